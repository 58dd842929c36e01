using Jiedao.Cases;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Cases;

/// <summary>The acts of dispatchers, handlers and leaders, on both databases.</summary>
public sealed class DeskTests
{
    private static readonly DateTime Morning = new(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc);

    [Theory, ClassData(typeof(BothStores))]
    public async Task Dispatch_can_be_taken_back_within_two_minutes_and_leaves_no_trace_in_the_figures(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var id = await ReportAsync(office);
        var before = await office.CaseAsync(id);
        var dispatcher = await office.PersonAsync("dispatcher", office.Unit("command-centre"));
        await office.Store.Acts.RunAsync(dispatcher, new DispatchCases.Command([id], office.Unit("municipal")));
        Assert.Equal(1m, await office.SumAsync("case.dispatched"));
        await office.Store.Acts.RunAsync(dispatcher, new UndoDispatch.Command(id));
        var after = await office.CaseAsync(id);
        Assert.Equal((before.Stage, before.OwnerUnit, before.Clocks, before.DueAt), (after.Stage, after.OwnerUnit, after.Clocks, after.DueAt));
        Assert.Equal(0m, await office.SumAsync("case.dispatched"));
        Assert.Equal(0m, await office.SumAsync("clock.judged"));
        Assert.Equal(1m, await office.SumAsync("letter.issued"));
        Assert.Equal(1, await office.Store.ReadAsync(db => db.Set<IssuedLetter>().CountAsync(l => l.VoidedAt != null)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Dispatch_is_not_taken_back_later_or_by_another_or_after_signing(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var (first, second) = (await ReportAsync(office), await ReportAsync(office, "窨井盖松动"));
        var dispatcher = await office.PersonAsync("dispatcher", office.Unit("command-centre"));
        var other = await office.PersonAsync("dispatcher", office.Unit("command-centre"), 2);
        await office.Store.Acts.RunAsync(dispatcher, new DispatchCases.Command([first, second], office.Unit("municipal")));
        Assert.Contains("undo_over", await office.RefusalAsync(() => office.Store.Acts.RunAsync(other, new UndoDispatch.Command(first))));
        var head = await office.PersonAsync("unit-head", office.Unit("municipal"));
        await office.Store.Acts.RunAsync(head, new MoveCase.Command(second, "sign"));
        Assert.Contains("undo_over", await office.RefusalAsync(() => office.Store.Acts.RunAsync(dispatcher, new UndoDispatch.Command(second))));
        office.Store.Time.Pass(TimeSpan.FromSeconds(121));
        Assert.Contains("undo_over", await office.RefusalAsync(() => office.Store.Acts.RunAsync(dispatcher, new UndoDispatch.Command(first))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Bulk_dispatch_sends_what_can_be_sent_and_says_why_the_rest_stayed(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var (good, gone) = (await ReportAsync(office), await ReportAsync(office, "路灯不亮"));
        var dispatcher = await office.PersonAsync("dispatcher", office.Unit("command-centre"));
        await office.Store.Acts.RunAsync(dispatcher, new MoveCase.Command(gone, "guide") { Ground = "court", Reason = "法院已立案" });
        var answer = await office.Store.Acts.RunAsync(dispatcher, new DispatchCases.Command([gone, good]));
        Assert.Equal(good, Assert.Single(answer.Sent).Id);
        Assert.Equal(("case_not_open", gone), (Assert.Single(answer.Failed).Code, answer.Failed[0].Id));
        Assert.Equal(office.Unit("municipal"), (await office.CaseAsync(good)).OwnerUnit);
        Assert.Equal(1, await office.Store.ReadAsync(db => db.Set<Record>().CountAsync(r => r.Kind == "case.dispatched_together")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_dispatchers_at_once_send_it_once(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var id = await ReportAsync(office);
        var callers = new[]
        {
            await office.PersonAsync("dispatcher", office.Unit("command-centre")), await office.PersonAsync("dispatcher", office.Unit("command-centre"), 2),
        };
        var units = new[] { office.Unit("municipal"), office.Unit("construction") };
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try
            {
                await office.Store.Acts.RunAsync(callers[i % 2], new DispatchCases.Command([id], units[i % 2]));
                return "sent";
            }
            catch (Refusal refusal)
            {
                return refusal.Problem.Kind.Code;
            }
        }));
        Assert.Single(results, "sent");
        Assert.All(results.Where(r => r != "sent"), r => Assert.Contains(r, new[] { "no_such_step", "changed_meanwhile", "busy" }));
        Assert.Equal(1m, await office.SumAsync("case.dispatched"));
        Assert.Equal(2, await office.Store.ReadAsync(db => db.Set<Handoff>().CountAsync(h => h.CaseId == id)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Stranger_to_the_owner_unit_cannot_make_its_moves(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var id = await DispatchedAsync(office);
        var stranger = await office.PersonAsync("unit-head", office.Unit("construction"));
        Assert.Contains("role_needed", await office.RefusalAsync(() => office.Store.Acts.RunAsync(stranger, new MoveCase.Command(id, "sign"))));
        Assert.Contains("token_wrong", await office.RefusalAsync(() => office.Store.Acts.RunAsync(office.Resident, new MoveCase.Command(id, "sign"))));
        var above = await office.PersonAsync("unit-head", office.Unit("office"));
        await office.Store.Acts.RunAsync(above, new MoveCase.Command(id, "sign"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Database_refuses_a_clock_without_record_a_changed_number_and_deletion(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        await ReportAsync(office);
        foreach (var sql in new[]
        {
            "UPDATE cases_case SET clocks = '[]'", "UPDATE cases_case SET number = 'JD1'", "DELETE FROM cases_words; DELETE FROM cases_case",
            "DELETE FROM cases_handoff", "DELETE FROM cases_letter",
        })
        {
            await Assert.ThrowsAnyAsync<Exception>(() => office.Store.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Held_case_closes_only_after_the_leader_signed(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var id = await ReportAsync(office);
        var leader = await office.PersonAsync("leader", office.Unit("office"));
        await office.Store.Acts.RunAsync(leader, new HoldCase.Command(id, "多次反映"));
        var dispatcher = await office.PersonAsync("dispatcher", office.Unit("command-centre"));
        var answer = new MoveCase.Command(id, "answer-now")
        {
            Form = new() { ["result"] = "explained", ["measures"] = "已向诉求人当面说明情况和依据", ["basis"] = "《信访工作条例》" },
        };
        Assert.Contains("sign_off_needed", await office.RefusalAsync(() => office.Store.Acts.RunAsync(dispatcher, answer)));
        Assert.Contains("not_the_holder", await office.RefusalAsync(async () => await office.Store.Acts.RunAsync(
            await office.PersonAsync("leader", office.Unit("office"), 2), new SignOffCase.Command(id, "看过现场"))));
        Assert.Contains("visit_needed", await office.RefusalAsync(() => office.Store.Acts.RunAsync(leader, new SignOffCase.Command(id, "同意办结"))));
        await office.Store.Acts.RunAsync(leader, new VisitCase.Command(id, DateOnly.FromDateTime(Morning), "现场", "到现场看过，与诉求人面谈"));
        await office.Store.Acts.RunAsync(leader, new SignOffCase.Command(id, "12月31日到现场看过，同意办结"));
        await office.Store.Acts.RunAsync(dispatcher, answer);
        Assert.Equal("closed", (await office.CaseAsync(id)).Outcome);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Correction_moves_what_was_counted_and_keeps_the_old_value(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var id = await ReportAsync(office);
        var dispatcher = await office.PersonAsync("dispatcher", office.Unit("command-centre"));
        await office.Store.Acts.RunAsync(dispatcher, new CorrectCase.Command(id) { Matter = "lighting/out", Place = office.Community(2), Reason = "选错了" });
        Assert.Equal([("drainage/blocked", office.Community(1), 0L), ("lighting/out", office.Community(2), 10000L)], await office.Store.ReadAsync(async db =>
            (await db.Set<Fact>().Where(f => f.Kind == "case.accepted").GroupBy(f => new { f.Matter, f.Place })
                .Select(g => new { g.Key.Matter, g.Key.Place, Sum = g.Sum(f => f.QuantityE4) }).OrderBy(g => g.Place).ToListAsync())
            .Select(g => (g.Matter, g.Place, g.Sum)).ToArray()));
        var record = (await office.RecordsAsync(id)).Last(r => r.Kind == "case.corrected");
        Assert.Contains("\"before\":{\"matter\":\"drainage/blocked\",\"place\":", record.Payload, StringComparison.Ordinal);
        Assert.Contains("nothing_to_correct", await office.RefusalAsync(() => office.Store.Acts.RunAsync(
            dispatcher, new CorrectCase.Command(id) { Matter = "lighting/out" })));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Merged_case_leaves_the_figures_and_comes_back_as_it_stood(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var (lead, other) = (await ReportAsync(office), await ReportAsync(office, "同一个井盖"));
        var before = await office.CaseAsync(other);
        var dispatcher = await office.PersonAsync("dispatcher", office.Unit("command-centre"));
        await office.Store.Acts.RunAsync(dispatcher, new MergeCases.Command(lead, [other], "同一处"));
        Assert.Equal((1m, 1m, 2m), (await office.SumAsync("case.accepted"), await office.SumAsync("case.left"), await office.SumAsync("case.opened")));
        Assert.Equal(1, (await office.CaseAsync(lead)).Followers);
        Assert.Contains("case_not_open", await office.RefusalAsync(() => office.Store.Acts.RunAsync(dispatcher, new DispatchCases.Command([other]))));
        await office.Store.Acts.RunAsync(dispatcher, new UnmergeCase.Command(other, "看错了"));
        var after = await office.CaseAsync(other);
        Assert.Equal((before.Stage, before.Outcome, before.Clocks, before.NextClockAt), (after.Stage, after.Outcome, after.Clocks, after.NextClockAt));
        Assert.Equal((2m, 0m), (await office.SumAsync("case.accepted"), await office.SumAsync("case.left")));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Note_attachment_and_assignment_stay_within_the_unit(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var id = await DispatchedAsync(office);
        var head = await office.PersonAsync("unit-head", office.Unit("municipal"));
        var handler = await office.PersonAsync("handler", office.Unit("municipal"));
        var stranger = await office.PersonAsync("handler", office.Unit("construction"));
        await office.Store.Acts.RunAsync(head, new AssignHandler.Command(id, handler.Actor.Id));
        Assert.Contains("handler_outside", await office.RefusalAsync(() => office.Store.Acts.RunAsync(head, new AssignHandler.Command(id, stranger.Actor.Id))));
        Assert.Contains("not_permitted", await office.RefusalAsync(() => office.Store.Acts.RunAsync(stranger, new AddNote.Command(id, "看看"))));
        await office.Store.Acts.RunAsync(handler, new AddNote.Command(id, "已约现场") { Mentions = [head.Actor.Id] });
        Assert.Equal(1, await office.Store.ReadAsync(db => db.Set<Notice>().CountAsync(n => n.Account == head.Actor.Id && n.Kind == "mention")));
        Assert.Contains("file_unknown", await office.RefusalAsync(() => office.Store.Acts.RunAsync(
            handler, new MoveCase.Command(id, "contact") { Evidence = [new string('a', 64)] })));
    }

    private static async Task<long> ReportAsync(StandardOffice office, string text = "门口下水道堵了") => (await office.Store.Acts.RunAsync(
        office.Resident, new OpenCase.Command { Line = "resident-appeal", Matter = "drainage/blocked", Text = text, Place = office.Community(1), Grid = office.Grid(1, 1) })).Id;

    private static async Task<long> DispatchedAsync(StandardOffice office)
    {
        var id = await ReportAsync(office);
        await office.Store.Acts.RunAsync(
            await office.PersonAsync("dispatcher", office.Unit("command-centre")), new DispatchCases.Command([id], office.Unit("municipal")));
        return id;
    }
}
