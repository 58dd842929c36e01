using CsCheck;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Measures.Cells;
using Jiedao.Measures.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Measures;

public sealed class FoldingTests
{
    private static readonly MeasureDefinition[] Definitions =
    [
        new() { Code = "F-1", Kind = MeasureKind.Flow, Unit = "宗", Fact = "a", Line = "l" },
        new() { Code = "F-2", Kind = MeasureKind.Flow, Unit = "宗", Fact = "a", Lines = ["*"], ByCohort = true, Dims = ["channel", "kind"],
            Line = "l" },
        new() { Code = "F-3", Kind = MeasureKind.Stock, Unit = "名", Fact = "b", Line = "l" },
        new() { Code = "F-4", Kind = MeasureKind.Distinct, Unit = "人", Fact = "b", Lines = ["*"], Dims = ["channel"], Line = "l" },
        new() { Code = "F-5", Kind = MeasureKind.Flow, Unit = "宗", Fact = "a",
            Where = "fact.dims.kind == \"x\" or fact.channel == \"visit\"", Line = "l" },
    ];

    private static readonly Gen<Fact> Facts = Gen.Select(
        Among("a", "b"), Among("l", "l", "m"), Among("", "visit", "net"), Gen.Int[0, 3], Gen.Int[-2, 4], Gen.Int[1, 6],
        Among("", """{"kind":"x"}""", """{"kind":"y","n":3}"""), Gen.Int[0, 400],
        (kind, line, channel, place, quantity, subject, dims, back) => new Fact
        {
            Kind = kind,
            Line = line,
            Channel = channel,
            Place = place,
            QuantityE4 = quantity * 10000L,
            SubjectId = subject,
            Dims = dims,
            CohortDay = back > 200 ? 0 : DayNumber.Of(new DateOnly(2014, 6, 1).AddDays(-back)),
        });

    private static readonly Gen<Step> Steps = Gen.Select(Gen.Int[0, 3], Gen.Int[1, 12], Gen.Int[0, 700], Facts.Array[1, 6],
        (what, count, day, facts) =>
        new Step(what, count, MeasureOffice.At(2013, 3, 1).AddDays(day), facts));

    [Fact]
    public void Any_interleaving_of_writing_sealing_and_folding_reads_exactly_and_folds_like_once() =>
        Steps.Array[4, 24].Sample(steps => PlayAsync(Store.Sqlite, steps).GetAwaiter().GetResult(), iter: 12, threads: 1);

    [Fact]
    public void Postgres_reads_exactly_too() =>
        Steps.Array[4, 24].Sample(steps => PlayAsync(Store.Postgres, steps).GetAwaiter().GetResult(), iter: 4, threads: 1);

