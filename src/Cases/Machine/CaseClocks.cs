using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Kinds of what a clock makes noticed; one instant's notices come in this order.</summary>
internal enum ClockNoticeKind
{
    /// <summary>A warning share has run.</summary>
    Warned,

    /// <summary>The end has passed.</summary>
    Breached,

    /// <summary>A step of the ladder is due.</summary>
    Escalated,

    /// <summary>The end has come at which the system makes a move of the stage: after those who had to be told were told.</summary>
    Timed,

    /// <summary>The review day of a suspension has come.</summary>
    ReviewDue,

    /// <summary>A closed case that was drawn is to be looked at again.</summary>
    RecheckDue,
}

/// <summary>Something a clock makes noticed.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Clock">Key of the clock; empty for a review.</param>
/// <param name="At">When it came.</param>
/// <param name="Step">Number of the warning or ladder step, from 0.</param>
/// <param name="Tell">Role told; empty: the handler.</param>
internal sealed record ClockNotice(ClockNoticeKind Kind, string Clock, DateTime At, int Step, string Tell);

/// <summary>A clock counted in the figures, or taken back.</summary>
/// <param name="Clock">Key.</param>
/// <param name="Late">Whether it was late.</param>
/// <param name="Due">The end by which it was judged.</param>
/// <param name="Takes">Whether an earlier judgement is taken back.</param>
/// <param name="Unit">Unit that owed it; 0: the case's owner.</param>
internal sealed record Judgement(string Clock, bool Late, DateTime Due, bool Takes, long Unit = 0);

/// <summary>
/// The clocks of one case at work: started and stopped by stages, paused and extended by acts, noticed by the sweep. Works on the row's
/// compact column and the promoted ones beside it; what it does is pure but for the case given.
/// </summary>
internal sealed class CaseClocks
{
    /// <summary>Ground of the pause while the person who asked is waited for.</summary>
    public const string Awaiting = "awaiting-reporter";

    private static readonly TimeSpan JustAfter = TimeSpan.FromMilliseconds(1);

    private readonly Case row;
    private readonly CaseType type;
    private readonly List<ClockEntry> entries;
    private readonly List<Judgement> judgements = [];

    public CaseClocks(Case row, CaseType type, WorkSchedule schedule)
    {
        this.row = row;
        this.type = type;
        Schedule = schedule;
        entries = CaseColumns.Clocks(row.Clocks);
    }

    /// <summary>Calendar and hours on which clocks are computed.</summary>
    public WorkSchedule Schedule { get; set; }

    /// <summary>Every clock of the case, oldest first.</summary>
    public IReadOnlyList<ClockEntry> Entries => entries;

    /// <summary>Whether anything changed since reading.</summary>
    public bool Changed { get; private set; }

    /// <summary>The main clock of the running round, if it was started.</summary>
    public ClockEntry? Main => entries.LastOrDefault(e => e.Round == row.Round && type.Clocks.TryGetValue(e.Key, out var c) && c.Main);

    /// <summary>Running clocks of what stands beside the case's own work, of a kind or of any.</summary>
    public IEnumerable<ClockEntry> Beside(params string[] kinds) => entries.Where(e => e.IsBeside && e.IsRunning && (kinds.Length == 0 || kinds.Contains(e.Name)));

    /// <summary>Starts the clock of something beside the case's own work.</summary>
    public ClockEntry Start(string key, string rule, DateTime at, long unit)
    {
        var entry = new ClockEntry { Key = key, Rule = rule, Start = at, Round = row.Round, Unit = unit };
        entries.Add(entry);
        Touch(entry);
        return entry;
    }

    /// <summary>Ends it; judged unless nothing was owed any more. Nothing when it does not run.</summary>
    /// <returns>Whether it was late.</returns>
    public bool End(string key, DateTime at, bool voids)
    {
        if (Find(key) is not { } entry)
        {
            return false;
        }

        Stop(entry, at, voids);
        return entry.Result == ClockEntry.Late;
    }

    /// <summary>The running clock of a key.</summary>
    public ClockEntry? Find(string key) => entries.LastOrDefault(e => e.Key == key && e.IsRunning);

    /// <summary>What was judged since it was last asked; the act counts it.</summary>
    public IReadOnlyList<Judgement> TakeJudgements()
    {
        Judgement[] taken = [.. judgements];
        judgements.Clear();
        return taken;
    }

