using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Jiedao.Measures.Reading;

namespace Jiedao.Measures.Drill;

/// <summary>Facts of which measure, over which span, times what, make up a figure.</summary>
/// <param name="Measure">Measure.</param>
/// <param name="Span">Span.</param>
/// <param name="Factor">1, or −1 below a minus sign.</param>
internal readonly record struct RowSource(FoldedMeasure Measure, Span Span, decimal Factor);

/// <summary>Whose rows are listed, from where, and what they must sum to.</summary>
/// <param name="Definition">Measure whose rows they are.</param>
/// <param name="Sources">Where they come from.</param>
/// <param name="Expected">What they must sum to; null when nothing can be proven by them.</param>
internal sealed record RowPlan(MeasureDefinition Definition, IReadOnlyList<RowSource> Sources, decimal? Expected);

/// <summary>Finds the facts behind a figure. Pure.</summary>
internal static class RowSources
{
    /// <summary>Beginning of a part that lists cases which are not counted.</summary>
    public const string LeftPrefix = "left:";

    /// <summary>Plans the rows of a figure or of one of its parts. Refuses with <c>no_such_part</c>.</summary>
    public static RowPlan Of(MeasureBook book, Figure figure, string part)
    {
        var span = Span.Of(figure.Address.Period);
        if (part.StartsWith(LeftPrefix, StringComparison.Ordinal))
        {
            var left = Left(book, figure.Definition, span) ?? throw NoPart(figure, part);
            return new RowPlan(left.Definition, [new RowSource(left, span, 1)], null);
        }

        if (part.Length > 0 && part != figure.Code)
        {
            var known = figure.Parts.Concat(figure.Checks.SelectMany(c => c.Parts)).FirstOrDefault(p => p.Code == part)
                ?? throw NoPart(figure, part);
            var definition = book.At(part, span.To);
            return new RowPlan(definition, Sources(book, definition, span, 1), known.Exact);
        }

        var lead = Lead(book, figure.Definition, span);
        var expected = lead.Code == figure.Code ? figure.Exact : figure.Parts.FirstOrDefault(p => p.Code == lead.Code)?.Exact;
        return new RowPlan(lead, Sources(book, lead, span, 1), expected);
    }

    /// <summary>
    /// What the engine counts of cases that left the figures, over the lines of a measure of cases; null for measures of other things.
    /// </summary>
    public static FoldedMeasure? Left(MeasureBook book, MeasureDefinition definition, Span span)
    {
        var leaf = definition.Kind switch
        {
            MeasureKind.Ratio => book.At(definition.Under!, span.To),
            MeasureKind.Derived => book.FormulaOf(definition).References is [var first, ..] ? book.At(first.Code, span.To) : definition,
            _ => definition,
        };
        return leaf.Fact is EngineFacts.Accepted or EngineFacts.Closed
            ? new FoldedMeasure(leaf with
            {
                Code = leaf.Code + ".left",
                Kind = MeasureKind.Flow,
                Fact = EngineFacts.Left,
                ByCohort = true,
                Dims = [.. leaf.Dims, "outcome"],
            })
            : null;
    }

    /// <summary>Of a rate, what stands above the line; of a formula that bends, its first part; otherwise the measure itself.</summary>
    private static MeasureDefinition Lead(MeasureBook book, MeasureDefinition definition, Span span) => definition.Kind switch
    {
        MeasureKind.Ratio => Lead(book, book.At(definition.Over!, span.To), span),
        MeasureKind.Derived when book.FormulaOf(definition) is { } formula && formula.Factors() is null && formula.References.Count > 0 =>
            Lead(book, book.At(formula.References[0].Code, span.To), span),
        _ => definition,
    };

    private static IReadOnlyList<RowSource> Sources(MeasureBook book, MeasureDefinition definition, Span span, decimal factor)
    {
        switch (definition.Kind)
        {
            case MeasureKind.External:
                return [];
            case MeasureKind.Ratio:
                return Sources(book, book.At(definition.Over!, span.To), span, factor);
            case MeasureKind.Derived:
                var formula = book.FormulaOf(definition);
                var factors = formula.Factors();
                return [.. formula.References.SelectMany((r, i) =>
                    Sources(book, book.At(r.Code, r.Of(span).To), r.Of(span), factor * (factors?[i] ?? 1)))];
            default:
                return [new RowSource(book.FoldedOf(definition), definition.Kind == MeasureKind.Stock ? span.SinceFounding() : span,
                    factor)];
        }
    }

    private static Refusal NoPart(Figure figure, string part) =>
        new(MeasuresProblems.NoSuchPart, new { code = figure.Code, part = part.Length > 40 ? part[..40] + "…" : part }, "part");
}
