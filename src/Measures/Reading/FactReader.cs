using System.Linq.Expressions;
using Jiedao.Kernel;
using Jiedao.Measures.Cells;
using Jiedao.Measures.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Measures.Reading;

/// <summary>
/// Sums straight from facts: for figures as known on a day, for parts crossed by several dimensions, for spans that are not whole months,
/// and as the proof that cells hold what they should.
/// </summary>
internal sealed class FactReader(OfficeDb db)
{
    /// <summary>Adds the sums of leaves, all of one measure, to <paramref name="loaded"/>.</summary>
    public async Task AddAsync(Loaded loaded, FoldedMeasure measure, IReadOnlyList<Leaf> leaves, LoadRequest request, CancellationToken ct)
    {
        if (measure.IsDistinct)
        {
            foreach (var leaf in leaves)
            {
                await AddDistinctAsync(loaded, leaf, request, ct);
            }

            return;
        }

        var all = new Span(leaves.Min(l => l.Span.From), leaves.Max(l => l.Span.To));
        await foreach (var row in DaysAsync(measure, all, request, ct))
        {
            foreach (var leaf in leaves)
            {
                if (row.Day >= DayNumber.Of(leaf.Span.From) && row.Day <= DayNumber.Of(leaf.Span.To))
                {
                    loaded.Add(leaf, request.ItemOf(row.Item), row.Sum);
                }
            }
        }
    }

    /// <summary>The measure's facts in a span, as far as the database can tell; <see cref="Remains"/> says what it cannot.</summary>
    public IQueryable<Fact> Facts(FoldedMeasure measure, Span span, Slice slice, DateTime? knownOn)
    {
        var kind = measure.Kind;
        var (from, to) = (DayNumber.Of(span.From), DayNumber.Of(span.To));
        var facts = db.Set<Fact>().AsNoTracking().Where(f => f.Kind == kind);
        if (measure.Lines is { } lines)
        {
            var only = lines.First();
            facts = lines.Count == 1 ? facts.Where(f => f.Line == only) : facts.Where(f => lines.Contains(f.Line));
        }

        facts = measure.Definition.ByCohort
            ? facts.Where(f => f.CohortDay >= from && f.CohortDay <= to)
            : facts.Where(f => f.Day >= from && f.Day <= to);
        if (knownOn is { } instant)
        {
            facts = facts.Where(f => f.RecordedAt <= instant);
        }

        if (measure.IsDistinct)
        {
            facts = facts.Where(f => f.SubjectId != null);
        }

        if (measure.Query is { } query)
        {
            facts = facts.Where(query);
        }

        return slice.Terms.Aggregate(facts, Narrow);
    }

    /// <summary>Whether facts read from the database must still be looked at one by one.</summary>
    public static bool Remains(FoldedMeasure measure, Slice slice, string? by = null) =>
        (measure.HasCondition && measure.Query is null)
        || (by is not null && !IsColumn(by))
        || slice.Terms.Any(t => !IsColumn(t.Dim) || (t.IsPath && t.Items.Count > 1));

    private async IAsyncEnumerable<DaySum> DaysAsync(
        FoldedMeasure measure, Span span, LoadRequest request,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var facts = Facts(measure, span, request.Slice, request.KnownOn);
        if (Remains(measure, request.Slice, request.By))
        {
            await foreach (var fact in facts.AsAsyncEnumerable().WithCancellation(ct))
            {
                if (measure.Takes(fact) && request.Slice.Takes(fact))
                {
                    yield return new DaySum(measure.DayOf(fact), request.By is { } by ? FactDims.Of(fact, by) : "",
                        new Sum(measure.QuantityOf(fact), Math.Sign(fact.QuantityE4)));
                }
            }

            yield break;
        }

        var groups = facts.Select(Projection(measure, request.By)).GroupBy(r => new { r.Day, r.Unit, r.Number, r.Text }).Select(g => new
        {
            g.Key.Day,
            g.Key.Unit,
            g.Key.Number,
            g.Key.Text,
            Quantity = g.Sum(r => r.QuantityE4),
            Added = g.Count(r => r.QuantityE4 > 0),
            Taken = g.Count(r => r.QuantityE4 < 0),
        });
        await foreach (var g in groups.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (measure.Counts(g.Unit))
            {
                yield return new DaySum(g.Day, g.Number != 0 ? g.Number.ToString() : g.Text,
                    new Sum(measure.InBase(g.Quantity, g.Unit), g.Added - g.Taken));
            }
        }
    }

