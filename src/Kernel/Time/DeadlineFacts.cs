namespace Jiedao.Kernel;

/// <summary>The clauses of which explanations are made.</summary>
internal sealed class DeadlineFacts
{
    private const int MostNamed = 4;

    private readonly Deadline deadline;
    private readonly WorkSchedule schedule;
    private readonly IReadOnlyList<DeadlineStep> steps;
    private readonly bool year;

    public DeadlineFacts(Deadline deadline)
    {
        this.deadline = deadline;
        schedule = deadline.Schedule;
        steps = deadline.Steps;
        year = steps[^1].Date.DayNumber - steps[0].Date.DayNumber > 300;
    }

    public IReadOnlyList<DeadlineStep> MakeUpDays => [.. steps.Where(s => s.Kind == DeadlineStepKind.MakeUp)];

    /// <summary>The end.</summary>
    public Words? Due => deadline.Due is { } due ? DateWords.Moment(schedule.Local(due), deadline.DueDay!.Value, year) : null;

    /// <summary>次日起算 5 个工作日; 从第二天起算 in the resident's words.</summary>
    public Words Counting
    {
        get
        {
            var (rule, limit) = (deadline.Rule, deadline.Rule.Limit.Say());
            var from = rule.Start == ClockStart.NextDay ? new Words("第二天", "the next day")
                : rule.Limit.IsInDays ? new Words("当天", "that day") : new Words("收到时", "that moment");
            var open = rule.Limit.IsWorking && !rule.Limit.IsInDays ? new Words("，只算上班时间", ", open hours only") : default;
            return new Words($"从{from.Zh}起算 {limit.Zh}{open.Zh}", $"{limit.En} counted from {from.En}{open.En}");
        }
    }

    /// <summary>The pause that stands, with the day on which it is looked at again and what is left.</summary>
    public Words Standing
    {
        get
        {
            var (pause, left) = (deadline.Standing!, deadline.Left.Say());
            var ground = Ground(pause.Ground);
            var day = DateWords.WithWeekday(schedule.Day(pause.From), year);
            var review = pause.Review is { } r ? DateWords.Day(r, year) : (Words?)null;
            return new Words(
                $"{day.Zh}起因{ground.Zh}中止，时限停计，还剩 {left.Zh}{(review is { } z ? $"，{z.Zh}复核" : "")}",
                $"suspended since {day.En} ({ground.En}) with {left.En} left{(review is { } e ? $", to be reviewed on {e.En}" : "")}");
        }
    }

    /// <summary>受理于 12月31日（周三）14:42，次日起算 5 个工作日.</summary>
    public Words Opening(Words started)
    {
        var rule = deadline.Rule;
        var at = DateWords.Moment(schedule.Local(deadline.Start), steps[0].Date, year);
        var limit = rule.Limit.Say();
        var from = rule.Start == ClockStart.NextDay ? new Words("次日", "from the next day")
            : rule.Limit.IsInDays && rule.End != ClockEnd.Exact ? new Words("当日", "from that day")
            : new Words("即时", "from that moment");
        var manner = rule.Limit.Unit switch
        {
            ClockUnit.Minutes or ClockUnit.Hours => new Words("，节假日照计", ", holidays included"),
            ClockUnit.WorkingMinutes or ClockUnit.WorkingHours => new Words("，只计上班时间", ", open hours only"),
            _ => default,
        };
        return new Words($"{started.Zh}于 {at.Zh}，{from.Zh}起算 {limit.Zh}{manner.Zh}",
            $"{started.En} {at.En}, {limit.En} {from.En}{manner.En}");
    }

    /// <summary>5月4日批准延长 5 个工作日.</summary>
    public IEnumerable<Words> Extensions() => deadline.Extensions.Select(e =>
    {
        var (day, by) = (DateWords.Day(schedule.Day(e.GrantedAt), year), e.By.Say());
        return new Words($"{day.Zh}批准延长 {by.Zh}", $"extended by {by.En} on {day.En}");
    });

