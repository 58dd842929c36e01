using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Measures.CorrectFigure;
using Jiedao.Measures.Drill;
using Jiedao.Measures.EnterFigure;
using Jiedao.Measures.SetTarget;

namespace Jiedao.Tests.Measures;

/// <summary>The traps that real annual reports hold; one test each.</summary>
public sealed class TrapTests
{
    // 1. Truncation and rounding: decimals and mode belong to the measure.
    [Theory]
    [InlineData(294, 320, 1, RoundingMode.Truncate, "91.8")]
    [InlineData(294, 320, 1, RoundingMode.HalfUp, "91.9")]
    [InlineData(733, 741, 0, RoundingMode.HalfUp, "99")]
    [InlineData(733, 741, 0, RoundingMode.Truncate, "98")]
    [InlineData(791, 839, 1, RoundingMode.HalfUp, "94.3")]
    [InlineData(113, 115, 0, RoundingMode.HalfUp, "98")]
    [InlineData(88, 88, 1, RoundingMode.HalfUp, "100.0")]
    [InlineData(-1, 8, 2, RoundingMode.HalfUp, "-12.50")]
    [InlineData(-1, 8, 0, RoundingMode.Truncate, "-12")]
    public async Task Rate_is_cut_as_its_definition_says(int over, int under, int decimals, RoundingMode mode, string shown)
    {
        await using var office = await MeasureOffice.CreateAsync(Store.Sqlite, Flow("A"), Flow("B"),
            new MeasureDefinition
            {
                Code = "R", Kind = MeasureKind.Ratio, Unit = "%", Over = "A", Under = "B", Decimals = decimals,
                Rounding = mode, Line = "l"
            });
        await office.CountAsync(MeasureOffice.At(2014, 5, 5), Of("A", over), Of("B", under));
        var figure = await office.ReadAsync("R", "2014");
        Assert.Equal(shown, figure.Shown!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(over * 100m / under, figure.Exact);
    }

    [Fact]
    public async Task Rate_without_ground_is_nothing_not_zero()
    {
        await using var office = await MeasureOffice.CreateAsync(Store.Sqlite, Flow("A"), Flow("B"),
            new MeasureDefinition { Code = "R", Kind = MeasureKind.Ratio, Unit = "%", Over = "A", Under = "B", Line = "l" });
        var figure = await office.ReadAsync("R", "2014");
        Assert.Equal((null, FigureStatus.None), (figure.Shown, figure.Status));
    }

    // 2. As-of dates differ inside one report: a value carries period and status.
    [Theory, ClassData(typeof(BothStores))]
    public async Task Value_says_its_period_and_whether_it_is_over(Store store)
    {
        await using var office = await MeasureOffice.CreateAsync(store, Flow("A"), Outside("EC-07", "亿元", 2), Outside("EC-08", "亿美元", 1));
        await office.Store.Acts.RunAsync(office.Store.System, new EnterFigure.Command("EC-07", "2014-01..2014-11", 2.8m, "区统计局月报"));
        await office.Store.Acts.RunAsync(office.Store.System, new EnterFigure.Command("EC-08", "2014-01..2014-10", 6.1m, "海关快报"));
        await office.Store.Acts.RunAsync(office.Store.System, new EnterFigure.Command("EC-08", "2014", 7.5m, "全年预计", "estimate"));
        await office.CountAsync(MeasureOffice.At(2014, 5, 5), Of("A", 3));
        var figures = await office.ReadAsync(new FigureQuery(["A", "EC-07", "EC-08"], Period.Parse("2014")));
        Assert.Equal(["2014", "2014-01..2014-11", "2014"], figures.Select(f => f.Period.ToString()));
        Assert.Equal([FigureStatus.ToDate, FigureStatus.Imported, FigureStatus.Estimate], figures.Select(f => f.Status));
        Assert.Equal([3, 2.8m, 7.5m], figures.Select(f => f.Shown!.Value));
        Assert.Equal((6.1m, FigureStatus.Imported), (await office.ReadAsync("EC-08", "2014-01..2014-10")) is var f
            ? (f.Shown!.Value, f.Status) : default);
        var refusal = await Assert.ThrowsAsync<Refusal>(() =>
            office.Store.Acts.RunAsync(office.Store.System, new EnterFigure.Command("EC-07", "2015", 3m, "猜的")));
        Assert.Equal("period_not_over", refusal.Problem.Kind.Code);
    }

    // 3. Totals must tie to parts.
    [Theory, ClassData(typeof(BothStores))]
    public async Task Parts_are_checked_against_their_total(Store store)
    {
        string[] kinds = ["labour", "family", "civil", "housing", "party", "other"];
        long[] counts = [131, 384, 119, 103, 3, 1];
        var parts = kinds.Select(k => Flow("SV-01." + k, "window") with { Fact = "case.accepted", Where = $"fact.matter == \"{k}\"" })
            .ToArray();
        var total = Flow("SV-01", "window") with { Fact = "case.accepted", SumOf = [.. parts.Select(p => p.Code)] };
        await using var office = await MeasureOffice.CreateAsync(store, [total, .. parts]);
        await office.CountAsync(MeasureOffice.At(2014, 6, 3), [.. kinds.Select((k, i) =>
            new Fact { Kind = "case.accepted", Line = "window", Matter = k, QuantityE4 = counts[i] * 10000 })]);
        var figure = await office.ReadAsync("SV-01", "2014");
        Assert.Equal((741m, 741m, true), (figure.Shown!.Value, figure.Checks[0].Sum, figure.Checks[0].Holds));
        await office.CountAsync(MeasureOffice.At(2014, 6, 4), new Fact { Kind = "case.accepted", Line = "window", Matter = "unlisted" });
        var broken = (await office.ReadAsync("SV-01", "2014")).Checks[0];
        Assert.Equal((false, 1m), (broken.Holds, broken.Difference));
    }

    // 4. One source, two views: the same figure under two headings is the same figure.
    [Fact]
    public async Task Same_records_give_the_same_number_under_two_headings()
    {
        var first = Flow("PE-15", "arbitration") with { Fact = "case.accepted" };
        var second = first with { Code = "UM-02.arbitration", Line = "enforcement", Lines = ["arbitration"] };
        await using var office = await MeasureOffice.CreateAsync(Store.Sqlite, first, second);
        await office.CountAsync(MeasureOffice.At(2014, 6, 3),
            new Fact { Kind = "case.accepted", Line = "arbitration", QuantityE4 = 239 * 10000 });
        var figures = await office.ReadAsync(new FigureQuery(["PE-15", "UM-02.arbitration"], Period.Parse("2014")));
        Assert.Equal([239, 239], figures.Select(f => f.Shown!.Value));
    }

    // 5. Filings may exceed clues: a share above one hundred is shown, not refused.
    [Fact]
    public async Task Rate_may_pass_one_hundred()
    {
        await using var office = await MeasureOffice.CreateAsync(Store.Sqlite, Flow("filed"), Flow("clues"),
            new MeasureDefinition { Code = "R", Kind = MeasureKind.Ratio, Unit = "%", Over = "filed", Under = "clues", Line = "l" });
        await office.CountAsync(MeasureOffice.At(2014, 5, 5), Of("filed", 40), Of("clues", 20));
        Assert.Equal(200, (await office.ReadAsync("R", "2014")).Shown);
    }

    // 6. Rank direction: first in overdue means lowest.
    [Fact]
    public void First_place_is_the_lowest_where_lower_is_better()
    {
        BreakdownRow[] rows = [.. new[] { 3.1m, 0.2m, 1.5m, 0.2m }.Select((v, i) =>
            new BreakdownRow { Item = $"{i}", Slice = "", Exact = v })];
        Assert.Equal([4, 1, 3, 1], BreakdownReader.Ranked(rows, Direction.Down).Select(r => r.Place));
        Assert.Equal([1, 3, 2, 3], BreakdownReader.Ranked(rows, Direction.Up).Select(r => r.Place));
    }

    // 7. Zero and band targets are no rates.
    [Theory, ClassData(typeof(BothStores))]
    public async Task Zero_and_band_targets_are_met_or_broken(Store store)
    {
        await using var office = await MeasureOffice.CreateAsync(store,
            Flow("SF-09") with { Direction = Direction.Zero }, Flow("UM-11") with { Direction = Direction.Band });
        await office.Store.Acts.RunAsync(office.Store.System, new SetTarget.Command("SF-09", "2014", 0));
        await office.Store.Acts.RunAsync(office.Store.System, new SetTarget.Command("UM-11", "2014", Low: 10, High: 20));
        Assert.Equal((TargetState.Met, null), await State("SF-09"));
        await office.CountAsync(MeasureOffice.At(2014, 5, 5), Of("SF-09", 1), Of("UM-11", 15));
        Assert.Equal((TargetState.Broken, null), await State("SF-09"));
        Assert.Equal((TargetState.Met, null), await State("UM-11"));
        await office.CountAsync(MeasureOffice.At(2014, 5, 6), Of("UM-11", 6));
        Assert.Equal((TargetState.Broken, null), await State("UM-11"));

        async Task<(TargetState, decimal?)> State(string code) =>
            (await office.ReadAsync(code, "2014", target: true)).Target is { } t ? (t.State, t.DonePercent) : default;
    }

    // 8. Cumulative and period are two values of one measure.
    [Theory, ClassData(typeof(BothStores))]
    public async Task Cumulative_counts_since_founding(Store store)
    {
        await using var office = await MeasureOffice.CreateAsync(store, Flow("EC-17") with { Unit = "平方米" });
        await office.CountAsync(MeasureOffice.At(2012, 8, 1), Of("EC-17", 13700));
        await office.CountAsync(MeasureOffice.At(2014, 8, 1), Of("EC-17", 19000));
        await office.SettleAsync();
        Assert.Equal(19000, (await office.ReadAsync("EC-17", "2014")).Shown);
        Assert.Equal(32700, (await office.ReadAsync("EC-17", "cumulative")).Shown);
    }

    // 9. Area units mix in one paragraph.
    [Theory, ClassData(typeof(BothStores))]
    public async Task Areas_are_converted_and_counts_are_not_taken_for_areas(Store store)
    {
        await using var office = await MeasureOffice.CreateAsync(store,
            Flow("LC-04") with { Unit = "万平方米", Decimals = 2 }, Flow("LC-05") with { Unit = "公顷", Fact = "LC-04", Decimals = 4 });
        await office.CountAsync(MeasureOffice.At(2014, 5, 5),
            Of("LC-04", 555500, "㎡"), Of("LC-04", 3, "公顷"), Of("LC-04", 15, "亩"), Of("LC-04", 7, "宗"), Of("LC-04", 100, "万元"));
        Assert.Equal([59.55m, 59.5500m], (await office.ReadAsync(new FigureQuery(["LC-04", "LC-05"], Period.Parse("2014"))))
            .Select(f => f.Shown!.Value));
        await office.SettleAsync();
        Assert.Equal([59.55m, 59.5500m], (await office.ReadAsync(new FigureQuery(["LC-04", "LC-05"], Period.Parse("2014"))))
            .Select(f => f.Shown!.Value));
    }

    // 10. Plans and results share objects: plan and actual stand side by side.
    [Theory, ClassData(typeof(BothStores))]
    public async Task Target_stands_beside_the_actual_and_the_time_gone(Store store)
    {
        await using var office = await MeasureOffice.CreateAsync(store, Flow("WF-17") with { Direction = Direction.Up });
        office.Store.Time.Set(MeasureOffice.At(2014, 7, 2));
        var parts = new[] { new SetTarget.Part("11", 200), new SetTarget.Part("12", 100) };
        var refused = await Assert.ThrowsAsync<Refusal>(() => office.Store.Acts.RunAsync(office.Store.System,
            new SetTarget.Command("WF-17", "2014", 310, SplitBy: "place") { Split = parts }));
        Assert.Equal("target_split", refused.Problem.Kind.Code);
        await office.Store.Acts.RunAsync(office.Store.System, new SetTarget.Command("WF-17", "2014", 300, SplitBy: "place")
        {
            Split = parts,
            Curve = [0, 0, 10, 20, 40, 60, 70, 80, 90, 95, 98, 100],
        });
        await office.CountAsync(MeasureOffice.At(2014, 5, 5), Of("WF-17", 150));
        var target = (await office.ReadAsync("WF-17", "2014", target: true)).Target!;
        Assert.Equal((300m, 50.0m, 50.1m, 60.6m, TargetState.Behind),
            (target.Value!.Value, target.DonePercent!.Value, target.TimePercent, target.PlannedPercent, target.State));
        Assert.Equal(200, (await office.ReadAsync("WF-17", "2014", "place=11", target: true)).Target!.Value);
        var silent = await Assert.ThrowsAsync<Refusal>(() =>
            office.Store.Acts.RunAsync(office.Store.System, new SetTarget.Command("WF-17", "2014", 280)));
        Assert.Equal("target_needs_reason", silent.Problem.Kind.Code);
        await office.Store.Acts.RunAsync(office.Store.System, new SetTarget.Command("WF-17", "2014", 280, Reason: "区里调减"));
        Assert.Equal(280, (await office.ReadAsync("WF-17", "2014", target: true)).Target!.Value);
    }

    // 11. Masked text passes untouched.
    [Theory, ClassData(typeof(BothStores))]
    public async Task Masked_names_in_sources_stay_as_written(Store store)
    {
        await using var office = await MeasureOffice.CreateAsync(store, Outside("EC-01", "亿元", 1));
        await office.Store.Acts.RunAsync(office.Store.System, new EnterFigure.Command("EC-01", "2013", 286.6m, "**街道2013年工作总结"));
        Assert.Equal("**街道2013年工作总结", (await office.ReadAsync("EC-01", "2013")).Source);
        Assert.Equal("**街道2013年工作总结", (await office.AskAsync(m => m.GivenAsync("EC-01")))[0].Source);
    }

    // 家 and 家次: different subjects and times come from the same records.
    [Theory, ClassData(typeof(BothStores))]
    public async Task Distinct_is_not_the_sum_of_its_months(Store store)
    {
        var times = Flow("SF-02") with { Unit = "家次", Fact = "inspected" };
        var firms = times with { Code = "SF-03.done", Unit = "家", Kind = MeasureKind.Distinct };
        await using var office = await MeasureOffice.CreateAsync(store, times, firms);
        for (var month = 1; month <= 6; month++)
        {
            await office.CountAsync(MeasureOffice.At(2014, month, 5),
                Of("inspected", 1) is var f ? [On(f, 501, "a"), On(f, 500 + month, "b")] : []);
        }

        await Check();
        await office.SettleAsync();
        await Check();
        await office.CountAsync(MeasureOffice.At(2014, 7, 1), MeasureOffice.At(2014, 3, 5), On(Of("inspected", -1), 503, "b"));
        Assert.Equal(5, (await office.ReadAsync("SF-03.done", "2014")).Shown);
        await office.SettleAsync();
        Assert.Equal(5, (await office.ReadAsync("SF-03.done", "2014")).Shown);

        async Task Check()
        {
            Assert.Equal([12, 6], (await office.ReadAsync(new FigureQuery(["SF-02", "SF-03.done"], Period.Parse("2014"))))
                .Select(f => f.Shown!.Value));
            Assert.Equal(11, (await office.AskAsync(m => m.TrendAsync(new FigureAddress("SF-03.done", Period.Parse("2014")), Grain.Month)))
                .Points.Sum(p => p.Shown ?? 0));
            Assert.Equal(1, (await office.ReadAsync("SF-03.done", "2014", "channel=a")).Shown);
            Assert.Equal(12, (await office.ReadAsync("SF-03.done", "2014")).Rows);
        }
    }

    // Stocks are a value at a date.
    [Theory, ClassData(typeof(BothStores))]
    public async Task Stock_is_what_has_joined_and_not_left_by_the_end(Store store)
    {
        await using var office = await MeasureOffice.CreateAsync(store, Flow("PB-02") with { Kind = MeasureKind.Stock, Unit = "名" });
        await office.CountAsync(MeasureOffice.At(2012, 3, 1), Of("PB-02", 1600));
        await office.CountAsync(MeasureOffice.At(2014, 3, 1), Of("PB-02", 20), Of("PB-02", -8));
        await office.CountAsync(MeasureOffice.At(2014, 11, 1), Of("PB-02", -3));
        foreach (var settle in new[] { false, true })
        {
            if (settle)
            {
                await office.SettleAsync();
            }

            Assert.Equal([1600, 1612, 1612, 1609], new[]
            {
                await office.ReadAsync("PB-02", "2013"), await office.ReadAsync("PB-02", "2014-03"),
                await office.ReadAsync("PB-02", "2014-Q2"), await office.ReadAsync("PB-02", "2014"),
            }.Select(f => f.Shown!.Value));
        }
    }

    [Fact]
    public async Task Counted_figures_cannot_be_typed_and_corrections_need_a_reason()
    {
        await using var office = await MeasureOffice.CreateAsync(Store.Sqlite, Flow("A"), Outside("EC-01", "亿元", 1));
        var typed = await Assert.ThrowsAsync<Refusal>(() =>
            office.Store.Acts.RunAsync(office.Store.System, new EnterFigure.Command("A", "2013", 5, "手填")));
        Assert.Equal("measure_not_entered", typed.Problem.Kind.Code);
        var id = await office.Store.Acts.RunAsync(office.Store.System, new EnterFigure.Command("EC-01", "2013", 286.6m, "统计公报"));
        var again = await Assert.ThrowsAsync<Refusal>(() =>
            office.Store.Acts.RunAsync(office.Store.System, new EnterFigure.Command("EC-01", "2013", 287m, "统计公报")));
        Assert.Equal("figure_exists", again.Problem.Kind.Code);
        var mute = await Assert.ThrowsAsync<Refusal>(() =>
            office.Store.Acts.RunAsync(office.Store.System, new CorrectFigure.Command(id, 287m, "")));
        Assert.Equal("invalid_input", mute.Problem.Kind.Code);
        await office.Store.Acts.RunAsync(office.Store.System, new CorrectFigure.Command(id, 287m, "公报后修订"));
        var late = await Assert.ThrowsAsync<Refusal>(() =>
            office.Store.Acts.RunAsync(office.Store.System, new CorrectFigure.Command(id, 288m, "再改")));
        Assert.Equal("changed_meanwhile", late.Problem.Kind.Code);
        var rows = await office.AskAsync(m => m.GivenAsync("EC-01"));
        Assert.Equal([(287m, false), (286.6m, true)], rows.Select(r => (r.Value!.Value, r.IsReplaced)));
    }

    private static MeasureDefinition Flow(string code, string line = "l") =>
        new() { Code = code, Kind = MeasureKind.Flow, Unit = "宗", Fact = code, Line = line };

    private static MeasureDefinition Outside(string code, string unit, int decimals) =>
        new() { Code = code, Kind = MeasureKind.External, Unit = unit, Decimals = decimals, Line = "l" };

    private static Fact Of(string kind, int quantity, string unit = "") =>
        new() { Kind = kind, Line = "l", QuantityE4 = quantity * 10000L, Unit = unit };

    private static Fact On(Fact fact, long subject, string channel) =>
        new() { Kind = fact.Kind, Line = fact.Line, QuantityE4 = fact.QuantityE4, SubjectId = subject, Channel = channel };
}
