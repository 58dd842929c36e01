using System.Diagnostics;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Bench;

/// <summary>
/// A million facts of three years in one office: folding them, and everything a figure opens to, on both databases.
/// </summary>
[Bench("measures", "a million facts: folding, cockpit, breakdown, trend, rows, as known on a day")]
public static class MeasuresBench
{
    private const int Lines = 12;
    private const int PerSave = 20_000;

    /// <param name="arguments">Number of facts, a million when left out; <c>sqlite</c> or <c>postgres</c> for one database.</param>
    public static async Task RunAsync(string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var facts = arguments.Length > 0 ? int.Parse(arguments[0]) : 1_000_000;
        foreach (var postgres in new[] { false, true }.Where(p => !arguments.Contains(p ? "sqlite" : "postgres")))
        {
            await using var store = await BenchStore.CreateAsync(postgres, s => s
                .AddSingleton<ICatalogue>(new BenchCatalogue()).AddSingleton<IUnitTree, Lone>().AddMeasures());
            await RunAsync(store, postgres ? "PostgreSQL" : "SQLite", facts);
        }
    }

    private static async Task RunAsync(BenchStore store, string name, int count)
    {
        await FillAsync(store, count);
        var worker = store.Services.GetRequiredService<ConsumerWorker>();
        var clock = Stopwatch.StartNew();
        await worker.CatchUpAsync(store.Office);
        Console.WriteLine($"{name}: folded {count:N0} facts in {clock.Elapsed.TotalSeconds:F1} s, {count / clock.Elapsed.TotalSeconds:N0} facts/s");
        string[] cockpit = [.. Enumerable.Range(0, 10).SelectMany(l => new[] { $"L-{l}", $"L-{l}.closed", $"L-{l}.rate" })];
        var year = Period.Year(2014);
        var figure = new FigureAddress("L-0", year);
        await TimeAsync(store, $"{name}: 30 measures", m => m.ReadAsync(new FigureQuery(cockpit, year)));
        await TimeAsync(store, $"{name}: 30 measures with the year before", m =>
            m.ReadAsync(new FigureQuery(cockpit, year) { WithYearBefore = true }));
        await TimeAsync(store, $"{name}: breakdown by place", m => m.BreakdownAsync(figure, "place"));
        await TimeAsync(store, $"{name}: breakdown by matter", m => m.BreakdownAsync(figure, "matter"));
        await TimeAsync(store, $"{name}: trend by month", m => m.TrendAsync(figure, Grain.Month));
        await TimeAsync(store, $"{name}: rows, first page", m => m.RowsAsync(figure, new RowsQuery()));
        await TimeAsync(store, $"{name}: rows, page 500", m => m.RowsAsync(figure, new RowsQuery { Page = 500 }));
        await TimeAsync(store, $"{name}: rows by owner", m => m.RowsAsync(figure, new RowsQuery { Sort = "owner" }));
        await TimeAsync(store, $"{name}: rows with a condition", m => m.RowsAsync(new FigureAddress("L-0.late", year), new RowsQuery()));
        await TimeAsync(store, $"{name}: rows of open cases (accepted − closed)", m =>
            m.RowsAsync(new FigureAddress("L-0.open", year), new RowsQuery()), 3);
        await TimeAsync(store, $"{name}: different persons of a year", m => m.ReadAsync(new FigureQuery(["L-0.persons"], year)), 5);
        await TimeAsync(store, $"{name}: crossed by place and channel", m =>
            m.ReadAsync(new FigureQuery(["L-0"], year, "channel=visit&place=13")), 5);
        await TimeAsync(store, $"{name}: as known on 30 June", m =>
            m.ReadAsync(new FigureQuery(["L-0", "L-0.rate"], year, "", new DateTime(2014, 6, 30, 0, 0, 0, DateTimeKind.Utc))), 5);
        await TimeAsync(store, $"{name}: axis of knowledge", m => m.KnownAsync(figure), 5);
    }

    private static async Task FillAsync(BenchStore store, int count)
    {
        var random = new Random(7);
        await using var scope = store.Enter();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var ids = store.Services.GetRequiredService<Ids>();
        for (var at = 0; at < count; at += PerSave)
        {
            var (records, facts, seals) = (new List<Record>(), new List<Fact>(), new List<Seal>());
            for (var i = at; i < Math.Min(count, at + PerSave); i += 2)
            {
                Case(i, random, ids, records, facts);
            }

            seals.AddRange(records.Select((r, i) =>
                new Seal { Sequence = at + i + 1, RecordId = r.Id, Hash = new byte[32], Day = 20141231 }));
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.InsertAsync(records);
            await db.InsertAsync(facts);
            await db.InsertAsync(seals);
            await transaction.CommitAsync();
        }

        if (!db.IsSqlite)
        {
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
        }
    }

