using System.Text.RegularExpressions;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OtpNet;

namespace Jiedao.Tests.Server;

public sealed partial class SettingsTests
{
    [Fact]
    public async Task Pages_open_only_to_those_who_may()
    {
        await using var host = await DeskHost.StartAsync(Store.Sqlite);
        using var nobody = await host.BrowserAsync();
        using var handler = await host.BrowserAsync("handler.a");
        using var admin = await host.BrowserAsync("admin.a");
        (string Path, int Handler)[] pages =
        [
            ("units", 200), ("units/new", 403), ($"units/{host.City}", 200), ("people", 403), ("people/new", 403), ("permissions", 403), ("lines", 200),
            ("lines/petition", 200), ("calendar", 200), ("calendar/notice", 200), ("webhooks", 403), ("background", 403), ("chain", 403),
        ];
        foreach (var (path, status) in pages)
        {
            Assert.Contains("/signin?return=", (await nobody.OpenAsync("desk/settings/" + path)).To, StringComparison.Ordinal);
            Assert.Equal((path, status), (path, (await handler.OpenAsync("desk/settings/" + path)).Status));
            var page = await admin.OpenAsync("desk/settings/" + path);
            Assert.Equal((path, 200), (path, page.Status));
            Assert.DoesNotContain("server.settings.", page.Text, StringComparison.Ordinal);
        }

        Assert.Equal(200, (await handler.OpenAsync("desk/me")).Status);
        Assert.Equal(302, (await nobody.OpenAsync("desk/me")).Status);
        var unit = await handler.OpenAsync($"desk/settings/units/{host.City}");
        Assert.DoesNotContain("/rename", unit.Html, StringComparison.Ordinal);
        var token = Token().Match((await admin.OpenAsync("desk/settings/units/new")).Html).Value;
        Assert.Equal(403, (await handler.PostAsync("desk/settings/units/new", ("__RequestVerificationToken", token), ("nameZh", "偷设的单位"))).Status);
        Assert.Equal(400, (await admin.PostAsync("desk/settings/units/new", ("nameZh", "没有令牌的表单"), ("parentId", $"{host.Root}"))).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Units_are_set_up_renamed_merged_and_closed_by_forms(Store store)
    {
        await using var host = await DeskHost.StartAsync(store);
        using var admin = await host.BrowserAsync("admin.a");
        var refused = await admin.SendAsync("desk/settings/units/new", "desk/settings/units/new", ("nameZh", ""), ("nameEn", "Water <b>Office</b>"), ("kind", "Department"),
            ("parentId", $"{host.Root}"), ("from", "昨天"));
        Assert.Equal(400, refused.Status);
        Assert.Contains("Water &lt;b&gt;Office&lt;/b&gt;", refused.Html, StringComparison.Ordinal);
        refused = await admin.SendAsync("desk/settings/units/new", "desk/settings/units/new", ("nameZh", ""), ("kind", "Department"), ("parentId", $"{host.Root}"));
        Assert.Contains("f-nameZh-problem", refused.Html, StringComparison.Ordinal);
        var added = await admin.SendAsync("desk/settings/units/new", "desk/settings/units/new", ("nameZh", "环保水务办公室"), ("nameEn", "Water Office"),
            ("kind", "Department"), ("parentId", $"{host.Root}"), ("functions", "environment-water, drainage"), ("from", "2014-01-01"));
        Assert.Equal(303, added.Status);
        var page = await admin.OpenAsync(added.To);
        Assert.Contains("环保水务办公室", page.Text, StringComparison.Ordinal);
        Assert.Contains("单位设好了", page.Text, StringComparison.Ordinal);
        var id = long.Parse(Regex.Match(added.To, @"units/(\d+)").Groups[1].Value);
        var here = $"desk/settings/units/{id}";
        Assert.Equal(303, (await admin.SendAsync(here, here + "/rename", ("nameZh", "生态环境办公室"), ("nameEn", "Environment Office"))).Status);
        Assert.Equal(303, (await admin.SendAsync(here, here + "/change", ("functions", "environment-water"), ("hours", "08:30-12:00,14:00-17:30"))).Status);
        var bad = await admin.SendAsync(here, here + "/change", ("hours", "朝九晚五"));
        Assert.Equal(400, bad.Status);
        Assert.Contains("朝九晚五", bad.Source, StringComparison.Ordinal);
        Assert.Equal(303, (await admin.SendAsync(here, here + "/merge", ("unit", $"{host.Labour}"), ("reason", "机构改革"))).Status);
        var gone = await admin.OpenAsync("desk/settings/units");
        Assert.DoesNotContain("劳动管理办公室", gone.Text.Split("坑梓街道办事处")[^1].Split("合并")[0], StringComparison.Ordinal);
        Assert.Equal(303, (await admin.SendAsync(here, here + "/close", ("successorId", $"{host.City}"), ("last",
            $"{DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(30).DateTime):yyyy-MM-dd}"))).Status);
        Assert.Equal(404, (await admin.OpenAsync("desk/settings/units/123456")).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_new_person_gets_a_password_once_and_must_change_it(Store store)
    {
        await using var host = await DeskHost.StartAsync(store);
        using var admin = await host.BrowserAsync("admin.a");
        var taken = await admin.SendAsync("desk/settings/people/new", "desk/settings/people/new", ("name", "李新"), ("login", "handler.a"), ("homeUnit", $"{host.City}"), ("lang",
            "Zh"));
        Assert.Equal(409, taken.Status);
        Assert.Contains("这个登录名已有人用", taken.Text, StringComparison.Ordinal);
        var opened = await admin.SendAsync("desk/settings/people/new", "desk/settings/people/new", ("name", "李新"), ("login", "lixin"), ("homeUnit", $"{host.City}"),
            ("lang", "Zh"));
        Assert.Equal(200, opened.Status);
        var password = Regex.Match(opened.Html, "j-secret\"><code>([^<]+)</code>").Groups[1].Value;
        var id = Regex.Match(opened.Html, @"people/(\d+)/update").Groups[1].Value;
        Assert.DoesNotContain(password, (await admin.OpenAsync($"desk/settings/people/{id}")).Html, StringComparison.Ordinal);
        var appointed = await admin.SendAsync($"desk/settings/people/{id}", $"desk/settings/people/{id}/appoint", ("unitId", $"{host.City}"),
            ("titleZh", "承办人"), ("role", "handler"), ("isMain", "true"));
        Assert.Equal(303, appointed.Status);
        using var lixin = await host.BrowserAsync("lixin", password);
        var led = await lixin.OpenAsync("desk/me");
        Assert.Equal((302, true), (led.Status, led.To.EndsWith("/account/password", StringComparison.Ordinal)));
        var differs = await lixin.SendAsync("account/password", "account/password", ("current", password), ("new", "Xin-mima-2014"), ("again", "Xin-mima-2015"));
        Assert.Equal(400, differs.Status);
        Assert.DoesNotContain("Xin-mima", differs.Html, StringComparison.Ordinal);
        Assert.Equal(303, (await lixin.SendAsync("account/password", "account/password", ("current", password), ("new", "Xin-mima-2014"), ("again", "Xin-mima-2014"))).Status);
        Assert.Equal(200, (await lixin.OpenAsync("desk/me")).Status);
        var why = await admin.OpenAsync("desk/settings/permissions?verb=case.move&unit=" + host.City);
        Assert.Matches("李新.*承办人.*岗位“承办人”.*城市管理办公室 及下属", Regex.Replace(why.Text, @"\s+", " "));
        var reset = await admin.SendAsync($"desk/settings/people/{id}", $"desk/settings/people/{id}/reset", ("reason", ""));
        Assert.Equal(400, reset.Status);
        Assert.Equal(303, (await admin.SendAsync($"desk/settings/people/{id}", $"desk/settings/people/{id}/close", ("reason", "调离"))).Status);
        Assert.Contains("/signin", (await lixin.OpenAsync("desk/me")).To, StringComparison.Ordinal);
        Assert.DoesNotContain("李新", (await admin.OpenAsync("desk/settings/permissions?verb=case.move")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_factor_is_set_up_used_and_taken_off()
    {
        await using var host = await DeskHost.StartAsync(Store.Sqlite);
        using var admin = await host.BrowserAsync("admin.a");
        Assert.Equal(400, (await admin.SendAsync("desk/me", "desk/me/totp", ("password", "wrong"))).Status);
        var begun = await admin.SendAsync("desk/me", "desk/me/totp", ("password", DeskHost.Password));
        Assert.Contains("data:image/png;base64,", begun.Html, StringComparison.Ordinal);
        var secret = Regex.Match(begun.Html, "j-secret\"><code>([A-Z2-7]+)</code>").Groups[1].Value;
        Assert.Equal(401, (await admin.SendAsync(begun, "desk/me/totp-confirm", ("code", "000000"))).Status);
        var totp = new Totp(Base32Encoding.ToBytes(secret));
        var confirmed = await admin.SendAsync(begun, "desk/me/totp-confirm", ("code", totp.ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime)));
        Assert.Equal(200, confirmed.Status);
        Assert.Equal(10, Regex.Count(confirmed.Html, "<li><code>"));
        using var again = await host.BrowserAsync();
        var asked = await again.SendAsync("signin", "signin", ("login", "admin.a"), ("password", DeskHost.Password));
        Assert.Contains("signin/code", asked.Html, StringComparison.Ordinal);
        var recovery = Regex.Match(confirmed.Html, "<li><code>([^<]+)</code>").Groups[1].Value;
        Assert.Equal(302, (await again.SendAsync(asked, "signin/code", ("code", recovery))).Status);
    }

    [Fact]
    public async Task Every_line_shows_every_part_and_unknown_ones_are_not_found()
    {
        await using var host = await DeskHost.StartAsync(Store.Sqlite);
        using var admin = await host.BrowserAsync("admin.a");
        var lines = host.Services.GetRequiredService<Jiedao.Catalogue.ICatalogue>().Lines;
        Assert.True(lines.Count >= 12);
        foreach (var line in lines)
        {
            foreach (var part in new[] { "stages", "form", "matters", "letters", "measures", "law", "stories" })
            {
                var page = await admin.OpenAsync($"desk/settings/lines/{line.Id}?part={part}&try=2014-12-31T14:42");
                Assert.Equal((line.Id, part, 200), (line.Id, part, page.Status));
            }
        }

        var appeal = await admin.OpenAsync("desk/settings/lines/resident-appeal?try=2014-12-31T14:42");
        Assert.Contains("跳过", appeal.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await admin.OpenAsync("desk/settings/lines/nothing")).Status);
        Assert.Contains("没有发现问题", (await admin.OpenAsync("desk/settings/lines/petition?part=check")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_tries_deadlines_and_reads_a_notice()
    {
        await using var host = await DeskHost.StartAsync(Store.Sqlite);
        using var admin = await host.BrowserAsync("admin.a");
        var tried = await admin.OpenAsync("desk/settings/calendar?year=2014&start=2014-12-31T14:42&limit=5wd");
        Assert.Contains("1月8日（周四）18:00", Regex.Replace(tried.Text, @"\s+", ""), StringComparison.Ordinal);
        Assert.Contains("250", tried.Text, StringComparison.Ordinal);
        foreach (var nonsense in new[] { "limit=5parsecs", "limit=999999999wd", "limit=-1wd", "start=9999-12-31T23:59", "year=-5", "year=99999", "unit=x", "limit=2000mo",
            "start=2098-12-31T23:00&limit=4000d" })
        {
            Assert.Equal((nonsense, 200), (nonsense, (await admin.OpenAsync("desk/settings/calendar?" + nonsense)).Status));
        }

        const string Notice = "国务院办公厅关于2015年部分节假日安排的通知\n一、元旦：1月1日至3日放假调休，共3天。1月4日（星期日）上班。\n二、春节：2月18日至24日放假调休，共7天。2月15日（星期日）、2月28日（星期六）上班。";
        var read = await admin.SendAsync("desk/settings/calendar/notice", "desk/settings/calendar/notice", ("text", Notice));
        Assert.Equal(200, read.Status);
        Assert.Contains("提前", read.Text, StringComparison.Ordinal);
        var unreadable = await admin.SendAsync("desk/settings/calendar/notice", "desk/settings/calendar/notice", ("text", "明年多放几天假吧，大家都很辛苦。"));
        Assert.Equal(400, unreadable.Status);
        Assert.Contains("大家都很辛苦", unreadable.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhooks_and_tokens_tell_their_secret_once()
    {
        await using var host = await DeskHost.StartAsync(Store.Sqlite);
        using var admin = await host.BrowserAsync("admin.a");
        var inner = await admin.SendAsync("desk/settings/webhooks", "desk/settings/webhooks/add", ("name", "内网"), ("url", "http://127.0.0.1/"), ("kinds", "case.*"));
        Assert.Equal(400, inner.Status);
        Assert.Contains("f-url-problem", inner.Html, StringComparison.Ordinal);
        var added = await admin.SendAsync("desk/settings/webhooks", "desk/settings/webhooks/add", ("name", "区平台"), ("url", "https://example.org/hook"), ("kinds",
            "case.closed case.opened"));
        Assert.Contains("whsec_", added.Html, StringComparison.Ordinal);
        var id = Regex.Match(added.Html, @"webhooks/(\d+)/update").Groups[1].Value;
        Assert.DoesNotContain("whsec_", (await admin.OpenAsync("desk/settings/webhooks/" + id)).Html, StringComparison.Ordinal);
        Assert.Equal(303, (await admin.SendAsync("desk/settings/webhooks/" + id, $"desk/settings/webhooks/{id}/resend", ("delivery", "0"))).Status);
        var token = await admin.SendAsync("desk/me", "desk/me/token", ("name", "报表程序"), ("days", "30"), ("verbs", "registry.read"));
        var secret = Regex.Match(token.Html, "<code>(jd_[^<]+)</code>").Groups[1].Value;
        using var program = new HttpClient { BaseAddress = new Uri(host.Address, "/kengzi/") };
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await program.GetAsync("api/v1/session", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(400, (await admin.SendAsync("desk/me", "desk/me/token", ("name", ""), ("days", "9999"))).Status);
    }

    [Fact]
    public async Task Malformed_forms_are_refused_and_leave_nothing()
    {
        await using var host = await DeskHost.StartAsync(Store.Sqlite);
        using var admin = await host.BrowserAsync("admin.a");
        var token = Token().Match((await admin.OpenAsync("desk/settings/units/new")).Html).Value;
        var before = await host.Store.ReadAsync(db => db.Set<Record>().CountAsync());
        var account = await host.Store.ReadAsync(db => db.Set<Account>().Where(a => a.Login == "handler.a").Select(a => a.Id).SingleAsync());
        string[] forms =
        [
            "units/new", $"units/{host.City}/rename", $"units/{host.City}/change", $"units/{host.City}/move", $"units/{host.City}/merge", $"units/{host.City}/split",
            $"units/{host.City}/close", $"units/{host.City}/appoint", $"units/{host.City}/end-post", "people/new", $"people/{account}/update", $"people/{account}/reset",
            $"people/{account}/close", $"people/{account}/appoint", $"people/{account}/end-post", $"people/{account}/grant", $"people/{account}/end-grant",
            $"people/{account}/end-session", $"people/{account}/end-token", "webhooks/add", "background/retry", "background/dismiss", "background/cancel-job",
        ];
        string[] values = ["\u0000", "<script>alert(1)</script>\u0001", "'; drop table kernel_account; --\u0002", "../../etc/passwd\u0003", "99999999999999999999", "-1", "NaN",
            new string('长', 3000)];
        foreach (var form in forms)
        {
            foreach (var value in values)
            {
                string[] fields =
                [
                    "nameZh", "nameEn", "kind", "parentId", "from", "to", "on", "last", "unit", "unitId", "accountId", "role", "line", "post", "name", "login", "homeUnit",
                    "version", "hours", "functions", "session", "token", "grant", "url", "kinds", "reaction", "sequence", "job", "a.nameZh", "titleZh", "successorId",
                ];
                var page = await admin.PostAsync("desk/settings/" + form, [("__RequestVerificationToken", token), .. fields.Select(f => (f, value))]);
                Assert.True(page.Status is >= 400 and < 500, $"{form} with {value[..Math.Min(20, value.Length)]}: {page.Status}");
            }
        }

        Assert.Equal(before, await host.Store.ReadAsync(db => db.Set<Record>().CountAsync()));
    }

    [GeneratedRegex("(?<=__RequestVerificationToken\" value=\")[^\"]+")]
    private static partial Regex Token();
}
