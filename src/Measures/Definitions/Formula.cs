using System.Globalization;
using Jiedao.Kernel;
using Jiedao.Measures.Reading;

namespace Jiedao.Measures.Definitions;

/// <summary>
/// Arithmetic over measures: <c>[PE-01] - [PE-02.closed]</c>, <c>([PE-15] - [PE-15]@-1y) / [PE-15]@-1y * 100</c>. Each reference stands for
/// its value in the base unit of its family (元, not 万元).
/// </summary>
internal sealed class Formula
{
    private readonly CompiledExpression expression;

    public Formula(string text)
    {
        expression = CompiledExpression.Compile(text);
        References = [.. expression.References.Select(r => new Reference(r))];
    }

    /// <summary>What it needs, each once.</summary>
    public IReadOnlyList<Reference> References { get; }

    /// <summary>The value; null when a part has none or a division has no ground.</summary>
    public decimal? Evaluate(IReadOnlyList<decimal?> values) => expression.Evaluate(new Scope(References, values)).AsNumber;

    /// <summary>
    /// The factor of each reference when the formula only adds, subtracts and multiplies by numbers; null otherwise. Rows of such a figure
    /// are the rows of its parts, taken together.
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

    private sealed class Scope(IReadOnlyList<Reference> references, IReadOnlyList<decimal?> values) : IExpressionScope
    {
        public ExpressionValue Read(string path) => ExpressionValue.Null;

        public ExpressionValue Read(ExpressionReference reference)
        {
            for (var i = 0; i < references.Count; i++)
            {
                if (references[i].Written == reference)
                {
                    return values[i] is { } value ? value : ExpressionValue.Null;
                }
            }

            return ExpressionValue.Null;
        }
    }

    /// <summary>A measure and the span at which it is looked.</summary>
    internal sealed record Reference(ExpressionReference Written)
    {
        public string Code => Written.Code;

        /// <summary>Whether it is looked at over the span of the figure itself.</summary>
        public bool IsHere => Written.Offset is null;

        public Span Of(Span span)
        {
            switch (Written.Offset)
            {
                case null:
                    return span;
                case "ytd":
                    return span.YearToDate();
                case "all":
                    return span.SinceFounding();
                case var offset:
                    var by = -int.Parse(offset[..^1], CultureInfo.InvariantCulture);
                    return offset[^1] == 'd' ? span.DaysBefore(by)
                        : span.MonthsBefore(by * offset[^1] switch { 'y' => 12, 'q' => 3, _ => 1 });
            }
        }
    }
}