    /// <summary>
    /// The case enters a stage (or stays in it) by a move: clocks that do not run there stop, those that begin there start. A main clock
    /// that had stopped goes on instead of starting anew, so that a failed check gives nobody a second full limit.
    /// </summary>
    /// <param name="stage">Stage entered.</param>
    /// <param name="move">Move that led there.</param>
    /// <param name="at">When.</param>
    /// <param name="voids">Whether the case leaves without counting, so that running clocks are not judged.</param>
    /// <param name="applies">Whether a clock applies to this case at all.</param>
    public void Enter(string stage, string move, DateTime at, bool voids, Func<CaseClock, bool> applies)
    {
        foreach (var entry in entries.Where(e => e.IsRunning && (voids || !e.IsBeside)).ToList())
        {
            var clock = type.Clocks.GetValueOrDefault(entry.Key);
            if (voids || clock is null || !clock.RunsIn.Contains(stage) || clock.StopsOn.Contains(move) || clock.RenewsOn.Contains(move))
            {
                Stop(entry, at, voids);
                entry.ByMove = clock?.StopsOn.Contains(move) == true;
            }
        }

        foreach (var (key, clock) in type.Clocks)
        {
            if (!voids && clock.RunsIn.Contains(stage) && !clock.StopsOn.Contains(move) && Find(key) is null)
            {
                Begin(key, clock, at, applies, clock.RenewsOn.Contains(move));
            }
        }
    }

    /// <summary>
    /// The case comes to a stage in which work stands still: the clocks on others stay as they are, but one that never pauses and runs here
    /// begins, for a standstill has limits of its own (a third party's time to answer, the yearly look at a hung matter).
    /// </summary>
    /// <param name="stage">Stage entered.</param>
    /// <param name="move">Move that led there.</param>
    /// <param name="at">When.</param>
    /// <param name="applies">Whether a clock applies to this case at all.</param>
    public void Stand(string stage, string move, DateTime at, Func<CaseClock, bool> applies)
    {
        StopOn(move, at);
        foreach (var (key, clock) in type.Clocks)
        {
            if (clock.NeverPauses && clock.RunsIn.Contains(stage) && !clock.StopsOn.Contains(move) && Find(key) is null)
            {
                Begin(key, clock, at, applies, renews: false);
            }
        }
    }

    /// <summary>A move without stages stops the clocks that wait for it: a rating.</summary>
    public void StopOn(string move, DateTime at)
    {
        foreach (var entry in entries.Where(e => e.IsRunning && type.Clocks.TryGetValue(e.Key, out var c) && c.StopsOn.Contains(move)))
        {
            Stop(entry, at, voids: false);
            entry.ByMove = true;
        }
    }

    /// <summary>Work stands still: clocks that may pause on the ground stand, the others go on; on the long-stay list all stand that pause at all.</summary>
    public void Suspend(string ground, DateTime at, DateOnly? review, bool stays = false)
    {
        foreach (var entry in entries.Where(e => e.IsRunning && !e.IsPaused && (MayPause(e, ground) || (stays && !NeverPauses(e)))))
        {
            (entry.Pauses ??= []).Add(new EntryPause { From = at, Ground = ground, Review = review });
            Touch(entry);
        }
    }

    /// <summary>Work goes on; what still waits for the person's answer goes on waiting.</summary>
    public void Resume(DateTime at)
    {
        var waits = Beside(CaseTask.Question).Any();
        foreach (var entry in entries.Where(e => e.IsPaused && !(waits && e.Pauses![^1].Ground == Awaiting)))
        {
            entry.Pauses![^1].Until = at;
            Touch(entry);
        }
    }

    /// <summary>The clocks that the line names stand while the person who asked is waited for.</summary>
    public void Await(IReadOnlyList<string> keys, DateTime at)
    {
        foreach (var entry in entries.Where(e => e.IsRunning && !e.IsPaused && keys.Contains(e.Key)))
        {
            (entry.Pauses ??= []).Add(new EntryPause { From = at, Ground = Awaiting });
            Touch(entry);
        }
    }

    /// <summary>The person is waited for no longer: what stood for him goes on, unless the case itself stands still meanwhile.</summary>
    public void StopAwaiting(DateTime at)
    {
        foreach (var entry in entries.Where(e => e.IsPaused && e.Pauses![^1].Ground == Awaiting))
        {
            entry.Pauses![^1].Until = at;
            if (row.Suspended && MayPause(entry, row.SuspendedOn))
            {
                entry.Pauses.Add(new EntryPause { From = at, Ground = row.SuspendedOn });
            }

            Touch(entry);
        }
    }

    /// <summary>
    /// Keeps only the main clock, of a case taken over: what another system did not time is not judged by our limits. Its own verdict, when
    /// it gave one, stands over ours: the end moves to the side of the closing that it says.
    /// </summary>
    public void KeepMain(DateTime? closing, bool? onTime)
    {
        foreach (var entry in entries.Where(e => e.IsRunning && e != Main))
        {
            entry.Result = ClockEntry.Void;
            entry.StoppedAt = entry.Start;
        }

        if (Main is { Due: { } due } main && closing is { } at && onTime is { } met && met != (at <= due))
        {
            main.Due = met ? at : at - JustAfter;
            main.Nominal = main.Due;
        }

        Changed = true;
    }

