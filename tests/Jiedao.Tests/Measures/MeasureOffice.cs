using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Measures;

/// <summary>An office whose records are written by hand, with the measures a test defines.</summary>
public sealed class MeasureOffice : IAsyncDisposable
{
    private MeasureOffice(TestStore store, StaticCatalogue catalogue)
    {
        Store = store;
        Catalogue = catalogue;
    }

    public TestStore Store { get; }

    public StaticCatalogue Catalogue { get; }

    /// <summary>The office's day at 9 in the morning, UTC+8.</summary>
    public static DateTime At(int year, int month, int day, int hour = 9) =>
        new DateTime(year, month, day, hour, 0, 0, DateTimeKind.Utc).AddHours(-8);

    public static async Task<MeasureOffice> CreateAsync(Store store, params MeasureDefinition[] definitions)
    {
        var catalogue = new StaticCatalogue(definitions);
        var test = await TestStore.CreateAsync(store, s => Rooms(s, catalogue));
        return new MeasureOffice(test, catalogue);
    }

    public static void Rooms(IServiceCollection services, ICatalogue catalogue) => services
        .AddSingleton<IRoleBook, NoRoles>().AddSingleton<IUnitTree, LoneUnits>().AddSingleton(catalogue)
        .AddMeasures().AddScoped<IAct<CountFacts.Command, long>, CountFacts>();

    /// <summary>Writes one record with facts at an instant.</summary>
    public async Task<long> CountAsync(DateTime at, params Fact[] facts) => await CountAsync(at, at, facts);

    /// <summary>Writes one record about something that happened earlier.</summary>
    public async Task<long> CountAsync(DateTime recordedAt, DateTime occurredAt, params Fact[] facts)
    {
        await using var batch = await Store.Acts.OpenBatchAsync(Store.Office);
        var id = await batch.RunAsync(Store.System, new CountFacts.Command(occurredAt, facts), recordedAt);
        await batch.CommitAsync();
        return id;
    }

    /// <summary>Writes many records, one fact each, in one transaction.</summary>
    public async Task CountManyAsync(IEnumerable<(DateTime At, Fact Fact)> facts)
    {
        await using var batch = await Store.Acts.OpenBatchAsync(Store.Office);
        foreach (var (at, fact) in facts)
        {
            await batch.RunAsync(Store.System, new CountFacts.Command(at, [fact]), at);
        }

        await batch.CommitAsync();
    }

    /// <summary>Seals waiting records in the order of their numbers: all, or only some of them.</summary>
    public async Task SealAsync(int most = int.MaxValue) => await InTransactionAsync(async db =>
    {
        var last = await db.Set<Seal>().Select(s => s.Sequence).DefaultIfEmpty().MaxAsync();
        var waiting = await db.Set<Pending>().OrderBy(p => p.RecordId).Take(most).ToListAsync();
        await db.InsertAsync(waiting.Select(p => new Seal { Sequence = ++last, RecordId = p.RecordId, Hash = new byte[32], Day = 20141231 })
            .ToList());
        db.RemoveRange(waiting);
        await db.SaveChangesAsync();
    });

    /// <summary>Folds what is sealed.</summary>
    public Task FoldAsync() => Store.Services.GetRequiredService<ConsumerWorker>().CatchUpAsync(Store.Office);

    /// <summary>Seals and folds everything.</summary>
    public async Task SettleAsync()
    {
        await SealAsync();
        await FoldAsync();
    }

    public async Task<Figure> ReadAsync(string code, string period, string slice = "", DateTime? knownOn = null, bool yearBefore = false,
        bool target = false) =>
        (await ReadAsync(new FigureQuery([code], PeriodNotation.Read(period, new DateOnly(2014, 12, 31)), slice,
            knownOn)
        { WithYearBefore = yearBefore, WithTarget = target }))[0];

    public Task<IReadOnlyList<Figure>> ReadAsync(FigureQuery query) => AskAsync(m => m.ReadAsync(query));

    public async Task<T> AskAsync<T>(Func<IMeasures, Task<T>> ask)
    {
        await using var scope = Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(Store.Office, Door.Worker, "");
        return await ask(scope.ServiceProvider.GetRequiredService<IMeasures>());
    }

    public async Task InTransactionAsync(Func<OfficeDb, Task> work) => await Store.ReadAsync(async db =>
    {
        using var turn = await Store.Services.GetRequiredService<WriteGate>().EnterAsync(db, default);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await work(db);
        await transaction.CommitAsync();
        return true;
    });

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    /// <summary>A catalogue of measures only.</summary>
    public sealed class StaticCatalogue(IEnumerable<MeasureDefinition> definitions) : ICatalogue
    {
        public IReadOnlyList<WorkLine> Lines => [];

        public IReadOnlyDictionary<string, MeasureDefinition> Measures { get; set; } = definitions.ToDictionary(d => d.Code);

        public IReadOnlyList<MeasureDefinition> MeasureVersions => [.. Measures.Values, .. Older];

        /// <summary>Versions no longer in force.</summary>
        public IReadOnlyList<MeasureDefinition> Older { get; set; } = [];

        public LineTexts Shared => LineTexts.Empty;

        public WorkLine Line(string id) => throw new Refusal(CatalogueProblems.LineNotFound, new { line = id });

        public WorkLine Line(string id, int version) => Line(id);

        public WorkLine? FindLine(string id) => null;
    }

    /// <summary>Writes a record with the facts given.</summary>
    [Act("count-facts", "test.count")]
    public sealed class CountFacts : IAct<CountFacts.Command, long>
    {
        public Task<long> RunAsync(Command command, Work work, CancellationToken ct)
        {
            work.Permit();
            var draft = work.Record("test.counted").At(command.OccurredAt);
            foreach (var fact in command.Facts)
            {
                draft.Count(fact);
            }

            return Task.FromResult(draft.Id);
        }

        public sealed record Command(DateTime OccurredAt, IReadOnlyList<Fact> Facts) : ICommand<long>;
    }

    private sealed class NoRoles : IRoleBook
    {
        public IReadOnlyList<RoleEntry> Roles => [];

        public IReadOnlySet<string> VerbsOf(string role) => new HashSet<string>();
    }

    private sealed class LoneUnits : IUnitTree
    {
        public Task<IReadOnlySet<long>> WithinAsync(Office office, long unit, DateOnly day, CancellationToken ct) =>
            Task.FromResult<IReadOnlySet<long>>(new HashSet<long> { unit });
    }
}
