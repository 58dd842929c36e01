namespace Jiedao.Kernel;

/// <summary>
/// Computes deadlines. Pure: the same start, rule, schedule, pauses and extensions give the same deadline, so a pause, an extension or a
/// new calendar is answered by computing again.
/// <para>How pauses count: limits in hours and minutes lose the paused time, open time for working units. Limits in days lose the days at
/// whose end (24:00) the clock stood still, so a pause within one day costs nothing. Extensions in the unit of the limit lengthen it; in
/// another unit they are counted from its end.</para>
/// </summary>
public static class DeadlineCalculator
{
    /// <summary>The deadline of a clock.</summary>
    /// <param name="start">Instant of the event that starts it, UTC.</param>
    /// <param name="rule">The limit.</param>
    /// <param name="schedule">Calendar, hours and zone of the unit whose clock it is.</param>
    /// <param name="pauses">Pauses, in any order; the last may still stand.</param>
    /// <param name="extensions">Extensions, in the order granted.</param>
    public static Deadline Compute(DateTime start, ClockRule rule, WorkSchedule schedule,
        IReadOnlyList<ClockPause>? pauses = null, IReadOnlyList<ClockExtension>? extensions = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(schedule);
        var begin = new DateTime(start.Ticks, start.Kind == DateTimeKind.Local
            ? throw new ArgumentException("Instants are UTC.", nameof(start))
            : DateTimeKind.Utc);
        pauses ??= [];
        extensions ??= [];
        var run = new ClockRun(rule, schedule, begin, rule.NeverPauses ? [] : pauses);
        var deadline = new Deadline
        {
            Rule = rule, Schedule = schedule, Start = begin, Pauses = pauses, Extensions = extensions, Run = run,
            Standing = rule.NeverPauses ? null : pauses.FirstOrDefault(p => p.Until is null),
        };
        if (!run.Walk(extensions))
        {
            return deadline with { Left = run.Left };
        }

        // A clock that ran out before the standing pause began is not suspended.
        var due = rule.Roll ? run.Rolled : run.Nominal;
        return deadline with
        {
            Standing = null,
            NominalDue = run.Nominal.Instant,
            RolledDue = run.Rolled.Instant,
            DueDay = due.Day,
            NearAt = run.At(1m - rule.Near, due.Instant),
            Warnings = Moments(rule.Warnings, w => new ClockWarning(w, run.At(w, due.Instant))),
            Ladder = Moments(rule.Ladder, s =>
                new ClockAlarm(s, s.At.After is { } after ? run.After(due, after) : run.At(s.At.Share, due.Instant))),
            Unconfirmed = run.CrossesUnconfirmed(),
        };
    }

    /// <summary>The same clock on another schedule: what an import of a calendar or a change of hours does to it.</summary>
    public static Deadline On(this Deadline deadline, WorkSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        return Compute(deadline.Start, deadline.Rule, schedule, deadline.Pauses, deadline.Extensions);
    }

    private static TOut[] Moments<TIn, TOut>(IReadOnlyList<TIn> rules, Func<TIn, TOut> make)
    {
        if (rules.Count == 0)
        {
            return [];
        }

        var moments = new TOut[rules.Count];
        for (var i = 0; i < moments.Length; i++)
        {
            moments[i] = make(rules[i]);
        }

        return moments;
    }
}
