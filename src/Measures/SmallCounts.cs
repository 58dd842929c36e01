using Jiedao.Catalogue;

namespace Jiedao.Measures;

/// <summary>A figure as the public sees it.</summary>
/// <param name="Figure">The figure; without numbers when it is hidden.</param>
/// <param name="Hidden">It counts fewer than five persons (少于 5).</param>
public sealed record PublicFigure(Figure Figure, bool Hidden);

/// <summary>
/// Hiding small counts of persons from the public and from other offices: a slice below five shows “少于 5”, and so many of the next
/// smallest are hidden with it that no hidden number can be computed from the whole and the others. Pure.
/// </summary>
internal static class SmallCounts
{
    /// <summary>Persons from which on a number is shown.</summary>
    public const int Least = 5;

    /// <summary>A figure, without its numbers when it counts too few persons.</summary>
    public static PublicFigure Hide(Figure figure) => IsSmall(figure.Definition, figure.Exact)
        ? new PublicFigure(figure with { Exact = null, Shown = null, Rows = 0, Parts = [], Checks = [], YearBefore = null }, true)
        : new PublicFigure(figure with { YearBefore = Hide(figure.Definition, figure.YearBefore) }, false);

    /// <summary>
    /// A breakdown with its small parts hidden. Parts hidden together count at least five, and at least two are, unless there is only one;
    /// then the whole says the same and is hidden too.
    /// </summary>
    public static Breakdown Hide(Breakdown breakdown)
    {
        var definition = breakdown.Total.Definition;
        if (!definition.CountsPersons)
        {
            return breakdown;
        }

        var total = Hide(breakdown.Total);
        var smallest = breakdown.Rows.OrderBy(r => r.Exact ?? 0).ToList();
        var hidden = smallest.Where(r => IsSmall(definition, r.Exact)).ToHashSet();
        if (total.Hidden)
        {
            hidden.UnionWith(smallest);
        }

        if (hidden.Count > 0)
        {
            foreach (var next in smallest.Where(r => !hidden.Contains(r)).ToList())
            {
                if (hidden.Count > 1 && hidden.Sum(r => r.Exact ?? 0) >= Least)
                {
                    break;
                }

                hidden.Add(next);
            }
        }

        return breakdown with
        {
            Total = total.Figure,
            Rows = [.. breakdown.Rows.Select(r => hidden.Contains(r) ? Hide(r) : r with { YearBefore = Hide(definition, r.YearBefore) })
                .OrderBy(r => r.Hidden).ThenByDescending(r => r.Exact).ThenBy(r => r.Item, StringComparer.Ordinal)],
        };
    }

    private static bool IsSmall(MeasureDefinition definition, decimal? exact) =>
        definition.CountsPersons && definition.Kind != MeasureKind.Ratio && exact is > 0 and < Least;

    /// <summary>The year before may be small though this year is not; with the change it could be computed.</summary>
    private static YearComparison? Hide(MeasureDefinition definition, YearComparison? before) => before is not null && IsSmall(definition, before.Exact)
        ? before with { Exact = null, Shown = null, Change = null, ChangeShown = null, Published = null }
        : before;

    private static BreakdownRow Hide(BreakdownRow row) => row with
    {
        Exact = null,
        Shown = null,
        Share = null,
        Rows = 0,
        YearBefore = null,
        Rate = null,
        Place = 0,
        Hidden = true,
    };
}
