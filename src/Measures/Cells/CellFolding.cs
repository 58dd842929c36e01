using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Measures.Cells;

/// <summary>
/// Folds sealed facts into cells, in the order of the chain, each exactly once: the kernel moves the place in the transaction that writes
/// the cells. A new or changed definition is folded from the beginning with the next batch; until then its figures are counted from facts.
/// </summary>
internal sealed class CellFolding(ICatalogue catalogue) : IRecordConsumer
{
    /// <summary>Name under which the place in the chain is kept.</summary>
    public const string ConsumerName = "measures";

    /// <summary>Rows kept in memory before they are written.</summary>
    private const int MostInMemory = 200_000;

    /// <summary>Seals read at a time when a definition is folded from the beginning.</summary>
    private const int SealsAtOnce = 10_000;

    public string Name => ConsumerName;

    public int BatchSize => 5000;

    public async Task ConsumeAsync(OfficeDb db, Office office, IReadOnlyList<SealedRecord> batch, CancellationToken ct)
    {
        var book = MeasureBook.Of(catalogue);
        var before = batch[0].Sequence - 1;
        var inStep = await ForgetAsync(db, book, everything: before == 0, ct);
        var missing = book.Folded.Where(m => !inStep.Contains((m.Code, m.Version))).ToList();
        if (missing.Count > 0)
        {
            await FoldAsync(db, missing, before, ct);
            await db.InsertAsync(missing.ConvertAll(m =>
                new FoldedDefinition { Code = m.Code, Version = m.Version, Fingerprint = m.Fingerprint }), ct);
        }

        var tally = new Tally();
        foreach (var fact in batch.SelectMany(r => r.Facts))
        {
            foreach (var measure in book.ByKind.GetValueOrDefault(fact.Kind, []))
            {
                tally.Add(measure, fact);
            }
        }

        await CellWriter.WriteAsync(db, tally, ct);
    }

    /// <summary>Definitions whose cells are in step with the chain.</summary>
    public static async Task<HashSet<(string Code, int Version)>> InStepAsync(OfficeDb db, MeasureBook book, CancellationToken ct)
    {
        var rows = await db.Set<FoldedDefinition>().AsNoTracking().ToListAsync(ct);
        return [.. rows.Where(r => book.FingerprintOf(r.Code, r.Version) == r.Fingerprint).Select(r => (r.Code, r.Version))];
    }

    /// <summary>Folds definitions from the beginning of the chain through a place.</summary>
    private static async Task FoldAsync(OfficeDb db, List<FoldedMeasure> measures, long through, CancellationToken ct)
    {
        var byKind = measures.ToLookup(m => m.Kind);
        var kinds = byKind.Select(g => g.Key).ToArray();
        var tally = new Tally();
        for (long from = 0; from < through; from += SealsAtOnce)
        {
            foreach (var fact in await db.SealedFacts(from, Math.Min(through, from + SealsAtOnce)).Where(f => kinds.Contains(f.Kind))
                .ToListAsync(ct))
            {
                foreach (var measure in byKind[fact.Kind])
                {
                    tally.Add(measure, fact);
                }
            }

            if (tally.Count > MostInMemory)
            {
                await CellWriter.WriteAsync(db, tally, ct);
                tally.Clear();
            }
        }

        await CellWriter.WriteAsync(db, tally, ct);
    }

    /// <summary>
    /// Throws away the cells of definitions that are gone or have changed – all of them when the consumer was sent back to the beginning –
    /// and answers which are left.
    /// </summary>
    private static async Task<HashSet<(string Code, int Version)>> ForgetAsync(OfficeDb db, MeasureBook book, bool everything,
        CancellationToken ct)
    {
        var rows = await db.Set<FoldedDefinition>().AsNoTracking().ToListAsync(ct);
        var inStep = new HashSet<(string, int)>();
        foreach (var row in rows)
        {
            if (!everything && book.FingerprintOf(row.Code, row.Version) == row.Fingerprint)
            {
                inStep.Add((row.Code, row.Version));
                continue;
            }

            await db.Set<Cell>().Where(c => c.Code == row.Code && c.Version == row.Version).ExecuteDeleteAsync(ct);
            await db.Set<Member>().Where(c => c.Code == row.Code && c.Version == row.Version).ExecuteDeleteAsync(ct);
            await db.Set<FoldedDefinition>().Where(c => c.Code == row.Code && c.Version == row.Version).ExecuteDeleteAsync(ct);
        }

        return inStep;
    }
}
