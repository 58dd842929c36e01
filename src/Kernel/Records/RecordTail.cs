using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>
/// What a bulk consumer has not taken yet, so that a figure read from folded cells plus this tail is exact at once. Read cells and tail in one
/// <see cref="ReadSnapshot"/>.
/// </summary>
public static class RecordTail
{
    extension(OfficeDb db)
    {
        /// <summary>Facts of records not yet consumed: sealed after the consumer's place, or still waiting for their seal.</summary>
        public IQueryable<Fact> UnfoldedFacts(string consumer)
        {
            var after = db.Set<Cursor>().Where(c => c.Name == consumer).Select(c => c.Sequence);
            var isSealed = db.Set<Seal>().Where(s => s.Sequence > after.FirstOrDefault())
                .Join(db.Set<Fact>(), s => new { s.Office, s.RecordId }, f => new { f.Office, f.RecordId }, (s, f) => f);
            var isWaiting = db.Set<Pending>()
                .Join(db.Set<Fact>(), p => new { p.Office, p.RecordId }, f => new { f.Office, f.RecordId }, (p, f) => f);
            return isSealed.Concat(isWaiting).AsNoTracking();
        }

        /// <summary>Place up to which a consumer has taken everything; 0 before its first batch.</summary>
        public async Task<long> ConsumedAsync(string consumer, CancellationToken ct = default) =>
            await db.Set<Cursor>().Where(c => c.Name == consumer).Select(c => c.Sequence).FirstOrDefaultAsync(ct);

        /// <summary>
        /// Sends a consumer back to the beginning, inside the transaction that empties what it had folded. Refused by the database while it
        /// consumes: it waits for the batch.
        /// </summary>
        public async Task RewindAsync(string consumer, CancellationToken ct = default)
        {
            await Cursors.LockAsync(db, consumer, ct);
            await Cursors.MoveAsync(db, consumer, 0, ct);
        }
    }
}
