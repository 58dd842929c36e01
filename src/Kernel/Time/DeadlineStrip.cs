namespace Jiedao.Kernel;

/// <summary>What a box of the strip looks like.</summary>
public enum StripKind
{
    /// <summary>The day of the start.</summary>
    Start,

    /// <summary>A counted day.</summary>
    Counted,

    /// <summary>A counted make-up workday (dashed).</summary>
    MakeUp,

    /// <summary>A day off (hatched).</summary>
    Off,

    /// <summary>A day on which the clock stood still.</summary>
    Paused,

    /// <summary>The day of the end (solid).</summary>
    Due,

    /// <summary>The folded middle.</summary>
    Fold,
}

/// <summary>One box of the strip under an explained deadline.</summary>
/// <param name="Kind">How it looks.</param>
/// <param name="From">Its day; of a fold, the first.</param>
/// <param name="To">Its day; of a fold, the last.</param>
/// <param name="Label">Upper line: the day of the month; of a fold, an ellipsis.</param>
/// <param name="Mark">Lower line: 受, 休, 停, 到, the number of the counted day, or 共 38 天.</param>
/// <param name="Reason">Said on hover and to screen readers: 元旦, 补班（元旦）, 第 3 个工作日.</param>
public readonly record struct StripBox(StripKind Kind, DateOnly From, DateOnly To, string Label, Words Mark, Words Reason);

/// <summary>One box per day of a clock, the middle folded when there are more than twelve.</summary>
public static class DeadlineStrip
{
    /// <summary>Most boxes shown.</summary>
    public const int Most = 12;

    private const int Head = 5;

    /// <summary>The strip of a deadline.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="started">Mark of the day of the start: 受 unless the clock began with something else (派, 立).</param>
    public static IReadOnlyList<StripBox> Strip(this Deadline deadline, Words? started = null)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        var steps = deadline.Steps;
        StripBox[] boxes = [.. steps.Select(step => Box(deadline, step, started ?? new Words("受", "in")))];
        if (boxes.Length <= Most)
        {
            return boxes;
        }

        var tail = Most - Head - 1;
        var (from, to) = (boxes[Head].From, boxes[^(tail + 1)].From);
        var all = new Words($"共 {boxes.Length} 天", $"{boxes.Length} days");
        return [.. boxes[..Head], new StripBox(StripKind.Fold, from, to, "…", all, DateWords.Range(from, to)), .. boxes[^tail..]];
    }

    private static StripBox Box(Deadline deadline, DeadlineStep step, Words started)
    {
        var (kind, mark, reason) = (step.IsDue, step.Kind) switch
        {
            (true, _) => (StripKind.Due, step.Count > 0 ? Number(step.Count) : new Words("到", "due"), new Words("到期", "due")),
            (_, DeadlineStepKind.Start) => (StripKind.Start, started, new Words("起算", "start")),
            (_, DeadlineStepKind.Off) => (StripKind.Off, new Words("休", "off"), step.Day.Reason),
            (_, DeadlineStepKind.Paused) => (StripKind.Paused, new Words("停", "held"), new Words("中止", "suspended")),
            (_, DeadlineStepKind.MakeUp) => (StripKind.MakeUp, Number(step.Count), step.Day.Reason),
            (_, DeadlineStepKind.Counted) =>
                (step.IsStart ? StripKind.Start : StripKind.Counted, Number(step.Count), Ordinal(deadline, step.Count)),
            _ => step.IsStart
                ? (StripKind.Start, started, new Words("起算", "start"))
                : (StripKind.Counted, new Words("", ""), step.Day.Reason),
        };
        return new StripBox(kind, step.Date, step.Date, $"{step.Date.Day}", mark, reason);
    }

    private static Words Number(int count) => count == 0 ? new Words("", "") : new Words($"{count}", $"{count}");

    private static Words Ordinal(Deadline deadline, int count) => deadline.Rule.Limit.IsWorkingDays
        ? new Words($"第 {count} 个工作日", $"working day {count}")
        : new Words($"第 {count} 天", $"day {count}");
}