    /// <summary>又延长 5 个工作日, for residents.</summary>
    public Words? ExtendedBriefly() => deadline.Extensions.Count == 0 ? null : new Words(
        "又延长 " + string.Join('、', deadline.Extensions.Select(e => e.By.Say().Zh)),
        "extended by " + string.Join(" and ", deadline.Extensions.Select(e => e.By.Say().En)));

    /// <summary>1月1–3日元旦和周末 4 天: the days off that working limits pass over.</summary>
    public Words? Skipped(bool brief = false)
    {
        if (!steps.Any(s => s.Kind == DeadlineStepKind.Off) || !deadline.Rule.Limit.IsWorking)
        {
            return null;
        }

        List<OffRange> ranges = [.. OffRuns()];
        List<OffRange> named = [.. ranges.Where(r => r.Name is not null)];
        List<OffRange> weekends = [.. ranges.Where(r => r.Name is null)];
        var parts = named.Take(MostNamed).Select(Said).ToList();
        if (named.Count > MostNamed)
        {
            var rest = named.Skip(MostNamed).Sum(r => r.Days);
            parts.Add(new Words($"其余假期 {rest} 天", $"{rest} more days of holiday"));
        }

        if (weekends is [var one] && !brief)
        {
            parts.Add(Said(one));
        }
        else if (weekends.Count > 0)
        {
            var days = weekends.Sum(r => r.Days);
            parts.Add(brief ? new Words("周末", "weekends") : new Words($"周末 {days} 天", $"{days} weekend days"));
        }

        return parts.Count == 1 ? parts[0] : new Words(
            string.Join('、', parts.SkipLast(1).Select(p => p.Zh)) + "和" + parts[^1].Zh,
            string.Join(", ", parts.SkipLast(1).Select(p => p.En)) + " and " + parts[^1].En);
    }

    /// <summary>1月4日（周日）、2月15日（周日）.</summary>
    public Words? MakeUps(bool withWeekday)
    {
        var days = MakeUpDays.Where(_ => deadline.Rule.Limit.IsWorking)
            .Select(s => withWeekday ? DateWords.WithWeekday(s.Date, year) : DateWords.Day(s.Date, year)).ToList();
        return days.Count == 0 ? null
            : days.Count > MostNamed ? new Words($"{days.Count} 天", $"{days.Count} days")
            : new Words(string.Join('、', days.Select(d => d.Zh)), string.Join(", ", days.Select(d => d.En)));
    }

    /// <summary>Each pause with its ground and what it cost.</summary>
    public IEnumerable<Words> Pauses()
    {
        foreach (var pause in deadline.Rule.NeverPauses ? [] : deadline.Pauses.Where(p => deadline.Due is null || p.From < deadline.Due))
        {
            if (pause.Until is not { } until)
            {
                yield return Standing;
                continue;
            }

            var ground = Ground(pause.Ground);
            if (!deadline.Rule.Limit.IsInDays)
            {
                var from = Moment(pause.From);
                var to = schedule.Day(pause.From) == schedule.Day(until)
                    ? new Words($"{schedule.Local(until):HH:mm}", $"{schedule.Local(until):HH:mm}") : Moment(until);
                yield return new Words($"{from.Zh} 至 {to.Zh} 因{ground.Zh}中止，不计时", $"held from {from.En} to {to.En} ({ground.En})");
                continue;
            }

            var (first, resumed) = (DateWords.Day(schedule.Day(pause.From), year), DateWords.Day(schedule.Day(until), year));
            var cost = Cost(schedule.Day(pause.From), schedule.Day(until)).Say();
            yield return schedule.Day(pause.From) == schedule.Day(until)
                ? new Words($"{first.Zh}因{ground.Zh}中止，当日恢复", $"held on {first.En} ({ground.En}), resumed the same day")
                : new Words($"{first.Zh}因{ground.Zh}中止，{resumed.Zh}恢复，停计 {cost.Zh}",
                    $"held from {first.En} ({ground.En}), resumed on {resumed.En}, {cost.En} not counted");
        }
    }

