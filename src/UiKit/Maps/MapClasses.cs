namespace Jiedao.UiKit;

/// <summary>
/// Four classes of one hue with breaks at whole numbers; zero and “no data” stand apart. Breaks are the lower ends of classes 2, 3 and 4,
/// by equal counts of areas when none are given.
/// </summary>
internal sealed class MapClasses
{
    private readonly decimal _least;
    private readonly decimal _most;

    public MapClasses(IReadOnlyList<MapArea> areas, IReadOnlyList<decimal>? given)
    {
        var values = areas.Where(a => !a.Hidden).Select(a => a.Value).OfType<decimal>().Where(v => v != 0).Order().ToList();
        _least = values.Count == 0 ? 1 : values[0];
        _most = values.Count == 0 ? 1 : values[^1];
        Breaks = given ?? Quantiles(values);
        HasZero = areas.Any(a => a.Value == 0);
        HasNone = areas.Any(a => a.Value is null || a.Hidden);
    }

    public IReadOnlyList<decimal> Breaks { get; }

    public bool HasZero { get; }

    public bool HasNone { get; }

    public int ClassOf(decimal value) => value == 0 ? 0 : 1 + Breaks.Count(b => value >= b);

    /// <summary>What stands under each colour of the legend: “5”, “6–7”, “8–11”, “12+”.</summary>
    public IEnumerable<(int Class, string Words)> Legend()
    {
        for (var i = 0; i <= Breaks.Count; i++)
        {
            var low = i == 0 ? Math.Min(_least, Breaks.Count == 0 ? _least : Breaks[0]) : Breaks[i - 1];
            if (i == Breaks.Count)
            {
                yield return (i + 1, i == 0 && low == _most ? $"{low:#,##0.##}" : $"{low:#,##0.##}+");
                continue;
            }

            var whole = low == Math.Truncate(low) && Breaks[i] == Math.Truncate(Breaks[i]);
            var high = whole ? Breaks[i] - 1 : Breaks[i];
            yield return (i + 1, high <= low ? $"{low:#,##0.##}" : $"{low:#,##0.##}–{high:#,##0.##}");
        }
    }

    private static List<decimal> Quantiles(List<decimal> values)
    {
        var breaks = new List<decimal>();
        if (values.Count < 2) return breaks;
        for (var i = 1; i <= 3; i++)
        {
            var at = Math.Ceiling(values[Math.Min(values.Count - 1, values.Count * i / 4)]);
            if (at > values[0] && at <= values[^1] && !breaks.Contains(at)) breaks.Add(at);
        }

        return breaks;
    }
}
