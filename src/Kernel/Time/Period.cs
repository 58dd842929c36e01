namespace Jiedao.Kernel;

/// <summary>Kinds of periods; a period's kind follows from its days.</summary>
public enum PeriodKind
{
    /// <summary>One day.</summary>
    Day,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,

    /// <summary>Half a calendar year.</summary>
    HalfYear,

    /// <summary>A calendar year.</summary>
    Year,

    /// <summary>Any other span: January to October, a fortnight.</summary>
    Span,

    /// <summary>Everything up to a day: cumulative since founding.</summary>
    UpTo,
}

/// <summary>
/// The span of days a figure is about, a part of every value. Written <c>2014</c>, <c>2014-H1</c>, <c>2014-Q3</c>, <c>2014-10</c>,
/// <c>2014-10-05</c>, <c>2014-01..2014-10</c> (to date), <c>2014-10-01..2014-10-20</c> and <c>..2014-10</c> (cumulative since founding).
/// Two periods with the same days are the same period, however they were written.
/// </summary>
public readonly partial record struct Period : IComparable<Period>
{
    private Period(DateOnly? from, DateOnly to)
    {
        From = from;
        To = to;
    }

    /// <summary>First day; null when it runs from the founding.</summary>
    public DateOnly? From { get; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; }

    /// <summary>One day.</summary>
    public static Period Day(DateOnly day) => new(day, day);

    /// <summary>A calendar month.</summary>
    public static Period Month(int year, int month) => Months(new DateOnly(year, month, 1), 1);

    /// <summary>A quarter, 1 to 4.</summary>
    public static Period Quarter(int year, int quarter) => Months(new DateOnly(year, (quarter * 3) - 2, 1), 3);

    /// <summary>Half a year, 1 or 2.</summary>
    public static Period HalfYear(int year, int half) => Months(new DateOnly(year, (half * 6) - 5, 1), 6);

    /// <summary>A calendar year.</summary>
    public static Period Year(int year) => Months(new DateOnly(year, 1, 1), 12);

    /// <summary>A span of days, both included.</summary>
    public static Period Span(DateOnly from, DateOnly to) => from <= to
        ? new Period(from, to)
        : throw new ArgumentException($"A period cannot end ({to:O}) before it begins ({from:O}).");

    /// <summary>Everything up to and including a day.</summary>
    public static Period UpTo(DateOnly to) => new(null, to);

    /// <summary>The period of a kind that a day lies in.</summary>
    public static Period Of(PeriodKind kind, DateOnly day) => kind switch
    {
        PeriodKind.Day => Day(day),
        PeriodKind.Month => Month(day.Year, day.Month),
        PeriodKind.Quarter => Quarter(day.Year, ((day.Month - 1) / 3) + 1),
        PeriodKind.HalfYear => HalfYear(day.Year, day.Month <= 6 ? 1 : 2),
        PeriodKind.Year => Year(day.Year),
        PeriodKind.UpTo => UpTo(day),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A span needs its days."),
    };

    /// <summary>What kind of period its days make.</summary>
    public PeriodKind Kind => From is not { } from ? PeriodKind.UpTo
        : from == To ? PeriodKind.Day
        : from.Day != 1 || !IsMonthEnd(To) || from.Year != To.Year ? PeriodKind.Span
        : (To.Month - from.Month + 1, from.Month) switch
        {
            (1, _) => PeriodKind.Month,
            (3, 1 or 4 or 7 or 10) => PeriodKind.Quarter,
            (6, 1 or 7) => PeriodKind.HalfYear,
            (12, _) => PeriodKind.Year,
            _ => PeriodKind.Span,
        };

    /// <summary>How many days; null when it runs from the founding.</summary>
    public int? DayCount => From is { } from ? To.DayNumber - from.DayNumber + 1 : null;

    /// <summary>Whether a day lies in it.</summary>
    public bool Contains(DateOnly day) => (From is null || day >= From) && day <= To;

    /// <summary>Whether another period lies wholly in it.</summary>
    public bool Contains(Period other) => (From is null || other.From >= From) && other.To <= To;

    /// <summary>Whether the two share a day.</summary>
    public bool Overlaps(Period other) => (From is null || other.To >= From) && (other.From is null || To >= other.From);

    /// <summary>The calendar months wholly in it, in order; none for one that runs from the founding.</summary>
    public IEnumerable<Period> Months()
    {
        if (From is not { } from)
        {
            yield break;
        }

        for (var month = from.Day == 1 ? from : FirstOfNext(from); LastOf(month) <= To; month = month.AddMonths(1))
        {
            yield return Month(month.Year, month.Month);
            if (month is { Year: 9999, Month: 12 })
            {
                yield break;
            }
        }
    }

    /// <summary>Its days, in order; none for one that runs from the founding.</summary>
    public IEnumerable<DateOnly> Days()
    {
        for (var day = From?.DayNumber ?? int.MaxValue; day <= To.DayNumber; day++)
        {
            yield return DateOnly.FromDayNumber(day);
        }
    }

    /// <summary>
    /// The equal span a year earlier, for 同比. A span that ends with a month still does: February 2016 answers to February 2015.
    /// </summary>
    public Period YearEarlier()
    {
        var to = To.AddYears(-1);
        return new Period(From?.AddYears(-1), From != To && IsMonthEnd(To) ? LastOf(to) : to);
    }

    /// <summary>The period of the same kind just before it, for 环比; for a span, the same number of months or days.</summary>
    public Period Previous() => Shifted(-1);

    /// <summary>The period of the same kind just after it.</summary>
    public Period Next() => Shifted(1);

    /// <summary>The part up to and including a day; the period itself when it ends before.</summary>
    public Period Until(DateOnly day) => day >= To ? this : new Period(From, From is { } from && day < from ? from : day);

    /// <summary>Its instants in a zone, UTC: from the first to before the last.</summary>
    public (DateTime From, DateTime Before) Instants(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        DateTime Midnight(DateOnly day)
        {
            var wall = day.ToDateTime(TimeOnly.MinValue);
            return new DateTime(wall.Ticks - zone.GetUtcOffset(wall).Ticks, DateTimeKind.Utc);
        }

        return (From is { } from ? Midnight(from) : DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), Midnight(To.AddDays(1)));
    }

    /// <summary>Ordered by the first day, then the last; cumulative ones first.</summary>
    public int CompareTo(Period other)
    {
        var from = Nullable.Compare(From, other.From);
        return from != 0 ? from : To.CompareTo(other.To);
    }

    public static bool operator <(Period a, Period b) => a.CompareTo(b) < 0;

    public static bool operator >(Period a, Period b) => a.CompareTo(b) > 0;

    public static bool operator <=(Period a, Period b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Period a, Period b) => a.CompareTo(b) >= 0;

    private static Period Months(DateOnly first, int months) => new(first, LastOf(first.AddMonths(months - 1)));

    private static bool IsMonthEnd(DateOnly day) => day.Day == DateTime.DaysInMonth(day.Year, day.Month);

    private static DateOnly LastOf(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));

    private static DateOnly FirstOfNext(DateOnly day) => LastOf(day).AddDays(1);

    private Period Shifted(int by)
    {
        if (From is not { } from)
        {
            var moved = To.AddMonths(by);
            return UpTo(IsMonthEnd(To) ? LastOf(moved) : To.AddDays(by));
        }

        if (from.Day != 1 || !IsMonthEnd(To))
        {
            var days = by * DayCount!.Value;
            return new Period(from.AddDays(days), To.AddDays(days));
        }

        var months = ((To.Year - from.Year) * 12) + To.Month - from.Month + 1;
        return Months(from.AddMonths(by * months), months);
    }
}
