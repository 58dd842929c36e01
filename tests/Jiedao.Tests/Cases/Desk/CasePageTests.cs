using System.Net.Http.Json;
using Jiedao.Cases;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Cases.Desk;

/// <summary>The desk as people meet it: pages over HTTP, forms posted as the page gave them, and what must not be seen.</summary>
public sealed class CasePageTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Dispatcher_sends_from_the_queue_and_takes_it_back(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        var row = await host.ReportAsync("路灯不亮了，晚上看不见");
        using var wang = await host.BrowserAsync("wang", "dispatcher", host.Office.Unit("command-centre"));
        var queue = await wang.OpenAsync("desk/dispatch");
        Assert.Equal(200, queue.Status);
        Assert.Contains("路灯不亮了", queue.Text, StringComparison.Ordinal);
        Assert.Contains("建议承办", queue.Text, StringComparison.Ordinal);
        var sent = await wang.SendAsync(queue, "desk/dispatch", ("id", $"{row.Id}"), ("act", "dispatch"));
        Assert.Equal(303, sent.Status);
        var after = await host.Office.CaseAsync(row.Id);
        Assert.Equal(("assigned", 1), (after.Stage, after.Hops));
        var again = await wang.OpenAsync("desk/dispatch?sent=" + row.Id);
        Assert.Contains("撤销", again.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await wang.SendAsync(again, "desk/dispatch/undo", ("id", $"{row.Id}"))).Status);
        Assert.Equal(("waiting", row.OwnerUnit), ((await host.Office.CaseAsync(row.Id)).Stage, (await host.Office.CaseAsync(row.Id)).OwnerUnit));
        var late = await wang.SendAsync("desk/dispatch?sent=" + row.Id, "desk/dispatch", ("id", "12345"), ("act", "dispatch"));
        Assert.Equal(404, late.Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_a_person_may_not_see_does_not_exist_for_him(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        var row = await host.ReportAsync("只有指挥中心看得见的事");
        using var foreign = await host.BrowserAsync("foreign", "handler", host.Office.Unit("construction"));
        Assert.Equal(404, (await foreign.OpenAsync("desk/cases/" + row.Number)).Status);
        Assert.Equal(404, (await foreign.OpenAsync($"desk/cases/{row.Number}/print")).Status);
        Assert.Equal(404, (await foreign.OpenAsync("desk/dispatch/preview/" + row.Id)).Status);
        Assert.Equal(404, (await foreign.OpenAsync("desk/cases/XX20140101-0001")).Status);
        Assert.DoesNotContain("只有指挥中心", (await foreign.OpenAsync("desk/cases?state=all")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(row.Number, (await foreign.OpenAsync("desk/search?q=指挥中心看得见")).Source, StringComparison.Ordinal);
        Assert.Equal(200, (await foreign.OpenAsync("desk/search?q=" + row.Number)).Status);
        Assert.Equal((404, "case_not_found"), await foreign.Http.GetAsync($"api/v1/cases/{row.Id}").ProblemAsync());
        Assert.Equal((404, "case_not_found"), await foreign.Http.PostAsJsonAsync($"api/v1/cases/{row.Id}/moves/answer-now", new { reason = "试试" }).ProblemAsync());
        Assert.Equal((404, "case_not_found"), await foreign.Http.PostAsJsonAsync($"api/v1/cases/{row.Id}/notes", new { text = "试试" }).ProblemAsync());
        using var nobody = host.Stranger();
        Assert.Contains("signin", (await nobody.OpenAsync("desk/cases/" + row.Number)).To, StringComparison.Ordinal);
        Assert.Equal((401, "sign_in_needed"), await nobody.Http.GetAsync($"api/v1/cases/{row.Id}").ProblemAsync());
        using var head = await host.BrowserAsync("head", "dispatcher", host.Office.Unit("command-centre"));
        Assert.Contains("只有指挥中心", (await head.OpenAsync("desk/cases/" + row.Number)).Text, StringComparison.Ordinal);
        Assert.Contains(row.Number, (await head.OpenAsync("desk/search?q=" + row.Number)).To, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Form_with_a_fault_comes_back_as_typed_and_stores_nothing(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        var row = await host.ReportAsync();
        using var wang = await host.BrowserAsync("wang", "dispatcher", host.Office.Unit("command-centre"));
        var here = "desk/cases/" + row.Number;
        var refused = await wang.SendAsync($"{here}?do=move:guide", $"{here}/move:guide", ("reason", "请到法院起诉"), ("ground", "no-such-ground"));
        Assert.Equal(400, refused.Status);
        Assert.Contains("请到法院起诉", refused.Source, StringComparison.Ordinal);
        Assert.Contains("请从列出的情形里选一个", refused.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await wang.SendAsync($"{here}?do=note", $"{here}/note", ("text", "  "))).Status);
        Assert.Equal(400, (await wang.SendAsync($"{here}?do=assign", $"{here}/assign", ("handler", "abc"))).Status);
        Assert.Equal(404, (await wang.SendAsync($"{here}?do=merge", $"{here}/merge", ("numbers", "JD19990101-0001"))).Status);
        var page = await wang.OpenAsync(here);
        Assert.Equal(303, (await wang.SendAsync(page, $"{here}/note", ("text", "已电话联系"))).Status);
        var stale = await wang.SendAsync(page, $"{here}/send");
        Assert.Equal(409, stale.Status);
        Assert.Contains("看改动", stale.Text, StringComparison.Ordinal);
        var after = await host.Office.CaseAsync(row.Id);
        Assert.Equal((row.Stage, row.OwnerUnit, row.Version + 1), (after.Stage, after.OwnerUnit, after.Version));
        Assert.Equal(1, await host.Office.Store.ReadAsync(db => db.Set<Note>().CountAsync(n => n.CaseId == row.Id)));
        Assert.Equal(400, (await wang.PostAsync($"{here}/note", ("text", "没有防伪的表单"))).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Case_is_worked_to_its_end_in_the_browser(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        var row = await host.ReportAsync();
        var here = "desk/cases/" + row.Number;
        var unit = host.Office.Unit("municipal");
        using var wang = await host.BrowserAsync("wang", "dispatcher", host.Office.Unit("command-centre"));
        Assert.Equal(303, (await wang.SendAsync($"{here}?do=send", $"{here}/send", ("unit", $"{unit}"), ("overrule", "agreed"))).Status);
        using var head = await host.BrowserAsync("head", "unit-head", unit);
        Assert.Contains(row.Title, (await head.OpenAsync("desk")).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await head.SendAsync(here, $"{here}/move:sign")).Status);
        Assert.Equal("handling", (await host.Office.CaseAsync(row.Id)).Stage);
        var page = await head.OpenAsync(here);
        Assert.Contains("签收", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{here}/move:dispatch", page.Source, StringComparison.Ordinal);
        Assert.Equal(200, (await head.OpenAsync(here + "/print")).Status);
        var waiting = await wang.OpenAsync(here);
        Assert.Contains("等", waiting.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("move:answer", waiting.Source, StringComparison.Ordinal);
    }
}
