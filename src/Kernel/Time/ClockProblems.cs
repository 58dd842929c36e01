namespace Jiedao.Kernel;

/// <summary>Why a clock cannot be extended or paused, and why a calendar cannot be read.</summary>
public static class ClockProblems
{
    public static readonly ProblemKind NotExtendable = new("clock_not_extendable", 409,
        "这个时限不能延长。", "This limit cannot be extended.");

    public static readonly ProblemKind ExtendedBefore = new("clock_extended_before", 409,
        "这个时限最多延长 {times} 次，已经延长过了。", "This limit can be extended {times} time(s) at most, and has been.");

    public static readonly ProblemKind ExtensionTooLong = new("clock_extension_too_long", 400,
        "一次最多延长 {most}。", "One extension adds {most} at most.");

    public static readonly ProblemKind GroundUnknown = new("clock_ground_unknown", 400,
        "“{ground}”不是这个时限认可的理由。", "“{ground}” is not a ground that this limit knows.");

    public static readonly ProblemKind AlreadyOver = new("clock_already_over", 409,
        "时限 {due} 已经到期，到期以后不能再延长或中止。", "The limit ended on {due}; afterwards it can be neither extended nor paused.");

    public static readonly ProblemKind NotPausable = new("clock_not_pausable", 409,
        "这个时限不能中止。", "This limit cannot be paused.");

    public static readonly ProblemKind AlreadyPaused = new("clock_already_paused", 409,
        "这个时限已经在中止。", "This limit is paused already.");

    public static readonly ProblemKind ReviewNeeded = new("clock_review_needed", 400,
        "中止要写明哪天复核，而且在中止以后。", "A pause names the day on which it is reviewed, after its beginning.");

    public static readonly ProblemKind NoticeUnreadable = new("holiday_notice_unreadable", 400,
        "放假通知读不出来：“{sentence}”{why}。", "The holiday notice cannot be read: “{sentence}” {why}.");

    /// <summary>Why an extension cannot be granted at an instant; null when it can.</summary>
    public static Problem? Refuses(this Deadline deadline, ClockExtension extension)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        ArgumentNullException.ThrowIfNull(extension);
        if (deadline.Rule.Extension is not { } limit)
        {
            return NotExtendable.With();
        }

        if (deadline.Due < extension.GrantedAt)
        {
            return Over(deadline);
        }

        return deadline.Extensions.Count >= limit.Times ? ExtendedBefore.With(new { times = limit.Times })
            : extension.By.Amount < 1 || extension.By.Unit != limit.Most.Unit || extension.By.Amount > limit.Most.Amount
                ? ExtensionTooLong.With(new { most = limit.Most.Say() }, "by")
            : limit.Grounds.Count > 0 && !limit.Grounds.Contains(extension.Ground)
                ? GroundUnknown.With(new { ground = extension.Ground }, "ground")
            : null;
    }

    /// <summary>Why a pause cannot begin; null when it can.</summary>
    public static Problem? Refuses(this Deadline deadline, ClockPause pause)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        ArgumentNullException.ThrowIfNull(pause);
        if (deadline.Rule.NeverPauses || deadline.Rule.Pauses.Count == 0)
        {
            return NotPausable.With();
        }

        if (deadline.Standing is not null)
        {
            return AlreadyPaused.With();
        }

        if (deadline.Due < pause.From)
        {
            return Over(deadline);
        }

        return deadline.Rule.Pauses.FirstOrDefault(g => g.Key == pause.Ground) is not { } ground
            ? GroundUnknown.With(new { ground = pause.Ground }, "ground")
            : ground.NeedsReview && !(pause.Review > deadline.Schedule.Day(pause.From)) ? ReviewNeeded.With(field: "review") : null;
    }

    private static Problem Over(Deadline deadline) => AlreadyOver.With(new { due = deadline.Explain().Due });
}
