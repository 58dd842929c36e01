using Jiedao.Cases;
using Jiedao.Kernel;
using Jiedao.UiKit;

namespace Jiedao.Measures.Wording;

/// <summary>The clock of a case in a list of figures: the same states and words as at the desk of cases.</summary>
internal static class CaseChips
{
    /// <summary>How it ended, or how its first clock stands.</summary>
    public static DueChip Of(CaseLabel label, Texts texts, Visit visit, FigureWords words)
    {
        if (label.Outcome.Length > 0)
        {
            return new DueChip(DueState.Done, words.Outcome(label.Outcome));
        }

        return StateOf(label, visit.Now) switch
        {
            DueState.Suspended => new DueChip(DueState.Suspended, texts["ui.due.suspended"]),
            var state when label.DueAt is { } due => DueChip.Of(texts, state, Local(visit, due), Local(visit, visit.Now)),
            var state => new DueChip(state, words.Stage(label.Line, label.Stage)),
        };
    }

    /// <summary>State of an open case.</summary>
    public static DueState StateOf(CaseLabel label, DateTime now) =>
        label.DueAt < now ? DueState.Overdue
        : label.Suspended ? DueState.Suspended
        : label.NearAt <= now ? DueState.Near
        : DueState.OnTime;

    private static DateTimeOffset Local(Visit visit, DateTime instant) =>
        new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)).ToOffset(Clock.ZoneOf(visit.Office).GetUtcOffset(instant));
}
