using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using Jiedao.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Jiedao.Tests.Kernel.Secrets;

public sealed class SecretsTests
{
    private const string Number = "110101199003070011";

    [Theory, ClassData(typeof(BothStores))]
    public async Task Sealed_text_is_stored_encrypted_and_opens_again(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var secrets = SecretsOf(office);
        await AddAsync(office, secrets.Seal(1, "account.totp", Number));
        var stored = await office.ReadAsync(db => db.Database.SqlQuery<string>($"SELECT totp_secret AS \"Value\" FROM kernel_account").SingleAsync());
        Assert.StartsWith("v1.k1.", stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Number, stored, StringComparison.Ordinal);
        var read = (await office.ReadAsync(db => db.Set<Account>().SingleAsync())).TotpSecret;
        Assert.Equal(Number, secrets.Open(1, "account.totp", read));
        Assert.NotEqual(secrets.Seal(1, "account.totp", Number), secrets.Seal(1, "account.totp", Number));
    }

    [Fact]
    public async Task Ciphertext_belongs_to_its_office_and_field_and_shows_every_change()
    {
        await using var office = await TestStore.CreateAsync(Store.Sqlite, Notes.Room);
        var secrets = SecretsOf(office);
        var text = secrets.Seal(1, "person.phone", "13800138000");
        Assert.ThrowsAny<CryptographicException>(() => secrets.Open(2, "person.phone", text));
        Assert.ThrowsAny<CryptographicException>(() => secrets.Open(1, "person.id-number", text));
        var chars = text.Cipher.ToCharArray();
        for (var i = 0; i < chars.Length; i++)
        {
            var changed = (char[])chars.Clone();
            changed[i] = chars[i] == 'A' ? 'B' : 'A';
            Assert.ThrowsAny<CryptographicException>(() => secrets.Open(1, "person.phone", new SealedText(new string(changed))));
        }

        foreach (var broken in new[] { "v1", "v1.k1.", "v1.k1.AAAA", "v9.k1.AAAA", "plain" })
        {
            Assert.ThrowsAny<CryptographicException>(() => secrets.Open(1, "person.phone", new SealedText(broken)));
        }

        Assert.Equal("", secrets.Open(1, "person.phone", default));
    }

