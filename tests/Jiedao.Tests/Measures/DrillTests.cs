using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Measures.EnterFigure;
using Jiedao.Measures.PublishFigures;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Measures;

/// <summary>Every number opens: to its parts, its months, its rows, and to what was known when.</summary>
public sealed class DrillTests
{
    private const int Accepted = 60;
    private const int ClosedOf = 51;

    private static readonly MeasureDefinition[] Definitions =
    [
        new() { Code = "PE-01", Kind = MeasureKind.Flow, Unit = "宗", Fact = EngineFacts.Accepted, Line = "petition", ByCohort = true },
        new() { Code = "PE-02.closed", Kind = MeasureKind.Flow, Unit = "宗", Fact = EngineFacts.Closed, Line = "petition", ByCohort = true },
        new() { Code = "PE-02", Kind = MeasureKind.Ratio, Unit = "%", Over = "PE-02.closed", Under = "PE-01", Decimals = 1,
            Line = "petition", Direction = Direction.Up },
        new() { Code = "PE-03", Kind = MeasureKind.Derived, Unit = "宗", Formula = "[PE-01] - [PE-02.closed]", Line = "petition" },
        new() { Code = "PE-16", Kind = MeasureKind.Derived, Unit = "%", Formula = "([PE-01] - [PE-01]@-1y) / [PE-01]@-1y * 100",
            Decimals = 1, Line = "petition" },
        new() { Code = "EC-01", Kind = MeasureKind.External, Unit = "亿元", Decimals = 1, Line = "economy" },
    ];

