using Jiedao.Catalogue;
using Jiedao.Measures.Given;

namespace Jiedao.Measures.Reading;

/// <summary>Comparing a figure with the equal span of the year before. Pure.</summary>
internal static class Comparing
{
    /// <summary>What is known of the year before.</summary>
    /// <param name="Span">Equal span.</param>
    /// <param name="Definition">Definition in force then.</param>
    /// <param name="Exact">Value counted from records, in the definition's unit.</param>
    /// <param name="Recorded">Whether anything was recorded up to the end of the span.</param>
    /// <param name="SameVersions">Whether every definition that takes part is of the same version now.</param>
    /// <param name="Published">What was printed or entered for the span.</param>
    internal sealed record Before(Span Span, MeasureDefinition Definition, decimal? Exact, bool Recorded, bool SameVersions,
        GivenFigure? Published);

    public static YearComparison Compare(MeasureDefinition definition, decimal? exact, decimal? givenChange, Before before)
    {
        var period = before.Span.ToString();
        var points = definition.Unit is "%" or "‰";
        var counted = before.Recorded ? before.Exact : null;
        var earlier = counted ?? before.Published?.Exact;
        var shown = Rounding.Show(earlier, before.Definition);
        var printed = before.Published?.Shown;
        YearComparison Say(YearNote note, decimal? change = null) =>
            new(period, earlier, shown, change, Cut(change, points ? definition.Decimals : 1), points, note, counted is not null
                && printed != shown ? printed : null);

        if (givenChange is { } given)
        {
            return Say(YearNote.Given, given);
        }

        if (earlier is null || exact is null)
        {
            return Say(YearNote.FirstYear);
        }

        if (!before.SameVersions)
        {
            return Say(YearNote.OtherDefinition);
        }

        var reservation = counted is null ? YearNote.AgainstPublished
            : printed is not null && printed != shown ? YearNote.PublishedDifferently
            : YearNote.None;
        if (points)
        {
            // The difference printed must be the difference of the two numbers printed.
            return Say(reservation, Rounding.Show(exact, definition) - shown);
        }

        return earlier <= 0 ? Say(YearNote.FromZero) : Say(reservation, (exact - earlier) * 100 / earlier);
    }

    private static decimal? Cut(decimal? change, int decimals) =>
        change is { } value ? Rounding.Cut(value, decimals, RoundingMode.HalfUp) : null;
}
