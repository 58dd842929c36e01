using System.Globalization;
using System.Text.RegularExpressions;
using Jiedao.Measures.Reading;

namespace Jiedao.Measures.Definitions;

/// <summary>
/// Arithmetic over measures: <c>[PE-01] - [PE-02.closed]</c>. A reference may look at another span: <c>@-1y</c>, <c>@-3m</c> (equal span before),
/// <c>@prev</c> (the span just before), <c>@ytd</c> (since January), <c>@cumulative</c> (since founding). Each reference stands for its value in the
/// base unit of its family (元, not 万元).
/// </summary>
internal sealed partial class Formula
{
    private readonly Func<decimal[], decimal> evaluate;

    public Formula(string text)
    {
        Text = text;
        var references = new List<Reference>();
        var plain = Brackets().Replace(text, m =>
        {
            var reference = new Reference(m.Groups[1].Value, m.Groups[2].Value);
            var at = references.IndexOf(reference);
            if (at < 0)
            {
                at = references.Count;
                references.Add(reference);
            }

            return "v" + at.ToString(CultureInfo.InvariantCulture);
        });
        References = references;
        evaluate = Arithmetic.Compile(plain, text);
    }

    public string Text { get; }

    /// <summary>What it needs, each once.</summary>
    public IReadOnlyList<Reference> References { get; }

    /// <summary>The value; null when a part has none or the division has no ground.</summary>
    public decimal? Evaluate(IReadOnlyList<decimal?> values)
    {
        if (values.Any(v => v is null))
        {
            return null;
        }

        try
        {
            return evaluate([.. values.Select(v => v!.Value)]);
        }
        catch (DivideByZeroException)
        {
            return null;
        }
    }

    /// <summary>
    /// The factor of each reference when the formula only adds, subtracts and multiplies by numbers; null otherwise. Rows of such a figure are the
    /// rows of its parts, taken together.
    /// </summary>
    public IReadOnlyList<decimal>? Factors()
    {
        var zeros = new decimal?[References.Count];
        Array.Fill(zeros, 0m);
        if (Evaluate(zeros) is not 0)
        {
            return null;
        }

        var factors = new decimal[References.Count];
        for (var i = 0; i < factors.Length; i++)
        {
            var probe = (decimal?[])zeros.Clone();
            probe[i] = 1;
            if (Evaluate(probe) is not { } one)
            {
                return null;
            }

            factors[i] = one;
        }

        // Two unlike points are enough to tell a plane from anything that bends.
        foreach (var point in new[] { 3m, 7m })
        {
            var probe = Enumerable.Range(0, factors.Length).Select(i => (decimal?)(point + i)).ToArray();
            if (Evaluate(probe) != factors.Select((f, i) => f * (point + i)).Sum())
            {
                return null;
            }
        }

        return factors;
    }

    [GeneratedRegex(@"\[([^\[\]]+)\](?:@(-\d{1,2}[ym]|ytd|cumulative|prev))?")]
    private static partial Regex Brackets();

    /// <summary>A measure and the span it is looked at.</summary>
    internal sealed record Reference(string Code, string Shift)
    {
        public Span Of(Span span) => Shift switch
        {
            "" => span,
            "ytd" => span.YearToDate(),
            "cumulative" => span.SinceFounding(),
            "prev" => span.Previous(),
            _ => span.MonthsBefore(int.Parse(Shift[1..^1], CultureInfo.InvariantCulture) * (Shift[^1] == 'y' ? 12 : 1)),
        };
    }
}
