using System.Globalization;
using System.Text.RegularExpressions;

namespace Jiedao.Kernel;

public readonly partial record struct Period
{
    /// <summary>Reads the notation; throws <see cref="FormatException"/>.</summary>
    public static Period Parse(string text) => TryParse(text, out var period)
        ? period
        : throw new FormatException($"“{(text?.Length > 40 ? text[..40] : text)}” is not a period; write 2014, 2014-H1, 2014-Q3, 2014-10, "
            + "2014-10-05, 2014-01..2014-10 or ..2014-10.");

    /// <summary>Reads the notation.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (text is not { Length: <= 40 })
        {
            return false;
        }

        var ends = text.Trim().Split("..");
        if (ends.Length == 1)
        {
            return One(ends[0], out period);
        }

        if (ends.Length != 2 || !One(ends[1], out var last) || (ends[0].Length > 0 && (!One(ends[0], out period) || period.From > last.To)))
        {
            return false;
        }

        period = new Period(ends[0].Length > 0 ? period.From : null, last.To);
        return true;
    }

    /// <summary>The notation, in its shortest form.</summary>
    public override string ToString() => Kind switch
    {
        PeriodKind.Day => Iso(To, "yyyy-MM-dd"),
        PeriodKind.Month => Iso(To, "yyyy-MM"),
        PeriodKind.Quarter => $"{Iso(To, "yyyy")}-Q{To.Month / 3}",
        PeriodKind.HalfYear => $"{Iso(To, "yyyy")}-H{To.Month / 6}",
        PeriodKind.Year => Iso(To, "yyyy"),
        PeriodKind.UpTo => ".." + (IsMonthEnd(To) ? Iso(To, "yyyy-MM") : Iso(To, "yyyy-MM-dd")),
        _ => InMonths ? $"{Iso(From!.Value, "yyyy-MM")}..{Iso(To, "yyyy-MM")}"
            : $"{Iso(From!.Value, "yyyy-MM-dd")}..{Iso(To, "yyyy-MM-dd")}",
    };

    /// <summary>The period in words: 2014年, 2014年上半年, 2014年三季度, 2014年1–10月, 截至2014年10月末.</summary>
    public Words Say()
    {
        var (y, m) = (To.Year, To.Month);
        return Kind switch
        {
            PeriodKind.Day => DateWords.Day(To, year: true),
            PeriodKind.Month => new Words($"{y}年{m}月", MonthYear(To)),
            PeriodKind.Quarter => new Words($"{y}年{"一二三四"[(m / 3) - 1]}季度", $"Q{m / 3} {y}"),
            PeriodKind.HalfYear => new Words($"{y}年{(m == 6 ? "上" : "下")}半年", $"{(m == 6 ? "first" : "second")} half of {y}"),
            PeriodKind.Year => new Words($"{y}年", $"{y}"),
            PeriodKind.UpTo => SayUpTo(),
            _ => InMonths ? SayMonths(From!.Value) : DateWords.Range(From!.Value, To, year: true),
        };
    }

    private bool InMonths => From is { Day: 1 } && IsMonthEnd(To);

    private Words SayUpTo() =>
        !IsMonthEnd(To) ? new Words("截至" + DateWords.Day(To, year: true).Zh, "up to " + DateWords.Day(To, year: true).En)
        : To.Month == 12 ? new Words($"截至{To.Year}年末", $"up to the end of {To.Year}")
        : new Words($"截至{To.Year}年{To.Month}月末", "up to the end of " + MonthYear(To));

    private Words SayMonths(DateOnly from) => from.Year == To.Year
        ? new Words($"{To.Year}年{from.Month}–{To.Month}月", $"{from.ToString("MMM", CultureInfo.InvariantCulture)}–{MonthYear(To)}")
        : new Words($"{from.Year}年{from.Month}月–{To.Year}年{To.Month}月", $"{MonthYear(from)}–{MonthYear(To)}");

    private static string MonthYear(DateOnly day) => day.ToString("MMM yyyy", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    private static bool One(string text, out Period period)
    {
        period = default;
        if (Notation().Match(text) is not { Success: true } match || Number(match.Groups["year"]) is not (> 0 and var year))
        {
            return false;
        }

        var (month, day) = (Number(match.Groups["month"]), Number(match.Groups["day"]));
        if (month > 12 || (match.Groups["month"].Success && month < 1) || day > DateTime.DaysInMonth(year, Math.Max(month, 1))
            || (match.Groups["day"].Success && day < 1))
        {
            return false;
        }

        period = day > 0 ? Day(new DateOnly(year, month, day))
            : month > 0 ? Month(year, month)
            : match.Groups["quarter"].Success ? Quarter(year, Number(match.Groups["quarter"]))
            : match.Groups["half"].Success ? HalfYear(year, Number(match.Groups["half"]))
            : Year(year);
        return true;
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?:-(?:(?<month>[0-9]{2})(?:-(?<day>[0-9]{2}))?|Q(?<quarter>[1-4])|H(?<half>[12])))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Notation();
}
