using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>Facts in the order of the chain, for rooms that fold them.</summary>
public static class FactSources
{
    extension(OfficeDb db)
    {
        /// <summary>Sequence of the newest seal; 0 when nothing is sealed yet.</summary>
        public Task<long> LastSealedAsync(CancellationToken ct = default) =>
            db.Set<Seal>().Select(s => s.Sequence).DefaultIfEmpty().MaxAsync(ct);

        /// <summary>Facts of records sealed after one sequence and up to another, in no order.</summary>
        /// <param name="after">Sequence before the first.</param>
        /// <param name="through">Sequence of the last.</param>
        public IQueryable<Fact> FactsSealed(long after, long through) =>
            db.Set<Fact>().FromSql(
                $"""
                SELECT f.* FROM kernel_seal s CROSS JOIN kernel_fact f
                WHERE s.office = {db.Office} AND s.sequence > {after} AND s.sequence <= {through}
                AND f.office = s.office AND f.record_id = s.record_id
                """).AsNoTracking();

        /// <summary>Facts that a fold through <paramref name="sequence"/> has not seen: of records sealed later or not sealed yet.</summary>
        /// <remarks>
        /// CROSS JOIN makes SQLite walk the few seals and waiting records first; without statistics it would walk every fact. One statement, so
        /// a record that is sealed meanwhile is seen once.
        /// </remarks>
        public IQueryable<Fact> FactsAfter(long sequence) =>
            db.Set<Fact>().FromSql(
                $"""
                SELECT f.* FROM kernel_pending p CROSS JOIN kernel_fact f
                WHERE p.office = {db.Office} AND f.office = p.office AND f.record_id = p.record_id
                UNION ALL
                SELECT f.* FROM kernel_seal s CROSS JOIN kernel_fact f
                WHERE s.office = {db.Office} AND s.sequence > {sequence} AND f.office = s.office AND f.record_id = s.record_id
                """).AsNoTracking();
    }
}
