namespace Jiedao.Measures.Reading;

/// <summary>Days from one to another, both counted. <see cref="DateOnly.MinValue"/> begins with the office.</summary>
internal readonly record struct Span(DateOnly From, DateOnly To)
{
    public bool IsOpen => From == DateOnly.MinValue;

    /// <summary>The equal span some years before; the last day of February stays the last day.</summary>
    public Span YearsBefore(int years) => new(Before(From, 12 * years), Before(To, 12 * years));

    /// <summary>The equal span some months before.</summary>
    public Span MonthsBefore(int months) => new(Before(From, months), Before(To, months));

    /// <summary>The span of the same length in months just before.</summary>
    public Span Previous() => MonthsBefore(((To.Year - From.Year) * 12) + To.Month - From.Month + 1);

    /// <summary>From the first day of the end's year.</summary>
    public Span YearToDate() => this with { From = new DateOnly(To.Year, 1, 1) };

    /// <summary>From the office's beginning.</summary>
    public Span SinceFounding() => this with { From = DateOnly.MinValue };

    /// <summary>The span up to a day at most.</summary>
    public Span Until(DateOnly day) => day < To ? this with { To = day } : this;

    /// <summary>Whole months inside, as yyyymm; first after last when there is none.</summary>
    public (int First, int Last) Months()
    {
        var first = IsOpen ? 0 : Month(From.Day == 1 ? From : From.AddMonths(1));
        var last = To == DateOnly.MaxValue ? 999912 : IsMonthEnd(To) ? Month(To) : Month(new DateOnly(To.Year, To.Month, 1).AddDays(-1));
        return (first, last);
    }

    /// <summary>Days at both ends that fill no whole month.</summary>
    public IEnumerable<Span> Remains()
    {
        var (first, last) = Months();
        if (first > last)
        {
            yield return this;
            yield break;
        }

        if (!IsOpen && From.Day > 1)
        {
            yield return new Span(From, MonthEnd(From));
        }

        if (To != DateOnly.MaxValue && !IsMonthEnd(To))
        {
            yield return new Span(new DateOnly(To.Year, To.Month, 1), To);
        }
    }

    public static int Month(DateOnly day) => (day.Year * 100) + day.Month;

    private static DateOnly Before(DateOnly day, int months)
    {
        if (day == DateOnly.MinValue || day == DateOnly.MaxValue)
        {
            return day;
        }

        var moved = day.AddMonths(-months);
        return IsMonthEnd(day) ? MonthEnd(moved) : moved;
    }

    private static bool IsMonthEnd(DateOnly day) => day == MonthEnd(day);

    private static DateOnly MonthEnd(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
