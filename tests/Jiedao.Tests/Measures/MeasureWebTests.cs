using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Jiedao.Tests.Measures;

/// <summary>Pages and API of the figures over a real port: what they show, to whom, and how they refuse.</summary>
public sealed class MeasureWebTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Figure_opens_to_its_rows_on_page_and_api(Store store)
    {
        await using var host = await MeasureHost.StartAsync(store);
        await host.AcceptAsync(61, 3, host.Labour);
        await host.AcceptAsync(12, 10, host.Root);
        using var browser = await host.BrowserAsync("figures");

        var list = WebUtility.HtmlDecode(await browser.GetStringAsync("desk/measures?period=2014"));
        Assert.Contains("信访受理量", list, StringComparison.Ordinal);
        Assert.Contains("73\u00A0宗", list, StringComparison.Ordinal);

        var page = Said(await browser.GetStringAsync("desk/measures/PE-01?period=2014"));
        Assert.Contains("73行，合73宗，与合计、各部分之和、各时段之和都相等", page, StringComparison.Ordinal);
        Assert.Contains("1–50", page, StringComparison.Ordinal);

        var lines = (await browser.GetFromJsonAsync<JsonNode>("api/v1/measures?period=2014&code=PE-01,PE-02"))!.AsArray();
        Assert.Equal("""{"code":"PE-01","name":"信访受理量","value":73,"unit":"宗","period":"2014","status":"actual","rows":73}""", Written(lines[0]!));
        Assert.Equal("PE-02", (string)lines[1]!["code"]!);

        var breakdown = await browser.GetFromJsonAsync<JsonNode>("api/v1/measures/PE-01/breakdown?period=2014&by=owner");
        Assert.Equal([(61, "劳动管理办公室"), (12, "坑梓街道办事处")], breakdown!["parts"]!.AsArray().Select(p => ((int)p!["value"]!, (string)p["name"]!)));
        Assert.True((bool)breakdown["holds"]!);

        var trend = await browser.GetFromJsonAsync<JsonNode>("api/v1/measures/PE-01/trend?period=2014&grain=quarter");
        Assert.Equal([61, 0, 0, 12], trend!["steps"]!.AsArray().Select(s => (int)s!["value"]!));

        var records = new HashSet<string>();
        for (var after = ""; after is not null;)
        {
            var rows = await browser.GetFromJsonAsync<JsonNode>($"api/v1/measures/PE-01/rows?period=2014&size=20&after={after}");
            Assert.Equal((73, true), ((int)rows!["count"]!, (bool)rows["holds"]!));
            Assert.All(rows["rows"]!.AsArray(), r => Assert.True(records.Add((string)r!["record"]! + (int)r["ordinal"]!)));
            after = (string?)rows["next"];
        }

        Assert.Equal(73, records.Count);
        var known = await browser.GetFromJsonAsync<JsonNode>("api/v1/measures/PE-01/known-on?period=2014");
        Assert.Contains("now", known!.AsArray().Select(k => (string)k!["moment"]!));
        var cut = await browser.GetFromJsonAsync<JsonNode>("api/v1/measures/PE-01?period=2014&knownOn=2014-04-01&slice=channel%3Dvisit");
        Assert.Equal(61, (int)cut!["line"]!["value"]!);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Cockpit_shows_the_period_and_every_number_leads_somewhere(Store store)
    {
        await using var host = await MeasureHost.StartAsync(store);
        await host.AcceptAsync(30, 5, host.Labour);
        using var browser = await host.BrowserAsync("figures");
        var wall = WebUtility.HtmlDecode(await browser.GetStringAsync("cockpit?period=2014"));
        Assert.Contains("href=\"/kengzi/desk/measures/PE-01?period=2014\"", wall, StringComparison.Ordinal);
        Assert.Contains("href=\"/kengzi/desk/measures/PE-01?period=2014-05\"", wall, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("cockpit")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("cockpit?period=day&map=no-such&at=-3")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("cockpit?period=never")).StatusCode);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Reading_needs_the_verb_and_rows_stop_at_ones_own_units(Store store)
    {
        await using var host = await MeasureHost.StartAsync(store);
        await host.AcceptAsync(7, 3, host.Labour);
        await host.AcceptAsync(5, 4, host.Root);
        string[] paths = ["desk/measures", "desk/measures/PE-01", "desk/measures/PE-01/rows.csv", "cockpit", "api/v1/measures", "api/v1/measures/PE-01/rows"];
        using var nobody = await host.BrowserAsync();
        using var grid = await host.BrowserAsync("grid");
        foreach (var path in paths)
        {
            Assert.Contains((await nobody.GetAsync(path)).StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Found, HttpStatusCode.SeeOther });
            Assert.Equal(HttpStatusCode.Forbidden, (await grid.GetAsync(path)).StatusCode);
        }

        using var handler = await host.BrowserAsync("handler");
        var rows = await handler.GetFromJsonAsync<JsonNode>("api/v1/measures/PE-01/rows?period=2014");
        Assert.Equal((12, 7), ((int)rows!["total"]!["value"]!, rows["rows"]!.AsArray().Count));
        Assert.Contains("7行是本单位的，全部共12行",
            Said(await handler.GetStringAsync("desk/measures/PE-01?period=2014")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await handler.GetAsync("desk/measures/PE-16/enter")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden,
            (await handler.PostAsJsonAsync("api/v1/targets", new { code = "PE-01", period = "2014", value = 900 })).StatusCode);
    }

    [Fact]
    public async Task Bad_questions_are_refused_and_named()
    {
        await using var host = await MeasureHost.StartAsync(Store.Sqlite);
        using var browser = await host.BrowserAsync("figures");
        foreach (var (query, status, code) in new[]
        {
            ("?slice=nonsense", 400, "bad_slice"), ("?slice=stars%3D5", 400, "measure_without_dimension"), ("?period=20144", 400, "bad_format"),
            ("?period=2014-13", 400, "bad_format"), ("?knownOn=soon", 400, "bad_format"), ("/rows?size=0", 400, "invalid_input"), ("/rows?size=501", 400, "invalid_input"),
            ("/rows?size=x", 400, "invalid_input"), ("/rows?after=x", 400, "bad_format"), ("/rows?part=OF-01", 400, "no_such_part"),
            ("/trend?grain=week", 400, "invalid_input"), ("/breakdown?by=colour", 400, "measure_without_dimension"),
            ("?slice=" + new string('x', 4000) + "%3D1", 400, "bad_slice"),
        })
        {
            var answer = await browser.GetAsync("api/v1/measures/PE-01" + query);
            var body = await answer.Content.ReadFromJsonAsync<JsonNode>();
            Assert.True(((int)answer.StatusCode, (string)body!["code"]!) == (status, code), $"{query[..Math.Min(query.Length, 40)]}: {body}");
        }

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("api/v1/measures/XX-99")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("desk/measures/XX-99")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("desk/measures/PE-01?slice=nonsense")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("desk/measures/PE-01?page=0")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("desk/measures?q=%3Cscript%3E&period=2013")).StatusCode);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Public_figures_are_open_and_others_are_not_there(Store store)
    {
        await using var host = await MeasureHost.StartAsync(store);
        await host.AcceptAsync(9, 3, host.Labour);
        using var nobody = await host.BrowserAsync();
        var figures = (await nobody.GetFromJsonAsync<JsonNode>("api/v1/public/measures?period=2014"))!.AsArray();
        var one = figures.Single(f => (string)f!["line"]!["code"]! == "PE-01")!;
        Assert.Equal((9, false), ((int)one["line"]!["value"]!, (bool)one["hidden"]!));
        Assert.DoesNotContain(figures, f => (string)f!["line"]!["code"]! is "PE-03" or "PE-15.persons");
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("api/v1/public/measures/PE-01/breakdown?period=2014&by=channel")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync("api/v1/public/measures/PE-03/breakdown?period=2014")).StatusCode);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Figure_from_outside_is_entered_corrected_and_kept_by_form(Store store)
    {
        await using var host = await MeasureHost.StartAsync(store);
        using var browser = await host.BrowserAsync("figures");
        var refused = await MeasureHost.SendAsync(browser, "desk/measures/PE-16/enter?period=2014", ("value", "-11.6"), ("source", ""));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("value=\"-11.6\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var garbled = await MeasureHost.SendAsync(browser, "desk/measures/PE-16/enter?period=2014", ("value", "twelve"), ("source", "年报 12 页"));
        Assert.Equal(HttpStatusCode.BadRequest, garbled.StatusCode);

        var entered = await MeasureHost.SendAsync(browser, "desk/measures/PE-16/enter?period=2014", ("value", "-11.6"), ("source", "年报 12 页"));
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
        Assert.Contains("-11.6", await browser.GetStringAsync(entered.Headers.Location!.ToString()), StringComparison.Ordinal);
        var unexplained = await MeasureHost.SendAsync(browser, "desk/measures/PE-16/enter?period=2014", ("value", "-11.4"), ("source", "年报 12 页"));
        Assert.Equal(HttpStatusCode.BadRequest, unexplained.StatusCode);
        var corrected = await MeasureHost.SendAsync(browser, "desk/measures/PE-16/enter?period=2014",
            ("value", "-11.4"), ("source", "年报 12 页"), ("reason", "看错一行"));
        Assert.Equal(HttpStatusCode.SeeOther, corrected.StatusCode);
        var figure = await browser.GetFromJsonAsync<JsonNode>("api/v1/measures/PE-16?period=2014");
        Assert.Equal((-11.4m, "imported"), ((decimal)figure!["line"]!["value"]!, (string)figure["line"]!["status"]!));
        Assert.Contains("看错一行", WebUtility.HtmlDecode(await browser.GetStringAsync("desk/measures/PE-16/enter?period=2014")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Target_is_set_by_form_and_changed_with_a_reason()
    {
        await using var host = await MeasureHost.StartAsync(Store.Sqlite);
        await host.AcceptAsync(9, 3, host.Labour);
        using var browser = await host.BrowserAsync("figures");
        const string Form = "desk/measures/PE-01/target?period=2014";
        Assert.Equal(HttpStatusCode.SeeOther, (await MeasureHost.SendAsync(browser, Form, ("value", "1,000"), ("source", "年初计划"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await MeasureHost.SendAsync(browser, Form, ("value", "900"), ("source", "调整"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther,
            (await MeasureHost.SendAsync(browser, Form, ("value", "900"), ("source", "调整"), ("reason", "年中调整"))).StatusCode);
        var figure = await browser.GetFromJsonAsync<JsonNode>("api/v1/measures/PE-01?period=2014");
        Assert.Equal((900m, 1m), ((decimal)figure!["target"]!["value"]!, (decimal)figure["target"]!["donePercent"]!));
    }

    [Fact]
    public async Task Rows_come_as_files_that_excel_opens()
    {
        await using var host = await MeasureHost.StartAsync(Store.Sqlite);
        await host.AcceptAsync(1203, 3, host.Labour);
        using var browser = await host.BrowserAsync("figures");
        var csv = await browser.GetByteArrayAsync("desk/measures/PE-01/rows.csv?period=2014");
        Assert.Equal([0xEF, 0xBB, 0xBF], csv[..3]);
        Assert.Equal(1204, System.Text.Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var excel = await browser.GetByteArrayAsync("desk/measures/PE-01/rows.xlsx?period=2014");
        Assert.Equal("PK"u8.ToArray(), excel[..2]);
    }

    /// <summary>What is read on a page, without tags and spaces.</summary>
    private static string Said(string html) => Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]+>", "")), "[\\s\u00A0]", "");

    private static string Written(JsonNode node) => node.ToJsonString(Jiedao.Kernel.CanonicalJson.Options);
}