    private async Task AddDistinctAsync(Loaded loaded, Leaf leaf, LoadRequest request, CancellationToken ct)
    {
        var facts = Facts(leaf.Measure, leaf.Span, request.Slice, request.KnownOn);
        var nets = new Dictionary<(string Item, long Subject), Sum>();
        if (Remains(leaf.Measure, request.Slice, request.By))
        {
            await foreach (var fact in facts.AsAsyncEnumerable().WithCancellation(ct))
            {
                if (leaf.Measure.Takes(fact) && request.Slice.Takes(fact))
                {
                    var key = (request.ItemOf(request.By is { } by ? FactDims.Of(fact, by) : ""), fact.SubjectId!.Value);
                    nets[key] = nets.GetValueOrDefault(key).Plus(fact.QuantityE4, Math.Sign(fact.QuantityE4));
                }
            }
        }
        else
        {
            var groups = facts.Select(Projection(leaf.Measure, request.By)).GroupBy(r => new { r.Number, r.Text, r.Subject })
                .Select(g => new
                {
                    g.Key.Number,
                    g.Key.Text,
                    g.Key.Subject,
                    Net = g.Sum(r => r.QuantityE4),
                    Added = g.Count(r => r.QuantityE4 > 0),
                    Taken = g.Count(r => r.QuantityE4 < 0),
                });
            await foreach (var g in groups.AsAsyncEnumerable().WithCancellation(ct))
            {
                var key = (request.ItemOf(g.Number != 0 ? g.Number.ToString() : g.Text), g.Subject!.Value);
                nets[key] = nets.GetValueOrDefault(key).Plus(g.Net, g.Added - g.Taken);
            }
        }

        foreach (var ((item, _), net) in nets)
        {
            loaded.Add(leaf, item, new Sum(net.QuantityE4 > 0 ? 10000 : 0, net.Rows));
        }
    }

    private static bool IsColumn(string dim) =>
        dim is FactDims.Place or FactDims.Owner or FactDims.Channel or FactDims.Matter or FactDims.Line;

    private static IQueryable<Fact> Narrow(IQueryable<Fact> facts, SliceTerm term)
    {
        var items = term.Items;
        switch (term.Dim)
        {
            case FactDims.Place:
                var places = Numbers(items);
                return facts.Where(f => places.Contains(f.Place));
            case FactDims.Owner:
                var owners = Numbers(items);
                return facts.Where(f => owners.Contains(f.Owner));
            case FactDims.Channel:
                return facts.Where(f => items.Contains(f.Channel));
            case FactDims.Line:
                return facts.Where(f => items.Contains(f.Line));
            case FactDims.Matter when items is [{ Length: > 0 } path]:
                var below = path + "/";
                return facts.Where(f => f.Matter == path || f.Matter.StartsWith(below));
            case FactDims.Matter when items is [""]:
                return facts.Where(f => f.Matter == "");
            default:
                return facts;
        }
    }

    private static List<long> Numbers(IEnumerable<string> items) =>
        [.. items.Select(i => i.Length == 0 ? 0 : long.TryParse(i, out var id) ? id : -1)];

    /// <summary>Only the columns needed, under names that do not depend on the dimension.</summary>
    private static Expression<Func<Fact, FactRow>> Projection(FoldedMeasure measure, string? by)
    {
        var fact = Expression.Parameter(typeof(Fact), "f");
        MemberBinding Take(string to, string from) => Expression.Bind(typeof(FactRow).GetProperty(to)!, Expression.Property(fact, from));
        List<MemberBinding> columns =
        [
            Take(nameof(FactRow.Day), measure.Definition.ByCohort ? nameof(Fact.CohortDay) : nameof(Fact.Day)),
            Take(nameof(FactRow.Unit), nameof(Fact.Unit)),
            Take(nameof(FactRow.QuantityE4), nameof(Fact.QuantityE4)),
            Take(nameof(FactRow.Subject), nameof(Fact.SubjectId)),
        ];
        columns.Add(by switch
        {
            FactDims.Place => Take(nameof(FactRow.Number), nameof(Fact.Place)),
            FactDims.Owner => Take(nameof(FactRow.Number), nameof(Fact.Owner)),
            _ => Expression.Bind(typeof(FactRow).GetProperty(nameof(FactRow.Number))!, Expression.Constant(0L)),
        });
        columns.Add(by switch
        {
            FactDims.Channel => Take(nameof(FactRow.Text), nameof(Fact.Channel)),
            FactDims.Matter => Take(nameof(FactRow.Text), nameof(Fact.Matter)),
            FactDims.Line => Take(nameof(FactRow.Text), nameof(Fact.Line)),
            _ => Expression.Bind(typeof(FactRow).GetProperty(nameof(FactRow.Text))!, Expression.Constant("")),
        });
        return Expression.Lambda<Func<Fact, FactRow>>(Expression.MemberInit(Expression.New(typeof(FactRow)), columns), fact);
    }

    private readonly record struct DaySum(int Day, string Item, Sum Sum);

    private sealed class FactRow
    {
        public int Day { get; init; }

        public string Unit { get; init; } = "";

        public long QuantityE4 { get; init; }

        public long? Subject { get; init; }

        public long Number { get; init; }

        public string Text { get; init; } = "";
    }
}
