using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Cases;

/// <summary>Verified closing, long-stay list, held cases, group cases and renewed clocks, on both databases, on the ordinary way and where refused.</summary>
public sealed class ClosingTests
{
    private static readonly DateTime Morning = new(2014, 3, 3, 1, 0, 0, DateTimeKind.Utc);

    [Theory, ClassData(typeof(BothStores))]
    public async Task Proof_by_photo_is_asked_for_place_and_time(Store store)
    {
        await using var office = await OfficeAsync(store, move => move with { Photos = new PhotoRule { Before = 1, MaxDistance = 100, AfterDispatch = true, MaxAge = "24h", Strict = true } });
        var (id, handler) = await AtHandlerAsync(office);
        async Task<IReadOnlyList<string>> Refused(Shot shot) => await office.RefusalAsync(() => AnswerAsync(office, id, handler, shot));
        DateTime Now() => office.Store.Time.GetUtcNow().UtcDateTime;
        Assert.Contains("photo_before_missing", await Refused(new Shot(1, Now(), 10)));
        var before = await office.ShootAsync(handler, await office.CaseAsync(id), new Shot(1, Now(), 5));
        await office.Store.Acts.RunAsync(handler, new AttachFile.Command(id, before, "before"));
        Assert.Contains("photo_too_far", await Refused(new Shot(1, Now(), 350)));
        Assert.Contains("photo_too_early", await Refused(new Shot(1, Morning.AddHours(-1), 10)));
        Assert.Contains("photo_from_future", await Refused(new Shot(1, Now().AddHours(2), 10)));
        Assert.Contains("photo_says_nothing", await Refused(new Shot(1, null, 10)));
        Assert.Contains("photo_says_nothing", await Refused(new Shot(1, Now(), null)));
        var shot = Now();
        office.Store.Time.Pass(TimeSpan.FromHours(25));
        Assert.Contains("photo_too_old", await Refused(new Shot(1, shot, 10)));
        Assert.Equal("handling", (await office.CaseAsync(id)).Stage);
        await AnswerAsync(office, id, handler, new Shot(1, Now(), 60));
        var row = await office.CaseAsync(id);
        Assert.Equal(("checking", 0), (row.Stage, row.ReusedPhotos));
        var proof = await office.Store.ReadAsync(db => db.Set<Evidence>().SingleAsync(e => e.CaseId == id && e.Move == "answer"));
        Assert.InRange(proof.DistanceM!.Value, 58, 62);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_picture_used_before_raises_an_alarm_that_the_checker_sees(Store store)
    {
        await using var office = await OfficeAsync(store);
        var (first, handler) = await AtHandlerAsync(office);
        await AnswerAsync(office, first, handler, new Shot(1, null));
        var (second, again) = await AtHandlerAsync(office, "路灯不亮");
        var checker = await office.PersonAsync("verifier", office.Unit("municipal"));
        await AnswerAsync(office, second, again, new Shot(2, null, Again: true));
        var evidence = await office.Store.ReadAsync(db => db.Set<Evidence>().Where(e => e.CaseId == second && e.Move == "answer").OrderBy(e => e.Id).ToListAsync());
        var original = await office.Store.ReadAsync(db => db.Set<Evidence>().SingleAsync(e => e.CaseId == first && e.Move == "answer"));
        Assert.Equal(new long?[] { original.Id, null }, evidence.Select(e => e.Repeats));
        Assert.Equal((0, 1), ((await office.CaseAsync(first)).ReusedPhotos, (await office.CaseAsync(second)).ReusedPhotos));
        Assert.Equal(1m, await office.SumAsync("photo.reused", second));
        Assert.Single(await office.RecordsAsync(second), r => r.Kind == CaseEvents.PhotoReused);
        Assert.Equal(1, await office.Store.ReadAsync(db => db.Set<Notice>().CountAsync(n => n.CaseId == second && n.Kind == "photo-reused" && n.Account == checker.Actor.Id)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Pictures_that_look_alike_are_found_up_to_seven_places_and_not_beyond(Store store)
    {
        await using var office = await OfficeAsync(store);
        const long Look = 0x0F1E_2D3C_4B5A_6978;
        await using var scope = office.Store.Services.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Enter(office.Office, Door.Worker, "");
        foreach (var band in PhotoProof.Bands(Look))
        {
            visit.Db.Put(new PictureLook { Band = band, Picture = 77, Look = Look });
        }

        await visit.Db.SaveChangesAsync();
        var random = new Random(7);
        for (var differs = 0; differs <= 12; differs++)
        {
            for (var round = 0; round < 40; round++)
            {
                var places = Enumerable.Range(0, 64).OrderBy(_ => random.Next()).Take(differs);
                var seen = places.Aggregate(Look, (look, place) => look ^ (1L << place));
                var found = await PhotoProof.FindAsync(visit.Db, new string('f', 64), seen, new HashSet<long>(), CancellationToken.None);
                Assert.Equal(differs <= PhotoProof.Nearest ? (77L, differs) : null, found);
            }
        }

        Assert.Null(await PhotoProof.FindAsync(visit.Db, new string('f', 64), Look, new HashSet<long> { 77 }, CancellationToken.None));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_failed_recheck_goes_back_to_the_handler_and_counts_a_false_closing(Store store)
    {
        await using var office = await OfficeAsync(store);
        var id = await ClosedAsync(office);
        var row = await office.CaseAsync(id);
        Assert.Equal((Recheck.Drawn, "closed"), (row.Recheck, row.Outcome));
        Assert.Contains("\"lot\":", (await office.RecordsAsync(id)).Last(r => r.Kind == CaseEvents.Closed || r.Kind == CaseEvents.Passed).Payload);
        var other = await office.PersonAsync("verifier", office.Unit("municipal"), 2);
        var own = await office.PersonAsync("verifier", office.Unit("municipal"));
        Task<MovedCase> Look(Caller by, bool good, bool photo = true) => office.Store.Acts.RunAsync(by with { Door = Door.CommandLine },
            new RecheckCase.Command(id, good, "到现场看，还在漏水") { Evidence = photo ? [new string('a', 64)] : [] });
        Assert.Contains("no_recheck_open", await office.RefusalAsync(() => Look(other, false)));
        office.Store.Time.Pass(TimeSpan.FromDays(8));
        await office.SweepAsync();
        await office.SweepAsync();
        Assert.Equal(Recheck.Open, (await office.CaseAsync(id)).Recheck);
        Assert.Single(await office.RecordsAsync(id), r => r.Kind == CaseEvents.RecheckOpened);
        Assert.Contains("own_hand_recheck", await office.RefusalAsync(() => Look(own, false)));
        Assert.Contains("not_permitted", await office.RefusalAsync(async () => await Look(await office.PersonAsync("handler", office.Unit("municipal"), 2), false)));
        Assert.Contains("evidence_needed", await office.RefusalAsync(() => Look(other, false, photo: false)));
        await Look(other, false);
        row = await office.CaseAsync(id);
        Assert.Equal(("", 2, "assigned", Recheck.Failed), (row.Outcome, row.Round, row.Stage, row.Recheck));
        Assert.Equal(office.Unit("municipal"), row.OwnerUnit);
        Assert.Equal((1m, 1m, 0m), (await office.SumAsync("case.closed_falsely", id), await office.SumAsync("case.rechecked", id), await office.SumAsync("case.closed", id)));
        Assert.True(await office.Store.ReadAsync(db => db.Set<Notice>().AnyAsync(n => n.CaseId == id && n.Kind == "closed-falsely" && n.Account == row.Handler)));
        Assert.Contains("no_recheck_open", await office.RefusalAsync(() => Look(other, true)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_passed_recheck_leaves_the_case_closed(Store store)
    {
        await using var office = await OfficeAsync(store);
        var id = await ClosedAsync(office);
        office.Store.Time.Pass(TimeSpan.FromDays(8));
        await office.SweepAsync();
        var other = await office.PersonAsync("verifier", office.Unit("municipal"), 2);
        await office.Store.Acts.RunAsync(other, new RecheckCase.Command(id, true, "已修好，回访满意"));
        var row = await office.CaseAsync(id);
        Assert.Equal(("closed", Recheck.Passed, 1), (row.Outcome, row.Recheck, row.Round));
        Assert.Equal((0m, 1m), (await office.SumAsync("case.closed_falsely", id), await office.SumAsync("case.closed", id)));
    }

    [Fact]
    public void The_lot_falls_on_the_share_and_can_be_drawn_again()
    {
        var lots = Enumerable.Range(1, 20_000).Select(i => Recheck.Lot($"JD20140303-{i:0000}", 1)).ToList();
        Assert.All(lots, l => Assert.InRange(l, 0m, 0.999999m));
        Assert.InRange(lots.Count(l => l < 0.1m), 1850, 2150);
        Assert.Equal(lots[41], Recheck.Lot("JD20140303-0042", 1));
        Assert.NotEqual(lots[41], Recheck.Lot("JD20140303-0042", 2));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_long_stay_list_needs_a_second_person_leaves_the_denominator_and_gives_the_case_back(Store store)
    {
        await using var office = await OfficeAsync(store);
        var (id, handler) = await AtHandlerAsync(office);
        var accepted = await office.SumAsync("case.accepted");
        var due = (await office.CaseAsync(id)).MainDueAt;
        Task<MovedCase> Ask(Caller by, string? ground, int days) => office.Store.Acts.RunAsync(by,
            new AskLongStay.Command(id, ground, "要等汛期后施工", DateOnly.FromDateTime(Morning).AddDays(days)));
        Assert.Contains("ground_needed", await office.RefusalAsync(() => Ask(handler, null, 30)));
        Assert.Contains("not_allowed_value", await office.RefusalAsync(() => Ask(handler, "weather", 400)));
        Assert.Contains("too_old", await office.RefusalAsync(() => Ask(handler, "weather", 0)));
        Assert.Contains("not_permitted", await office.RefusalAsync(async () => await Ask(await office.PersonAsync("verifier", office.Unit("municipal")), "weather", 30)));
        await Ask(handler, "weather", 30);
        Assert.Contains("long_stay_stands", await office.RefusalAsync(() => Ask(handler, "weather", 30)));
        Assert.Contains("not_permitted", await office.RefusalAsync(() => office.Store.Acts.RunAsync(handler, new DecideLongStay.Command(id, true))));
        var leader = await office.PersonAsync("leader", office.Unit("office"));
        await office.Store.Acts.RunAsync(leader, new DecideLongStay.Command(id, true));
        var row = await office.CaseAsync(id);
        Assert.True(row is { Suspended: true, LongStayAt: not null, MainDueAt: null });
        Assert.Equal((accepted - 1, 1m), (await office.SumAsync("case.accepted"), await office.SumAsync("case.long_stayed")));
        Assert.Contains("no_long_stay_asked", await office.RefusalAsync(() => office.Store.Acts.RunAsync(leader, new DecideLongStay.Command(id, true))));

        office.Store.Time.Pass(TimeSpan.FromDays(31));
        await office.SweepAsync();
        await office.SweepAsync();
        row = await office.CaseAsync(id);
        Assert.True(row is { Suspended: false, LongStayAt: null });
        Assert.True(row.MainDueAt > due);
        Assert.Equal((accepted, 0m), (await office.SumAsync("case.accepted"), await office.SumAsync("case.long_stayed")));
        Assert.Single(await office.RecordsAsync(id), r => r.Kind == CaseEvents.CameBack);
        Assert.DoesNotContain(await office.RecordsAsync(id), r => r.Kind == CaseEvents.Breached && r.Payload.Contains("\"handle\"", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_case_on_the_long_stay_list_that_ends_counts_once(Store store)
    {
        await using var office = await OfficeAsync(store);
        var (id, handler) = await AtHandlerAsync(office);
        await office.Store.Acts.RunAsync(handler, new AskLongStay.Command(id, "weather", "要等汛期后施工", DateOnly.FromDateTime(Morning).AddDays(30)));
        await office.Store.Acts.RunAsync(await office.PersonAsync("leader", office.Unit("office")), new DecideLongStay.Command(id, true));
        await AnswerAsync(office, id, handler, null);
        var row = await office.CaseAsync(id);
        Assert.True(row is { Stage: "checking", LongStayAt: null, Suspended: false });
        Assert.Equal((1m, 0m), (await office.SumAsync("case.accepted"), await office.SumAsync("case.long_stayed")));
        Assert.Contains("not_on_long_stay", await office.RefusalAsync(() => office.Store.Acts.RunAsync(handler, new EndLongStay.Command(id, "已提前施工"))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_held_case_closes_only_after_visit_and_signature(Store store)
    {
        await using var office = await OfficeAsync(store);
        var (id, handler) = await AtHandlerAsync(office);
        var leader = await office.PersonAsync("leader", office.Unit("office"));
        var chief = await office.PersonAsync("chief", office.Unit("office"));
        Assert.Contains("leader_unfit", await office.RefusalAsync(() => office.Store.Acts.RunAsync(chief, new HoldCase.Command(id, null, handler.Actor.Id))));
        await office.Store.Acts.RunAsync(chief, new HoldCase.Command(id, "久拖不决", leader.Actor.Id));
        Assert.Equal(leader.Actor.Id, (await office.CaseAsync(id)).HeldBy);
        Assert.Contains("not_the_holder", await office.RefusalAsync(() => office.Store.Acts.RunAsync(chief, new VisitCase.Command(id, DateOnly.FromDateTime(Morning), "现场", "看了现场"))));
        await AnswerAsync(office, id, handler, null);
        var checker = await office.PersonAsync("verifier", office.Unit("municipal"));
        Assert.Contains("sign_off_needed", await office.RefusalAsync(() => office.Store.Acts.RunAsync(checker, new MoveCase.Command(id, "pass"))));
        Assert.Contains("visit_needed", await office.RefusalAsync(() => office.Store.Acts.RunAsync(leader, new SignOffCase.Command(id, "同意办结"))));
        Assert.Contains("in_future", await office.RefusalAsync(() => office.Store.Acts.RunAsync(leader, new VisitCase.Command(id, DateOnly.FromDateTime(Morning).AddDays(2), "现场", "看了现场"))));
        await office.Store.Acts.RunAsync(leader, new VisitCase.Command(id, DateOnly.FromDateTime(Morning), "坑梓社区工作站", "与诉求人面谈，答应本周修好"));
        await office.Store.Acts.RunAsync(leader, new SignOffCase.Command(id, "同意办结"));
        await office.Store.Acts.RunAsync(checker, new MoveCase.Command(id, "pass"));
        var row = await office.CaseAsync(id);
        Assert.Equal(("closed", 1), (row.Outcome, row.Visits));
        Assert.Equal(1m, await office.SumAsync("case.visited", id));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task People_who_ask_together_send_at_most_five(Store store)
    {
        await using var office = await OfficeAsync(store);
        var window = await office.PersonAsync("receptionist", office.Unit("command-centre"));
        Task<OpenedCase> Open(int persons, int sent) => office.Store.Acts.RunAsync(window, new OpenCase.Command
        {
            Line = Line, Channel = "visit", Title = "集体反映物业费", Place = office.Community(1), Persons = persons,
            Parties = [new GivenParty { Name = "陈示例" }, .. Enumerable.Range(1, sent).Select(i => new GivenParty { Role = "representative", Name = $"代表{i}（示例）" })],
        });
        Assert.Contains("representatives_needed", await office.RefusalAsync(() => Open(12, 0)));
        Assert.Contains("representatives_too_many", await office.RefusalAsync(() => Open(12, 6)));
        Assert.Equal(12, (await office.CaseAsync((await Open(12, 5)).Id)).Persons);
        Assert.Equal(2, (await office.CaseAsync((await Open(2, 0)).Id)).Persons);
        Assert.Contains("out_of_range", await office.RefusalAsync(() => office.Store.Acts.RunAsync(window, new OpenCase.Command
        {
            Line = "safety-hazard", Channel = "patrol", Title = "示例", Place = office.Community(1), Persons = 3,
        })));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_years_long_matter_owes_a_report_each_period_and_is_late_only_when_one_is_missing(Store store)
    {
        await using var office = await OfficeAsync(store);
        var (id, handler) = await AtHandlerAsync(office);
        async Task<(int Periods, string Last)> Periods()
        {
            var entries = CaseColumns.Clocks((await office.CaseAsync(id)).Clocks).Where(e => e.Key == "interim").ToList();
            return (entries.Count, entries[^1].Result);
        }

        Assert.Equal((1, ""), await Periods());
        for (var month = 1; month <= 14; month++)
        {
            office.Store.Time.Pass(TimeSpan.FromDays(25));
            await office.SweepAsync();
            await office.Store.Acts.RunAsync(handler, new MoveCase.Command(id, "report-progress") { Reason = $"第{month}次进展：仍在等征地批复" });
        }

        Assert.Equal((15, ""), await Periods());
        Assert.DoesNotContain(await office.RecordsAsync(id), r => r.Kind == CaseEvents.Breached && r.Payload.Contains("interim", StringComparison.Ordinal));
        office.Store.Time.Pass(TimeSpan.FromDays(40));
        await office.SweepAsync();
        Assert.Single(await office.RecordsAsync(id), r => r.Kind == CaseEvents.Breached && r.Payload.Contains("interim", StringComparison.Ordinal));
        await office.Store.Acts.RunAsync(handler, new MoveCase.Command(id, "report-progress") { Reason = "补报进展" });
        Assert.Equal((16, ""), await Periods());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_void_letter_keeps_its_number_and_is_not_counted(Store store)
    {
        await using var office = await OfficeAsync(store);
        var (id, handler) = await AtHandlerAsync(office);
        var first = await office.Store.Acts.RunAsync(handler, new IssueLetter.Command(id, "dispatch-order"));
        var counted = await office.SumAsync("letter.issued", id);
        Assert.Contains("required", await office.RefusalAsync(() => office.Store.Acts.RunAsync(handler, new VoidLetter.Command(first.Id, ""))));
        await office.Store.Acts.RunAsync(handler, new VoidLetter.Command(first.Id, "收件单位写错"));
        Assert.Equal(counted - 1, await office.SumAsync("letter.issued", id));
        Assert.Contains("letter_void", await office.RefusalAsync(() => office.Store.Acts.RunAsync(handler, new VoidLetter.Command(first.Id, "再作废一次"))));
        Assert.Contains("already_delivered", await office.RefusalAsync(() => office.Store.Acts.RunAsync(handler, new DeliverLetter.Command(first.Id, "hand"))));
        var next = await office.Store.Acts.RunAsync(handler, new IssueLetter.Command(id, "dispatch-order"));
        static int Tail(string number) => int.Parse(number[(number.IndexOf('〕', StringComparison.Ordinal) + 1)..^1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(Tail(first.Number) + 1, Tail(next.Number));
    }

    private const string Line = "closing-sample";

    /// <summary>The office with a line of residents' matters that has every part of verified closing.</summary>
    internal static async Task<StandardOffice> OfficeAsync(Store store, Func<Move, Move>? answer = null)
    {
        var catalogue = new FolderCatalogue(Path.Combine(House.Tree.Root, "catalogue"));
        return await StandardOffice.CreateAsync(store, Morning, [Sample(catalogue.Line("resident-appeal"), answer ?? (m => m))]);
    }

    private static WorkLine Sample(WorkLine line, Func<Move, Move> answer)
    {
        var type = line.Case!;
        var stages = type.Stages.ToDictionary();
        var handling = stages["handling"];
        var moves = handling.Moves.ToDictionary();
        moves["answer"] = answer(moves["answer"]);
        moves["report-progress"] = new Move { Reason = true, Public = false };
        stages["handling"] = handling with { Moves = moves };
        var clocks = type.Clocks.ToDictionary();
        clocks["interim"] = new CaseClock { Limit = "30d", RunsIn = ["handling"], RenewsOn = ["report-progress"], Legal = "house-rule" };
        return line with
        {
            Id = Line,
            Case = type with
            {
                Prefix = "QZ",
                Stages = stages,
                Clocks = clocks,
                Recheck = new RecheckRule { Share = 1, After = "7d", Who = "verifier" },
                LongStay = new LongStay { Approver = "leader", Grounds = ["weather"], Most = "12mo" },
                Group = new GroupRule(),
            },
        };
    }

    /// <summary>Registered with a point, sent, signed.</summary>
    internal static async Task<(long Id, Caller Handler)> AtHandlerAsync(StandardOffice office, string title = "污水井冒溢")
    {
        var dispatcher = await office.PersonAsync("dispatcher", office.Unit("command-centre"));
        var opened = await office.Store.Acts.RunAsync(dispatcher, new OpenCase.Command
        {
            Line = Line, Channel = "phone", Title = title, Latitude = 22.745, Longitude = 114.37, Parties = [new GivenParty { Name = "陈示例", Contact = "13800000000" }],
        });
        await office.Store.Acts.RunAsync(dispatcher, new MoveCase.Command(opened.Id, "dispatch") { Unit = office.Unit("municipal") });
        await office.Store.Acts.RunAsync(await office.PersonAsync("unit-head", office.Unit("municipal")), new MoveCase.Command(opened.Id, "sign"));
        var handler = await office.PersonAsync("handler", office.Unit("municipal"));
        await office.Store.Acts.RunAsync(await office.PersonAsync("unit-head", office.Unit("municipal")), new AssignHandler.Command(opened.Id, handler.Actor.Id));
        return (opened.Id, handler);
    }

    internal static async Task AnswerAsync(StandardOffice office, long id, Caller handler, Shot? shot)
    {
        var ticket = shot is null ? null : await office.ShootAsync(handler, await office.CaseAsync(id), shot);
        await office.Store.Acts.RunAsync(shot is null ? handler with { Door = Door.CommandLine } : handler, new MoveCase.Command(id, "answer")
        {
            Form = new() { ["result"] = "solved", ["measures"] = "已疏通污水井，清理现场并消毒" }, Ticket = ticket, Evidence = shot is null ? [new string('b', 64)] : [],
        });
    }

    private static async Task<long> ClosedAsync(StandardOffice office)
    {
        var (id, handler) = await AtHandlerAsync(office);
        await AnswerAsync(office, id, handler, null);
        await office.Store.Acts.RunAsync(await office.PersonAsync("verifier", office.Unit("municipal")), new MoveCase.Command(id, "pass"));
        return id;
    }
}
