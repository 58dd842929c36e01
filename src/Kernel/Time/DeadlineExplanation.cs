namespace Jiedao.Kernel;

/// <summary>A deadline in words: how it came about, for the official and, shorter, for the resident.</summary>
/// <param name="Sentence">受理于 12月31日（周三）14:42，次日起算 5 个工作日；跳过 1月1–3日元旦；1月4日（周日）补班计入；到期 1月8日（周四）18:00。</param>
/// <param name="Brief">1月8日（周四）18:00 前。从第二天起算 5 个工作日，1月1–3日元旦不算，1月4日补班算。</param>
/// <param name="Due">1月8日（周四）18:00; the pause while one stands.</param>
public sealed record DeadlineExplanation(Words Sentence, Words Brief, Words Due)
{
    /// <summary>What most clocks start with.</summary>
    public static readonly Words Accepted = new("受理", "Accepted");

    /// <summary>Explains a deadline.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="started">The event that started it, as the sentence begins (受理, Accepted; 派单, Dispatched).</param>
    public static DeadlineExplanation Of(Deadline deadline, Words? started = null)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        var facts = new DeadlineFacts(deadline);
        var clauses = new List<Words> { facts.Opening(started ?? Accepted) };
        clauses.AddRange(facts.Extensions());
        if (facts.Skipped() is { } skipped)
        {
            clauses.Add(new Words("跳过 " + skipped.Zh, "skips " + skipped.En));
        }

        if (facts.MakeUps(withWeekday: true) is { } makeUps)
        {
            clauses.Add(new Words(makeUps.Zh + "补班计入", makeUps.En + " counted as make-up "
                + (facts.MakeUpDays.Count == 1 ? "workday" : "workdays")));
        }

        clauses.AddRange(facts.Pauses());
        if (facts.RolledOn() is { } rolled)
        {
            clauses.Add(rolled);
        }

        if (facts.Due is { } due)
        {
            clauses.Add(new Words("到期 " + due.Zh, "due " + due.En));
        }

        if (facts.Unconfirmed() is { } unconfirmed)
        {
            clauses.Add(unconfirmed);
        }

        return new DeadlineExplanation(
            new Words(string.Join('；', clauses.Select(c => c.Zh)) + "。", string.Join("; ", clauses.Select(c => c.En)) + "."),
            BriefOf(facts), facts.Due ?? facts.Standing);
    }

    private static Words BriefOf(DeadlineFacts facts)
    {
        if (facts.Due is not { } due)
        {
            return new Words(facts.Standing.Zh + "。", char.ToUpperInvariant(facts.Standing.En[0]) + facts.Standing.En[1..] + ".");
        }

        var zh = new List<string> { facts.Counting.Zh };
        var en = new List<string> { facts.Counting.En };
        void Add(Words? words, string notZh, string notEn)
        {
            if (words is { } w)
            {
                zh.Add(w.Zh + notZh);
                en.Add(w.En + notEn);
            }
        }

        Add(facts.ExtendedBriefly(), "", "");
        Add(facts.Skipped(brief: true), "不算", " not counted");
        Add(facts.MakeUps(withWeekday: false), "补班算", " counted as make-up");
        Add(facts.PausedBriefly(), "", "");
        Add(facts.RolledOn(), "", "");
        Add(facts.Unconfirmed(), "", "");
        return new Words($"{due.Zh} 前。{string.Join('，', zh)}。", $"By {due.En}. {string.Join(", ", en)}.");
    }
}

/// <summary>Words about a deadline.</summary>
public static class DeadlineWords
{
    /// <summary>The explanation of a deadline.</summary>
    public static DeadlineExplanation Explain(this Deadline deadline, Words? started = null) => DeadlineExplanation.Of(deadline, started);

    /// <summary>
    /// The chip: remaining time under a day (剩 22 分), the date beyond (1月8日 18:00), the days left when near (剩 1 天), elapsed when overdue
    /// (超期 48 分), 中止 while a pause stands.
    /// </summary>
    public static Words Chip(this Deadline deadline, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        var left = deadline.LeftAt(now);
        var text = left.Brief();
        var inDays = left.Unit is ClockUnit.WorkingDays or ClockUnit.Days;
        return deadline.StateAt(now) switch
        {
            ClockState.Suspended => new Words("中止", "suspended"),
            ClockState.Overdue => new Words("超期 " + text.Zh, text.En + " over"),
            ClockState.OnTime when deadline.Due is { } due && (inDays || due - now > TimeSpan.FromDays(1)) => Moment(deadline, due),
            _ => new Words("剩 " + text.Zh, text.En + " left"),
        };
    }

    /// <summary>The same in a phrase: 还有 4 个工作日, 剩 22 分钟, 超期 2 天, 中止，还剩 3 个工作日.</summary>
    public static Words Remaining(this Deadline deadline, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        var left = deadline.LeftAt(now);
        var text = left.Say();
        return deadline.StateAt(now) switch
        {
            ClockState.Suspended => new Words("中止，还剩 " + text.Zh, "suspended with " + text.En + " left"),
            ClockState.Overdue => new Words("超期 " + text.Zh, text.En + " overdue"),
            _ => new Words((left.Unit is ClockUnit.WorkingDays or ClockUnit.Days ? "还有 " : "剩 ") + text.Zh, text.En + " left"),
        };
    }

    /// <summary>How it ended: 办结，早 1 天 · 办结，超期 3 时.</summary>
    public static Words Say(this ClockResult result)
    {
        var text = result.By.Brief();
        return result switch
        {
            { By.Amount: 0 } => new Words("办结", "done"),
            { Met: true } => new Words("办结，早 " + text.Zh, "done, " + text.En + " early"),
            _ => new Words("办结，超期 " + text.Zh, "done, " + text.En + " over"),
        };
    }

    private static Words Moment(Deadline deadline, DateTime due)
    {
        var local = deadline.Schedule.Local(due);
        var day = deadline.DueDay!.Value;
        var time = DateOnly.FromDateTime(local) > day ? "24:00" : local.ToString("HH:mm");
        var date = DateWords.Day(day);
        return new Words($"{date.Zh} {time}", $"{date.En} {time}");
    }
}
