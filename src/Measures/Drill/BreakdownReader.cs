using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Jiedao.Measures.Reading;

namespace Jiedao.Measures.Drill;

/// <summary>Lists a figure by a dimension.</summary>
internal sealed class BreakdownReader(FigureReader figures)
{
    public async Task<Breakdown> ReadAsync(FigureAddress figure, string dimension, Office office, DateTime now, CancellationToken ct)
    {
        var dim = FactDims.Normal(dimension);
        var query = new FigureQuery([figure.Code], figure.Period, figure.Slice, figure.KnownOn) { WithYearBefore = true };
        var total = (await figures.ReadAsync(query, office, now, ct))[0];
        var context = FigureReader.Context.Of(query, office, now);
        var span = Span.Of(figure.Period);
        var before = span.IsOpen ? (Span?)null : span.Until(context.Day).YearBefore();
        var earlier = before is { } past ? figures.Book.At(figure.Code, past.To) : null;
        var rate = RateOf(total.Definition, dim);

        var evaluation = new Evaluation(figures.Book, "");
        evaluation.Plan(total.Definition, span);
        if (before is { } then)
        {
            evaluation.Plan(earlier!, then);
        }

        if (rate is not null)
        {
            evaluation.Plan(rate, span);
        }

        FigureReader.CheckDim(evaluation, dim, "dim");
        var loaded = await figures.LoadAsync(evaluation, context, ct, dim, Gathering(dim, context.Slice));
        var rows = loaded.Items.Select(item => Row(item, evaluation, context, total, span, before, earlier, rate, dim))
            .Where(r => r.Rows != 0 || r.Exact is not (null or 0)).ToList();
        var additive = IsAdditive(total.Definition);
        return new Breakdown
        {
            Total = total,
            Dim = dim,
            Rows = [.. Ranked(rows, total.Definition.Direction).OrderByDescending(r => r.Exact)
                .ThenBy(r => r.Item, StringComparer.Ordinal)],
            RateCode = rate?.Code,
            Additive = additive,
            Holds = !additive || rows.Sum(r => r.Exact ?? 0) == (total.Exact ?? 0),
        };
    }

    /// <summary>Gives each part its place in the order in which the measure is judged; equal values share one.</summary>
    public static IEnumerable<BreakdownRow> Ranked(IReadOnlyList<BreakdownRow> rows, Direction direction)
    {
        var lowFirst = direction is Direction.Down or Direction.Zero;
        return rows.Select(row => row with { Place = 1 + rows.Count(r => lowFirst ? r.Exact < row.Exact : r.Exact > row.Exact) });
    }

    /// <summary>Whether the parts of a breakdown sum to the whole.</summary>
    private bool IsAdditive(MeasureDefinition definition) => definition.Kind switch
    {
        MeasureKind.Flow or MeasureKind.Stock => true,
        MeasureKind.Derived => figures.Book.FormulaOf(definition) is var formula && formula.Factors() is not null
            && formula.References.All(r => figures.Book.Newest.First(d => d.Code == r.Code) is var part && IsAdditive(part)),
        _ => false,
    };

    private static BreakdownRow Row(string item, Evaluation evaluation, FigureReader.Context context, Figure total, Span span, Span? before,
        MeasureDefinition? earlier, MeasureDefinition? rate, string dim)
    {
        var amount = evaluation.Of(total.Definition, span, item);
        var exact = Evaluation.InUnit(amount, total.Definition);
        return new BreakdownRow
        {
            Item = item,
            Slice = context.Slice.With(dim, item).ToString(),
            Exact = exact,
            Shown = Rounding.Show(exact, total.Definition),
            Rows = amount.Rows,
            Share = total.Definition.Kind == MeasureKind.Ratio || total.Exact is null or 0 || exact is null
                ? null
                : Rounding.Cut(exact.Value * 100 / total.Exact.Value, 1, RoundingMode.HalfUp),
            YearBefore = before is { } past
                ? Comparing.Compare(total.Definition, exact, null, new Comparing.Before(past, earlier!,
                    Evaluation.InUnit(evaluation.Of(earlier!, past, item), earlier!),
                        total.YearBefore?.Note is not (YearNote.FirstYear or YearNote.AgainstPublished),
                    total.YearBefore?.Note != YearNote.OtherDefinition, null))
                : null,
            Rate = rate is null ? null : Rounding.Show(Evaluation.InUnit(evaluation.Of(rate, span, item), rate), rate),
        };
    }

    /// <summary>The rate shown beside a count: the first that has it below the line, else above, and is kept by the dimension.</summary>
    private MeasureDefinition? RateOf(MeasureDefinition definition, string dim)
    {
        if (definition.Kind == MeasureKind.Ratio)
        {
            return null;
        }

        var rates = figures.Book.Newest.Where(d => d.Kind == MeasureKind.Ratio).ToList();
        return new[] { rates.FirstOrDefault(r => r.Under == definition.Code), rates.FirstOrDefault(r => r.Over == definition.Code) }
            .FirstOrDefault(r => r is not null && new[] { r.Over!, r.Under! }.All(c => IsKeptBy(c, dim)));
    }

    private bool IsKeptBy(string code, string dim) =>
        figures.Book.Newest.FirstOrDefault(d =>
            d.Code == code) is { Kind: MeasureKind.Flow or MeasureKind.Stock or MeasureKind.Distinct } definition
        && figures.Book.FoldedOf(definition).Dims.Contains(dim);

    /// <summary>Matters are listed one level below the part asked for.</summary>
    private static Func<string, string>? Gathering(string dim, Slice slice)
    {
        if (dim != FactDims.Matter)
        {
            return null;
        }

        var above = slice.Terms.FirstOrDefault(t => t.Dim == dim)?.Items is [{ Length: > 0 } path] ? path.Count(c => c == '/') + 1 : 0;
        return item => string.Join('/', item.Split('/').Take(above + 1));
    }
}
