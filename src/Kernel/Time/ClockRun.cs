namespace Jiedao.Kernel;

/// <summary>The end of a stretch: the day it belongs to (18:00 and 24:00 of 8 January both belong to the 8th) and the instant.</summary>
internal readonly record struct ClockEnding(DateOnly Day, DateTime Instant);

/// <summary>A part of a limit counted in one unit: the day before the first that counts, and its end.</summary>
internal readonly record struct ClockLeg(ClockSpan Span, DateOnly Before, ClockEnding Nominal, ClockEnding Rolled);

/// <summary>One clock at work: walks the limit and its extensions over the schedule, standing still in pauses.</summary>
internal sealed class ClockRun
{
    private readonly ClockRule rule;
    private readonly WorkSchedule schedule;
    private readonly WorkCalendar calendar;
    private readonly DateTime start;
    private readonly List<(DateTime From, DateTime? Until)> stops = [];
    private readonly List<ClockLeg> legs = new(1);
    private DateTime countFrom;

    public ClockRun(ClockRule rule, WorkSchedule schedule, DateTime start, IReadOnlyList<ClockPause> pauses)
    {
        this.rule = rule;
        this.schedule = schedule;
        this.start = start;
        calendar = schedule.Calendar;
        if (pauses.Count > 0)
        {
            MergeStops(pauses);
        }
    }

    public ClockEnding Nominal => legs[^1].Nominal;

    public ClockEnding Rolled => legs[^1].Rolled;

    public IReadOnlyList<ClockLeg> Legs => legs;

    /// <summary>The leg that a standing pause keeps from its end: its span and the day before its first counted one.</summary>
    public (ClockSpan Span, DateOnly Before)? Unfinished { get; private set; }

