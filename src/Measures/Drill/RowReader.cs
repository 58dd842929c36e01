using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Jiedao.Measures.Reading;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Measures.Drill;

/// <summary>
/// Lists the rows behind a figure. A fact that was taken back and the fact that takes it back are not listed, since together they are
/// nothing. The database sorts and pages where it can; rows that must be netted against each other are netted in memory.
/// </summary>
internal sealed class RowReader(OfficeDb db, FigureReader figures)
{
    /// <summary>Facts taken back up to which the database still pages; beyond, everything is netted in memory.</summary>
    private const int FewTakenBack = 1000;

    private const int LargestPage = 500;

    /// <summary>Cases that are named to the database at most.</summary>
    private const int MostRemaining = 2000;

    private readonly FactReader facts = new(db);

    public async Task<RowsPage> ReadAsync(FigureAddress address, RowsQuery query, Office office, DateTime now, CancellationToken ct)
    {
        new Faults().Range("page", query.Page, 1, 1_000_000).Range("size", query.Size, 1, LargestPage)
            .OneOf("sort", query.Sort, RowOrder.Columns)
            .When(query.After.Length > 0 && query.Sort != "day", "after", KernelProblems.BadFormat).Throw();
        var ask = new FigureQuery([address.Code], address.Period, address.Slice, address.KnownOn);
        var figure = (await figures.ReadAsync(ask, office, now, ct))[0];
        var context = FigureReader.Context.Of(ask, office, now);
        var plan = RowSources.Of(figures.Book, figure, query.Part);
        var slice = query.Part.StartsWith(RowSources.LeftPrefix, StringComparison.Ordinal)
            ? context.Slice.With("dims.outcome", query.Part[RowSources.LeftPrefix.Length..])
            : context.Slice;
        var scale = Units.Of(plan.Definition.Unit).Factor;
        var page = plan.Sources is [{ Factor: 1, Measure.IsDistinct: false } source]
                && !FactReader.Remains(source.Measure, slice)
                && await PagedAsync(source, slice, context, query, ct) is { } paged
            ? paged
            : await NettedAsync(plan.Sources, slice, context, query, ct);
        var more = page.Lines.Count > query.Size;
        var lines = page.Lines.Take(query.Size).ToList();
        return new RowsPage
        {
            Figure = figure,
            Code = plan.Definition.Code,
            Unit = plan.Definition.Unit,
            ByCohort = plan.Definition.ByCohort,
            Rows = [.. lines.Select(l => l.ToRow(scale))],
            Next = more && query.Sort == "day" ? RowCursor.Of(lines[^1], IsByCohort(plan.Sources)).ToString() : null,
            Count = page.Count,
            Sum = page.SumE4 / 10000m / scale,
            Expected = query.RecordedAfter is null && query.Owners is null ? plan.Expected : null,
        };
    }

    /// <summary>Rows of one measure, sorted and paged by the database; null when too many were taken back.</summary>
    private async Task<Listed?> PagedAsync(RowSource source, Slice slice, FigureReader.Context context, RowsQuery query,
        CancellationToken ct)
    {
        var measure = source.Measure;
        var all = Wanted(source, slice, context, query);
        var sums = await all.GroupBy(f => new { f.Unit, TakesBack = f.QuantityE4 < 0 })
            .Select(g => new { g.Key.Unit, g.Key.TakesBack, Count = g.Count(), Sum = g.Sum(f => f.QuantityE4) }).ToListAsync(ct);
        var totals = sums.Where(t => measure.Counts(t.Unit)).ToList();
        var hidden = query.RecordedAfter is null && totals.Exists(t => t.TakesBack) ? await TakenBackAsync(all, measure, ct) : [];
        if (hidden is null)
        {
            return null;
        }

        var units = totals.Select(t => t.Unit).Distinct().ToArray();
        var listed = units.Length == sums.Select(t => t.Unit).Distinct().Count() ? all : all.Where(f => units.Contains(f.Unit));
        if (hidden.Count > 0)
        {
            listed = listed.Where(f => !hidden.Contains(f.RecordId));
        }

        var byCohort = measure.Definition.ByCohort;
        var from = RowCursor.Parse(query.After) is { } after
            ? RowOrder.Sort(after.Narrow(listed, byCohort, query.Descending), query, byCohort)
            : RowOrder.Sort(listed, query, byCohort).Skip((query.Page - 1) * query.Size);
        var rows = await from.Take(query.Size + 1).ToListAsync(ct);
        return new Listed(rows.ConvertAll(f => new FactLine(f, measure.QuantityOf(f), 1)),
            totals.Sum(t => t.Count) - hidden.Count, totals.Sum(t => measure.InBase(t.Sum, t.Unit)));
    }

