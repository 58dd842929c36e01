using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Jiedao.Kernel;
using Jiedao.Publications;
using Jiedao.Tests.Measures;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Publications.Writer;

/// <summary>The writer's pages and API over HTTP, as a browser and a program use them.</summary>
public sealed partial class PageTests
{
    private const string Password = "Ceshi-Mima-2014";

    [Theory, ClassData(typeof(BothStores))]
    public async Task Report_is_drafted_edited_and_signed_over_the_api_and_later_corrections_show(Store store)
    {
        await using var host = await StartAsync(store);
        await CountAsync(host, 12);
        using var api = await SignedInAsync(host, "bianji", "statistician");
        var id = (long)(await PostAsync(api, "/api/v1/reports", new { template = "annual", year = 2014 }))!["id"]!;
        Assert.Equal(id, (long)(await PostAsync(api, "/api/v1/reports", new { template = "annual", year = 2014 }))!["id"]!);
        var report = (await api.GetFromJsonAsync<JsonNode>($"/api/v1/reports/{id}"))!;
        Assert.Contains(report["figures"]!.AsArray(), f => (string)f!["code"]! == "PE-01" && (string)f["text"]! == "12宗");
        var section = report["sections"]!.AsArray()[0]!;
        var edited = await PostAsync(api, $"/api/v1/reports/{id}/sections/{section["id"]}", new { revision = 1, text = "开头。受理{{PE-01}}。" });
        Assert.Equal(2, (int)edited!["draft"]!);
        Assert.Equal((409, "changed_meanwhile"), await api.PostAsJsonAsync($"/api/v1/reports/{id}/sections/{section["id"]}",
            new { revision = 1, text = "别的。" }).ProblemAsync());
        Assert.Equal((403, "not_permitted"), await api.PostAsJsonAsync($"/api/v1/reports/{id}/signature", new { revision = 2 }).ProblemAsync());
        Assert.Equal((409, "report_not_signed"), await api.GetAsync($"/api/v1/reports/{id}/differences").ProblemAsync());

        using var leader = await SignedInAsync(host, "lingdao", "report-signer");
        var signed = await PostAsync(leader, $"/api/v1/reports/{id}/signature", new { revision = 2, number = "坑办〔2015〕1号" });
        Assert.True((int)signed!["figures"]! > 3);
        host.Store.Time.Pass(TimeSpan.FromMinutes(10));
        await CountAsync(host, 1);
        var differences = (await leader.GetFromJsonAsync<JsonNode>($"/api/v1/reports/{id}/differences"))!;
        Assert.Contains(differences["different"]!.AsArray(), d => (string)d!["printed"]! == "12宗" && (string)d["now"]! == "13宗");
        var document = await leader.GetAsync($"/api/v1/reports/{id}/document.docx");
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", document.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("草稿", document.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString((await leader.GetByteArrayAsync($"/api/v1/reports/{id}/annex.xlsx"))[..2]));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Page_shows_the_paper_saves_a_part_and_comes_back_with_what_was_typed_when_it_is_refused(Store store)
    {
        await using var host = await StartAsync(store);
        await CountAsync(host, 12);
        using var browser = await SignedInAsync(host, "bianji", "statistician");
        var drafted = await FormAsync(browser, "/desk/reports", "/desk/reports", ("template", "annual"), ("year", "2014"));
        var page = drafted.Headers.Location!.ToString();
        var html = await HtmlAsync(browser, page);
        Assert.Contains("全年受理信访事项", html, StringComparison.Ordinal);
        Assert.Contains("12宗", html, StringComparison.Ordinal);
        Assert.Contains("由有签发权限的领导签", html, StringComparison.Ordinal);
        var section = Section().Match(html).Groups[1].Value;
        var edit = $"{page}?edit={section}";
        Assert.Contains("name=\"revision\" value=\"1\"", await HtmlAsync(browser, edit), StringComparison.Ordinal);

        var refused = await FormAsync(browser, edit, $"{page}/sections/{section}", ("revision", "1"), ("text", "受理{{PE-77}}。"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var again = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("受理{{PE-77}}。", again, StringComparison.Ordinal);
        Assert.Contains("没有代码为“PE-77”的指标", again, StringComparison.Ordinal);

        var found = await FormAsync(browser, edit, $"{page}/sections/{section}/find", ("revision", "1"), ("text", "受理"), ("find", "12"));
        Assert.Contains("data-insert=\"{{PE-01}}\"", WebUtility.HtmlDecode(await found.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var inserted = await FormAsync(browser, edit, $"{page}/sections/{section}/find",
            ("revision", "1"), ("text", "受理。"), ("find", ""), ("insert", "{{PE-01}}"), ("at", "2"));
        Assert.Contains("受理{{PE-01}}。</textarea>", WebUtility.HtmlDecode(await inserted.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        var saved = await FormAsync(browser, edit, $"{page}/sections/{section}", ("revision", "1"), ("text", "受理{{PE-01}}，走访675家次。"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        html = await HtmlAsync(browser, page);
        Assert.Contains("是手填，还没有来源", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"{page}?figure=1&show=all")).StatusCode);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Leader_signs_on_the_page_and_issues_an_erratum_there(Store store)
    {
        await using var host = await StartAsync(store);
        await CountAsync(host, 12);
        using var browser = await SignedInAsync(host, "bianji", "statistician");
        var page = (await FormAsync(browser, "/desk/reports", "/desk/reports", ("template", "annual"), ("year", "2014"))).Headers.Location!.ToString();
        using var leader = await SignedInAsync(host, "lingdao", "report-signer");
        var signed = await FormAsync(leader, page, $"{page}/sign", ("revision", "1"), ("number", "坑办〔2015〕1号"));
        Assert.Equal(HttpStatusCode.Redirect, signed.StatusCode);
        Assert.Contains("现在重算，都和印出的一样", await HtmlAsync(leader, page), StringComparison.Ordinal);
        host.Store.Time.Pass(TimeSpan.FromMinutes(10));
        await CountAsync(host, 1);
        var html = await HtmlAsync(leader, page);
        Assert.Contains("13宗", html, StringComparison.Ordinal);
        var figure = Ticked().Match(html).Groups[1].Value;
        var issued = await FormAsync(leader, page, $"{page}/errata", ("figures", figure), ("reason", "年后补登一宗来访"));
        Assert.Equal(HttpStatusCode.Redirect, issued.StatusCode);
        html = await HtmlAsync(leader, page);
        Assert.Contains("勘误 1", html, StringComparison.Ordinal);
        var file = await leader.GetAsync(ErratumFile().Match(html).Value);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
    }

    private static Task<TestHost> StartAsync(Store store) => TestHost.StartAsync(store, Rooms, (app, api) =>
    {
        ((IApplicationBuilder)app).UseAntiforgery();
        app.MapPublications(api);
    });

    private static void Rooms(IServiceCollection services)
    {
        ReportOffice.Rooms(services);
        services.AddUiKit();
        services.AddRazorComponents();
        services.AddAntiforgery();
        services.AddScoped<IOfficeFrame, PlainFrame>();
        services.AddScoped(_ => new UiPreferences(Jiedao.UiKit.Lang.Zh, false));
    }

    private static async Task CountAsync(TestHost host, int petitions)
    {
        var at = host.Store.Time.GetUtcNow().UtcDateTime;
        await using var batch = await host.Store.Acts.OpenBatchAsync(host.Store.Office);
        for (var i = 0; i < petitions; i++)
        {
            await batch.RunAsync(host.Store.System, new MeasureOffice.CountFacts.Command(new DateTime(2014, 3, 3, 1, 0, 0, DateTimeKind.Utc),
                [new Fact { Kind = "case.accepted", Line = "petition", Unit = "宗" }]), at);
        }

        await batch.CommitAsync();
    }

    private static async Task<HttpClient> SignedInAsync(TestHost host, string login, string role)
    {
        await host.AddPersonAsync(login, Password, role);
        var client = host.Browser();
        await TestHost.SignInAsync(client, login, Password);
        return client;
    }

    private static async Task<JsonNode?> PostAsync(HttpClient client, string path, object body)
    {
        var answer = await client.PostAsJsonAsync(path, body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonNode>();
    }

    private static async Task<string> HtmlAsync(HttpClient client, string page) => WebUtility.HtmlDecode(await client.GetStringAsync(page));

    /// <summary>Posts a form of a page with its token.</summary>
    private static async Task<HttpResponseMessage> FormAsync(HttpClient client, string page, string path, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await HtmlAsync(client, page)).Groups[1].Value;
        return await client.PostAsync(path, new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("class=\"j-wr-part\" id=\"s(\\d+)\"")]
    private static partial Regex Section();

    [GeneratedRegex("name=\"figures\" value=\"(\\d+)\"")]
    private static partial Regex Ticked();

    [GeneratedRegex("/(api/v1/)?files/\\d+")]
    private static partial Regex ErratumFile();

    private sealed class PlainFrame : IOfficeFrame
    {
        public ValueTask<OfficeFrame> GetAsync(ShellKind shell, CancellationToken cancellation = default) =>
            ValueTask.FromResult(new OfficeFrame("坑梓街道", new DateTimeOffset(2014, 12, 31, 9, 0, 0, TimeSpan.FromHours(8)), []));
    }
}
