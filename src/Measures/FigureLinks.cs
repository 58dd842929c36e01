using System.Text;
using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>
/// Where a figure opens: every printed number leads to the drill page at the same measure, period, part and day of knowledge.
/// Paths are inside the office (<see cref="Visit.To"/>).
/// </summary>
public static class FigureLinks
{
    /// <summary>Room of the desk.</summary>
    public const string Root = "desk/measures";

    /// <summary>Path and query of a figure's page.</summary>
    /// <param name="figure">Figure.</param>
    /// <param name="more">Further query values (<c>by=channel</c>, <c>grain=quarter</c>); those without a value are left out.</param>
    public static string Path(FigureAddress figure, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Path($"{Root}/{Uri.EscapeDataString(figure.Code)}", figure, more);
    }

    /// <summary>A path below the figure's page (<c>rows.csv</c>), with the same figure in the query.</summary>
    public static string Below(FigureAddress figure, string below, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return Path($"{Root}/{Uri.EscapeDataString(figure.Code)}/{below}", figure, more);
    }

    private static string Path(string path, FigureAddress figure, ReadOnlySpan<(string Name, string? Value)> more)
    {
        var text = new StringBuilder(path).Append("?period=").Append(Uri.EscapeDataString(figure.Period.ToString()));
        Add(text, "slice", figure.Slice);
        Add(text, "knownOn", figure.KnownOn?.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (name, value) in more)
        {
            Add(text, name, value);
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
