using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace Jiedao.Tests.Kernel.People;

public sealed class SignInTests
{
    private const string Password = "Kengzi-2014-日常";

    [Theory, ClassData(typeof(BothStores))]
    public async Task Signs_in_is_known_and_signs_out(Store store)
    {
        await using var host = await TestHost.StartAsync(store, Notes.Room);
        var id = await host.AddPersonAsync("zhangsan", Password, "case.read");
        using var browser = host.Browser();
        Assert.Equal((401, "sign_in_needed"), await browser.GetAsync("/api/v1/session").ProblemAsync());
        var answer = await browser.PostAsJsonAsync("/api/v1/session", new { login = " ZhangSan ", password = Password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Matches("^jd-session=[A-Za-z0-9_-]{43}; path=/; samesite=lax; httponly$", cookie);
        var me = (await browser.GetFromJsonAsync<JsonNode>("/api/v1/session"))!;
        Assert.Equal((id, "zhangsan（示例）", "case.read"), ((long)me["id"]!, (string)me["name"]!, (string)me["verbs"]![0]!));

        using var thief = host.Browser();
        thief.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/api/v1/session")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.DeleteAsync("/api/v1/session")).StatusCode);
        Assert.Equal((401, "sign_in_needed"), await thief.GetAsync("/api/v1/session").ProblemAsync());
        Assert.Equal((401, "sign_in_needed"), await browser.GetAsync("/api/v1/session").ProblemAsync());

        var token = cookie.Split(';')[0]["jd-session=".Length..];
        var stored = await host.Store.ReadAsync(db => db.Set<Session>().SingleAsync());
        Assert.Equal(Tokens.Hash(token), stored.TokenHash);
        var kinds = await host.Store.ReadAsync(db => db.Set<Record>().Where(r => r.SubjectId == id).OrderBy(r => r.Id).Select(r => r.Kind).ToListAsync());
        Assert.Equal(["account.added", "grant.given", "sign-in.done", "session.ended"], kinds);
        Assert.Empty(host.Errors.Lines);
    }

    [Fact]
    public async Task Session_of_the_browser_is_never_taken_over()
    {
        await using var host = await TestHost.StartAsync(Store.Sqlite, Notes.Room);
        await host.AddPersonAsync("zhangsan", Password);
        await host.AddPersonAsync("mallory", Password);

        // Fixation: the attacker plants a token – an invented one, then his own live one – and the victim signs in with it.
        using var attacker = host.Browser();
        var his = await attacker.PostAsJsonAsync("/api/v1/session", new { login = "mallory", password = Password });
        var live = his.Headers.GetValues("Set-Cookie").Single().Split(';')[0]["jd-session=".Length..];
        foreach (var planted in new[] { live, new string('A', 43), "planted", "../../etc/passwd", new string('B', 5000) })
        {
            using var victim = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Address };
            victim.DefaultRequestHeaders.Add("Cookie", $"jd-session={planted}");
            var answer = await victim.PostAsJsonAsync("/api/v1/session", new { login = "zhangsan", password = Password });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var given = answer.Headers.GetValues("Set-Cookie").Last();
            Assert.DoesNotContain(planted, given, StringComparison.Ordinal);
            Assert.Equal((401, "sign_in_needed"), await victim.GetAsync("/api/v1/session").ProblemAsync());
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Five_failures_lock_for_a_quarter_of_an_hour_and_nothing_tells_why(Store store)
    {
        await using var host = await TestHost.StartAsync(store, Notes.Room);
        var id = await host.AddPersonAsync("zhangsan", Password);
        using var browser = host.Browser();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal((401, "sign_in_failed"), await SignIn(browser, "zhangsan", "wrong"));
        }

        var locked = await browser.PostAsJsonAsync("/api/v1/session", new { login = "zhangsan", password = Password });
        var unknown = await browser.PostAsJsonAsync("/api/v1/session", new { login = "nobody", password = Password });
        Assert.Equal(HttpStatusCode.Unauthorized, locked.StatusCode);
        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await locked.Content.ReadAsStringAsync());
        Assert.False(locked.Headers.Contains("Set-Cookie"));
        Assert.Equal(1, await host.Store.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "account.locked" && r.SubjectId == id)));

