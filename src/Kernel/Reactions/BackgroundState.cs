using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>A reader of the chain as the administrator sees it.</summary>
/// <param name="Name">Reaction or consumer.</param>
/// <param name="Sequence">Place up to which everything is done.</param>
/// <param name="Behind">Sealed records not yet read.</param>
/// <param name="FailedCount">Failures in a row (consumers).</param>
/// <param name="LastError">Last fault, or empty.</param>
/// <param name="NextTryAt">Machine instant of the next try, or null.</param>
public sealed record ReaderState(string Name, long Sequence, long Behind, int FailedCount, string LastError, DateTime? NextTryAt);

/// <summary>A parked reaction as the administrator sees it.</summary>
/// <param name="Reaction">Reaction.</param>
/// <param name="Sequence">Place of the record in the chain.</param>
/// <param name="RecordId">Record.</param>
/// <param name="CaseId">Case, or null.</param>
/// <param name="Attempts">Tries that failed; 0 for one that waits behind another of the same case.</param>
/// <param name="Error">Last fault.</param>
/// <param name="NextTryAt">Machine instant of the next try.</param>
/// <param name="Since">Machine instant of the parking.</param>
public sealed record ParkedState(
    string Reaction, long Sequence, long RecordId, long? CaseId, int Attempts, string Error, DateTime NextTryAt, DateTime Since);

/// <summary>A recurring worker as the administrator sees it.</summary>
/// <param name="Name">Worker.</param>
/// <param name="Node">Node that runs it.</param>
/// <param name="FailedCount">Runs that failed in a row.</param>
/// <param name="LastError">Last fault, or empty.</param>
public sealed record WorkerState(string Name, string Node, int FailedCount, string LastError);

/// <summary>The office's background at a glance.</summary>
/// <param name="Sealed">Records in the chain.</param>
/// <param name="Waiting">Records not yet sealed.</param>
/// <param name="Readers">Reactions and consumers.</param>
/// <param name="Parked">Parked reactions, at most 200, oldest first.</param>
/// <param name="Workers">Recurring workers.</param>
public sealed record BackgroundState(
    long Sealed, long Waiting, IReadOnlyList<ReaderState> Readers, IReadOnlyList<ParkedState> Parked, IReadOnlyList<WorkerState> Workers)
{
    /// <summary>Whether somebody should look: a reaction stuck, a consumer that keeps failing.</summary>
    public bool NeedsAttention => Parked.Any(p => p.Attempts >= ReactionWorker.StuckAfter)
        || Readers.Any(r => r.FailedCount >= ReactionWorker.StuckAfter) || Workers.Any(w => w.FailedCount >= ReactionWorker.StuckAfter);

    /// <summary>Reads the state of the context's office.</summary>
    public static async Task<BackgroundState> ReadAsync(OfficeDb db, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var end = await db.Set<ChainEnd>().Select(c => (long?)c.Sequence).SingleOrDefaultAsync(ct) ?? 0;
        var readers = await db.Set<Cursor>().AsNoTracking().OrderBy(c => c.Name).ToListAsync(ct);
        var parked = await db.Set<ParkedReaction>().AsNoTracking().OrderBy(p => p.Sequence).Take(200).ToListAsync(ct);
        return new BackgroundState(
            end,
            await db.Set<Pending>().LongCountAsync(ct),
            [.. readers.Select(r => new ReaderState(r.Name, r.Sequence, end - r.Sequence, r.FailedCount, r.LastError, r.NextTryAt))],
            [.. parked.Select(p => new ParkedState(p.Reaction, p.Sequence, p.RecordId, p.CaseId, p.Attempts, p.Error, p.NextTryAt, p.Since))],
            await db.Set<Lease>().OrderBy(l => l.Name).Select(l => new WorkerState(l.Name, l.Holder, l.FailedCount, l.LastError)).ToListAsync(ct));
    }
}
