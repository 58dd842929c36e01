namespace Jiedao.Kernel;

/// <summary>A day that two calendars see differently.</summary>
public readonly record struct DayChange(DayStatus Before, DayStatus After);

/// <summary>What changes when one calendar takes the place of another: shown before an import takes effect.</summary>
public static class CalendarComparison
{
    /// <summary>The days that become off or worked, oldest first. Names alone are no change.</summary>
    public static IReadOnlyList<DayChange> ChangesTo(this WorkCalendar before, WorkCalendar after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. before.DaysOf(WorkCalendar.First, WorkCalendar.Last).Zip(after.DaysOf(WorkCalendar.First, WorkCalendar.Last))
                .Where(pair => pair.First.IsWorkday != pair.Second.IsWorkday)
                .Select(pair => new DayChange(pair.First, pair.Second)),
        ];
    }
}
