using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Jiedao.Measures.Given;

namespace Jiedao.Measures.Reading;

/// <summary>
/// Turns definitions into values: first says what must be summed, then computes from the sums. Pure between the two.
/// </summary>
internal sealed class Evaluation(MeasureBook book, string slice)
{
    private const int Deepest = 8;
    private readonly HashSet<Leaf> leaves = [];
    private readonly HashSet<string> codes = [];
    private Loaded loaded = new();
    private GivenFigures? given;

    /// <summary>What must be summed.</summary>
    public IReadOnlyCollection<Leaf> Leaves => leaves;

    /// <summary>Measures whose written-down figures are needed.</summary>
    public IReadOnlyCollection<string> Codes => codes;

    /// <summary>Says that the value of a measure over a span will be asked for.</summary>
    public void Plan(MeasureDefinition definition, Span span, int depth = 0)
    {
        if (depth > Deepest)
        {
            throw new Refusal(MeasuresProblems.Circular, new { code = definition.Code });
        }

        codes.Add(definition.Code);
        switch (definition.Kind)
        {
            case MeasureKind.External:
                return;
            case MeasureKind.Ratio:
                Plan(book.At(definition.Over!, span.To), span, depth + 1);
                Plan(book.At(definition.Under!, span.To), span, depth + 1);
                return;
            case MeasureKind.Derived:
                foreach (var reference in book.FormulaOf(definition).References)
                {
                    var at = reference.Of(span);
                    Plan(book.At(reference.Code, at.To), at, depth + 1);
                }

                return;
            default:
                leaves.Add(LeafOf(definition, span));
                return;
        }
    }

    /// <summary>Written-down figures taken in.</summary>
    public GivenFigures? Given => given;

    /// <summary>Whether any of the leaves counted a row.</summary>
    public bool AnyRows(IEnumerable<Leaf> some) => some.Any(l => loaded[l].Rows > 0);

    /// <summary>Takes in what was loaded for the plan.</summary>
    public void Take(Loaded sums, GivenFigures written)
    {
        loaded = sums;
        given = written;
    }

    /// <summary>The value of a measure over a span, for one item when the sums are listed by a dimension.</summary>
    public Amount Of(MeasureDefinition definition, Span span, string item = "")
    {
        switch (definition.Kind)
        {
            case MeasureKind.External:
                return Outside(definition, span);
            case MeasureKind.Ratio:
                return Ratio(definition, span, item);
            case MeasureKind.Derived:
                return Derived(definition, span, item);
            default:
                var sum = loaded[LeafOf(definition, span), item];
                return new Amount(FoldedMeasure.Base(sum.QuantityE4), sum.Rows, []);
        }
    }

    /// <summary>The value in the definition's unit.</summary>
    public static decimal? InUnit(Amount amount, MeasureDefinition definition) => amount.Base / Units.Of(definition.Unit).Factor;

    /// <summary>The versions of every definition that takes part, as one text: two spans are comparable when it is the same.</summary>
    public string Versions(MeasureDefinition definition, Span span)
    {
        IEnumerable<string> below = definition.Kind switch
        {
            MeasureKind.Ratio => [Versions(book.At(definition.Over!, span.To), span), Versions(book.At(definition.Under!, span.To), span)],
            MeasureKind.Derived => book.FormulaOf(definition).References.Select(r => Versions(book.At(r.Code, r.Of(span).To), r.Of(span))),
            _ => [],
        };
        return $"{definition.Code}@{definition.Version}({string.Join(' ', below)})";
    }

    public FigurePart Part(MeasureDefinition definition, Span span, decimal factor, string item = "")
    {
        var amount = Of(definition, span, item);
        var exact = InUnit(amount, definition);
        return new FigurePart(definition.Code, span.ToString(), exact, Rounding.Show(exact, definition), definition.Unit, factor,
            amount.Rows);
    }

    private Leaf LeafOf(MeasureDefinition definition, Span span) =>
        new(book.FoldedOf(definition), definition.Kind == MeasureKind.Stock ? span.SinceFounding() : span);

    private Amount Outside(MeasureDefinition definition, Span span)
    {
        var written = given?.For(definition.Code, span, slice) ?? given?.Within(definition.Code, span, slice);
        return written is null ? Amount.Nothing : new Amount(written.Exact * Units.Of(written.Unit).Factor, 1, [], written);
    }

    private Amount Ratio(MeasureDefinition definition, Span span, string item)
    {
        var (above, below) = (book.At(definition.Over!, span.To), book.At(definition.Under!, span.To));
        var (over, under) = (Of(above, span, item), Of(below, span, item));
        FigurePart[] parts = [Part(above, span, 1, item), Part(below, span, 1, item)];
        var value = under.Base is { } ground and not 0
            ? over.Base * Units.ShareOf(definition.Unit) * Units.Of(definition.Unit).Factor / ground
            : null;
        return new Amount(value, under.Rows, parts);
    }

    private Amount Derived(MeasureDefinition definition, Span span, string item)
    {
        var formula = book.FormulaOf(definition);
        var factors = formula.Factors();
        var amounts = new List<Amount>();
        var parts = new List<FigurePart>();
        for (var i = 0; i < formula.References.Count; i++)
        {
            var at = formula.References[i].Of(span);
            var part = book.At(formula.References[i].Code, at.To);
            amounts.Add(Of(part, at, item));
            parts.Add(Part(part, at, factors?[i] ?? 1, item));
        }

        var rows = factors is null
            ? amounts.Sum(a => a.Rows)
            : (long)amounts.Select((a, i) => a.Rows * (factors[i] == 0 ? 0 : Math.Sign(factors[i]))).Sum();
        return new Amount(formula.Evaluate([.. amounts.Select(a => a.Base)]), rows, parts);
    }
}
