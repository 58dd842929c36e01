using Jiedao.Kernel;
using Jiedao.Kernel.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Kernel.People;

public sealed class PeopleActsTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Administrator_of_a_unit_manages_its_people_only(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var admin = new Caller(office.Office, Of(900, 5, KernelVerbs.ManagePeople, KernelVerbs.ManageGrants), Door.Page);
        var id = await office.Acts.RunAsync(admin, new AddAccount.Command("ZhangSan", "张三（示例）", "网格员", 5));
        var account = await office.ReadAsync(db => db.Set<Account>().SingleAsync());
        Assert.Equal(("zhangsan", "", true, 0), (account.Login, account.PasswordHash, account.MustChangePassword, account.Version));
        Assert.Equal("not_permitted", await RefusalOf(office, admin, new AddAccount.Command("lisi", "李四（示例）", null, 6)));
        Assert.Equal("not_permitted", await RefusalOf(office, admin, new UpdateAccount.Command(id, "张三（示例）", null, 6, 0)));
        Assert.Equal("login_taken", await RefusalOf(office, admin, new AddAccount.Command("zhangsan", "另一人（示例）", null, 5)));
        Assert.Equal("changed_meanwhile", await RefusalOf(office, admin, new UpdateAccount.Command(id, "张三（示例）", null, 5, 9)));
        Assert.True(await office.Acts.RunAsync(admin, new UpdateAccount.Command(id, "张三（示例）", "组长", 5, 0)));
        Assert.Equal("own_account", await RefusalOf(office, admin with { Actor = Of(id, 5, KernelVerbs.ManagePeople) }, new CloseAccount.Command(id, "离职")));
        Assert.True(await office.Acts.RunAsync(admin, new CloseAccount.Command(id, "调离街道")));
        Assert.Null(await office.Services.GetRequiredService<Actors>().FindAsync(office.Office, id));
        var kinds = await office.ReadAsync(db => db.Set<Record>().OrderBy(r => r.Id).Select(r => r.Kind).ToListAsync());
        Assert.Equal(["account.added", "account.updated", "account.closed"], kinds);
    }

    [Theory]
    [InlineData("", "Zhang", "login", "login_format")]
    [InlineData("a b", "Zhang", "login", "login_format")]
    [InlineData("<script>", "Zhang", "login", "login_format")]
    [InlineData("zhang\r\nset-cookie", "Zhang", "login", "login_format")]
    [InlineData("zhang", "", "name", "required")]
    [InlineData("zhang", "张\u202e三", "name", "control_characters")]
    public async Task Account_with_bad_input_is_refused_by_field(string login, string name, string field, string code)
    {
        await using var office = await TestStore.CreateAsync(Store.Sqlite, Notes.Room);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(office.System, new AddAccount.Command(login, name, null, 0)));
        Assert.Contains(refusal.Problem.Fields, f => f.Field == field && f.Kind.Code == code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Grant_takes_effect_at_once_and_ends_at_once(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var actors = office.Services.GetRequiredService<Actors>();
        var id = await office.Acts.RunAsync(office.System, new AddAccount.Command("zhangsan", "张三（示例）", null, 5));
        Assert.False((await actors.FindAsync(office.Office, id))!.MaySomewhere("case.read"));
        var admin = new Caller(office.Office, Of(900, 5, KernelVerbs.ManageGrants), Door.Page);
        var grant = await office.Acts.RunAsync(admin, new GiveGrant.Command(id, "case.read", "", 5));
        Assert.True((await actors.FindAsync(office.Office, id))!.May("case.read", "petition", 5));
        Assert.False((await actors.FindAsync(office.Office, id))!.May("case.read", "petition", 6));

        // Another node still remembers the actor as he was; the account's version tells it.
        var other = ActivatorUtilities.CreateInstance<Actors>(office.Services);
        Assert.True((await other.FindAsync(office.Office, id))!.MaySomewhere("case.read"));
        await office.Acts.RunAsync(admin, new EndGrant.Command(grant, "岗位调整"));
        Assert.False((await actors.FindAsync(office.Office, id))!.MaySomewhere("case.read"));
        var version = (await office.ReadAsync(db => db.Set<Account>().SingleAsync())).Version;
        Assert.False((await other.FindAsync(office.Office, id, version))!.MaySomewhere("case.read"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nobody_raises_himself_or_others_above_what_he_holds(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var id = await office.Acts.RunAsync(office.System, new AddAccount.Command("zhangsan", "张三（示例）", null, 5));
        var admin = new Caller(office.Office, Of(900, 5, KernelVerbs.ManageGrants), Door.Page);
        Assert.Equal("own_grant", await RefusalOf(office, admin with { Actor = Of(id, 5, KernelVerbs.ManageGrants) }, new GiveGrant.Command(id, "case.read", "", 5)));
        Assert.Equal("grant_beyond_own", await RefusalOf(office, admin, new GiveGrant.Command(id, "case.read+office.manage", "", 5)));
        Assert.Equal("not_permitted", await RefusalOf(office, admin, new GiveGrant.Command(id, "case.read", "", 0)));
        Assert.Equal("not_found", await RefusalOf(office, admin, new GiveGrant.Command(77, "case.read", "", 5)));
        var bad = new GiveGrant.Command(id, "case.read", "", 5, new DateOnly(2015, 1, 2), new DateOnly(2015, 1, 1));
        Assert.Equal("invalid_input", await RefusalOf(office, admin, bad));
        Assert.Equal(0, await office.ReadAsync(db => db.Set<Grant>().CountAsync()));
    }

    [Theory]
    [InlineData("short1A!", "password_weak")]
    [InlineData("alllowercaseletters", "password_weak")]
    [InlineData("lower12345lower", "password_weak")]
    [InlineData("Password123!", "password_common")]
    [InlineData("P@ssw0rd2014", "password_common")]
    [InlineData("Admin@12345", "password_common")]
    [InlineData("Qwerty123456!", "password_common")]
    [InlineData("Aa123456789!", "password_common")]
    [InlineData("Woaini5201314!", "password_common")]
    [InlineData("1qaz2wsx3edC!", "password_common")]
    [InlineData("AAAAaaaa1111", "password_common")]
    [InlineData("Zhangsan-2014!", "password_common")]
    [InlineData("Kengzi-rain-42", null)]
    [InlineData("龙田2014春天Ab", null)]
    public void Weak_and_common_passwords_are_refused(string password, string? code)
    {
        var faults = new Faults();
        Passwords.Judge(faults, "password", password, "zhangsan");
        Assert.Equal(code is not null, faults.Any);
        if (code is not null)
        {
            Assert.Equal(code, Assert.Throws<Refusal>(faults.Throw).Problem.Fields.Single().Kind.Code);
        }
    }

    [Fact]
    public void Temporary_passwords_pass_the_rules_and_differ()
    {
        var made = Enumerable.Range(0, 200).Select(_ => Passwords.Temporary()).ToList();
        Assert.Equal(200, made.Distinct().Count());
        Assert.All(made, password =>
        {
            var faults = new Faults();
            Passwords.Judge(faults, "password", password, "zhangsan");
            Assert.False(faults.Any, password);
        });
    }

    private static Actor Of(long id, long unit, params string[] verbs) => new()
    {
        Kind = ActorKind.Person, Id = id, Name = "管理员（示例）", Permissions = [new Permission(verbs.ToHashSet(), "", new HashSet<long> { unit })],
    };

    private static async Task<string> RefusalOf<T>(TestStore office, Caller caller, ICommand<T> command) =>
        (await Assert.ThrowsAsync<Refusal>(() => office.Acts.RunAsync(caller, command))).Problem.Kind.Code;
}
