namespace Jiedao.Kernel;

/// <summary>How a clock stands. The colours, shapes and words of the interface mean exactly these.</summary>
public enum ClockState
{
    /// <summary>期内.</summary>
    OnTime,

    /// <summary>临期: in the last share of its limit.</summary>
    Near,

    /// <summary>超期.</summary>
    Overdue,

    /// <summary>中止: standing still.</summary>
    Suspended,

    /// <summary>办结.</summary>
    Done,
}

/// <summary>A warning to the holder at a share of the limit.</summary>
public readonly record struct ClockWarning(decimal Share, DateTime At);

/// <summary>A step of the ladder with the instant at which it is due to be taken.</summary>
public readonly record struct ClockAlarm(ClockLadderStep Step, DateTime At);

/// <summary>How a clock ended: in time or late, and by how much.</summary>
/// <param name="Met">Whether it ended in time.</param>
/// <param name="By">How early or late.</param>
public readonly record struct ClockResult(bool Met, ClockLeft By);

/// <summary>
/// A deadline with everything it was computed from, so that it can explain itself and be computed again. All instants are UTC. While a
/// pause stands there is no end: the ends are null and <see cref="Standing"/> says why and when it is looked at again.
/// </summary>
public sealed record Deadline
{
    /// <summary>The limit.</summary>
    public required ClockRule Rule { get; init; }

    /// <summary>Calendar, hours and zone it was computed on.</summary>
    public required WorkSchedule Schedule { get; init; }

    /// <summary>Instant of the event that started the clock.</summary>
    public required DateTime Start { get; init; }

    /// <summary>The pauses given.</summary>
    public required IReadOnlyList<ClockPause> Pauses { get; init; }

    /// <summary>The extensions given.</summary>
    public required IReadOnlyList<ClockExtension> Extensions { get; init; }

    /// <summary>The pause that stands, if one does.</summary>
    public ClockPause? Standing { get; init; }

    /// <summary>The end as counted.</summary>
    public DateTime? NominalDue { get; init; }

    /// <summary>
    /// The end moved to a working day where it fell on a day off (民法典 art. 203); equals the nominal one for limits in working time.
    /// </summary>
    public DateTime? RolledDue { get; init; }

    /// <summary>The end by which lateness is judged.</summary>
    public DateTime? Due => Rule.Roll ? RolledDue : NominalDue;

    /// <summary>The day the end belongs to; 24:00 belongs to the day that ends.</summary>
    public DateOnly? DueDay { get; init; }

    /// <summary>From when it counts as near, against the earlier of the two ends.</summary>
    public DateTime? NearAt { get; init; }

    /// <summary>Warnings to the holder, against the earlier of the two ends.</summary>
    public IReadOnlyList<ClockWarning> Warnings { get; init; } = [];

    /// <summary>The ladder; its last step is where an overdue case ends up.</summary>
    public IReadOnlyList<ClockAlarm> Ladder { get; init; } = [];

    /// <summary>Whether it rests on a year whose notice is not known, so that it may move.</summary>
    public bool Unconfirmed { get; init; }

    /// <summary>What was left when the clock came to stand; only meaningful while a pause stands.</summary>
    public ClockLeft Left { get; init; }

    /// <summary>The days of the clock with how each counts; made when asked for.</summary>
    public IReadOnlyList<DeadlineStep> Steps => DeadlineSteps.Of(this);

    internal ClockRun Run { get; init; } = null!;

    /// <summary>How the clock stands at an instant. The end itself is still in time.</summary>
    public ClockState StateAt(DateTime now)
    {
        if (!Rule.NeverPauses && Pauses.Any(p => p.From <= now && (p.Until is null || now < p.Until) && (Due is null || p.From < Due)))
        {
            return ClockState.Suspended;
        }

        return Due is not { } due ? ClockState.OnTime : now > due ? ClockState.Overdue : now >= NearAt ? ClockState.Near
            : ClockState.OnTime;
    }

    /// <summary>
    /// What is left at an instant, or by how much it is over (negative), in the unit of the limit: whole days while more than one is left,
    /// then time. Working days count the running one until it closes.
    /// </summary>
    public ClockLeft LeftAt(DateTime now) => Due is { } due ? ClockLeft.Between(this, due, now, running: true) : Left;

    /// <summary>How the clock ends when its matter is done at an instant; in time while a pause stands.</summary>
    public ClockResult Finish(DateTime at)
    {
        if (Due is not { } due)
        {
            return new ClockResult(true, Left);
        }

        var left = ClockLeft.Between(this, due, at, running: false);
        return at <= due ? new ClockResult(true, left) : new ClockResult(false, left with { Amount = -left.Amount });
    }
}