        host.Store.Time.Pass(Jiedao.Kernel.People.SignIn.LockTime + TimeSpan.FromSeconds(1));
        await TestHost.SignInAsync(browser, "zhangsan", Password);
        Assert.Equal(0, (await host.Store.ReadAsync(db => db.Set<Account>().SingleAsync(a => a.Id == id))).FailedCount);
        var payloads = await host.Store.ReadAsync(db => db.Set<Record>().Select(r => r.Payload).ToListAsync());
        Assert.DoesNotContain(payloads, p => p.Contains("nobody", StringComparison.Ordinal) || p.Contains(Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_name_takes_as_long_as_a_known_one()
    {
        await using var host = await TestHost.StartAsync(Store.Sqlite, Notes.Room);
        await host.AddPersonAsync("zhangsan", Password);
        using var browser = host.Browser();
        await SignIn(browser, "zhangsan", "wrong");
        await SignIn(browser, "nobody", "wrong");
        var (known, unknown) = (await FastestAsync("zhangsan"), await FastestAsync("nobody"));
        Assert.InRange(unknown / known, 0.5, 2.0);

        async Task<double> FastestAsync(string login)
        {
            var best = double.MaxValue;
            for (var i = 0; i < 3; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await SignIn(browser, login, "wrong");
                best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return best;
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Code_of_the_phone_is_asked_and_works_once(Store store)
    {
        await using var host = await TestHost.StartAsync(store, Notes.Room);
        var id = await host.AddPersonAsync("zhangsan", Password);
        using var browser = host.Browser();
        await TestHost.SignInAsync(browser, "zhangsan", Password);
        Assert.Equal((400, "password_wrong"), await browser.PostAsJsonAsync("/api/v1/session/totp", new { password = "x" }).ProblemAsync());
        var setup = (await (await browser.PostAsJsonAsync("/api/v1/session/totp", new { password = Password })).Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.StartsWith("otpauth://totp/", (string)setup["uri"]!, StringComparison.Ordinal);
        var totp = new Totp(Base32Encoding.ToBytes((string)setup["secret"]!));
        Assert.Equal((401, "code_failed"), await browser.PostAsJsonAsync("/api/v1/session/totp/confirm", new { code = "000000" }).ProblemAsync());
        var confirmed = await browser.PostAsJsonAsync("/api/v1/session/totp/confirm", new { code = Code() });
        var recovery = (await confirmed.Content.ReadFromJsonAsync<string[]>())!;
        Assert.Equal(10, recovery.Distinct().Count());
        var stored = await host.Store.ReadAsync(db => db.Set<Account>().SingleAsync(a => a.Id == id));
        Assert.DoesNotContain((string)setup["secret"]!, stored.TotpSecret.Cipher, StringComparison.Ordinal);

        // The code that turned it on is used up; so is every later one after its first use, also within its half minute.
        using var phone = host.Browser();
        var ticket = await AskAsync(phone);
        Assert.Equal((401, "sign_in_needed"), await phone.GetAsync("/api/v1/session").ProblemAsync());
        Assert.Equal((401, "code_failed"), await Confirm(phone, ticket, Code()));
        host.Store.Time.Pass(TimeSpan.FromSeconds(30));
        var used = Code();
        Assert.Equal((200, null), await Confirm(phone, ticket, used));
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync("/api/v1/session")).StatusCode);
        using var watcher = host.Browser();
        Assert.Equal((401, "code_failed"), await Confirm(watcher, await AskAsync(watcher), used));

        Assert.Equal((200, null), await Confirm(watcher, await AskAsync(watcher), recovery[3]));
        using var again = host.Browser();
        Assert.Equal((401, "code_failed"), await Confirm(again, await AskAsync(again), recovery[3]));
        Assert.Equal((401, "sign_in_expired"), await Confirm(again, "forged", Code()));

        host.Store.Time.Pass(TimeSpan.FromSeconds(60));
        var off = await browser.PostAsJsonAsync("/api/v1/session/totp/disable", new { password = Password, code = Code() });
        Assert.Equal(HttpStatusCode.OK, off.StatusCode);
        await TestHost.SignInAsync(again, "zhangsan", Password);

        string Code() => totp.ComputeTotp(host.Store.Time.GetUtcNow().UtcDateTime);

        static async Task<string> AskAsync(HttpClient client) => (string)(await TestHost.SignInAsync(client, "zhangsan", Password))["ticket"]!;

        static Task<(int, string?)> Confirm(HttpClient client, string ticket, string digits) =>
            client.PostAsJsonAsync("/api/v1/session/code", new { ticket, digits }).ProblemAsync();
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Parallel_uses_of_one_code_let_one_in(Store store)
    {
        await using var host = await TestHost.StartAsync(store, Notes.Room);
        await host.AddPersonAsync("zhangsan", Password);
        using var browser = host.Browser();
        await TestHost.SignInAsync(browser, "zhangsan", Password);
        var setup = (await (await browser.PostAsJsonAsync("/api/v1/session/totp", new { password = Password })).Content.ReadFromJsonAsync<JsonNode>())!;
        var totp = new Totp(Base32Encoding.ToBytes((string)setup["secret"]!));
        await browser.PostAsJsonAsync("/api/v1/session/totp/confirm", new { code = totp.ComputeTotp(host.Store.Time.GetUtcNow().UtcDateTime) });
        host.Store.Time.Pass(TimeSpan.FromSeconds(30));
        var code = totp.ComputeTotp(host.Store.Time.GetUtcNow().UtcDateTime);
        var ticket = (string)(await TestHost.SignInAsync(browser, "zhangsan", Password))["ticket"]!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var client = host.Browser();
            return (int)(await client.PostAsJsonAsync("/api/v1/session/code", new { ticket, digits = code })).StatusCode;
        }));
        Assert.Single(answers, 200);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Session_ends_after_idling_after_half_a_day_and_by_the_administrator(Store store)
    {
        await using var host = await TestHost.StartAsync(store, Notes.Room);
        await host.AddPersonAsync("zhangsan", Password);
        await host.AddPersonAsync("boss", Password, KernelVerbs.ManagePeople);
        using var browser = host.Browser();
        using var boss = host.Browser();
        await TestHost.SignInAsync(browser, "zhangsan", Password);
        for (var i = 0; i < 28; i++)
        {
            host.Store.Time.Pass(TimeSpan.FromMinutes(25));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/session")).StatusCode);
        }

        host.Store.Time.Pass(TimeSpan.FromMinutes(25));
        Assert.Equal((401, "sign_in_needed"), await browser.GetAsync("/api/v1/session").ProblemAsync());

        await TestHost.SignInAsync(browser, "zhangsan", Password);
        host.Store.Time.Pass(TimeSpan.FromMinutes(31));
        Assert.Equal((401, "sign_in_needed"), await browser.GetAsync("/api/v1/session").ProblemAsync());

        await TestHost.SignInAsync(browser, "zhangsan", Password);
        await TestHost.SignInAsync(boss, "boss", Password);
        Assert.Equal((403, "not_permitted"), await browser.GetAsync("/api/v1/sessions").ProblemAsync());
        var list = (await boss.GetFromJsonAsync<JsonArray>("/api/v1/sessions"))!;
        Assert.Equal(["boss（示例）", "zhangsan（示例）"], list.Select(s => (string)s!["name"]!));
        Assert.Single((await browser.GetFromJsonAsync<JsonArray>("/api/v1/session/list"))!);
        var (mine, his) = ((long)list[0]!["id"]!, (long)list[1]!["id"]!);
        Assert.Equal((403, "not_permitted"), await browser.PostAsync($"/api/v1/sessions/{mine}/end", null).ProblemAsync());
        Assert.Equal(HttpStatusCode.OK, (await boss.PostAsync($"/api/v1/sessions/{his}/end", null)).StatusCode);
        Assert.Equal((401, "sign_in_needed"), await browser.GetAsync("/api/v1/session").ProblemAsync());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task New_password_signs_out_the_other_devices_and_a_temporary_one_opens_only_its_change(Store store)
    {
        await using var host = await TestHost.StartAsync(store, Notes.Room);
        var id = await host.AddPersonAsync("zhangsan", Password);
        await host.AddPersonAsync("boss", Password, KernelVerbs.ManagePeople);
        using var first = host.Browser();
        using var second = host.Browser();
        await TestHost.SignInAsync(first, "zhangsan", Password);
        await TestHost.SignInAsync(second, "zhangsan", Password);
        const string Next = "Another-2015-口令";
        Assert.Equal((400, "password_wrong"), await Change(first, "x", Next));
        Assert.Equal((400, "invalid_input"), await Change(first, Password, "short"));
        Assert.Equal((400, "invalid_input"), await Change(first, Password, Password));
        Assert.Equal((200, null), await Change(first, Password, Next));
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/api/v1/session")).StatusCode);
        Assert.Equal((401, "sign_in_needed"), await second.GetAsync("/api/v1/session").ProblemAsync());

        using var boss = host.Browser();
        await TestHost.SignInAsync(boss, "boss", Password);
        var reset = await boss.PostAsJsonAsync($"/api/v1/accounts/{id}/reset-password", new { account = 0, withoutCode = false, reason = "本人遗忘" });
        var temporary = (await reset.Content.ReadFromJsonAsync<string>())!;
        Assert.Equal((401, "sign_in_needed"), await first.GetAsync("/api/v1/session").ProblemAsync());
        Assert.True((bool)(await TestHost.SignInAsync(first, "zhangsan", temporary))["mustChangePassword"]!);
        Assert.Equal((403, "password_change_needed"), await first.GetAsync("/api/v1/session/tokens").ProblemAsync());
        Assert.Equal((200, null), await Change(first, temporary, "Third-2016-口令"));
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/api/v1/session/tokens")).StatusCode);

        static Task<(int, string?)> Change(HttpClient client, string current, string fresh) =>
            client.PostAsJsonAsync("/api/v1/session/password", new Dictionary<string, string> { ["current"] = current, ["new"] = fresh }).ProblemAsync();
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Token_reaches_its_verbs_only_and_ends(Store store)
    {
        await using var host = await TestHost.StartAsync(store, Notes.Room, (_, api) => api.MapAct<WriteNotes.Command, long>("/notes"));
        await host.AddPersonAsync("zhangsan", Password, "note.write+case.read");
        using var browser = host.Browser();
        await TestHost.SignInAsync(browser, "zhangsan", Password);
        Assert.Equal((403, "token_verbs"), await Give(browser, ["people.manage"]).ProblemAsync());
        var given = (await (await Give(browser, ["case.read"])).Content.ReadFromJsonAsync<JsonNode>())!;
        using var reader = host.Browser((string)given["token"]!);
        Assert.Equal(["case.read"], (await reader.GetFromJsonAsync<JsonNode>("/api/v1/session"))!["verbs"]!.AsArray().Select(v => (string)v!));
        var note = new { count = 1, kind = "note.written", caseId = (long?)null };
        Assert.Equal((403, "not_permitted"), await reader.PostAsJsonAsync("/api/v1/notes", note).ProblemAsync());
        Assert.Equal((401, "sign_in_needed"), await Give(reader, ["case.read"]).ProblemAsync());
        var wide = (await (await Give(browser, ["note.write"])).Content.ReadFromJsonAsync<JsonNode>())!;
        using var writer = host.Browser((string)wide["token"]!);
        Assert.Equal(HttpStatusCode.OK, (await writer.PostAsJsonAsync("/api/v1/notes", note)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await browser.PostAsync($"/api/v1/session/tokens/{(long)wide["id"]!}/end", null)).StatusCode);
        Assert.Equal((401, "token_invalid"), await writer.PostAsJsonAsync("/api/v1/notes", note).ProblemAsync());
        host.Store.Time.Pass(TimeSpan.FromDays(31));
        Assert.Equal((401, "token_invalid"), await reader.GetAsync("/api/v1/session").ProblemAsync());
        using var forger = host.Browser("jd_" + Tokens.New());
        Assert.Equal((401, "token_invalid"), await forger.GetAsync("/api/v1/session").ProblemAsync());
        Assert.DoesNotContain((string)wide["token"]!, (await host.Store.ReadAsync(db => db.Set<ApiToken>().Select(t => t.TokenHash).ToListAsync())));

        static Task<HttpResponseMessage> Give(HttpClient client, string[] verbs) =>
            client.PostAsJsonAsync("/api/v1/session/tokens", new { name = "报表程序", verbs, days = 30 });
    }

    private static Task<(int, string?)> SignIn(HttpClient client, string login, string password) =>
        client.PostAsJsonAsync("/api/v1/session", new { login, password }).ProblemAsync();
}