    /// <summary>Whether the clock stood still at the end of a day.</summary>
    public bool StoodAtEndOf(DateOnly day)
    {
        foreach (var (from, until) in stops)
        {
            if (schedule.Day(from) <= day && (until is null || day < schedule.Day(until.Value)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was left of the running unit when the clock came to stand, and how much in all.</summary>
    public ClockLeft Left { get; private set; }

    /// <summary>Walks the limit and its extensions; false when a standing pause keeps it from its end.</summary>
    public bool Walk(IReadOnlyList<ClockExtension> extensions)
    {
        var startDay = schedule.Day(start);
        countFrom = rule.Start == ClockStart.NextDay ? schedule.Instant(WorkSchedule.Midnight(startDay.AddDays(1))) : start;
        var at = new ClockEnding(startDay, start);
        var span = rule.Limit;
        var (begin, end) = (rule.Start, rule.End);
        for (var i = 0; i <= extensions.Count; i++)
        {
            if (i < extensions.Count && extensions[i].By.Unit == span.Unit)
            {
                span = span with { Amount = span.Amount + extensions[i].By.Amount };
                continue;
            }

            if (Leg(at, span, begin, end) is not { } leg)
            {
                return false;
            }

            legs.Add(leg);
            if (i < extensions.Count)
            {
                at = rule.Roll ? leg.Rolled : leg.Nominal;
                span = extensions[i].By;
                begin = span.IsInDays ? ClockStart.NextDay : ClockStart.SameInstant;
                end = !span.IsInDays ? ClockEnd.Exact : rule.Limit.IsInDays ? rule.End : ClockEnd.CloseOfBusiness;
            }
        }

        return true;
    }

    /// <summary>The instant at which a share of the limit has run, against the earlier of the two ends; 1 is the end itself.</summary>
    public DateTime At(decimal share, DateTime due)
    {
        if (share >= 1m)
        {
            return due;
        }

        var working = rule.Limit.IsWorking;
        var total = Between(countFrom, Nominal.Instant, working);
        foreach (var (from, until) in stops)
        {
            if (from < Nominal.Instant)
            {
                total -= Between(Later(from, countFrom), Earlier(until ?? Nominal.Instant, Nominal.Instant), working);
            }
        }

        var part = new TimeSpan((long)(total.Ticks * share));
        return total > TimeSpan.Zero && CountTime(countFrom, ref part, working) is { } at ? Earlier(at, due) : due;
    }

    /// <summary>The instant an offset after the end; days keep the time of day.</summary>
    public DateTime After(ClockEnding due, ClockSpan offset)
    {
        if (!offset.IsInDays)
        {
            return offset.IsWorking ? schedule.AddOpenTime(due.Instant, offset.Time) : due.Instant + offset.Time;
        }

        var day = offset.Unit switch
        {
            ClockUnit.WorkingDays => calendar.AddWorkdays(due.Day, offset.Amount),
            ClockUnit.Days => due.Day.AddDays(offset.Amount),
            _ => due.Day.AddMonths(offset.Amount),
        };
        var timeOfDay = schedule.Local(due.Instant) - WorkSchedule.Midnight(due.Day);
        return schedule.Instant(WorkSchedule.Midnight(day) + timeOfDay);
    }

    /// <summary>Whether a year without a notice bears on the end.</summary>
    public bool CrossesUnconfirmed()
    {
        var rolls = rule.Limit.Unit is ClockUnit.Days or ClockUnit.Months;
        foreach (var leg in legs)
        {
            if (leg.Span.IsWorking ? !Confirmed(leg.Before, leg.Nominal.Day) : rolls && !Confirmed(leg.Nominal.Day, leg.Rolled.Day))
            {
                return true;
            }
        }

        return false;
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    private bool Confirmed(DateOnly from, DateOnly to)
    {
        for (var year = from.Year; year <= to.Year; year++)
        {
            if (!calendar.IsConfirmed(year))
            {
                return false;
            }
        }

        return true;
    }

    private TimeSpan Between(DateTime from, DateTime to, bool working) =>
        to <= from ? TimeSpan.Zero : working ? schedule.OpenTime(from, to) : to - from;

    private void MergeStops(IReadOnlyList<ClockPause> pauses)
    {
        foreach (var pause in pauses.OrderBy(p => p.From))
        {
            var from = Later(new DateTime(pause.From.Ticks, DateTimeKind.Utc), start);
            var until = pause.Until is { } end ? new DateTime(end.Ticks, DateTimeKind.Utc) : (DateTime?)null;
            if (until <= from)
            {
                continue;
            }

            if (stops.Count > 0 && (stops[^1].Until is null || from <= stops[^1].Until))
            {
                var last = stops[^1];
                stops[^1] = (last.From, last.Until is null || until is null ? null : Later(last.Until.Value, until.Value));
                continue;
            }

            stops.Add((from, until));
        }
    }

    private ClockLeg? Leg(ClockEnding at, ClockSpan span, ClockStart begin, ClockEnd end)
    {
        if (!span.IsInDays)
        {
            var from = begin == ClockStart.NextDay ? schedule.Instant(WorkSchedule.Midnight(at.Day.AddDays(1))) : at.Instant;
            var left = span.Time;
            if (CountTime(from, ref left, span.IsWorking) is not { } instant)
            {
                Left = new ClockLeft(span.IsWorking ? ClockUnit.WorkingMinutes : ClockUnit.Minutes, (long)Math.Ceiling(left.TotalMinutes));
                Unfinished = (span, at.Day);
                return null;
            }

            var ending = new ClockEnding(schedule.Day(instant), instant);
            return new ClockLeg(span, at.Day, ending, ending);
        }

        return DayLeg(at, span, begin, end);
    }

    private ClockLeg? DayLeg(ClockEnding at, ClockSpan span, ClockStart begin, ClockEnd end)
    {
        var working = span.IsWorkingDays;
        var local = schedule.Local(at.Instant);
        var before = at.Day;
        if (working && begin == ClockStart.SameInstant)
        {
            local = schedule.OpenAtOrAfter(local);
            before = DateOnly.FromDateTime(local);
        }

        // A start on a day off leaves the whole of the last day, so that a later start never ends earlier.
        var timeOfDay = working && !calendar.IsWorkday(before) ? TimeSpan.FromDays(1) : local.TimeOfDay;
        if (begin == ClockStart.SameInstant && end != ClockEnd.Exact && span.Amount > 0)
        {
            before = before.AddDays(-1);
        }

        var days = span.Amount;
        if (span.Unit == ClockUnit.Months)
        {
            // A month runs from the day of the start to the same day, or to the day before it when the day of the start is counted.
            days = at.Day.AddMonths(span.Amount).DayNumber - at.Day.DayNumber;
        }

        ClockEnding End(DateOnly day) => new(day, Later(schedule.Instant(EndOf(day, end, timeOfDay, working)), start));
        ClockEnding Rolled(DateOnly day) => End(working || end == ClockEnd.Exact ? day : calendar.WorkdayOnOrAfter(day));
        ClockEnding Judged(DateOnly day) => rule.Roll ? Rolled(day) : End(day);
        return CountDays(before, ref days, working, Judged) is { } last
            ? new ClockLeg(span, before, End(last), Rolled(last))
            : Standstill(span, before, days);
    }

    private ClockLeg? Standstill(ClockSpan span, DateOnly before, int days)
    {
        Unfinished = (span, before);
        Left = new ClockLeft(span.IsWorkingDays ? ClockUnit.WorkingDays : ClockUnit.Days, days);
        return null;
    }

    private DateTime EndOf(DateOnly day, ClockEnd end, TimeSpan timeOfDay, bool working)
    {
        if (end != ClockEnd.Exact)
        {
            return end == ClockEnd.EndOfDay ? WorkSchedule.Midnight(day.AddDays(1)) : schedule.CloseOf(day);
        }

        if (working)
        {
            // To the minute, but inside a shift: a start at lunch time ends when the morning closes, never later than it began.
            var hours = schedule.On(day);
            var shift = hours.Shifts.LastOrDefault(s => s.Start <= timeOfDay.TotalMinutes);
            timeOfDay = shift.Minutes == 0
                ? TimeSpan.FromMinutes(hours.Open)
                : TimeSpan.FromTicks(Math.Min(timeOfDay.Ticks, shift.End * TimeSpan.TicksPerMinute));
        }

        return WorkSchedule.Midnight(day) + timeOfDay;
    }

    private DateOnly? CountDays(DateOnly before, ref int days, bool working, Func<DateOnly, ClockEnding> end)
    {
        var stopped = false;
        foreach (var (from, until) in stops)
        {
            if (end(Ahead(before, days, working, stopped)).Instant <= from)
            {
                break;
            }

            var stop = schedule.Day(from);
            if (stop > before)
            {
                var through = stop.AddDays(-1);
                days = Math.Max(0, days - (working ? calendar.WorkdaysBetween(before, through) : through.DayNumber - before.DayNumber));
            }

            if (until is null)
            {
                return null;
            }

            var resumed = schedule.Day(until.Value).AddDays(-1);
            stopped |= resumed >= stop;
            before = resumed > before ? resumed : before;
        }

        return Ahead(before, days, working, stopped);
    }

    private DateOnly Ahead(DateOnly before, int days, bool working, bool stopped)
    {
        // All days had run when a pause held up the rolled end: it comes on the day of resumption, or the next working one.
        var day = days == 0 && stopped ? before.AddDays(1) : before;
        return working ? calendar.AddWorkdays(day, days) : day.AddDays(days);
    }

    private DateTime? CountTime(DateTime from, ref TimeSpan left, bool working)
    {
        foreach (var (stop, until) in stops)
        {
            if (until <= from)
            {
                continue;
            }

            var free = Between(from, stop, working);
            if (free >= left)
            {
                break;
            }

            left -= free;
            if (until is null)
            {
                return null;
            }

            from = until.Value;
        }

        return working ? schedule.AddOpenTime(from, left) : from + left;
    }
}
