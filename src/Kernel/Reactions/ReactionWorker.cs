using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jiedao.Kernel;

/// <summary>Runs the reactions of every room over the sealed records of an office.</summary>
public sealed class ReactionWorker(IServiceScopeFactory scopes, ActRunner runner, Clock clock, ILogger<ReactionWorker> log) : IWorker
{
    /// <summary>Failed tries after which a parked reaction is recorded as stuck.</summary>
    public const int StuckAfter = 5;

    private const int PageSize = 200;
    private readonly ReactionSteps steps = new(runner, clock, log);

    /// <inheritdoc />
    public string Name => "reactions";

    /// <inheritdoc />
    public TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public bool WakesOnRecords => true;

    /// <inheritdoc />
    public Task RunAsync(Office office, CancellationToken ct) => CatchUpAsync(office, ct: ct);

    /// <summary>Runs every reaction up to the end of the chain, after trying parked ones whose time has come.</summary>
    /// <param name="office">Office.</param>
    /// <param name="asRecorded">True in a replay: a reaction runs at the instant of its record instead of now.</param>
    /// <param name="ct">Stops between reactions.</param>
    /// <returns>Reactions that ran.</returns>
    public async Task<int> CatchUpAsync(Office office, bool asRecorded = false, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(office);
        await using var scope = scopes.Open(office.Id);
        var reactions = scope.ServiceProvider.GetServices<IReaction>().ToDictionary(r => r.Name, r => r.Kinds);
        if (reactions.Count == 0)
        {
            return 0;
        }

        var db = scope.Db();
        var run = new ReactionRun(office, asRecorded, ct);
        var ran = await RetryAsync(db, run, reactions);
        var known = await db.Set<Cursor>().AsNoTracking().ToDictionaryAsync(c => c.Name, c => c.Sequence, ct);
        var places = reactions.Keys.ToDictionary(name => name, name => known.GetValueOrDefault(name));
        var parked = (await db.Set<ParkedReaction>().AsNoTracking().Where(p => p.CaseId != null)
            .Select(p => new { p.Reaction, p.CaseId }).ToListAsync(ct)).Select(p => (p.Reaction, p.CaseId!.Value)).ToHashSet();
        while (await SealedPage.ReadAsync(db, places.Values.Min(), PageSize, ct) is { Count: > 0 } page)
        {
            ran += await RunPageAsync(run, page, reactions, places, parked);
        }

        return ran;
    }

    internal static bool Matches(IReadOnlyList<string> kinds, string kind) => kinds.Any(k =>
        k == kind || (k.EndsWith(".*", StringComparison.Ordinal) && kind.StartsWith(k[..^1], StringComparison.Ordinal)));

    private async Task<int> RunPageAsync(
        ReactionRun run, List<SealedRecord> page, Dictionary<string, IReadOnlyList<string>> reactions,
        Dictionary<string, long> places, HashSet<(string Reaction, long CaseId)> parked)
    {
        var ran = 0;
        foreach (var seen in page)
        {
            foreach (var (name, kinds) in reactions)
            {
                if (seen.Sequence > places[name] && Matches(kinds, seen.Record.Kind))
                {
                    ran += await steps.StepAsync(run, name, seen, parked) ? 1 : 0;
                    places[name] = seen.Sequence;
                }
            }
        }

        var end = page[^1].Sequence;
        var behind = places.Where(p => p.Value < end).Select(p => p.Key).ToList();
        await steps.PassAsync(run, behind, end);
        behind.ForEach(name => places[name] = end);
        return ran;
    }

    /// <summary>Tries parked reactions whose time has come: of every case only the first, in order.</summary>
    private async Task<int> RetryAsync(OfficeDb db, ReactionRun run, Dictionary<string, IReadOnlyList<string>> reactions)
    {
        var ran = 0;
        var blocked = new HashSet<(string, long)>();
        foreach (var parked in await db.Set<ParkedReaction>().AsNoTracking().OrderBy(p => p.Sequence).ToListAsync(run.Stop))
        {
            var queue = (parked.Reaction, parked.CaseId ?? -parked.Sequence);
            if (blocked.Contains(queue) || !reactions.ContainsKey(parked.Reaction))
            {
                continue;
            }

            if (parked.NextTryAt <= clock.MachineNow
                && (await SealedPage.ReadAsync(db, parked.Sequence - 1, 1, run.Stop)).Single() is var seen
                && await steps.RetryAsync(run, parked, seen))
            {
                ran++;
            }
            else
            {
                blocked.Add(queue);
            }
        }

        return ran;
    }
}

/// <summary>One pass over an office.</summary>
internal sealed record ReactionRun(Office Office, bool AsRecorded, CancellationToken Stop);
