using System.Globalization;

namespace Jiedao.Kernel;

/// <summary>One stretch of open hours within a day, in minutes after midnight; the end may be 1440 (24:00).</summary>
public readonly record struct Shift(int Start, int End)
{
    /// <summary>Length in minutes.</summary>
    public int Minutes => End - Start;

    /// <inheritdoc />
    public override string ToString() => $"{Hhmm(Start)}-{Hhmm(End)}";

    internal static string Hhmm(int minute) => $"{minute / 60:00}:{minute % 60:00}";
}

/// <summary>The open hours of a day: shifts in order, not touching each other's minutes. None: closed.</summary>
public sealed class DayHours : IEquatable<DayHours>
{
    /// <summary>Closed all day.</summary>
    public static readonly DayHours Closed = new([]);

    /// <summary>Open from 0:00 to 24:00.</summary>
    public static readonly DayHours AllDay = new([new Shift(0, 1440)]);

    private DayHours(Shift[] shifts)
    {
        Shifts = shifts;
        Minutes = shifts.Sum(s => s.Minutes);
    }

    /// <summary>The shifts, earliest first.</summary>
    public IReadOnlyList<Shift> Shifts { get; }

    /// <summary>Open minutes in all.</summary>
    public int Minutes { get; }

    /// <summary>Minute at which the day opens.</summary>
    public int Open => Shifts[0].Start;

    /// <summary>Minute at which business closes (停止业务活动的时间).</summary>
    public int Close => Shifts[^1].End;

    /// <summary>Whether there is no shift.</summary>
    public bool IsClosed => Shifts.Count == 0;

    /// <summary>Shifts that need not be in order; refuses empty, overlapping and impossible ones.</summary>
    public static DayHours Of(params IEnumerable<Shift> shifts)
    {
        Shift[] sorted = [.. shifts.OrderBy(s => s.Start)];
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i] is not { Start: >= 0, End: <= 1440 } || sorted[i].Minutes <= 0 || (i > 0 && sorted[i].Start < sorted[i - 1].End))
            {
                throw new FormatException($"Shifts must lie within a day, end after they start and not overlap: {sorted[i]}.");
            }
        }

        return new DayHours(sorted);
    }

    /// <summary>Reads <c>09:00-12:00,14:00-18:00</c>, <c>24h</c> or <c>closed</c>.</summary>
    public static DayHours Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim() switch
        {
            "24h" => AllDay,
            "closed" => Closed,
            var list => Of(list.Split(',', '，', '、').Select(ParseShift)),
        };
    }

    /// <summary>Open minutes of the day before a tick of it.</summary>
    internal long TicksBefore(long tickOfDay)
    {
        long sum = 0;
        foreach (var shift in Shifts)
        {
            var start = shift.Start * TimeSpan.TicksPerMinute;
            if (tickOfDay <= start)
            {
                break;
            }

            sum += Math.Min(tickOfDay, shift.End * TimeSpan.TicksPerMinute) - start;
        }

        return sum;
    }

    /// <summary>The first tick of the day that has this much open time before it.</summary>
    internal long TickAfter(long open)
    {
        foreach (var shift in Shifts)
        {
            var length = shift.Minutes * TimeSpan.TicksPerMinute;
            if (open <= length)
            {
                return (shift.Start * TimeSpan.TicksPerMinute) + open;
            }

            open -= length;
        }

        throw new ArgumentOutOfRangeException(nameof(open), open, "The day has less open time.");
    }

    /// <inheritdoc />
    public bool Equals(DayHours? other) => other is not null && Shifts.SequenceEqual(other.Shifts);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as DayHours);

    /// <inheritdoc />
    public override int GetHashCode() => Shifts.Aggregate(17, HashCode.Combine);

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => IsClosed ? "closed" : Equals(AllDay) ? "24h" : string.Join(',', Shifts);

    private static Shift ParseShift(string text)
    {
        var ends = text.Split('-', '–', '—', '~');
        return ends.Length == 2 ? new Shift(Minute(ends[0]), Minute(ends[1])) : throw Unreadable(text);
    }

    private static int Minute(string text)
    {
        var parts = text.Trim().Split(':', '：');
        return parts.Length == 2 && Digits(parts[0], out var hour) && Digits(parts[1], out var minute)
            && minute < 60 && hour <= 24 && (hour < 24 || minute == 0)
            ? (hour * 60) + minute
            : throw Unreadable(text);
    }

    private static bool Digits(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && text.Length is 1 or 2;

    private static FormatException Unreadable(string text) =>
        new($"“{(text.Length > 40 ? text[..40] : text)}” is not a shift; write 09:00-12:00.");
}

