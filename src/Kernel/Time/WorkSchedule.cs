namespace Jiedao.Kernel;

/// <summary>
/// A calendar, a unit's hours and a zone together: everything a clock runs on. Instants are UTC (<see cref="DateTimeKind.Utc"/>,
/// unspecified is taken as UTC), days and hours are those of the zone. Immutable; make one per unit and keep it.
/// </summary>
public sealed class WorkSchedule
{
    private readonly Lazy<int[]> minutesBefore;

    /// <summary>A schedule in a zone; the zone of mainland China when none is given.</summary>
    public WorkSchedule(WorkCalendar calendar, OfficeHours hours, TimeZoneInfo? zone = null)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(hours);
        Calendar = calendar;
        Hours = hours;
        Zone = zone ?? TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        minutesBefore = new Lazy<int[]>(CountMinutes);
    }

    /// <summary>Which days are worked.</summary>
    public WorkCalendar Calendar { get; }

    /// <summary>When on them.</summary>
    public OfficeHours Hours { get; }

    /// <summary>The zone of days and hours.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>The same hours on another calendar: what an import would change.</summary>
    public WorkSchedule With(WorkCalendar calendar) => new(calendar, Hours, Zone);

    /// <summary>Wall time of an instant.</summary>
    public DateTime Local(DateTime instant)
    {
        if (instant.Kind == DateTimeKind.Local)
        {
            throw new ArgumentException("Instants are UTC.", nameof(instant));
        }

        return new DateTime(instant.Ticks + Zone.GetUtcOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)).Ticks);
    }

    /// <summary>Instant of a wall time; one that a change of clocks skips or repeats is taken in standard time.</summary>
    public DateTime Instant(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTime(wall.Ticks - Zone.GetUtcOffset(wall).Ticks, DateTimeKind.Utc);
    }

    /// <summary>Day of an instant.</summary>
    public DateOnly Day(DateTime instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>Open hours of a day.</summary>
    public DayHours On(DateOnly day) => Hours.On(day, Calendar.IsWorkday(day));

    /// <summary>Whether the unit is at work at an instant.</summary>
    public bool IsOpen(DateTime instant)
    {
        var local = Local(instant);
        var minute = local.TimeOfDay.Ticks / TimeSpan.TicksPerMinute;
        return On(DateOnly.FromDateTime(local)).Shifts.Any(s => minute >= s.Start && minute < s.End);
    }

    /// <summary>
    /// Close of business of a day, as wall time; on a closed day, the time at which business would close on a working one.
    /// </summary>
    public DateTime CloseOf(DateOnly day)
    {
        var hours = On(day);
        return Midnight(day).AddMinutes((hours.IsClosed ? Hours.On(day, isWorkday: true) : hours).Close);
    }

    /// <summary>Open time between two instants; negative when the second lies before the first.</summary>
    public TimeSpan OpenTime(DateTime from, DateTime to) => new(OpenTicks(Local(to)) - OpenTicks(Local(from)));

    /// <summary>
    /// The instant at which this much open time has passed; it lies inside a shift or at its end. Zero leaves the instant as it is.
    /// </summary>
    public DateTime AddOpenTime(DateTime from, TimeSpan open)
    {
        var local = Local(from);
        return open <= TimeSpan.Zero ? new DateTime(from.Ticks, DateTimeKind.Utc) : Instant(AtOpenTicks(OpenTicks(local) + open.Ticks));
    }

    /// <summary>Open ticks from the beginning of the calendar to a wall time.</summary>
    internal long OpenTicks(DateTime local)
    {
        var day = DateOnly.FromDateTime(local);
        return (minutesBefore.Value[WorkCalendar.Index(day)] * TimeSpan.TicksPerMinute) + On(day).TicksBefore(local.TimeOfDay.Ticks);
    }

    /// <summary>The first wall time that has this many open ticks before it.</summary>
    internal DateTime AtOpenTicks(long open)
    {
        var minutes = (int)Math.Min((open + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute, int.MaxValue);
        var found = Array.BinarySearch(minutesBefore.Value, minutes);
        var index = found < 0 ? ~found : found;
        while (index > 0 && minutesBefore.Value[index - 1] >= minutes)
        {
            index--;
        }

        if (index == 0 || index >= minutesBefore.Value.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(open),
                $"Working calendars run from {WorkCalendar.First:O} to {WorkCalendar.Last:O}.");
        }

        var day = WorkCalendar.First.AddDays(index - 1);
        return Midnight(day).AddTicks(On(day).TickAfter(open - (minutesBefore.Value[index - 1] * TimeSpan.TicksPerMinute)));
    }

    /// <summary>The wall time itself when the unit is at work, else the next opening.</summary>
    internal DateTime OpenAtOrAfter(DateTime local)
    {
        var minute = local.TimeOfDay.Ticks / TimeSpan.TicksPerMinute;
        for (var day = DateOnly.FromDateTime(local); ; day = day.AddDays(1), minute = -1)
        {
            foreach (var shift in On(day).Shifts)
            {
                if (minute < shift.End)
                {
                    return minute >= shift.Start ? local : Midnight(day).AddMinutes(shift.Start);
                }
            }
        }
    }

    internal static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue);

    private int[] CountMinutes()
    {
        var days = WorkCalendar.Index(WorkCalendar.Last) + 1;
        var sums = new int[days + 1];
        for (var i = 0; i < days; i++)
        {
            sums[i + 1] = sums[i] + On(WorkCalendar.First.AddDays(i)).Minutes;
        }

        return sums;
    }
}