    /// <summary>Puts earlier clocks back, as a taken-back act had found them.</summary>
    public void Restore(string json)
    {
        // What stands beside the work has a life of its own and is not taken back with it.
        var beside = entries.Where(e => e.IsBeside).ToList();
        entries.Clear();
        entries.AddRange(CaseColumns.Clocks(json).Where(e => !e.IsBeside).Concat(beside));
        Changed = true;
    }

    /// <summary>Gives a clock more time.</summary>
    public void Extend(ClockEntry entry, ClockSpan by, DateTime at, string ground)
    {
        (entry.Extensions ??= []).Add(new EntryExtension(by.ToString(), at, ground));
        entry.Ask = null;
        Touch(entry);
    }

    /// <summary>Keeps or clears what was asked of a clock.</summary>
    public void Ask(ClockEntry entry, ExtensionAsk? ask)
    {
        entry.Ask = ask;
        Changed = true;
    }

    /// <summary>The urgency class changed: running clocks take its limits.</summary>
    public void Reclassify()
    {
        foreach (var entry in entries.Where(e => e.IsRunning && type.Clocks.ContainsKey(e.Key)))
        {
            var text = ClockRules.TextOf(type.Clocks[entry.Key], row.Urgency);
            if (text != entry.Rule)
            {
                entry.Rule = text;
                Touch(entry);
            }
        }
    }

    /// <summary>Computes every running clock again, after a change of calendar or hours.</summary>
    public void Recompute()
    {
        foreach (var entry in entries.Where(e => e.IsRunning))
        {
            Touch(entry);
        }
    }

    /// <summary>
    /// What has come by an instant and was not noticed yet, in order; each is noticed exactly once. It ends with a timed move when one has come,
    /// because what comes after it depends on that move.
    /// </summary>
    public IReadOnlyList<ClockNotice> CatchUp(DateTime until)
    {
        var notices = new List<ClockNotice>();
        while (Earliest() is { } next && next.Notice.At <= until)
        {
            next.Mark();
            notices.Add(next.Notice);
            Changed = true;
            if (next.Notice.Kind == ClockNoticeKind.Timed)
            {
                break;
            }
        }

        return notices;
    }

    /// <summary>Writes the clocks back into the row, with the record that changed them.</summary>
    public void Store(long recordId)
    {
        if (Changed)
        {
            row.Clocks = CaseColumns.Clocks(entries);
            row.ClocksRecord = recordId;
        }

        Promote();
    }

    /// <summary>Puts what lists sort by, and the next instant to look at it, into columns of their own.</summary>
    public void Promote()
    {
        var running = entries.Where(e => e.IsRunning).ToList();
        var first = running.Where(e => e.Due is not null && !e.IsBeside).MinBy(e => e.Due);
        row.DueAt = first?.Due;
        row.DueClock = first?.Key ?? "";
        row.NearAt = first?.Near;
        row.MainDueAt = running.FirstOrDefault(e => type.Clocks.TryGetValue(e.Key, out var c) && c.Main)?.Due;
        row.AskedAt = new[] { running.Min(e => e.Ask?.At), StayAsk.Read(row.LongStayAsk)?.At }.Min();
        row.NextClockAt = Earliest()?.Notice.At;
    }

    /// <summary>What is to be noticed next, over all clocks and the review of a suspension.</summary>
    private (ClockNotice Notice, Action Mark)? Earliest()
    {
        (ClockNotice Notice, Action Mark)? first = null;
        foreach (var entry in entries.Where(e => e.IsRunning))
        {
            foreach (var ahead in Ahead(entry))
            {
                first = first is null || Before(ahead.Notice, first.Value.Notice) ? ahead : first;
            }
        }

        var review = row is { Suspended: true, ReviewNoticed: false, ReviewAt: not null }
            ? new ClockNotice(ClockNoticeKind.ReviewDue, "", row.ReviewAt.Value, 0, "")
            : null;
        first = review is not null && (first is null || Before(review, first.Value.Notice)) ? (review, () => row.ReviewNoticed = true) : first;
        var recheck = row is { Recheck: Recheck.Drawn, RecheckAt: not null } && type.Recheck is { } rule
            ? new ClockNotice(ClockNoticeKind.RecheckDue, "", row.RecheckAt.Value, 0, rule.Who)
            : null;
        return recheck is not null && (first is null || Before(recheck, first.Value.Notice)) ? (recheck, () => row.Recheck = Recheck.Open) : first;
    }

    private static bool Before(ClockNotice a, ClockNotice b) => (a.At, a.Kind, a.Step).CompareTo((b.At, b.Kind, b.Step)) < 0;

