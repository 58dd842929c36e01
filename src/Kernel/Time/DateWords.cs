using System.Globalization;

namespace Jiedao.Kernel;

/// <summary>Days and times as the product writes them in both languages: 1月8日（周四）18:00, Thu 8 Jan 18:00.</summary>
public static class DateWords
{
    private static readonly string[] WeekdaysZh = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    /// <summary>1月8日, 8 Jan; with the year 2015年1月8日, 8 Jan 2015.</summary>
    public static Words Day(DateOnly day, bool year = false) => new(
        (year ? day.Year + "年" : "") + $"{day.Month}月{day.Day}日",
        day.ToString(year ? "d MMM yyyy" : "d MMM", English));

    /// <summary>1月8日（周四）, Thu 8 Jan.</summary>
    public static Words WithWeekday(DateOnly day, bool year = false)
    {
        var plain = Day(day, year);
        return new Words($"{plain.Zh}（{WeekdaysZh[(int)day.DayOfWeek]}）", day.ToString("ddd ", English) + plain.En);
    }

    /// <summary>周四, Thu.</summary>
    public static Words Weekday(DateOnly day) => new(WeekdaysZh[(int)day.DayOfWeek], day.ToString("ddd", English));

    /// <summary>
    /// 1月8日（周四）18:00, Thu 8 Jan 18:00. <paramref name="day"/> is the day the wall time belongs to, so that its end reads 24:00.
    /// </summary>
    public static Words Moment(DateTime local, DateOnly day, bool year = false)
    {
        var date = WithWeekday(day, year);
        var time = DateOnly.FromDateTime(local) > day ? "24:00" : local.ToString("HH:mm", English);
        return new Words(date.Zh + time, date.En + " " + time);
    }

    /// <summary>1月1–3日, 9月30日–10月3日; 1–3 Jan, 30 Sep–3 Oct. One day is just that day.</summary>
    public static Words Range(DateOnly from, DateOnly to, bool year = false)
    {
        if (from == to)
        {
            return Day(from, year);
        }

        var sameYear = from.Year == to.Year;
        var (start, end) = (Day(from, year), Day(to, year && !sameYear));
        return sameYear && from.Month == to.Month
            ? new Words($"{start.Zh[..^1]}–{to.Day}日", $"{from.Day}–{Day(to, year).En}")
            : new Words($"{start.Zh}–{end.Zh}", $"{Day(from, year && !sameYear).En}–{Day(to, year).En}");
    }
}