    [Fact]
    public async Task Sealed_text_never_shows_in_json_or_logs_and_cannot_be_given_from_outside()
    {
        await using var office = await TestStore.CreateAsync(Store.Sqlite, Notes.Room);
        var text = SecretsOf(office).Seal(1, "person.phone", "13800138000");
        Assert.Equal("••••", $"{text}");
        Assert.Equal("""{"text":"••••"}""", CanonicalJson.Write(new { text }));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SealedText>("\"v1.k1.AAAA\"", CanonicalJson.Options));
    }

    [Fact]
    public async Task Fingerprint_finds_the_same_text_and_says_nothing_elsewhere()
    {
        await using var office = await TestStore.CreateAsync(Store.Sqlite, Notes.Room);
        var secrets = SecretsOf(office);
        var print = secrets.Fingerprint(1, "person.id-number", Number);
        Assert.Equal(43, print.Length);
        Assert.Equal(print, secrets.Fingerprint(1, "person.id-number", Number));
        Assert.NotEqual(print, secrets.Fingerprint(2, "person.id-number", Number));
        Assert.NotEqual(print, secrets.Fingerprint(1, "person.phone", Number));
        await office.Services.GetRequiredService<MasterKeys>().RotateAsync();
        Assert.Equal(print, secrets.Fingerprint(1, "person.id-number", Number));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task New_key_writes_old_key_still_reads(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var secrets = SecretsOf(office);
        var old = secrets.Seal(1, "account.totp", "13800138000");
        Assert.Equal("k2", await office.Services.GetRequiredService<MasterKeys>().RotateAsync());
        var young = secrets.Seal(1, "account.totp", "13800138000");
        Assert.StartsWith("v1.k2.", young.Cipher, StringComparison.Ordinal);
        await AddAsync(office, old);
        var resealing = office.Services.GetRequiredService<Resealing>();
        Assert.Equal("13800138000", secrets.Open(1, "account.totp", old));
        Assert.Equal((1L, 0L), (await resealing.RunAsync(office.Office), await resealing.RunAsync(office.Office)));
        var stored = (await office.ReadAsync(db => db.Set<Account>().SingleAsync())).TotpSecret;
        Assert.StartsWith("v1.k2.", stored.Cipher, StringComparison.Ordinal);
        Assert.Equal("13800138000", secrets.Open(1, "account.totp", stored));
        Assert.Equal(["k1", "k2"], await office.ReadAsync(db => db.Set<MasterKeyCheck>().Select(k => k.KeyId).OrderBy(k => k).ToListAsync()));
    }

    [Fact]
    public async Task Every_column_of_sealed_texts_is_registered_for_new_keys()
    {
        await using var office = await TestStore.CreateAsync(Store.Sqlite, Notes.Room);
        var known = office.Services.GetServices<SealedColumn>().Select(c => (c.Row, c.Property)).ToHashSet();
        var columns = await office.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => p.ClrType == typeof(SealedText)).Select(p => (p.DeclaringType.ClrType, p.Name)).ToList()));
        Assert.True(columns.Count >= 2);
        Assert.All(columns, c => Assert.Contains(c, known));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Key_file_is_private_and_a_foreign_missing_or_open_one_stops_the_start()
    {
        await using var office = await TestStore.CreateAsync(Store.Sqlite, Notes.Room);
        var file = office.Services.GetRequiredService<MasterKeys>().FilePath;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var good = await File.ReadAllTextAsync(file);

        await File.WriteAllTextAsync(file, $"k1:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}\n");
        await RefusesAsync("is not the one");
        await File.WriteAllTextAsync(file, "k1:tooshort\n");
        await RefusesAsync("no key");
        File.Delete(file);
        await RefusesAsync("missing");
        await File.WriteAllTextAsync(file, good);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        await RefusesAsync("chmod 600");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await ActivatorUtilities.CreateInstance<MasterKeys>(office.Services).PrepareAsync(default);

        async Task RefusesAsync(string why)
        {
            var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
                ActivatorUtilities.CreateInstance<MasterKeys>(office.Services).PrepareAsync(default));
            Assert.Contains(why, fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Another_node_accepts_the_cookies_of_the_first(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var cookie = office.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("session").Protect("token");
        var xml = (await office.ReadAsync(db => db.Set<SharedKey>().SingleAsync())).Xml;
        Assert.Contains(">v1.k1.", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal);

        // A second node: same database and master key, nothing else in common.
        var node = new ServiceCollection().AddLogging().AddSingleton(office.Services.GetRequiredService<MasterKeys>())
            .AddSingleton(SecretsOf(office)).AddSingleton<IConfigureOptions<KeyManagementOptions>>(
                new SharedKeySetup(office.Services.GetRequiredService<IServiceScopeFactory>(), SecretsOf(office)));
        node.AddDataProtection().SetApplicationName("jiedao");
        await using var other = node.BuildServiceProvider();
        Assert.Equal("token", other.GetRequiredService<IDataProtectionProvider>().CreateProtector("session").Unprotect(cookie));
        Assert.Single(await office.ReadAsync(db => db.Set<SharedKey>().ToListAsync()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Reveal_needs_verb_and_reason_and_leaves_a_record_without_the_value(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, services =>
        {
            Notes.Room(services);
            services.AddScoped<IRevealSource, AccountFields>();
        });
        await AddAsync(office, SecretsOf(office).Seal(1, "account.totp", Number));
        var ask = new RevealField.Command("account", 5, "totp", "核对身份，来电人要求");
        var clerk = new Caller(office.Office, Staff("account.reveal"), Door.Page);
        var answer = await office.Acts.RunAsync(clerk, ask, "reveal-0001");
        Assert.Equal(new RevealField.Answer(Number, 60), answer);
        Assert.Equal(Number, (await office.Acts.RunAsync(clerk, ask, "reveal-0001")).Value);
        var records = await office.ReadAsync(db => db.Set<Record>().ToListAsync());
        Assert.Equal(2, records.Count);
        Assert.All(records, r => Assert.Equal(("field.revealed", 5L, "核对身份，来电人要求"), (r.Kind, r.SubjectId, r.Reason)));
        Assert.Equal(0, await office.ReadAsync(db => db.Set<CommandLog>().CountAsync()));
        Assert.DoesNotContain(Number, records[0].Payload, StringComparison.Ordinal);

        Assert.Equal("invalid_input", await RefusalOf(clerk, ask with { Reason = "看" }));
        Assert.Equal("not_found", await RefusalOf(clerk, ask with { Id = 6 }));
        Assert.Equal("not_found", await RefusalOf(clerk, ask with { Kind = "firm" }));
        var other = new Caller(office.Office, Staff("case.read"), Door.Page);
        Assert.Equal("not_permitted", await RefusalOf(other, ask));
        Assert.Equal("sign_in_needed", await RefusalOf(new Caller(office.Office, Actor.Resident, Door.Api), ask));

        async Task<string> RefusalOf(Caller caller, RevealField.Command command) =>
            (await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(caller, command))).Problem.Kind.Code;
    }

    internal static Actor Staff(params string[] verbs) => new()
    {
        Kind = ActorKind.Person, Id = 7, Name = "李四（示例）", Permissions = [new Permission(verbs.ToHashSet(), "", null)],
    };

    private static Jiedao.Kernel.Secrets SecretsOf(TestStore office) => office.Services.GetRequiredService<Jiedao.Kernel.Secrets>();

    private static Task<int> AddAsync(TestStore office, SealedText secret) => office.ReadAsync(db =>
    {
        db.Put(new Account { Id = 5, Login = "lisi", Name = "李四（示例）", TotpSecret = secret });
        return db.SaveChangesAsync();
    });

    private sealed class AccountFields : IRevealSource
    {
        public string Kind => "account";

        public async Task<RevealTarget?> FindAsync(OfficeDb db, long id, string field, CancellationToken ct) =>
            field == "totp" && await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) is { } account
                ? new RevealTarget(account.TotpSecret, "account.totp", "account.reveal") : null;
    }
}
