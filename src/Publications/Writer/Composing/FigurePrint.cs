using System.Globalization;
using Jiedao.Catalogue;
using Jiedao.Measures;

namespace Jiedao.Publications.Writer.Composing;

/// <summary>How figures stand in an official paper: no thousands separators, the unit always, the sign in words.</summary>
internal static class FigurePrint
{
    /// <summary>What a tag prints for a figure; null when there is nothing to print.</summary>
    public static string? Of(FigureTag tag, Figure figure) => tag.Form == FigureForm.Yoy
        ? figure.YearBefore is { ChangeShown: { } change } before ? Yoy(change, before.InPoints) : null
        : figure.Shown is not { } shown ? null
        : tag.Form switch
        {
            FigureForm.Way => Way(shown),
            FigureForm.Number => Cut(Scaled(shown, tag.In), figure),
            FigureForm.Size => Cut(Math.Abs(Scaled(shown, tag.In)), figure) + UnitOf(tag, figure),
            _ => Cut(Scaled(shown, tag.In), figure) + UnitOf(tag, figure),
        };

    /// <summary>The value a condition is put to.</summary>
    public static decimal? ValueOf(FigureTag tag, Figure? figure) => figure is null ? null
        : tag.Form == FigureForm.Yoy ? figure.YearBefore?.ChangeShown
        : figure.Shown;

    /// <summary>A number without separators; zeros after the point go when nothing else stands there.</summary>
    public static string Number(decimal value) =>
        (value == decimal.Truncate(value) ? decimal.Truncate(value) : value).ToString(CultureInfo.InvariantCulture);

    /// <summary>100 when it is, 100.0 when it was rounded to it: 36434 of 36445 are not all.</summary>
    private static string Cut(decimal value, Figure figure) =>
        figure.Exact == figure.Shown ? Number(value) : value.ToString(CultureInfo.InvariantCulture);

    private static string Yoy(decimal change, bool points) => change == 0
        ? "与上年持平"
        : $"同比{Way(change)}{Number(Math.Abs(change))}{(points ? "个百分点" : "%")}";

    private static string Way(decimal value) => value > 0 ? "上升" : value < 0 ? "下降" : "持平";

    private static string UnitOf(FigureTag tag, Figure figure) => tag.In.Length > 0 ? tag.In : figure.Unit;

    private static decimal Scaled(decimal value, string unit)
    {
        if (unit.Length == 0)
        {
            return value;
        }

        var scaled = Math.Round(value / FigureTag.Larger[unit].Of, 2, MidpointRounding.AwayFromZero);
        return decimal.Parse(scaled.ToString("0.##", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
