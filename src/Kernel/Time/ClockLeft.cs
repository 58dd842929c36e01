namespace Jiedao.Kernel;

/// <summary>An amount of time left on a clock (negative: over it).</summary>
/// <param name="Unit">Working days, natural days, working minutes or minutes.</param>
/// <param name="Amount">How many.</param>
public readonly record struct ClockLeft(ClockUnit Unit, long Amount)
{
    /// <summary>The amount as a chip shows it: 22 分, 3 时 20 分, 23 时, 4 天.</summary>
    public Words Brief()
    {
        var n = Math.Abs(Amount);
        if (Unit is ClockUnit.WorkingDays or ClockUnit.Days)
        {
            return new Words($"{n} 天", $"{n} d");
        }

        var (hours, minutes) = (n / 60, n % 60);
        return (hours, minutes) switch
        {
            (0, _) => new Words($"{minutes} 分", $"{minutes} min"),
            ( >= 10, _) or (_, 0) => new Words($"{hours} 时", $"{hours} h"),
            _ => new Words($"{hours} 时 {minutes} 分", $"{hours} h {minutes} min"),
        };
    }

    /// <summary>The amount in a sentence: 22 分钟, 3 小时 20 分钟, 4 个工作日, 12 天.</summary>
    public Words Say()
    {
        var n = Math.Abs(Amount);
        if (Unit is ClockUnit.WorkingDays or ClockUnit.Days)
        {
            return new ClockSpan((int)n, Unit).Say();
        }

        var (hours, minutes) = ((int)(n / 60), (int)(n % 60));
        var working = Unit == ClockUnit.WorkingMinutes && hours > 0;
        var h = new ClockSpan(hours, working ? ClockUnit.WorkingHours : ClockUnit.Hours).Say();
        var m = new ClockSpan(minutes, ClockUnit.Minutes).Say();
        return hours == 0 ? m : minutes == 0 ? h : new Words(h.Zh + " " + m.Zh, h.En + " " + m.En);
    }

    /// <param name="deadline">The clock.</param>
    /// <param name="due">Its end.</param>
    /// <param name="now">The instant asked about.</param>
    /// <param name="running">Whether a working day that has not closed yet counts as one: while waiting, yes; to say how early something
    /// was done, no.</param>
    internal static ClockLeft Between(Deadline deadline, DateTime due, DateTime now, bool running)
    {
        var (rule, schedule, dueDay) = (deadline.Rule, deadline.Schedule, deadline.DueDay!.Value);
        var today = schedule.Day(now);
        if (rule.Limit.Unit == ClockUnit.WorkingDays)
        {
            var late = now > due;
            var days = schedule.Calendar.WorkdaysBetween(today, dueDay);
            var open = running && !late && schedule.Calendar.IsWorkday(today) && schedule.Local(now) < schedule.CloseOf(today);
            return days != 0
                ? new ClockLeft(ClockUnit.WorkingDays, open ? days + 1 : days)
                : Time(schedule, due, now, working: !late);
        }

        if (rule.Limit.Unit is ClockUnit.Days or ClockUnit.Months)
        {
            var days = dueDay.DayNumber - today.DayNumber;
            return days != 0 ? new ClockLeft(ClockUnit.Days, days) : Time(schedule, due, now, working: false);
        }

        return Time(schedule, due, now, rule.Limit.IsWorking);
    }

    // Working time where there is some; in the evening after closing, the clock says how long ago that was.
    private static ClockLeft Time(WorkSchedule schedule, DateTime due, DateTime now, bool working)
    {
        var time = working ? schedule.OpenTime(now, due) : due - now;
        if (working && time == TimeSpan.Zero)
        {
            return Time(schedule, due, now, working: false);
        }

        var minutes = now > due ? -(long)Math.Ceiling(-time.TotalMinutes) : (long)Math.Floor(time.TotalMinutes);
        return new ClockLeft(working ? ClockUnit.WorkingMinutes : ClockUnit.Minutes, minutes);
    }
}
