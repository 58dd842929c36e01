using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>
/// Recomputes the chain of an office from its records and facts and says what does not agree, naming the record. Reads one snapshot, so it may
/// run while the office works. It trusts nothing but the hashes: triggers, indexes and counters may all have been tampered with.
/// </summary>
public sealed class ChainVerify(IServiceScopeFactory scopes)
{
    private const int PageSize = 4000;

    /// <summary>Verifies an office's chain.</summary>
    /// <param name="office">Office.</param>
    /// <param name="printed">Daily roots known from paper: day and hash in hex; null when there are none.</param>
    /// <param name="progress">Told how much is done; null when nobody watches.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ChainReport> RunAsync(
        Office office, IReadOnlyDictionary<DateOnly, string>? printed = null, IProgress<(long Done, long Total)>? progress = null,
        CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(office);
        await using var scope = scopes.Open(office.Id);
        var db = scope.Db();
        await using var snapshot = await db.SnapshotAsync(ct);
        var total = await db.Set<Seal>().LongCountAsync(ct);
        var walk = new ChainWalk(office.Id);
        for (long after = long.MinValue; ;)
        {
            var page = await ReadAsync(db, after, ct);
            if (page.Count == 0)
            {
                break;
            }

            page.ForEach(walk.Step);
            after = page[^1].Seal.Sequence;
            progress?.Report((walk.Sealed, total));
        }

        walk.Finish();
        await EndAsync(db, walk, ct);
        await OutsideAsync(db, walk, ct);
        await WaitingAsync(db, walk, ct);
        await GuardsAsync(db, walk, ct);
        await RootsAsync(db, walk, printed, ct);
        return walk.Report(office.ShortName);
    }

    private static async Task<List<ChainLink>> ReadAsync(OfficeDb db, long after, CancellationToken ct)
    {
        var seals = await db.Set<Seal>().AsNoTracking().Where(s => s.Sequence > after).OrderBy(s => s.Sequence).Take(PageSize).ToListAsync(ct);
        if (seals.Count == 0)
        {
            return [];
        }

        var last = seals[^1].Sequence;
        var inPage = db.Set<Seal>().AsNoTracking().Where(s => s.Sequence > after && s.Sequence <= last);
        var records = await inPage
            .Join(db.Set<Record>().AsNoTracking(), s => new { s.Office, Id = s.RecordId }, r => new { r.Office, r.Id }, (s, r) => r).ToListAsync(ct);
        var facts = await inPage
            .Join(db.Set<Fact>().AsNoTracking(), s => new { s.Office, s.RecordId }, f => new { f.Office, f.RecordId }, (s, f) => f).ToListAsync(ct);
        var recordOf = records.DistinctBy(r => r.Id).ToDictionary(r => r.Id);
        var factsOf = facts.ToLookup(f => f.RecordId);
        return seals.ConvertAll(s => new ChainLink(s, recordOf.GetValueOrDefault(s.RecordId), [.. factsOf[s.RecordId].OrderBy(f => f.Ordinal)]));
    }

    private static async Task EndAsync(OfficeDb db, ChainWalk walk, CancellationToken ct)
    {
        var end = await db.Set<ChainEnd>().AsNoTracking().FirstOrDefaultAsync(ct);
        if ((end?.Sequence ?? 0) != walk.Last || (end is not null && !end.Hash.AsSpan().SequenceEqual(walk.LastHash)))
        {
            walk.Found(new ChainFinding(ChainFault.EndDiffers, walk.Last, null, $"{end?.Sequence ?? 0}"));
        }

        foreach (var reader in await db.Set<Cursor>().AsNoTracking().Where(c => c.Sequence > walk.Last).ToListAsync(ct))
        {
            walk.Found(new ChainFinding(ChainFault.ReaderAhead, reader.Sequence, null, reader.Name));
        }
    }

    private static async Task OutsideAsync(OfficeDb db, ChainWalk walk, CancellationToken ct)
    {
        var records = db.Set<Record>()
            .Where(r => !db.Set<Seal>().Any(s => s.RecordId == r.Id) && !db.Set<Pending>().Any(p => p.RecordId == r.Id)).Select(r => r.Id);
        await foreach (var id in records.AsAsyncEnumerable().WithCancellation(ct))
        {
            walk.Found(new ChainFinding(ChainFault.RecordOutside, null, id));
        }

        var facts = db.Set<Fact>().Where(f => !db.Set<Record>().Any(r => r.Id == f.RecordId)).Select(f => f.RecordId).Distinct();
        await foreach (var id in facts.AsAsyncEnumerable().WithCancellation(ct))
        {
            walk.Found(new ChainFinding(ChainFault.FactOutside, null, id));
        }
    }

    private static async Task WaitingAsync(OfficeDb db, ChainWalk walk, CancellationToken ct)
    {
        for (long after = 0; ;)
        {
            var page = await db.Set<Pending>().AsNoTracking().Where(p => p.RecordId > after).OrderBy(p => p.RecordId).Take(PageSize).ToListAsync(ct);
            if (page.Count == 0)
            {
                return;
            }

            var (first, last) = (page[0].RecordId, page[^1].RecordId);
            var records = await db.Set<Record>().AsNoTracking().Where(r => r.Id >= first && r.Id <= last).ToDictionaryAsync(r => r.Id, ct);
            var facts = (await db.Set<Fact>().AsNoTracking().Where(f => f.RecordId >= first && f.RecordId <= last).ToListAsync(ct))
                .ToLookup(f => f.RecordId);
            foreach (var pending in page)
            {
                walk.Waits(pending, records.GetValueOrDefault(pending.RecordId), [.. facts[pending.RecordId].OrderBy(f => f.Ordinal)]);
            }

            after = last;
        }
    }

    private static async Task GuardsAsync(OfficeDb db, ChainWalk walk, CancellationToken ct)
    {
        var sql = db.IsSqlite
            ? "SELECT tbl_name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%is written once%'"
            : "SELECT c.relname AS \"Value\" FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgenabled <> 'D' AND t.tgname LIKE '%_written_once'";
        var guards = (await db.Database.SqlQueryRaw<string>(sql).ToListAsync(ct)).CountBy(t => t).ToDictionary();
        foreach (var table in KernelTables.WrittenOnce.Where(t => guards.GetValueOrDefault(t) < (db.IsSqlite ? 2 : 1)))
        {
            walk.Found(new ChainFinding(ChainFault.GuardMissing, null, null, table));
        }
    }

    private static async Task RootsAsync(OfficeDb db, ChainWalk walk, IReadOnlyDictionary<DateOnly, string>? printed, CancellationToken ct)
    {
        foreach (var (day, hash) in printed ?? new Dictionary<DateOnly, string>())
        {
            if (await DailyRoots.OfDayAsync(db, day, ct) is not { } root || !root.Hash.Equals(hash.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                walk.Found(new ChainFinding(ChainFault.RootDiffers, null, null, day.ToString("yyyy-MM-dd")));
            }
        }
    }
}