    /// <summary>One case: accepted, and mostly closed some days later; one in fifty was withdrawn instead.</summary>
    private static void Case(int number, Random random, Ids ids, List<Record> records, List<Fact> facts)
    {
        var line = "l" + (random.Next(10) < 4 ? 0 : random.Next(Lines));
        var at = new DateTime(2012, 1, 1, 1, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(3 * 365 * 24 * 60));
        var day = DayNumber.Of(DateOnly.FromDateTime(at));
        var (place, owner, channel) = (11 + random.Next(6), 21 + random.Next(15),
            new[] { "visit", "letter", "net", "phone", "grid" }[random.Next(5)]);
        var matter = $"m{random.Next(5)}/t{random.Next(4)}";
        var withdrawn = random.Next(50) == 0;
        var (kind, quantity, dims) = withdrawn
            ? (EngineFacts.Accepted, -10000L, "")
            : (EngineFacts.Closed, 10000L, random.Next(9) == 0 ? """{"late":"yes","outcome":"closed"}"""
            : """{"late":"no","outcome":"closed"}""");
        Add(EngineFacts.Accepted, 10000, at, "");
        Add(random.Next(20) == 0 ? "other" : kind, quantity, at.AddDays(random.Next(1, 30)), dims);

        void Add(string fact, long amount, DateTime when, string json)
        {
            var record = new Record
            {
                Kind = fact, Act = "bench", Actor = 0, ActorName = "", OccurredAt = when, RecordedAt = when,
                Line = line, CaseId = number, Payload = "{}"
            };
            record.Id = ids.Next();
            records.Add(record);
            facts.Add(new Fact
            {
                Kind = fact, Line = line, QuantityE4 = amount, Unit = "宗", Place = place, Owner = owner, Channel = channel, Matter = matter,
                CaseId = number,
                SubjectId = random.Next(60_000), Dims = json, CohortDay = day, Day = DayNumber.Of(DateOnly.FromDateTime(when)),
                OccurredAt = when,
                RecordedAt = when, RecordId = record.Id,
            });
        }
    }

    private static async Task TimeAsync<T>(BenchStore store, string what, Func<IMeasures, Task<T>> ask, int times = 20)
    {
        var taken = new List<double>();
        for (var i = -2; i < times; i++)
        {
            await using var scope = store.Enter();
            var measures = scope.ServiceProvider.GetRequiredService<IMeasures>();
            var clock = Stopwatch.StartNew();
            await ask(measures);
            if (i >= 0)
            {
                taken.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        taken.Sort();
        Console.WriteLine($"{what}: median {taken[taken.Count / 2]:F1} ms, longest {taken[^1]:F1} ms");
    }

    private sealed class Lone : IUnitTree
    {
        public Task<IReadOnlySet<long>> WithinAsync(Office office, long unit, DateOnly day, CancellationToken ct) =>
            Task.FromResult<IReadOnlySet<long>>(new HashSet<long> { unit });
    }

    /// <summary>Four measures for each line, and three more for the first.</summary>
    private sealed class BenchCatalogue : ICatalogue
    {
        public IReadOnlyList<WorkLine> Lines => [];

        public LineTexts Shared => LineTexts.Empty;

        public IReadOnlyDictionary<string, MeasureDefinition> Measures { get; } = Definitions().ToDictionary(d => d.Code);

        public WorkLine Line(string id) => throw new Refusal(CatalogueProblems.LineNotFound, new { line = id });

        public WorkLine Line(string id, int version) => Line(id);

        public WorkLine? FindLine(string id) => null;

        private static IEnumerable<MeasureDefinition> Definitions()
        {
            for (var l = 0; l < MeasuresBench.Lines; l++)
            {
                var accepted = new MeasureDefinition
                {
                    Code = $"L-{l}", Kind = MeasureKind.Flow, Unit = "宗", Fact = EngineFacts.Accepted,
                    Line = $"l{l}", ByCohort = true
                };
                var closed = accepted with { Code = $"L-{l}.closed", Fact = EngineFacts.Closed };
                yield return accepted;
                yield return closed;
                yield return closed with { Code = $"L-{l}.late", Where = "fact.dims.late == \"yes\"" };
                yield return new()
                {
                    Code = $"L-{l}.rate", Kind = MeasureKind.Ratio, Unit = "%", Over = closed.Code, Under = accepted.Code,
                    Decimals = 1, Line = $"l{l}"
                };
                if (l == 0)
                {
                    yield return new()
                    {
                        Code = "L-0.open", Kind = MeasureKind.Derived, Unit = "宗", Formula = "[L-0] - [L-0.closed]",
                        Line = "l0"
                    };
                    yield return accepted with { Code = "L-0.persons", Kind = MeasureKind.Distinct, Unit = "人" };
                }
            }
        }
    }
}