    /// <summary>
    /// Records whose facts cancel each other; null when there are many, or when a record holds more facts than the one cancelled.
    /// </summary>
    private static async Task<List<long>?> TakenBackAsync(IQueryable<Fact> all, FoldedMeasure measure, CancellationToken ct)
    {
        var cases = await all.Where(f => f.QuantityE4 < 0).Select(f => f.CaseId).Distinct().Take(FewTakenBack + 1).ToListAsync(ct);
        if (cases.Count == 0)
        {
            return [];
        }

        if (cases.Count > FewTakenBack || cases.Contains(null))
        {
            return null;
        }

        var touched = await all.Where(f => cases.Contains(f.CaseId)).ToListAsync(ct);
        var lines = touched.Where(f => measure.Counts(f.Unit)).Select(f => new FactLine(f, measure.QuantityOf(f), 1)).ToList();
        var cancelled = lines.Except(Netting.Remaining(lines)).Select(l => l.Fact.RecordId).ToList();
        return cancelled.Count == touched.Count(f => cancelled.Contains(f.RecordId)) ? cancelled : null;
    }

    private async Task<Listed> NettedAsync(
        IReadOnlyList<RowSource> sources, Slice slice, FigureReader.Context context, RowsQuery query, CancellationToken ct)
    {
        var lines = new List<FactLine>();
        var remaining = sources.Count > 1 && query.RecordedAfter is null ? await RemainingAsync(sources, slice, context, query, ct) : null;
        foreach (var source in sources)
        {
            var wanted = Wanted(source, slice, context, query);
            if (remaining is not null)
            {
                wanted = wanted.Where(f => f.CaseId == null || remaining.Contains(f.CaseId));
            }

            await foreach (var fact in wanted.AsAsyncEnumerable().WithCancellation(ct))
            {
                if (source.Measure.Takes(fact) && slice.Takes(fact))
                {
                    lines.Add(new FactLine(fact, (long)(source.Measure.QuantityOf(fact) * source.Factor), 1));
                }
            }
        }

        var distinct = sources is [{ Measure.IsDistinct: true }];
        var rows = distinct ? Netting.BySubject(lines)
            : query.RecordedAfter is not null ? lines
            : sources.Count > 1 ? Netting.ByCase(lines)
            : Netting.Remaining(lines);
        var byCohort = IsByCohort(sources);
        var sorted = RowOrder.Sort(rows, query, byCohort);
        sorted = RowCursor.Parse(query.After) is { } after
            ? sorted.Where(l => after.IsBefore(l, byCohort, query.Descending))
            : sorted.Skip((query.Page - 1) * query.Size);
        return new Listed([.. sorted.Take(query.Size + 1)], rows.Count, rows.Sum(r => r.QuantityE4));
    }

    /// <summary>
    /// Cases that may not cancel out when parts are taken together, found by the database: of tens of thousands accepted and closed only
    /// the open ones need to be read. Null when the database cannot tell, or when so many remain that naming them costs more than reading.
    /// </summary>
    private async Task<long?[]?> RemainingAsync(
        IReadOnlyList<RowSource> sources, Slice slice, FigureReader.Context context, RowsQuery query, CancellationToken ct)
    {
        if (sources.Any(s => s.Factor is not (1 or -1) || s.Measure.IsDistinct || FactReader.Remains(s.Measure, slice)))
        {
            return null;
        }

        var together = sources.Select(source =>
        {
            var sign = (long)source.Factor;
            return Wanted(source, slice, context, query).Where(f => f.CaseId != null)
                .Select(f => new { f.CaseId, f.Unit, Quantity = f.QuantityE4 * sign });
        }).Aggregate((all, more) => all.Concat(more));

        // Within one unit a sum of nothing is nothing in any other; over several units it would be an accident.
        var cases = await together.GroupBy(f => new { f.CaseId, f.Unit }).Where(g => g.Sum(f => f.Quantity) != 0)
            .Select(g => g.Key.CaseId).Distinct().Take(MostRemaining + 1).ToArrayAsync(ct);
        return cases.Length > MostRemaining ? null : cases;
    }

    private static bool IsByCohort(IReadOnlyList<RowSource> sources) => sources.Count == 1 && sources[0].Measure.Definition.ByCohort;

    private IQueryable<Fact> Wanted(RowSource source, Slice slice, FigureReader.Context context, RowsQuery query)
    {
        var wanted = facts.Facts(source.Measure, source.Span, slice, context.KnownOn);
        if (query.Owners is { } owners)
        {
            var units = owners.ToArray();
            wanted = wanted.Where(f => units.Contains(f.Owner));
        }

        return query.RecordedAfter is { } after ? wanted.Where(f => f.RecordedAt > after) : wanted;
    }

    /// <summary>One row more than a page holds tells whether another follows.</summary>
    private sealed record Listed(IReadOnlyList<FactLine> Lines, long Count, long SumE4);
}
