using Jiedao.Kernel;
using Jiedao.UiKit;
using UiStrip = Jiedao.UiKit.StripKind;

namespace Jiedao.Cases;

/// <summary>The clocks of a case in words, chips and days.</summary>
internal sealed class CaseClockPanel(Visit visit, CasePhrases phrases)
{
    private const int MostClocks = 3;

    /// <summary>The running clocks, soonest first, at most three; of a closed case its main one.</summary>
    public IReadOnlyList<Jiedao.UiKit.CaseClock> Clocks(CaseAtWork at)
    {
        var running = at.Clocks.Entries.Where(e => e is { IsRunning: true, IsBeside: false }).OrderBy(e => e.Due ?? DateTime.MaxValue).Take(MostClocks).ToList();
        return running.Count > 0 ? running.ConvertAll(e => Running(at, e)) : at.Clocks.Main is { } main ? [Ended(at, main)] : [];
    }

    /// <summary>The clock that explains itself: the main one while it runs, else the one that ends first.</summary>
    public ClockEntry? Explained(CaseAtWork at) => at.Clocks.Main is { IsRunning: true } main ? main
        : at.Clocks.Entries.Where(e => e is { IsRunning: true, IsBeside: false }).MinBy(e => e.Due ?? DateTime.MaxValue) ?? at.Clocks.Main;

    /// <summary>How its end was counted, in a sentence.</summary>
    public string? Sentence(CaseAtWork at) => Explained(at) is { } entry
        ? DeadlineExplanation.Of(entry.Compute(at.Schedule), Started(at, entry)).Sentence.In(visit.Lang)
        : null;

    /// <summary>Its days.</summary>
    public IReadOnlyList<StripDay> Days(CaseAtWork at) => Explained(at) is not { Due: not null } entry ? []
        : [.. entry.Compute(at.Schedule).Strip(Mark(at, entry)).Select(b => new StripDay(b.Label, b.Mark.In(visit.Lang), Enum.Parse<UiStrip>(b.Kind.ToString()))
            { Title = $"{phrases.Texts.DayWithWeekday(b.From)} {b.Reason.In(visit.Lang)}" })];

    /// <summary>Name and limit of a clock: 办理时限·60天.</summary>
    public string Name(CaseAtWork at, ClockEntry entry) =>
        $"{phrases.ClockName(at.Line, entry.Key)}{phrases.Texts.Pick("·", ", ")}{ClockRules.Read(entry.Rule).Limit.Say().In(visit.Lang)}";

    /// <summary>The chip of a running clock.</summary>
    public DueChip Chip(CaseAtWork at, ClockEntry entry)
    {
        var state = entry.Compute(at.Schedule).StateAt(visit.Now) switch
        {
            ClockState.Overdue => DueState.Overdue,
            ClockState.Near => DueState.Near,
            ClockState.Suspended => DueState.Suspended,
            _ => DueState.OnTime,
        };
        return entry.Due is { } due ? DueChip.Of(phrases.Texts, state, phrases.Local(due), phrases.Now) : new DueChip(DueState.Suspended, phrases.Texts["ui.due.suspended"]);
    }

    private Jiedao.UiKit.CaseClock Running(CaseAtWork at, ClockEntry entry)
    {
        var chip = Chip(at, entry);
        var deadline = phrases.Moment(entry.Due);
        return new Jiedao.UiKit.CaseClock(Name(at, entry), chip with { Text = chip.Text == deadline ? phrases.Texts.Word(chip.State) : chip.Text }, deadline);
    }

    private Jiedao.UiKit.CaseClock Ended(CaseAtWork at, ClockEntry entry)
    {
        var word = entry.Result == ClockEntry.Void ? "void" : entry.Result == ClockEntry.Late || entry.Judged == ClockEntry.Late ? "late" : "met";
        return new Jiedao.UiKit.CaseClock(Name(at, entry), new DueChip(DueState.Done, phrases.Texts["cases.clock." + word]), phrases.Moment(entry.StoppedAt));
    }

    private static Words Started(CaseAtWork at, ClockEntry entry) => entry.Start == at.Row.AcceptedAt ? DeadlineExplanation.Accepted
        : entry.Start == at.Row.DispatchedAt ? new Words("派单", "Dispatched")
        : entry.Start == at.Row.OpenedAt ? new Words("登记", "Registered")
        : new Words("起算", "Started");

    private static Words Mark(CaseAtWork at, ClockEntry entry) => entry.Start == at.Row.AcceptedAt ? new Words("受", "in")
        : entry.Start == at.Row.DispatchedAt ? new Words("派", "sent")
        : entry.Start == at.Row.OpenedAt ? new Words("登", "in")
        : new Words("起", "from");
}