    /// <summary>中止的 4 个工作日不算, for residents.</summary>
    public Words? PausedBriefly()
    {
        var days = steps.Count(s => s.Kind == DeadlineStepKind.Paused && (!deadline.Rule.Limit.IsWorking || s.Day.IsWorkday));
        var said = new ClockSpan(days, deadline.Rule.Limit.IsWorking ? ClockUnit.WorkingDays : ClockUnit.Days).Say();
        return days == 0 ? null : new Words($"中止的 {said.Zh}不算", $"{said.En} of suspension not counted");
    }

    /// <summary>第 15 天（10月1日）是国庆节，顺延到 10月9日.</summary>
    public Words? RolledOn()
    {
        if (deadline.NominalDue is null || deadline.Run.Nominal.Day == deadline.Run.Rolled.Day)
        {
            return null;
        }

        var (leg, rolled) = (deadline.Run.Legs[^1], DateWords.Day(deadline.Run.Rolled.Day, year));
        var (day, reason) = (DateWords.Day(leg.Nominal.Day, year), schedule.Calendar[leg.Nominal.Day].Reason);
        var said = leg.Span.Unit == ClockUnit.Days
            ? new Words($"第 {leg.Span.Amount} 天（{day.Zh}）是{reason.Zh}", $"day {leg.Span.Amount} ({day.En}) is off ({reason.En})")
            : new Words($"期满日 {day.Zh}是{reason.Zh}", $"the last day ({day.En}) is off ({reason.En})");
        return deadline.Rule.Roll
            ? new Words($"{said.Zh}，顺延到 {rolled.Zh}", $"{said.En}, so it rolls on to {rolled.En}")
            : new Words($"{said.Zh}，按规定不顺延", $"{said.En}, but this limit does not roll on");
    }

    /// <summary>2016 年放假安排还没有通知，按周一至周五暂算，未确认.</summary>
    public Words? Unconfirmed()
    {
        if (!deadline.Unconfirmed)
        {
            return null;
        }

        var years = steps.Select(s => s.Date.Year).Append(deadline.Run.Rolled.Day.Year).Distinct()
            .Where(y => !schedule.Calendar.IsConfirmed(y)).ToList();
        return new Words($"{string.Join('、', years)} 年放假安排还没有通知，按周一至周五暂算，未确认",
            $"unconfirmed: the holidays of {string.Join(", ", years)} are not yet announced, Monday to Friday assumed");
    }

    private Words Moment(DateTime instant) => DateWords.Moment(schedule.Local(instant), schedule.Day(instant), year);

    private Words Said(OffRange range)
    {
        var (days, name) = (DateWords.Range(range.From, range.To, year), range.Name ?? new Words("周末", "weekend"));
        return new Words(days.Zh + name.Zh, $"{days.En} ({name.En})");
    }

    private Words Ground(string key) => deadline.Rule.Pauses.FirstOrDefault(p => p.Key == key)?.Name ?? new Words(key, key);

    private ClockLeft Cost(DateOnly from, DateOnly until) => deadline.Rule.Limit.IsWorkingDays
        ? new ClockLeft(ClockUnit.WorkingDays, schedule.Calendar.WorkdaysBetween(from.AddDays(-1), until.AddDays(-1)))
        : new ClockLeft(ClockUnit.Days, until.DayNumber - from.DayNumber);

    private IEnumerable<OffRange> OffRuns()
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var first = i;
            while (i < steps.Count && steps[i].Kind == DeadlineStepKind.Off)
            {
                i++;
            }

            if (i > first)
            {
                yield return schedule.Calendar.OffRanges(steps[first].Date, steps[i - 1].Date)[0];
            }
        }
    }
}
