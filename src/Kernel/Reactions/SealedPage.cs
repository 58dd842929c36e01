using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>Reads the chain in order, a page at a time.</summary>
internal static class SealedPage
{
    /// <summary>The records sealed after a place, with their facts, in order. A seal whose record is gone is a fault.</summary>
    public static async Task<List<SealedRecord>> ReadAsync(OfficeDb db, long after, int size, CancellationToken ct)
    {
        var seals = await db.Set<Seal>().AsNoTracking().Where(s => s.Sequence > after).OrderBy(s => s.Sequence).Take(size)
            .Join(db.Set<Record>().AsNoTracking(), s => new { s.Office, Id = s.RecordId }, r => new { r.Office, r.Id }, (s, r) => new { s.Sequence, Record = r })
            .OrderBy(s => s.Sequence).ToListAsync(ct);
        if (seals.Count == 0)
        {
            return [];
        }

        var last = seals[^1].Sequence;
        if (last != after + seals.Count)
        {
            throw new InvalidOperationException($"The chain of office {db.Office} is broken between {after + 1} and {last}: run verify.");
        }

        var facts = await db.Set<Seal>().AsNoTracking().Where(s => s.Sequence > after && s.Sequence <= last)
            .Join(db.Set<Fact>().AsNoTracking(), s => new { s.Office, s.RecordId }, f => new { f.Office, f.RecordId }, (s, f) => f)
            .ToListAsync(ct);
        var byRecord = facts.ToLookup(f => f.RecordId);
        return seals.ConvertAll(s => new SealedRecord(s.Sequence, s.Record, [.. byRecord[s.Record.Id].OrderBy(f => f.Ordinal)]));
    }
}
