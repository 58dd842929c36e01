using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Cells;
using Jiedao.Measures.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Measures.Reading;

/// <summary>
/// Sums that are exact at once: what the cells hold, and the facts that no cell holds yet. Cells and tail are read by separate statements;
/// if folding went on between them, the reading is done again.
/// </summary>
internal sealed class SumReader(OfficeDb db, ICatalogue catalogue)
{
    private const int Attempts = 20;
    private readonly FactReader facts = new(db);

    public async Task<Loaded> LoadAsync(LoadRequest request, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var place = await db.ConsumedAsync(CellFolding.ConsumerName, ct);
            var inStep = await CellFolding.InStepAsync(db, MeasureBook.Of(catalogue), ct);
            var loaded = new Loaded();
            var fromCells = request.Leaves.Where(l => HasCells(l.Measure, request) && inStep.Contains((l.Measure.Code, l.Measure.Version)))
                .ToList();
            var fromFacts = request.Leaves.Except(fromCells).ToList();
            if (fromCells.Count > 0)
            {
                fromFacts.AddRange(await AddCellsAsync(loaded, fromCells, request, ct));
            }

            foreach (var group in fromFacts.GroupBy(l => l.Measure))
            {
                await facts.AddAsync(loaded, group.Key, [.. group], request, ct);
            }

            if (fromCells.Count == 0 || await db.ConsumedAsync(CellFolding.ConsumerName, ct) == place)
            {
                return loaded;
            }

            if (attempt == Attempts)
            {
                throw new Refusal(KernelProblems.Busy);
            }
        }
    }

    private static bool HasCells(FoldedMeasure measure, LoadRequest request) => request.KnownOn is null && request.Slice.Terms.Count switch
    {
        0 => request.By is null || measure.Dims.Contains(request.By),
        1 => request.By is null && measure.Dims.Contains(request.Slice.Terms[0].Dim)
            && request.Slice.Terms[0] is not { IsPath: true, Items.Count: > 1 },
        _ => false,
    };

    /// <summary>Adds cells and tail; gives back the leaves that only facts can answer.</summary>
    private async Task<List<Leaf>> AddCellsAsync(Loaded loaded, List<Leaf> leaves, LoadRequest request, CancellationToken ct)
    {
        var tail = await TailAsync(leaves, request, ct);
        loaded.TailFacts = tail.Count;
        var touched = tail.Select(t => t.Measure).ToHashSet();
        var left = leaves.Where(l => l.Measure.IsDistinct
            && (request.Gather is not null || touched.Contains(l.Measure) || l.Span.Remains().Any())).ToList();
        var whole = leaves.Except(left).ToList();
        foreach (var leaf in whole.Where(l => l.Measure.IsDistinct))
        {
            await AddMembersAsync(loaded, leaf, request, ct);
        }

        await AddMonthsAsync(loaded, [.. whole.Where(l => !l.Measure.IsDistinct)], request, ct);
        foreach (var (measure, fact) in tail)
        {
            var month = measure.DayOf(fact) / 100;
            var item = request.ItemOf(request.By is { } by ? FactDims.Of(fact, by) : "");
            foreach (var leaf in whole.Where(l => l.Measure == measure && Holds(l.Span, month)))
            {
                loaded.Add(leaf, item, new Sum(measure.QuantityOf(fact), Math.Sign(fact.QuantityE4)));
            }
        }

        // Days at the ends of a span that fill no month are counted from facts, tail included, under the same leaf.
        foreach (var leaf in whole.Where(l => !l.Measure.IsDistinct))
        {
            foreach (var days in leaf.Span.Remains())
            {
                var part = new Loaded();
                var piece = new Leaf(leaf.Measure, days);
                await facts.AddAsync(part, leaf.Measure, [piece], request, ct);
                foreach (var item in part.Items)
                {
                    loaded.Add(leaf, item, part[piece, item]);
                }
            }
        }

        return left;
    }

    private static bool Holds(Span span, int month)
    {
        var (first, last) = span.Months();
        return month >= first && month <= last;
    }

    private async Task<List<(FoldedMeasure Measure, Fact Fact)>> TailAsync(List<Leaf> leaves, LoadRequest request, CancellationToken ct)
    {
        var measures = leaves.Select(l => l.Measure).Distinct().ToLookup(m => m.Kind);
        var kinds = measures.Select(g => g.Key).ToArray();
        var rows = await db.UnfoldedFacts(CellFolding.ConsumerName).Where(f => kinds.Contains(f.Kind)).ToListAsync(ct);
        return [.. rows.Where(request.Slice.Takes).SelectMany(f => measures[f.Kind].Where(m => m.Takes(f)).Select(m => (m, f)))];
    }

    private IQueryable<Cell> Cells(LoadRequest request)
    {
        var cells = db.Set<Cell>().AsNoTracking();
        if (request.Slice.Terms is not [var term])
        {
            var dim = request.By ?? "";
            return cells.Where(c => c.Dim == dim);
        }

        cells = cells.Where(c => c.Dim == term.Dim);
        if (term.IsPath && term.Items is [{ Length: > 0 } path])
        {
            var below = path + "/";
            return cells.Where(c => c.Item == path || c.Item.StartsWith(below));
        }

        var items = term.Items;
        return cells.Where(c => items.Contains(c.Item));
    }

    private async Task AddMonthsAsync(Loaded loaded, List<Leaf> leaves, LoadRequest request, CancellationToken ct)
    {
        foreach (var group in leaves.GroupBy(l => l.Span.IsOpen))
        {
            var (first, last) = (group.Min(l => l.Span.Months().First), group.Max(l => l.Span.Months().Last));
            var codes = group.Select(l => l.Measure.Code).Distinct().ToArray();
            var byMeasure = group.ToLookup(l => (l.Measure.Code, l.Measure.Version));
            var rows = await Cells(request).Where(c => codes.Contains(c.Code) && c.Month >= first && c.Month <= last)
                .GroupBy(c => new { c.Code, c.Version, Item = request.By == null ? "" : c.Item, c.Month })
                .Select(g => new
                {
                    g.Key.Code,
                    g.Key.Version,
                    g.Key.Item,
                    g.Key.Month,
                    Quantity = g.Sum(c => c.QuantityE4),
                    Rows = g.Sum(c => c.Rows)
                })
                .ToListAsync(ct);
            foreach (var row in rows)
            {
                foreach (var leaf in byMeasure[(row.Code, row.Version)].Where(l => Holds(l.Span, row.Month)))
                {
                    loaded.Add(leaf, request.ItemOf(row.Item), new Sum(row.Quantity, row.Rows));
                }
            }
        }
    }

    private async Task AddMembersAsync(Loaded loaded, Leaf leaf, LoadRequest request, CancellationToken ct)
    {
        var (first, last) = leaf.Span.Months();
        var (code, version) = (leaf.Measure.Code, leaf.Measure.Version);
        var dim = request.Slice.Terms is [var term] ? term.Dim : request.By ?? "";
        var members = db.Set<Member>().AsNoTracking()
            .Where(m => m.Code == code && m.Version == version && m.Dim == dim && m.Month >= first && m.Month <= last);
        if (request.Slice.Terms is [{ IsPath: true, Items: [{ Length: > 0 } path] }])
        {
            var below = path + "/";
            members = members.Where(m => m.Item == path || m.Item.StartsWith(below));
        }
        else if (request.Slice.Terms is [{ Items: var items }])
        {
            members = members.Where(m => items.Contains(m.Item));
        }

        var counted = members.GroupBy(m => new { Item = request.By == null ? "" : m.Item, m.Subject })
            .Where(g => g.Sum(m => m.NetE4) > 0).Select(g => new { g.Key.Item }).GroupBy(x => x.Item)
            .Select(g => new { Item = g.Key, Count = g.Count() });
        foreach (var row in await counted.ToListAsync(ct))
        {
            loaded.Add(leaf, row.Item, new Sum(row.Count * 10000L, 0));
        }

        await AddRowsAsync(loaded, leaf, request, ct);
    }

    /// <summary>Rows behind a count of different subjects: every time counts, not every subject.</summary>
    private async Task AddRowsAsync(Loaded loaded, Leaf leaf, LoadRequest request, CancellationToken ct)
    {
        var times = new Loaded();
        await AddMonthsAsync(times, [leaf], request, ct);
        foreach (var item in times.Items)
        {
            loaded.Add(leaf, item, new Sum(0, times[leaf, item].Rows));
        }
    }
}