    [Theory, ClassData(typeof(BothStores))]
    public async Task Rows_prove_the_figure_and_leave_out_what_was_taken_back(Store store)
    {
        await using var office = await FilledAsync(store);
        foreach (var settled in new[] { false, true })
        {
            if (settled)
            {
                await office.SettleAsync();
            }

            var page = await RowsAsync(office, "PE-01");
            Assert.Equal((Accepted, Accepted, true, 25), (page.Count, page.Sum, page.Holds, page.Rows.Count));
            Assert.DoesNotContain(page.Rows, r => r.Quantity < 0 || r.CaseId is 1001 or 1002);
            Assert.Equal(page.Rows.OrderByDescending(r => r.CohortDay), page.Rows);
            var all = new List<FigureRow>();
            for (var p = 1; p <= 3; p++)
            {
                all.AddRange((await RowsAsync(office, "PE-01", new RowsQuery { Page = p, Size = 25, Sort = "place", Descending = false }))
                    .Rows);
            }

            Assert.Equal(Accepted, all.Select(r => r.CaseId).Distinct().Count());
            Assert.Equal(all.Select(r => r.Place).Order(), all.Select(r => r.Place));
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Rows_of_a_difference_are_the_cases_that_remain(Store store)
    {
        await using var office = await FilledAsync(store);
        var open = await RowsAsync(office, "PE-03");
        Assert.Equal((Accepted - ClosedOf, (decimal)(Accepted - ClosedOf), true), (open.Count, open.Sum, open.Holds));
        Assert.Equal(Enumerable.Range(ClosedOf, Accepted - ClosedOf).Select(i => (long?)i), open.Rows.Select(r => r.CaseId).Order());
        var above = await RowsAsync(office, "PE-02");
        Assert.Equal(("PE-02.closed", ClosedOf, true), (above.Code, above.Count, above.Holds));
        var below = await RowsAsync(office, "PE-02", new RowsQuery { Part = "PE-01" });
        Assert.Equal(("PE-01", Accepted, true), (below.Code, below.Count, below.Holds));
        var refusal = await Assert.ThrowsAsync<Refusal>(() => RowsAsync(office, "PE-02", new RowsQuery { Part = "EC-01" }));
        Assert.Equal("no_such_part", refusal.Problem.Kind.Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Left_out_cases_are_counted_beside_and_open(Store store)
    {
        await using var office = await FilledAsync(store);
        var left = await office.AskAsync(m => m.LeftOutAsync(At("PE-01")));
        Assert.Equal([("merged", 1m), ("withdrawn", 1m)], left.Select(l => (l.Outcome, l.Count)).Order());
        var rows = await RowsAsync(office, "PE-01", new RowsQuery { Part = "left:merged" });
        Assert.Equal((1001L, 1, true), (rows.Rows.Single().CaseId, rows.Count, rows.Holds));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Parts_and_months_sum_to_the_whole_with_the_rate_beside(Store store)
    {
        await using var office = await FilledAsync(store);
        await office.SettleAsync();
        var breakdown = await office.AskAsync(m => m.BreakdownAsync(At("PE-01"), "place"));
        Assert.Equal(["", "11", "12", "13"], breakdown.Rows.Select(r => r.Item).Order(StringComparer.Ordinal));
        Assert.Equal((true, true, "PE-02"), (breakdown.Additive, breakdown.Holds, breakdown.RateCode));
        Assert.Equal(Accepted, breakdown.Rows.Sum(r => r.Shown));
        var first = breakdown.Rows.Single(r => r.Item == "11");
        Assert.Equal((25.0m, "place=11"), (first.Share!.Value, first.Slice));
        Assert.Equal(first.Rate, (await office.ReadAsync("PE-02", "2014", "place=11")).Shown);
        var matters = await office.AskAsync(m => m.BreakdownAsync(At("PE-01"), "matter"));
        Assert.Equal([("land", 30m), ("labour", 30m)], matters.Rows.Select(r => (r.Item, r.Shown!.Value)).OrderByDescending(r => r.Item));
        var below = await office.AskAsync(m => m.BreakdownAsync(At("PE-01") with { Slice = "matter=land" }, "matter"));
        Assert.Equal([("land/house", 15m), ("land/levy", 15m)], below.Rows.Select(r => (r.Item, r.Shown!.Value)).Order());
        Assert.True(below.Holds);
        foreach (var grain in new[] { Grain.Month, Grain.Quarter })
        {
            var trend = await office.AskAsync(m => m.TrendAsync(At("PE-01"), grain));
            Assert.Equal((true, Accepted, grain == Grain.Month ? 12 : 4),
                (trend.Holds, trend.Points.Sum(p => p.Shown), trend.Points.Count));
        }

        var partial = await office.AskAsync(m => m.TrendAsync(new FigureAddress("PE-01", Period.Parse("2014-01..2014-10")), Grain.Quarter));
        Assert.True(partial.Holds);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Year_before_says_why_it_is_not_compared(Store store)
    {
        await using var office = await FilledAsync(store);
        var first = (await office.ReadAsync("PE-01", "2014", yearBefore: true)).YearBefore!;
        Assert.Equal((YearNote.FirstYear, null), (first.Note, first.Change));
        await office.Store.Acts.RunAsync(office.Store.System, new EnterFigure.Command("PE-01", "2013", 64, "2013年工作总结", "published"));
        var printed = (await office.ReadAsync("PE-01", "2014", yearBefore: true)).YearBefore!;
        Assert.Equal((YearNote.AgainstPublished, -6.3m, 64m), (printed.Note, printed.ChangeShown, printed.Shown));
        await office.CountAsync(MeasureOffice.At(2013, 5, 5),
            [.. Enumerable.Range(5000, 66).Select(i => Fact(EngineFacts.Accepted, i, 0))]);
        var counted = (await office.ReadAsync("PE-01", "2014", yearBefore: true)).YearBefore!;
        Assert.Equal((YearNote.PublishedDifferently, 66m, 64m, -9.1m),
            (counted.Note, counted.Shown, counted.Published, counted.ChangeShown));
        Assert.Equal(-9.1m, (await office.ReadAsync("PE-16", "2014")).Shown);
        var rate = (await office.ReadAsync("PE-02", "2014", yearBefore: true)).YearBefore!;
        Assert.Equal((true, 0.0m, 85.0m), (rate.InPoints, rate.Shown, rate.ChangeShown));
        office.Catalogue.Older = [Definitions[0]];
        office.Catalogue.Measures = Definitions.Select(d => d.Code == "PE-01" ? d with { Version = 2, From = new DateOnly(2014, 1, 1) } : d)
            .ToDictionary(d => d.Code);
        foreach (var code in new[] { "PE-01", "PE-02" })
        {
            var changed = (await office.ReadAsync(code, "2014", yearBefore: true)).YearBefore!;
            Assert.Equal((YearNote.OtherDefinition, null), (changed.Note, changed.Change));
        }

        var (now, then) = (await office.ReadAsync("PE-01", "2014"), await office.ReadAsync("PE-01", "2013"));
        Assert.Equal((2, 1), (now.Definition.Version, then.Definition.Version));
        office.Store.Time.Set(MeasureOffice.At(2014, 7, 1));
        var half = (await office.ReadAsync("PE-01", "2014", yearBefore: true)).YearBefore!;
        Assert.Equal("2013-01-01..2013-07-01", half.Period);
    }

    [Fact]
    public async Task Rates_given_at_comparable_prices_are_not_computed()
    {
        await using var office = await MeasureOffice.CreateAsync(Store.Sqlite, Definitions);
        await office.Store.Acts.RunAsync(office.Store.System, new EnterFigure.Command("EC-01", "2013-01..2013-10", 290m, "月报"));
        await office.Store.Acts.RunAsync(office.Store.System,
            new EnterFigure.Command("EC-01", "2014-01..2014-10", 317.8m, "月报", Change: 10.9m, RankPlace: 12, RankOf: 57,
                RankField: "全市街道"));
        var figure = await office.ReadAsync("EC-01", "2014", yearBefore: true);
        Assert.Equal(("2014-01..2014-10", 317.8m, FigureStatus.Imported), (figure.Period.ToString(), figure.Shown, figure.Status));
        Assert.Equal((YearNote.Given, 10.9m, "2013-01..2013-10", 290m),
            (figure.YearBefore!.Note, figure.YearBefore.ChangeShown, figure.YearBefore.Period, figure.YearBefore.Shown));
        Assert.Equal(new GivenRank(12, 57, "全市街道"), figure.Rank);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Frozen_figures_stay_as_printed_and_late_records_show_as_differences(Store store)
    {
        await using var office = await FilledAsync(store);
        office.Store.Time.Set(MeasureOffice.At(2015, 1, 15));
        var frozen = await office.Store.Acts.RunAsync(office.Store.System, new PublishFigures.Command("2014年工作总结",
            [new("accepted", "PE-01", "2014"), new("rate", "PE-02", "2014"), new("again", "PE-01", "2014")]));
        Assert.Equal([Accepted, 85.0m, Accepted], frozen.Select(f => f.Value!.Value));
        Assert.Equal(("PE-01@1/2014", frozen[0].Id), (frozen[0].Cell, frozen[2].Id));
        office.Store.Time.Set(MeasureOffice.At(2015, 3, 2));
        await office.CountAsync(MeasureOffice.At(2015, 2, 3), MeasureOffice.At(2014, 12, 30), Fact(EngineFacts.Accepted, 7001, 0),
            Fact(EngineFacts.Accepted, 7002, 0));
        var axis = await office.AskAsync(m => m.KnownAsync(At("PE-01")));
        Assert.Equal([(KnownMoment.PeriodEnd, 60m, 0L), (KnownMoment.Published, 60m, 0L), (KnownMoment.Now, 62m, 2L)],
            axis.Select(p => (p.Moment, p.Figure.Shown!.Value, p.Late)));
        Assert.Equal((Accepted, "2014年工作总结", 2m), (axis[1].Frozen, axis[1].Publication, axis[2].Difference));
        var late = await RowsAsync(office, "PE-01", new RowsQuery { RecordedAfter = axis[1].At });
        Assert.Equal([7001L, 7002L], late.Rows.Select(r => r.CaseId!.Value).Order());
        var compared = await office.AskAsync(m => m.CompareAsync("2014年工作总结"));
        Assert.Equal([(true, true), (true, true)], compared.Select(c => (c.Holds, c.HasChanged)));
        Assert.Equal(62, compared[0].Now.Shown);
        var twice = await Assert.ThrowsAsync<Refusal>(() => office.Store.Acts.RunAsync(office.Store.System,
            new PublishFigures.Command("2014年工作总结", [new("a", "PE-01", "2014")])));
        Assert.Equal("already_published", twice.Problem.Kind.Code);
        foreach (var sql in new[] { "UPDATE measures_given SET shown = '61'", "DELETE FROM measures_given" })
        {
            var fault = await Assert.ThrowsAnyAsync<Exception>(() => office.Store.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
            Assert.Contains("written once", fault.Message, StringComparison.Ordinal);
        }
    }

    private static FigureAddress At(string code) => new(code, Period.Year(2014));

    private static Task<RowsPage> RowsAsync(MeasureOffice office, string code, RowsQuery? query = null) =>
        office.AskAsync(m => m.RowsAsync(At(code), query ?? new RowsQuery { Size = 25 }));

    private static Fact Fact(string kind, long caseId, int cohort, int quantity = 1, string dims = "") => new()
    {
        Kind = kind,
        Line = "petition",
        CaseId = caseId,
        CohortDay = cohort,
        QuantityE4 = quantity * 10000L,
        Place = caseId % 4 == 3 ? 0 : 11 + (caseId % 4),
        Matter = (caseId % 4) switch { 0 => "land/levy", 1 => "land/house", _ => "labour/wages" },
        Dims = dims,
    };

    /// <summary>60 accepted in 2014, 51 of them closed (one reopened and closed again), one merged and one withdrawn besides.</summary>
    private static async Task<MeasureOffice> FilledAsync(Store store)
    {
        var office = await MeasureOffice.CreateAsync(store, Definitions);
        for (var month = 1; month <= 12; month++)
        {
            var day = DayNumber.Of(new DateOnly(2014, month, 4));
            var cases = Enumerable.Range((month - 1) * 5, 5).Select(i => (long)i).ToList();
            await office.CountAsync(MeasureOffice.At(2014, month, 4), [.. cases.Select(c => Fact(EngineFacts.Accepted, c, day))]);
            await office.CountAsync(MeasureOffice.At(2014, month, 20),
                [.. cases.Where(c => c < ClosedOf).Select(c => Fact(EngineFacts.Closed, c, day))]);
        }

        var march = DayNumber.Of(new DateOnly(2014, 3, 4));
        foreach (var (id, outcome) in new[] { (1001L, "merged"), (1002L, "withdrawn") })
        {
            await office.CountAsync(MeasureOffice.At(2014, 3, 4, 10), Fact(EngineFacts.Accepted, id, march));
            await office.CountAsync(MeasureOffice.At(2014, 3, 9), Fact(EngineFacts.Accepted, id, march, -1),
                Fact(EngineFacts.Left, id, march, 1, $$"""{"outcome":"{{outcome}}"}"""));
        }

        await office.CountAsync(MeasureOffice.At(2014, 4, 2), Fact(EngineFacts.Closed, 12, march, -1));
        await office.CountAsync(MeasureOffice.At(2014, 4, 20), Fact(EngineFacts.Closed, 12, march));
        return office;
    }
}
