namespace Jiedao.Kernel;

/// <summary>How a day counts on a clock.</summary>
public enum DeadlineStepKind
{
    /// <summary>The day of the start, which is not counted.</summary>
    Start,

    /// <summary>Counted.</summary>
    Counted,

    /// <summary>Counted because it is a make-up workday.</summary>
    MakeUp,

    /// <summary>Part of a limit in hours or minutes; not numbered.</summary>
    Running,

    /// <summary>Not counted, or passed over when the end rolls on: a day off.</summary>
    Off,

    /// <summary>Not counted: the clock stood still.</summary>
    Paused,
}

/// <summary>One day of a clock.</summary>
/// <param name="Day">The day and why it is worked or off.</param>
/// <param name="Kind">How it counts.</param>
/// <param name="Count">Its number when it is counted; 0 otherwise.</param>
/// <param name="IsStart">Whether the clock started on it.</param>
/// <param name="IsDue">Whether the clock ends on it.</param>
public readonly record struct DeadlineStep(DayStatus Day, DeadlineStepKind Kind, int Count, bool IsStart, bool IsDue)
{
    /// <summary>The day.</summary>
    public DateOnly Date => Day.Date;
}

/// <summary>Walks the days of a deadline.</summary>
internal static class DeadlineSteps
{
    public static IReadOnlyList<DeadlineStep> Of(Deadline deadline)
    {
        var (run, calendar) = (deadline.Run, deadline.Schedule.Calendar);
        var first = deadline.Schedule.Day(deadline.Start);
        var last = deadline.DueDay ?? LastOfStanding(deadline, first);
        var steps = new List<DeadlineStep>();
        var leg = 0;
        var count = 0;
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            while (leg < run.Legs.Count - 1 && date > Judged(deadline, run.Legs[leg]).Day)
            {
                leg++;
                count = 0;
            }

            var (span, before, nominal) = leg < run.Legs.Count
                ? (run.Legs[leg].Span, run.Legs[leg].Before, run.Legs[leg].Nominal.Day)
                : (run.Unfinished!.Value.Span, run.Unfinished.Value.Before, DateOnly.MaxValue);
            var day = calendar[date];
            var kind = Kind(deadline, span, before, nominal, day);
            var numbered = span.IsInDays && kind is (DeadlineStepKind.Counted or DeadlineStepKind.MakeUp);
            count += numbered ? 1 : 0;
            steps.Add(new DeadlineStep(day, kind, numbered ? count : 0, date == first, date == deadline.DueDay));
        }

        return steps;
    }

    private static ClockEnding Judged(Deadline deadline, ClockLeg leg) => deadline.Rule.Roll ? leg.Rolled : leg.Nominal;

    private static DateOnly LastOfStanding(Deadline deadline, DateOnly first)
    {
        var stop = deadline.Schedule.Day(deadline.Standing!.From);
        return stop > first ? stop : first;
    }

    private static DeadlineStepKind Kind(Deadline deadline, ClockSpan span, DateOnly before, DateOnly nominal, DayStatus day)
    {
        if (!span.IsInDays)
        {
            var closed = span.IsWorking && deadline.Schedule.On(day.Date).IsClosed;
            return deadline.Run.StoodAtEndOf(day.Date) ? DeadlineStepKind.Paused : closed ? DeadlineStepKind.Off
                : span.IsWorking && day.Kind == DayKind.MakeUp ? DeadlineStepKind.MakeUp : DeadlineStepKind.Running;
        }

        if (day.Date <= before)
        {
            return DeadlineStepKind.Start;
        }

        if (deadline.Run.StoodAtEndOf(day.Date))
        {
            return DeadlineStepKind.Paused;
        }

        return day.Date > nominal ? day.IsWorkday ? DeadlineStepKind.Running : DeadlineStepKind.Off
            : !span.IsWorkingDays ? DeadlineStepKind.Counted
            : !day.IsWorkday ? DeadlineStepKind.Off
            : day.Kind == DayKind.MakeUp ? DeadlineStepKind.MakeUp : DeadlineStepKind.Counted;
    }
}