    /// <summary>What a clock will still make noticed, each with the mark that it was.</summary>
    private IEnumerable<(ClockNotice Notice, Action Mark)> Ahead(ClockEntry entry)
    {
        if (entry.Due is null)
        {
            yield break;
        }

        var deadline = entry.Compute(Schedule);
        for (var i = 0; i < deadline.Warnings.Count; i++)
        {
            var bit = 1 << i;
            if ((entry.Warned & bit) == 0)
            {
                yield return (new ClockNotice(ClockNoticeKind.Warned, entry.Key, deadline.Warnings[i].At, i, ""), () => entry.Warned |= bit);
            }
        }

        // The end itself is still in time, so it has passed a moment later.
        var over = entry.Due.Value + JustAfter;
        var asks = entry.Name == CaseTask.Question;
        var timed = entry.TimedAt is null && (asks || type.Stages[row.Stage].Moves.Values.Any(m => m.Timer == entry.Key));
        var waits = asks || (timed && type.Clocks.TryGetValue(entry.Key, out var clock) && clock.Waits);
        if (timed)
        {
            var moment = waits ? entry.Due.Value : over;
            yield return (new ClockNotice(ClockNoticeKind.Timed, entry.Key, moment, 0, ""), () => entry.TimedAt = moment);
        }

        if (waits)
        {
            yield break;
        }

        if (entry.BreachedAt is null)
        {
            yield return (new ClockNotice(ClockNoticeKind.Breached, entry.Key, over, 0, ""), () => Breach(entry, over));
        }

        for (var i = 0; i < deadline.Ladder.Count; i++)
        {
            var bit = 1 << i;
            if ((entry.Climbed & bit) == 0)
            {
                var (step, at) = deadline.Ladder[i];
                yield return (new ClockNotice(ClockNoticeKind.Escalated, entry.Key, at == entry.Due ? over : at, i, step.Role), () => entry.Climbed |= bit);
            }
        }
    }

    private void Begin(string key, CaseClock clock, DateTime at, Func<CaseClock, bool> applies, bool renews)
    {
        var before = renews ? null : entries.LastOrDefault(e => e.Key == key && e.Round == row.Round);
        if (before is not null && (before.ByMove || before.Result == ClockEntry.Void))
        {
            return;
        }

        if (before is not null && clock.Main)
        {
            GoOn(before, at);
        }
        else if (applies(clock))
        {
            var entry = new ClockEntry { Key = key, Rule = ClockRules.TextOf(clock, row.Urgency), Start = at, Round = row.Round };
            entries.Add(entry);
            Touch(entry);
        }
    }

    private void Stop(ClockEntry entry, DateTime at, bool voids)
    {
        if (entry.IsPaused)
        {
            entry.Pauses![^1].Until = at;
            Touch(entry);
        }

        var late = at > entry.Due;
        entry.Result = late ? ClockEntry.Late : voids ? ClockEntry.Void : ClockEntry.Met;
        entry.StoppedAt = at;
        entry.Ask = null;
        Changed = true;
        if (late || !voids)
        {
            Judge(entry, late);
        }
    }

    private void Breach(ClockEntry entry, DateTime at)
    {
        entry.BreachedAt = at;
        Judge(entry, late: true);
    }

    private void Judge(ClockEntry entry, bool late)
    {
        if (entry.Judged.Length == 0 && entry.Due is { } due && entry.Name != CaseTask.Question && !(type.Clocks.TryGetValue(entry.Key, out var clock) && clock.Waits))
        {
            entry.Judged = late ? ClockEntry.Late : ClockEntry.Met;
            judgements.Add(new Judgement(entry.Name, late, due, Takes: false, entry.Unit));
        }
    }

    /// <summary>The time it stood away counts as a pause, unless the clock never pauses.</summary>
    private void GoOn(ClockEntry entry, DateTime at)
    {
        if (entry.Judged == ClockEntry.Met)
        {
            entry.Judged = "";
            judgements.Add(new Judgement(entry.Key, false, entry.Due!.Value, Takes: true));
        }

        (entry.Pauses ??= []).Add(new EntryPause { From = entry.StoppedAt!.Value, Until = at, Ground = "away" });
        entry.Result = ClockEntry.Running;
        entry.StoppedAt = null;
        Touch(entry);
    }

    private void Touch(ClockEntry entry)
    {
        var deadline = entry.Compute(Schedule);
        entry.Nominal = deadline.NominalDue;
        entry.Due = deadline.Due;
        entry.Near = deadline.NearAt;
        Changed = true;
    }

    private bool NeverPauses(ClockEntry entry) => type.Clocks.TryGetValue(entry.Key, out var clock) && clock.NeverPauses;

    private bool MayPause(ClockEntry entry, string ground) =>
        type.Clocks.TryGetValue(entry.Key, out var clock) && !clock.NeverPauses && (clock.Pause.Count == 0 || clock.Pause.Contains(ground));
}