/// <summary>Hours that hold from one day of the year to another, every year (夏季作息, 汛期值班); the span may run over New Year.</summary>
/// <param name="From">First day, month and day.</param>
/// <param name="To">Last day.</param>
/// <param name="Workdays">Hours on working days.</param>
/// <param name="OffDays">Hours on days off.</param>
public sealed record Season(MonthDay From, MonthDay To, DayHours Workdays, DayHours OffDays)
{
    /// <summary>Whether a day lies in the season.</summary>
    public bool Holds(MonthDay day) => From <= To ? day >= From && day <= To : day >= From || day <= To;
}

/// <summary>A day of the year.</summary>
public readonly record struct MonthDay(int Month, int Day) : IComparable<MonthDay>
{
    /// <inheritdoc />
    public int CompareTo(MonthDay other) => ((Month * 100) + Day).CompareTo((other.Month * 100) + other.Day);

    public static bool operator <(MonthDay a, MonthDay b) => a.CompareTo(b) < 0;

    public static bool operator >(MonthDay a, MonthDay b) => a.CompareTo(b) > 0;

    public static bool operator <=(MonthDay a, MonthDay b) => a.CompareTo(b) <= 0;

    public static bool operator >=(MonthDay a, MonthDay b) => a.CompareTo(b) >= 0;

    /// <summary>Reads <c>06-15</c>.</summary>
    public static MonthDay Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DateOnly.TryParseExact("2000-" + text.Trim(), "yyyy-MM-dd", out var day)
            ? new MonthDay(day.Month, day.Day)
            : throw new FormatException("A day of the year is written 06-15.");
    }

    /// <inheritdoc />
    public override string ToString() => $"{Month:00}-{Day:00}";
}

/// <summary>
/// When a unit works: hours of working days, of days off (duty), and seasons with hours of their own, of which the first that holds is
/// used. Written as text in settings: <c>09:00-12:00,14:00-18:00; off 09:00-17:00; 06-15..09-15 08:30-12:00,15:00-18:00</c>.
/// </summary>
/// <param name="Workdays">Hours of working days; never closed.</param>
/// <param name="OffDays">Hours of days off; usually closed.</param>
/// <param name="Seasons">Seasons with other hours.</param>
public sealed record OfficeHours(DayHours Workdays, DayHours OffDays, IReadOnlyList<Season> Seasons)
{
    /// <summary>The usual hours of an office: 9 to 12 and 14 to 18, closed on days off.</summary>
    public static readonly OfficeHours Standard = new(DayHours.Parse("09:00-12:00,14:00-18:00"), DayHours.Closed, []);

    /// <summary>Duty round the clock, days off included (值班).</summary>
    public static readonly OfficeHours RoundTheClock = new(DayHours.AllDay, DayHours.AllDay, []);

    /// <summary>Hours of a day.</summary>
    public DayHours On(DateOnly day, bool isWorkday)
    {
        var (workdays, offDays) = Hours(new MonthDay(day.Month, day.Day));
        return isWorkday ? workdays : offDays;
    }

    /// <summary>Reads the text form; refuses hours that are closed on working days.</summary>
    public static OfficeHours Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var hours = Standard with { Workdays = DayHours.Closed };
        var seasons = new List<Season>();
        foreach (var part in text.Split([';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var off = part.StartsWith("off ", StringComparison.Ordinal);
            if (off && seasons.Count > 0)
            {
                seasons[^1] = seasons[^1] with { OffDays = DayHours.Parse(part[4..]) };
            }
            else if (off)
            {
                hours = hours with { OffDays = DayHours.Parse(part[4..]) };
            }
            else if (part.Contains("..", StringComparison.Ordinal) && part.Split(' ', 2) is [var span, var list])
            {
                var ends = span.Split("..");
                seasons.Add(new Season(MonthDay.Parse(ends[0]), MonthDay.Parse(ends[1]), Open(list), DayHours.Closed));
            }
            else
            {
                hours = hours with { Workdays = DayHours.Parse(part) };
            }
        }

        Open(hours.Workdays.ToString());
        return hours with { Seasons = seasons };
    }

    /// <inheritdoc />
    public bool Equals(OfficeHours? other) =>
        other is not null && Workdays.Equals(other.Workdays) && OffDays.Equals(other.OffDays) && Seasons.SequenceEqual(other.Seasons);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Workdays, OffDays, Seasons.Count);

    /// <summary>The text form.</summary>
    public override string ToString()
    {
        static string Off(DayHours hours) => hours.IsClosed ? "" : "; off " + hours;
        return Workdays + Off(OffDays) + string.Concat(Seasons.Select(s => $"; {s.From}..{s.To} {s.Workdays}{Off(s.OffDays)}"));
    }

    private static DayHours Open(string text) => DayHours.Parse(text) is { IsClosed: false } hours
        ? hours
        : throw new FormatException("Working days need open hours, written 09:00-12:00,14:00-18:00.");

    private (DayHours Workdays, DayHours OffDays) Hours(MonthDay day)
    {
        foreach (var season in Seasons)
        {
            if (season.Holds(day))
            {
                return (season.Workdays, season.OffDays);
            }
        }

        return (Workdays, OffDays);
    }
}
