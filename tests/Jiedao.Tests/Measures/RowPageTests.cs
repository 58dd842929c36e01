using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;

namespace Jiedao.Tests.Measures;

/// <summary>Paging through the rows of a figure by its last row: each row once, however the pages fall and whatever is written meanwhile.</summary>
public sealed class RowPageTests
{
    private static readonly MeasureDefinition[] Definitions =
    [
        new() { Code = "A-01", Kind = MeasureKind.Flow, Unit = "宗", Fact = EngineFacts.Accepted, Line = "petition", ByCohort = true },
        new() { Code = "A-02", Kind = MeasureKind.Flow, Unit = "宗", Fact = EngineFacts.Closed, Line = "petition" },
        new() { Code = "A-03", Kind = MeasureKind.Derived, Unit = "宗", Formula = "[A-01] - [A-02]", Line = "petition" },
    ];

    [Theory, ClassData(typeof(BothStores))]
    public async Task Pages_by_the_last_row_give_every_row_once(Store store)
    {
        await using var office = await FilledAsync(store);
        foreach (var code in new[] { "A-01", "A-02", "A-03" })
        {
            foreach (var down in new[] { true, false })
            {
                var expected = await ReadAsync(office, code, new RowsQuery { Size = 500, Descending = down });
                Assert.Null(expected.Next);
                var seen = new List<long>();
                var after = "";
                for (var pages = 0; ; pages++)
                {
                    Assert.True(pages < 40, "paging does not end");
                    var page = await ReadAsync(office, code, new RowsQuery { Size = 7, After = after, Descending = down });
                    Assert.Equal(expected.Count, page.Count);
                    seen.AddRange(page.Rows.Select(r => r.RecordId));
                    if (page.Next is null)
                    {
                        break;
                    }

                    after = page.Next;
                }

                Assert.Equal(expected.Rows.Select(r => r.RecordId), seen);
            }
        }
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Page_after_a_row_is_not_moved_by_what_is_written_meanwhile(Store store)
    {
        await using var office = await FilledAsync(store);
        var first = await ReadAsync(office, "A-01", new RowsQuery { Size = 10 });
        var before = await ReadAsync(office, "A-01", new RowsQuery { Size = 10, After = first.Next! });
        await office.CountAsync(MeasureOffice.At(2014, 12, 30), Fact(EngineFacts.Accepted, 900, 20141230));
        var again = await ReadAsync(office, "A-01", new RowsQuery { Size = 10, After = first.Next! });
        Assert.Equal(before.Rows.Select(r => r.RecordId), again.Rows.Select(r => r.RecordId));
        Assert.Equal(before.Count + 1, again.Count);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Rows_of_some_units_prove_nothing_about_the_whole(Store store)
    {
        await using var office = await FilledAsync(store);
        var own = await ReadAsync(office, "A-01", new RowsQuery { Owners = new HashSet<long> { 1 } });
        Assert.All(own.Rows, r => Assert.Equal(1, r.Owner));
        Assert.Equal((20L, 60L, (decimal?)null), (own.Count, own.Figure.Rows, own.Expected));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("20141231-1")]
    [InlineData("20141231--1-0")]
    [InlineData("99999999999999999999-1-0")]
    public async Task After_that_no_page_gave_is_refused(string after)
    {
        await using var office = await FilledAsync(Store.Sqlite);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => ReadAsync(office, "A-01", new RowsQuery { After = after }));
        Assert.Equal(("bad_format", "after"), (refusal.Problem.Kind.Code, refusal.Problem.Field));
    }

    [Fact]
    public async Task Measures_kept_by_a_slice_are_those_whose_parts_all_are()
    {
        await using var office = await MeasureOffice.CreateAsync(Store.Sqlite,
            [.. Definitions, new() { Code = "A-04", Kind = MeasureKind.Flow, Unit = "宗", Fact = "x", Line = "petition", Dims = ["owner"] },
                new() { Code = "A-05", Kind = MeasureKind.Derived, Unit = "宗", Formula = "[A-01] + [A-04]", Line = "petition" },
                new() { Code = "A-06", Kind = MeasureKind.External, Unit = "宗", Line = "petition" }]);
        var byChannel = await office.AskAsync(m => Task.FromResult(m.CodesKeptBy("channel=visit")));
        Assert.Equal(["A-01", "A-02", "A-03"], byChannel);
        Assert.Equal(["owner"], await office.AskAsync(m => Task.FromResult(m.DimsOf(m.Definition("A-05", new DateOnly(2014, 12, 31))))));
        Assert.Equal(6, await office.AskAsync(m => Task.FromResult(m.CodesKeptBy("").Count)));
    }

    [Theory]
    [InlineData("2015-01-15", "2015-01-15T15:59:59.999Z")]
    [InlineData("2015-01-15T09:00:00+08:00", "2015-01-15T01:00:00Z")]
    [InlineData("2015-01-15T09:00:00Z", "2015-01-15T09:00:00Z")]
    public async Task Day_of_knowledge_counts_to_its_end_in_the_office(string written, string instant)
    {
        await using var office = await MeasureOffice.CreateAsync(Store.Sqlite, Definitions);
        Assert.Equal(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime,
            PeriodNotation.ReadKnownOn(written, office.Store.Office));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2015-13-01")]
    [InlineData("0001-01-01")]
    [InlineData("20150115")]
    public async Task Day_of_knowledge_that_is_none_is_refused(string written)
    {
        await using var office = await MeasureOffice.CreateAsync(Store.Sqlite, Definitions);
        Assert.Equal("bad_format", Assert.Throws<Refusal>(() => PeriodNotation.ReadKnownOn(written, office.Store.Office)).Problem.Kind.Code);
    }

    private static async Task<MeasureOffice> FilledAsync(Store store)
    {
        var office = await MeasureOffice.CreateAsync(store, Definitions);
        await office.CountManyAsync(Enumerable.Range(0, 60).Select(i =>
        {
            var day = new DateOnly(2014, 1 + (i % 12), 1 + (i % 3));
            return (MeasureOffice.At(2014, day.Month, day.Day), Fact(EngineFacts.Accepted, i + 1, DayNumber.Of(day), 1 + (i % 3)));
        }));
        await office.CountManyAsync(Enumerable.Range(0, 45).Select(i => (MeasureOffice.At(2014, 12, 20 + (i % 5)), Fact(EngineFacts.Closed, i + 1, 20141220))));
        return office;
    }

    private static Fact Fact(string kind, long caseId, int cohort, long owner = 1) =>
        new() { Kind = kind, Line = "petition", CaseId = caseId, CohortDay = cohort, Owner = owner, Channel = "visit", Unit = "宗" };

    private static Task<RowsPage> ReadAsync(MeasureOffice office, string code, RowsQuery query) =>
        office.AskAsync(m => m.RowsAsync(new FigureAddress(code, Period.Year(2014)), query));
}
