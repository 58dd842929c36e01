using Jiedao.Kernel;

namespace Jiedao.Measures.Reading;

/// <summary>The days that are summed for a period; <see cref="DateOnly.MinValue"/> begins with the office.</summary>
internal readonly record struct Span(DateOnly From, DateOnly To)
{
    public bool IsOpen => From == DateOnly.MinValue;

    public static Span Of(Period period) => new(period.From ?? DateOnly.MinValue, period.To);

    /// <summary>The span as a period, which is also how it is written.</summary>
    public Period AsPeriod() => IsOpen ? Period.UpTo(To) : Period.Span(From, To);

    /// <summary>The equal span a year before.</summary>
    public Span YearBefore() => Of(AsPeriod().YearEarlier());

    /// <summary>The equal span some months before (or after); one that ends with a month still does.</summary>
    public Span MonthsBefore(int months)
    {
        var to = To.AddMonths(-months);
        return new Span(IsOpen ? From : From.AddMonths(-months), IsMonthEnd(To) ? MonthEnd(to) : to);
    }

    /// <summary>The equal span some days before (or after).</summary>
    public Span DaysBefore(int days) => new(IsOpen ? From : From.AddDays(-days), To.AddDays(-days));

    /// <summary>From the first day of the end's year.</summary>
    public Span YearToDate() => this with { From = new DateOnly(To.Year, 1, 1) };

    /// <summary>From the office's beginning.</summary>
    public Span SinceFounding() => this with { From = DateOnly.MinValue };

    /// <summary>The span up to a day at most; never empty.</summary>
    public Span Until(DateOnly day) => Of(AsPeriod().Until(day));

    /// <summary>Whole months inside, as yyyymm; first after last when there is none.</summary>
    public (int First, int Last) Months() => (
        IsOpen ? 0 : Month(From.Day == 1 ? From : From.AddMonths(1)),
        Month(IsMonthEnd(To) ? To : new DateOnly(To.Year, To.Month, 1).AddDays(-1)));

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

        if (!IsMonthEnd(To))
        {
            yield return new Span(new DateOnly(To.Year, To.Month, 1), To);
        }
    }

    public override string ToString() => AsPeriod().ToString();

    private static int Month(DateOnly day) => (day.Year * 100) + day.Month;

    private static bool IsMonthEnd(DateOnly day) => day == MonthEnd(day);

    private static DateOnly MonthEnd(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
