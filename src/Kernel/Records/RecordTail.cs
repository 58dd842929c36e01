using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>
/// What a bulk consumer has not taken yet, so that a figure read from folded cells plus this tail is exact at once. Read cells and tail in
/// one <see cref="ReadSnapshot"/>.
/// </summary>
public static class RecordTail
{
    extension(OfficeDb db)
    {
        /// <summary>Facts of records not yet consumed: sealed after the consumer's place, or still waiting for their seal.</summary>
        /// <remarks>
        /// CROSS JOIN makes SQLite walk the few seals and waiting records first; without statistics it would walk every fact.
        /// </remarks>
        public IQueryable<Fact> UnfoldedFacts(string consumer) =>
            db.Set<Fact>().FromSql(
                $"""
                SELECT f.* FROM kernel_seal s CROSS JOIN kernel_fact f
                WHERE s.office = {db.Office}
                AND s.sequence > COALESCE((SELECT c.sequence FROM kernel_cursor c WHERE c.office = {db.Office} AND c.name = {consumer}), 0)
                AND f.office = s.office AND f.record_id = s.record_id
                UNION ALL
                SELECT f.* FROM kernel_pending p CROSS JOIN kernel_fact f
                WHERE p.office = {db.Office} AND f.office = p.office AND f.record_id = p.record_id
                """).AsNoTracking();

        /// <summary>
        /// Facts of records sealed after one place and up to another, in no order: for a consumer that folds something new from the
        /// beginning.
        /// </summary>
        /// <param name="after">Place before the first.</param>
        /// <param name="through">Place of the last.</param>
        public IQueryable<Fact> SealedFacts(long after, long through) =>
            db.Set<Fact>().FromSql(
                $"""
                SELECT f.* FROM kernel_seal s CROSS JOIN kernel_fact f
                WHERE s.office = {db.Office} AND s.sequence > {after} AND s.sequence <= {through}
                AND f.office = s.office AND f.record_id = s.record_id
                """).AsNoTracking();

        /// <summary>Place up to which a consumer has taken everything; 0 before its first batch.</summary>
        public async Task<long> ConsumedAsync(string consumer, CancellationToken ct = default) =>
            await db.Set<Cursor>().Where(c => c.Name == consumer).Select(c => c.Sequence).FirstOrDefaultAsync(ct);

        /// <summary>
        /// Place of the newest seal; 0 before the first. What was known at a moment is what was sealed then, and what waited.
        /// </summary>
        public async Task<long> LastSealedAsync(CancellationToken ct = default) =>
            await db.Set<ChainEnd>().Select(c => c.Sequence).FirstOrDefaultAsync(ct);

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
