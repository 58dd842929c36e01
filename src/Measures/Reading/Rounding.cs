using Jiedao.Catalogue;

namespace Jiedao.Measures.Reading;

/// <summary>Cutting values as their definition says. 294 ÷ 320 is 91.9 % rounded and 91.8 % cut off; reports print both.</summary>
internal static class Rounding
{
    /// <summary>The value as shown, with exactly the definition's decimals.</summary>
    public static decimal? Show(decimal? exact, MeasureDefinition definition) =>
        exact is { } value ? Cut(value, definition.Decimals, definition.Rounding) : null;

    /// <summary>The value with a number of decimals, trailing zeros kept.</summary>
    public static decimal Cut(decimal value, int decimals, RoundingMode mode)
    {
        var cut = decimal.Round(value, decimals, mode == RoundingMode.Truncate ? MidpointRounding.ToZero : MidpointRounding.AwayFromZero);
        // Adding zero of the scale wanted keeps 5 as 5.0.
        return cut + new decimal(0, 0, 0, false, (byte)decimals);
    }
}
