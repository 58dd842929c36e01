using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Jiedao.Cases;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Cases.Desk;

/// <summary>Lists, saved views and files: what conditions mean, that pages miss nothing, and that no file carries a formula.</summary>
public sealed class CaseListPageTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Pages_of_the_api_give_every_case_once_in_each_order(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        for (var i = 0; i < 7; i++)
        {
            await host.ReportAsync($"第 {i} 件");
        }

        using var wang = await host.BrowserAsync("wang", "dispatcher", host.Office.Unit("command-centre"));
        foreach (var order in new[] { "due", "new", "old", "ended" })
        {
            var (seen, at) = (new List<long>(), "");
            for (var pages = 0; ; pages++)
            {
                Assert.True(pages < 9, "paging does not end");
                var page = (await wang.Http.GetFromJsonAsync<JsonNode>($"api/v1/cases?order={order}&limit=3{(at.Length > 0 ? "&at=" + at : "")}"))!;
                seen.AddRange(page["cases"]!.AsArray().Select(c => (long)c!["id"]!));
                if ((string?)page["next"] is not { } next)
                {
                    break;
                }

                at = next;
            }

            Assert.Equal(7, seen.Count);
            Assert.Equal(7, seen.Distinct().Count());
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Conditions_narrow_and_what_cannot_be_read_is_refused(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        var (one, two) = (await host.ReportAsync("龙田市场门口积水"), await host.ReportAsync("公园路灯坏了"));
        using var wang = await host.BrowserAsync("wang", "dispatcher", host.Office.Unit("command-centre"));
        async Task<IReadOnlyList<long>> Found(string query) =>
            [.. (await wang.Http.GetFromJsonAsync<JsonNode>("api/v1/cases?" + query))!["cases"]!.AsArray().Select(c => (long)c!["id"]!).Order()];
        Assert.Equal([one.Id, two.Id], await Found("line=resident-appeal"));
        Assert.Equal([one.Id, two.Id], await Found("matter=drainage"));
        Assert.Equal([one.Id], await Found("q=市场门口"));
        Assert.Equal([two.Id], await Found($"ids={two.Id}"));
        Assert.Equal([one.Id, two.Id], await Found("place=" + host.Office.Community(1)));
        Assert.Empty(await Found("place=" + host.Office.Community(2)));
        Assert.Empty(await Found("state=closed"));
        Assert.Empty(await Found("state=closed&ontime=no"));
        Assert.Empty(await Found("state=susp"));
        Assert.Equal(2, (await Found("state=ok&stage=waiting")).Count);
        foreach (var bad in new[] { "state=zz", "place=abc", "openedFrom=2014-13-01", "ids=1.x", "order=random", "ontime=maybe", "at=nonsense", "limit=0", "outcome=gone" })
        {
            Assert.Equal(400, (await wang.Http.GetAsync("api/v1/cases?" + bad).ProblemAsync()).Status);
        }

        Assert.Equal(400, (await wang.OpenAsync("desk/cases?state=zz")).Status);
        var page = await wang.OpenAsync("desk/cases?place=" + host.Office.Community(2));
        Assert.Equal(200, page.Status);
        Assert.Contains("这些条件下没有", page.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task File_holds_no_formula_and_leaves_only_with_a_record(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        await host.ReportAsync("=cmd|' /C calc'!A0");
        using var wang = await host.BrowserAsync("wang", "dispatcher", host.Office.Unit("command-centre"));
        Assert.Equal(403, (await wang.OpenAsync("desk/cases/export")).Status);
        using var chief = await host.BrowserAsync("chief", "leader", host.Office.Unit("office"));
        Assert.Contains("1 件", (await chief.OpenAsync("desk/cases/export")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await Exports(host));
        var file = await chief.SendAsync("desk/cases/export?line=resident-appeal", "desk/cases/export", ("format", "csv"));
        Assert.Equal(200, file.Status);
        Assert.Contains("'=cmd|", file.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd|", file.Html, StringComparison.Ordinal);
        Assert.Equal(1, await Exports(host));
        Assert.Equal(200, (await chief.SendAsync("desk/cases/export", "desk/cases/export", ("format", "xlsx"))).Status);
        Assert.Equal(2, await Exports(host));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task View_is_kept_for_oneself_and_thrown_away_only_by_its_owner(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        using var wang = await host.BrowserAsync("wang", "dispatcher", host.Office.Unit("command-centre"));
        using var other = await host.BrowserAsync("other", "handler", host.Office.Unit("municipal"));
        var kept = await wang.SendAsync("desk/views/new?list=cases&query=state%3Dover", "desk/views", ("name", "超期的信访"));
        Assert.Equal(303, kept.Status);
        Assert.Contains("超期的信访", (await wang.OpenAsync("desk/cases")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("超期的信访", (await other.OpenAsync("desk/cases")).Text, StringComparison.Ordinal);
        var nameless = await wang.SendAsync("desk/views/new?list=cases&query=state%3Dover", "desk/views", ("name", ""));
        Assert.Equal(400, nameless.Status);
        var view = await host.Office.Store.ReadAsync(db => db.Set<SavedView>().SingleAsync());
        Assert.Equal("cases?state=over", view.Filter);
        Assert.Equal((404, "view_unknown"), await other.Http.PostAsJsonAsync($"api/v1/views/{view.Id}/drop", new { }).ProblemAsync());
        Assert.Equal(200, (await wang.Http.PostAsJsonAsync($"api/v1/views/{view.Id}/drop", new { }).ProblemAsync()).Status);
        Assert.Equal(0, await host.Office.Store.ReadAsync(db => db.Set<SavedView>().CountAsync()));
    }

    [Theory, InlineData("=1+1", "'=1+1"), InlineData("+86", "'+86"), InlineData("-1", "'-1"), InlineData("@sum", "'@sum"), InlineData("\tx", "'\tx"),
        InlineData("＝1", "'＝1"), InlineData("正常的标题", "正常的标题"), InlineData("", "")]
    public void Text_that_begins_like_a_formula_is_made_text(string typed, string written) => Assert.Equal(written, CaseSheet.Plain(typed));

    private static Task<int> Exports(CaseDeskHost host) => host.Office.Store.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == CaseEvents.Exported));
}
