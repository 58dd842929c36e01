using Jiedao.Kernel;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>From the period of a figure in a report to a period of the measures.</summary>
internal static class FigurePeriods
{
    /// <summary>The period; null when the figure names none, or is a target.</summary>
    /// <param name="text">2014, 2014-01..2014-10, 2011..2015, cumulative.</param>
    /// <param name="year">Year of the report, up to whose end 累计 counts.</param>
    /// <param name="today">The office's day.</param>
    public static Period? Read(string? text, int? year, DateOnly today)
    {
        if (text == "cumulative")
        {
            var end = year is { } y ? new DateOnly(y, 12, 31) : today;
            return Period.UpTo(end > today ? today : end);
        }

        return Period.TryParse(text, out var period) ? period : null;
    }
}

/// <summary>Whose report a reading is.</summary>
internal static class OfficeNames
{
    private static readonly string[] Kinds =
        ["人民政府", "街道办事处", "办事处", "街道办", "街道", "党工委", "管理委员会", "管委会", "镇政府", "乡政府", "镇", "乡"];

    /// <summary>Whether the report is of this office or names none.</summary>
    public static bool IsOwn(KeptReading kept, Office office)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var named = Bare(kept.Row.OfficeNamed);
        return named.Length == 0 || named.Contains('*') || named.EndsWith(Bare(office.PlateZh), StringComparison.Ordinal)
            || Bare(office.NameZh).EndsWith(named, StringComparison.Ordinal);
    }

    /// <summary>Refuses with <c>reading_other_office</c>.</summary>
    public static void Demand(KeptReading kept, Office office)
    {
        if (!IsOwn(kept, office))
        {
            throw new Refusal(ReaderProblems.OtherOffice, new { named = kept.Row.OfficeNamed });
        }
    }

    /// <summary>Whether two reports name the same office; one that names none may be anybody's.</summary>
    public static bool Same(string one, string other)
    {
        var (a, b) = (Bare(one), Bare(other));
        return a.Length == 0 || b.Length == 0 || a.EndsWith(b, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal);
    }

    private static string Bare(string name)
    {
        foreach (var kind in Kinds)
        {
            if (name.Length > kind.Length && name.EndsWith(kind, StringComparison.Ordinal))
            {
                return name[..^kind.Length];
            }
        }

        return name;
    }
}
