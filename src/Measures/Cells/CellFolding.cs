using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Measures.Cells;

/// <summary>
/// Folds sealed facts into cells, in the order of the chain, each exactly once: the place reached is written with the cells. A new or changed
/// definition starts from the beginning and catches up; until then its figures are counted from facts.
/// </summary>
internal sealed class CellFolding(ICatalogue catalogue)
{
    /// <summary>Rows kept in memory before they are written.</summary>
    private const int MostInMemory = 200_000;

    /// <summary>Seals read at a time.</summary>
    private const int SealsAtOnce = 10_000;

    /// <summary>
    /// Brings every definition to a place of the chain, inside the caller's transaction. When two nodes fold at once the slower one fails with
    /// <see cref="DbUpdateConcurrencyException"/> and must roll back.
    /// </summary>
    /// <param name="db">Database of the office.</param>
    /// <param name="through">Sequence of the last seal to fold.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Facts counted.</returns>
    public async Task<long> FoldAsync(OfficeDb db, long through, CancellationToken ct)
    {
        var book = MeasureBook.Of(catalogue);
        var states = await db.Set<FoldState>().AsNoTracking().ToDictionaryAsync(s => (s.Code, s.Version), ct);
        await ForgetUnknownAsync(db, book, states, ct);
        long counted = 0;
        foreach (var group in book.Folded.GroupBy(m => ReachedBy(states, m)).Where(g => g.Key < through).OrderBy(g => g.Key))
        {
            var measures = group.ToList();
            // The place is moved first: its rows are the lock on which a second folder waits before it has touched any cell.
            await ReachAsync(db, measures, states, through, ct);
            counted += await FoldAsync(db, measures, Math.Max(group.Key, 0), through, ct);
        }

        return counted;
    }

    /// <summary>Sequence that a measure's cells have reached; −1 when they have never been folded or were folded by another definition.</summary>
    public static long ReachedBy(Dictionary<(string Code, int Version), FoldState> states, FoldedMeasure measure) =>
        states.TryGetValue((measure.Code, measure.Version), out var state) && state.Fingerprint == measure.Fingerprint ? state.Sequence : -1;

    private static async Task<long> FoldAsync(OfficeDb db, List<FoldedMeasure> measures, long after, long through, CancellationToken ct)
    {
        var byKind = measures.GroupBy(m => m.Kind).ToDictionary(g => g.Key, g => g.ToArray());
        var kinds = byKind.Keys.ToArray();
        var tally = new Tally();
        long counted = 0;
        for (var from = after; from < through; from += SealsAtOnce)
        {
            var facts = await db.FactsSealed(from, Math.Min(through, from + SealsAtOnce)).Where(f => kinds.Contains(f.Kind)).ToListAsync(ct);
            foreach (var fact in facts)
            {
                foreach (var measure in byKind[fact.Kind].Where(m => m.Takes(fact)))
                {
                    tally.Add(measure, fact);
                    counted++;
                }
            }

            if (tally.Count > MostInMemory)
            {
                await CellWriter.WriteAsync(db, tally, ct);
                tally.Clear();
            }
        }

        await CellWriter.WriteAsync(db, tally, ct);
        return counted;
    }

    /// <summary>Moves the measures' places on; a place that is not where it was read means that somebody else folded.</summary>
    private static async Task ReachAsync(
        OfficeDb db, List<FoldedMeasure> measures, Dictionary<(string Code, int Version), FoldState> states, long through, CancellationToken ct)
    {
        var known = measures.Where(m => states.ContainsKey((m.Code, m.Version))).ToList();
        if (known.Count > 0)
        {
            var from = states[(known[0].Code, known[0].Version)].Sequence;
            var moved = await db.Set<FoldState>().Where(s => s.Sequence == from).ExecuteUpdateAsync(s => s.SetProperty(x => x.Sequence, through), ct);
            if (moved != known.Count)
            {
                throw new DbUpdateConcurrencyException("Another node folded the same records.");
            }
        }

        await db.InsertAsync(
            [.. measures.Except(known).Select(m => new FoldState { Code = m.Code, Version = m.Version, Fingerprint = m.Fingerprint, Sequence = through })], ct);
    }

    /// <summary>Throws away the cells of definitions that are gone or have changed, so that they start from nothing.</summary>
    private static async Task ForgetUnknownAsync(
        OfficeDb db, MeasureBook book, Dictionary<(string Code, int Version), FoldState> states, CancellationToken ct)
    {
        var wanted = book.Folded.ToDictionary(m => (m.Code, m.Version), m => m.Fingerprint);
        foreach (var state in states.Values.Where(s => wanted.GetValueOrDefault((s.Code, s.Version)) != s.Fingerprint).ToList())
        {
            await db.Set<Cell>().Where(c => c.Code == state.Code && c.Version == state.Version).ExecuteDeleteAsync(ct);
            await db.Set<Member>().Where(c => c.Code == state.Code && c.Version == state.Version).ExecuteDeleteAsync(ct);
            await db.Set<FoldState>().Where(c => c.Code == state.Code && c.Version == state.Version).ExecuteDeleteAsync(ct);
            states.Remove((state.Code, state.Version));
        }
    }
}
