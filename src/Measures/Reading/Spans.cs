using System.Globalization;

namespace Jiedao.Measures.Reading;

/// <summary>Spans as periods and as text.</summary>
internal static class Spans
{
    public static Span Of(Period period) => new(period.From, period.To);

    /// <summary>The shortest way to write a span: year, quarter, month, months, or days.</summary>
    public static string Text(Span span)
    {
        if (span.IsOpen)
        {
            return span.To == DateOnly.MaxValue ? "cumulative" : Invariant($"..{span.To:yyyy-MM-dd}");
        }

        if (span.Remains().Any())
        {
            return Invariant($"{span.From:yyyy-MM-dd}..{span.To:yyyy-MM-dd}");
        }

        var (from, to) = (span.From, span.To);
        if (from.Year == to.Year)
        {
            switch (from.Month, to.Month)
            {
                case (1, 12):
                    return Invariant($"{from:yyyy}");
                case var (a, b) when a == b:
                    return Invariant($"{from:yyyy-MM}");
                case var (a, b) when b == a + 2 && a % 3 == 1:
                    return Invariant($"{from:yyyy}-Q{(a + 2) / 3}");
            }
        }

        return Invariant($"{from:yyyy-MM}..{to:yyyy-MM}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
