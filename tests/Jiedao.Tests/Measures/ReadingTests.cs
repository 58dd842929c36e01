using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;

namespace Jiedao.Tests.Measures;

public sealed class ReadingTests
{
    private static readonly MeasureDefinition Accepted = new()
    {
        Code = "PE-01", Kind = MeasureKind.Flow, Unit = "宗", Fact = "case.accepted", Line = "petition",
    };

    private static readonly MeasureDefinition Closed = new()
    {
        Code = "PE-02.closed", Kind = MeasureKind.Flow, Unit = "宗", Fact = "case.closed", Line = "petition", ByCohort = true,
    };

    private static readonly MeasureDefinition Rate = new()
    {
        Code = "PE-02", Kind = MeasureKind.Ratio, Unit = "%", Over = "PE-02.closed", Under = "PE-01", Decimals = 1, Line = "petition",
    };

    private static readonly MeasureDefinition Open = new()
    {
        Code = "PE-03", Kind = MeasureKind.Derived, Unit = "宗", Formula = "[PE-01] - [PE-02.closed]", Line = "petition",
    };

    [Theory, ClassData(typeof(BothStores))]
    public async Task Reads_the_same_before_sealing_before_folding_and_after(Store store)
    {
        await using var office = await MeasureOffice.CreateAsync(store, Accepted, Closed, Rate, Open);
        await FillAsync(office);
        await Check();
        await office.SealAsync(500);
        await office.FoldAsync();
        await Check();
        await office.SettleAsync();
        await Check();

        async Task Check()
        {
            var figures = await office.ReadAsync(new FigureQuery(["PE-01", "PE-02.closed", "PE-02", "PE-03"], Period.Parse("2014")));
            Assert.Equal([839, 791, 94.3m, 48], figures.Select(f => f.Shown!.Value));
            Assert.Equal([839, 791, 839, 48], figures.Select(f => f.Rows));
            Assert.Equal(["PE-02.closed", "PE-01"], figures[2].Parts.Select(p => p.Code));
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Slices_months_and_quarters_add_up(Store store)
    {
        await using var office = await MeasureOffice.CreateAsync(store, Accepted, Closed, Rate, Open);
        await FillAsync(office);
        await office.SettleAsync();
        decimal channels = 0;
        foreach (var channel in new[] { "visit", "letter", "net" })
        {
            var whole = await office.ReadAsync("PE-01", "2014", $"channel={channel}");
            decimal parts = 0;
            for (var quarter = 1; quarter <= 4; quarter++)
            {
                parts += (await office.ReadAsync("PE-01", $"2014-Q{quarter}", $"channel={channel}")).Exact!.Value;
            }

            Assert.Equal(whole.Exact, parts);
            channels += parts;
        }

        Assert.Equal(839, channels);
        var crossed = await office.ReadAsync("PE-01", "2014-01..2014-10", "channel=visit&place=11");
        Assert.True(crossed.Exact > 0);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => office.ReadAsync("PE-01", "2014", "colour=red"));
        Assert.Equal("measure_without_dimension", refusal.Problem.Kind.Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Late_records_change_today_but_not_what_was_known(Store store)
    {
        await using var office = await MeasureOffice.CreateAsync(store, Accepted, Closed, Rate, Open);
        await FillAsync(office);
        office.Store.Time.Set(MeasureOffice.At(2015, 3, 2));
        await office.CountAsync(MeasureOffice.At(2015, 2, 3), MeasureOffice.At(2014, 12, 30), Fact("case.accepted"), Fact("case.accepted"));
        await office.SettleAsync();
        Assert.Equal(841, (await office.ReadAsync("PE-01", "2014")).Shown);
        var atYearEnd = await office.ReadAsync("PE-01", "2014", knownOn: MeasureOffice.At(2015, 1, 1, 0));
        Assert.Equal((839m, FigureStatus.Actual), (atYearEnd.Shown!.Value, atYearEnd.Status));
        var inJune = await office.ReadAsync("PE-01", "2014", knownOn: MeasureOffice.At(2014, 7, 1, 0));
        Assert.Equal(FigureStatus.ToDate, inJune.Status);
        Assert.True(inJune.Exact is > 300 and < 500);
    }

    private static Fact Fact(string kind, string channel = "visit", long place = 11, int cohort = 0, string line = "petition") =>
        new()
        {
            Kind = kind, Line = line, Channel = channel, Place = place, Owner = 21, Matter = "land/levy", CohortDay = cohort,
            Unit = "宗"
        };

    private static Task FillAsync(MeasureOffice office)
    {
        string[] channels = ["visit", "letter", "net"];
        var facts = new List<(DateTime, Fact)>();
        for (var i = 0; i < 839; i++)
        {
            var day = new DateOnly(2014, 1, 1).AddDays(i * 364 / 838);
            var at = MeasureOffice.At(day.Year, day.Month, day.Day, 8);
            facts.Add((at, Fact("case.accepted", channels[i % 3], 11 + (i % 6))));
            facts.Add((at, Fact("case.accepted", line: "other")));
            if (i < 791)
            {
                facts.Add((at.AddHours(1), Fact("case.closed", channels[i % 3], 11 + (i % 6), DayNumber.Of(day))));
            }
        }

        return office.CountManyAsync(facts);
    }
}
