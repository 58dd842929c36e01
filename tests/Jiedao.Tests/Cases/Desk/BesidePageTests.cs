using System.Net.Http.Json;
using Jiedao.Cases;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Cases.Desk;

/// <summary>Tasks and questions as people meet them at the desk and on the tracking page.</summary>
public sealed class BesidePageTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Lead_gives_a_task_that_the_assisting_unit_sees_and_reports_done(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        var row = await AtWorkAsync(host, "路口塌了一个坑，下面有水声");
        var here = "desk/cases/" + row.Number;
        using var lead = await host.BrowserAsync("lead", "handler", host.Office.Unit("municipal"));
        using var water = await host.BrowserAsync("water", "handler", host.Office.Unit("environment-water"));
        Assert.Equal(404, (await water.OpenAsync(here)).Status);
        var form = await lead.OpenAsync(here + "?do=task");
        Assert.Contains("要他们做什么", form.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await lead.SendAsync(form, here + "/task", ("unit", ""), ("text", "查漏"))).Status);
        var given = await lead.SendAsync(here + "?do=task", here + "/task", ("unit", $"{host.Office.Unit("environment-water")}"), ("text", "查塌陷处的污水管"), ("by", "1wd"));
        Assert.Equal(303, given.Status);
        var work = await water.OpenAsync("desk");
        Assert.Contains("派给我们的任务", work.Text, StringComparison.Ordinal);
        Assert.Contains("查塌陷处的污水管", work.Text, StringComparison.Ordinal);
        var page = await water.OpenAsync(here);
        Assert.Equal(200, page.Status);
        Assert.Contains("报任务办完", page.Text, StringComparison.Ordinal);
        Assert.Contains("协办没有完成", (await lead.OpenAsync(here)).Text, StringComparison.Ordinal);
        var task = await host.Office.Store.ReadAsync(db => db.Set<CaseTask>().SingleAsync(t => t.CaseId == row.Id));
        Assert.Equal(303, (await water.SendAsync($"{here}?do=finish&task={task.Id}", here + "/finish", ("task", $"{task.Id}"), ("text", "接口漏水，已换一节"))).Status);
        Assert.Contains("接口漏水，已换一节", (await lead.OpenAsync(here)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("协办没有完成", (await lead.OpenAsync(here)).Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Resident_finds_the_question_on_his_page_and_answers_it_there(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        var (row, code) = await AskedAsync(host);
        using var resident = host.Stranger();
        var track = await resident.OpenAsync($"track/{row.Number}?code={code}");
        Assert.Contains("请您答复", track.Text, StringComparison.Ordinal);
        Assert.Contains("井盖上有没有编号", track.Text, StringComparison.Ordinal);
        var answer = $"track/{row.Number}/answer";
        Assert.Equal(400, (await resident.SendAsync(answer, answer, ("text", " "))).Status);
        Assert.Equal(303, (await resident.SendAsync(answer, answer, ("text", "三栋门口，写着污 12"))).Status);
        var after = await resident.OpenAsync($"track/{row.Number}");
        Assert.DoesNotContain("没有回音就按现有情况接着办", after.Text, StringComparison.Ordinal);
        Assert.Contains("三栋门口，写着污 12", after.Text, StringComparison.Ordinal);
        var task = await host.Office.Store.ReadAsync(db => db.Set<CaseTask>().SingleAsync(t => t.CaseId == row.Id));
        Assert.Equal(("done", -1L, false), (task.State, task.EndedBy, task.Late));
        using var stranger = host.Stranger();
        Assert.Equal(403, (await stranger.OpenAsync(answer)).Status);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_dispatch_rests_on_can_be_looked_at(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        using var wang = await host.BrowserAsync("wang", "dispatcher", host.Office.Unit("command-centre"));
        var page = await wang.OpenAsync("desk/duties");
        Assert.Equal(200, page.Status);
        Assert.Contains("还没有训练过", page.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await wang.SendAsync(page, "desk/duties/train")).Status);
        using var foreign = await host.BrowserAsync("foreign", "handler", host.Office.Unit("construction"));
        Assert.DoesNotContain("重新训练", (await foreign.OpenAsync("desk/duties")).Text, StringComparison.Ordinal);
        Assert.Equal((403, "not_permitted"), await foreign.Http.PostAsJsonAsync("api/v1/dispatch-model/train", new { }).ProblemAsync());
    }

    private static async Task<Case> AtWorkAsync(CaseDeskHost host, string text)
    {
        var row = await host.ReportAsync(text);
        await SendAsync(host, row.Id);
        return row;
    }

    private static async Task<(Case Row, string Code)> AskedAsync(CaseDeskHost host)
    {
        var office = host.Office;
        var opened = await office.Store.Acts.RunAsync(office.Resident, new OpenCase.Command
        {
            Line = "resident-appeal", Matter = "drainage/blocked", Text = "楼下污水井满了", Place = office.Community(1), Grid = office.Grid(1, 1),
            Parties = [new GivenParty { Name = "张三（示例）", Contact = "13800000000" }],
        });
        await SendAsync(host, opened.Id);
        await office.Store.Acts.RunAsync(await office.PersonAsync("handler", office.Unit("municipal")),
            new AskReporter.Command(opened.Id, "污水井在几栋门口？井盖上有没有编号？"));
        return (await office.CaseAsync(opened.Id), opened.Token!);
    }

    private static async Task SendAsync(CaseDeskHost host, long id)
    {
        var office = host.Office;
        await office.Store.Acts.RunAsync(await office.PersonAsync("dispatcher", office.Unit("command-centre")), new MoveCase.Command(id, "dispatch") { Unit = office.Unit("municipal") });
        await office.Store.Acts.RunAsync(await office.PersonAsync("unit-head", office.Unit("municipal")), new MoveCase.Command(id, "sign"));
    }
}