    [Theory, ClassData(typeof(BothStores))]
    public async Task Changed_definition_is_folded_anew_and_read_exactly_meanwhile(Store store)
    {
        await using var office = await MeasureOffice.CreateAsync(store, Definitions);
        await office.CountAsync(MeasureOffice.At(2014, 2, 1), [.. Enumerable.Range(0, 9)
            .Select(i => new Fact { Kind = "a", Line = "l", Channel = i < 4 ? "visit" : "net" })]);
        await office.SettleAsync();
        Assert.Equal(4, (await office.ReadAsync("F-5", "2014")).Shown);
        office.Catalogue.Measures = Definitions.Select(d => d.Code == "F-5" ? d with { Where = "fact.channel == \"net\"" } : d)
            .Append(new MeasureDefinition { Code = "F-9", Kind = MeasureKind.Flow, Unit = "宗", Fact = "a", Line = "l" })
            .ToDictionary(d => d.Code);
        Assert.Equal([5, 9], (await office.ReadAsync(new FigureQuery(["F-5", "F-9"], Period.Year(2014)))).Select(f => f.Shown!.Value));
        await office.CountAsync(MeasureOffice.At(2014, 2, 2), new Fact { Kind = "a", Line = "l", Channel = "net" });
        await office.SettleAsync();
        Assert.Equal([6, 10], (await office.ReadAsync(new FigureQuery(["F-5", "F-9"], Period.Year(2014)))).Select(f => f.Shown!.Value));
        Assert.Equal(10, await office.Store.ReadAsync(db =>
            db.Set<Cell>().Where(c => c.Code == "F-9" && c.Dim == "").SumAsync(c => c.Rows)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Reads_are_exact_while_many_write_seal_and_fold(Store store)
    {
        const int Writers = 4;
        const int Each = 40;
        await using var office = await MeasureOffice.CreateAsync(store, Definitions);
        var (started, answered) = (0, 0);
        using var done = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                Interlocked.Increment(ref started);
                await office.Store.Acts.RunAsync(office.Store.System, new MeasureOffice.CountFacts.Command(
                    MeasureOffice.At(2014, 1 + (i % 12), 5),
                        [new Fact { Kind = "a", Line = "l", Channel = w % 2 == 0 ? "visit" : "net" }]));
                Interlocked.Increment(ref answered);
            }
        })));
        var folding = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await office.Store.Services.GetRequiredService<SealingWorker>().SealAllAsync(office.Store.Office);
                await office.FoldAsync();
            }
        });
        var reads = 0;
        while (!writing.IsCompleted)
        {
            var before = Volatile.Read(ref answered);
            var breakdown = await office.AskAsync(m => m.BreakdownAsync(new FigureAddress("F-1", Period.Year(2014)), "channel"));
            var figure = await office.ReadAsync("F-1", "2014");
            var after = Volatile.Read(ref started);
            Assert.InRange(figure.Exact!.Value, before, after);
            Assert.InRange(breakdown.Rows.Sum(r => r.Exact!.Value), before, after);
            reads++;
        }

        await writing;
        await done.CancelAsync();
        await folding;
        Assert.True(reads > 3);
        Assert.Equal(Writers * Each, (await office.ReadAsync("F-1", "2014")).Exact);
    }

    [Fact]
    public void Condition_and_its_query_select_the_same_facts()
    {
        var name = Among("fact.channel", "fact.matter", "fact.dims.kind", "fact.line");
        var text = Among("\"x\"", "\"visit\"", "\"a/b\"", "\"\"", "null",
            "\"say \\u0022hi\\u0022\"".Replace("\\u0022", "'", StringComparison.Ordinal));
        var comparison = Gen.Select(name, Among("==", "!="), text, (n, op, t) => $"{n} {op} {t}");
        var among = Gen.Select(name, Gen.Bool, text.Array[1, 3], (n, not, list) =>
            $"{n} {(not ? "not in" : "in")} [{string.Join(", ", list)}]");
        var number = Gen.Select(Among("fact.place", "fact.owner", "fact.dims.n"), Gen.Int[0, 3], (n, v) => $"{n} == {v}");
        var starts = Gen.Select(Among("fact.channel", "fact.matter"), Among("a", "vis", "x"), (n, t) => $"startsWith({n}, \"{t}\")");
        var simple = Gen.OneOf(comparison, among, number, starts);
        var condition = Gen.OneOf(simple, Gen.Select(simple, simple, (a, b) => $"({a}) and ({b})"),
            Gen.Select(simple, simple, (a, b) => $"({a}) or not ({b})"));
        var fact = Gen.Select(Among("", "visit", "x"), Among("", "a", "a/b", "xy"), Gen.Int[0, 3],
            Among("", """{"kind":"x"}""", """{"kind":"visit","n":2}""", """{"n":1}""", """{"kind":"say 'hi'","n":3}""",
                """{"other":"\"kind\":\"x\""}"""),
            (channel, matter, place, dims) => new Fact
            {
                Kind = "k", Line = "x", Channel = channel, Matter = matter, Place = place,
                Owner = 3 - place, Dims = dims
            });
        var translated = 0;
        Gen.Select(condition, fact.Array[1, 12]).Sample((c, facts) =>
        {
            var compiled = new FactCondition(c);
            if (compiled.Query is { } query)
            {
                translated++;
                Assert.Equal(facts.Where(compiled.Holds), facts.AsQueryable().Where(query));
            }
        }, iter: 4000, threads: 1);
        Assert.True(translated > 2000);
    }

    private static async Task PlayAsync(Store store, Step[] steps)
    {
        await using var office = await MeasureOffice.CreateAsync(store, Definitions);
        var written = new List<Fact>();
        foreach (var step in steps)
        {
            switch (step.What)
            {
                case 0 or 1:
                    await office.CountAsync(step.At, step.Facts);
                    written.AddRange(step.Facts);
                    break;
                case 2:
                    await office.SealAsync(step.Count);
                    break;
                default:
                    await office.FoldAsync();
                    break;
            }

            await CheckAsync(office, written);
        }

        await office.SettleAsync();
        await CheckAsync(office, written);
        var folded = await CellsAsync(office);
        await office.InTransactionAsync(db => db.RewindAsync(CellFolding.ConsumerName));
        await office.FoldAsync();
        Assert.Equal(folded, await CellsAsync(office));
    }

    private static async Task CheckAsync(MeasureOffice office, List<Fact> written)
    {
        foreach (var (text, slice) in new[] { ("2014", ""), ("2013-05..2014-02", "channel=visit"), ("2014-Q1", "channel="),
            ("2014-01-17..2014-08-03", ""), ("..2014-06", "") })
        {
            var period = Period.Parse(text);
            var figures = await office.ReadAsync(new FigureQuery([.. Definitions.Select(d => d.Code)], period, slice));
            foreach (var figure in figures)
            {
                var measure = new FoldedMeasure(figure.Definition);
                var from = figure.Definition.Kind == MeasureKind.Stock ? 0 : DayNumber.Of(period.From ?? DateOnly.MinValue);
                var counted = written.Where(f => measure.Takes(f) && (slice.Length == 0 || f.Channel == slice["channel=".Length..])
                    && measure.DayOf(f) >= from && measure.DayOf(f) <= DayNumber.Of(period.To)).ToList();
                var expected = figure.Definition.Kind == MeasureKind.Distinct
                    ? counted.GroupBy(f => f.SubjectId).Count(g => g.Sum(f => f.QuantityE4) > 0)
                    : counted.Sum(f => f.QuantityE4) / 10000m;
                Assert.Equal((figure.Code, text, expected, counted.Sum(f => Math.Sign(f.QuantityE4))),
                    (figure.Code, text, figure.Exact!.Value, (int)figure.Rows));
            }
        }
    }

    private static async Task<List<string>> CellsAsync(MeasureOffice office)
    {
        var cells = await office.Store.ReadAsync(db =>
            db.Set<Cell>().AsNoTracking().Where(c => c.QuantityE4 != 0 || c.Rows != 0).ToListAsync());
        var members = await office.Store.ReadAsync(db => db.Set<Member>().AsNoTracking().Where(m => m.NetE4 != 0).ToListAsync());
        return [.. cells.Select(c => $"{c.Code}@{c.Version} {c.Dim}={c.Item} {c.Month} {c.QuantityE4} {c.Rows}")
            .Concat(members.Select(m => $"{m.Code}@{m.Version} {m.Dim}={m.Item} {m.Month} #{m.Subject} {m.NetE4}"))
            .Order(StringComparer.Ordinal)];
    }

    private static Gen<T> Among<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(i => choices[i]);

    private sealed record Step(int What, int Count, DateTime At, Fact[] Facts);
}
