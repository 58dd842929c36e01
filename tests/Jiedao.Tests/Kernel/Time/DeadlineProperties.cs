using CsCheck;
using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Time;

public sealed class DeadlineProperties
{
    private static readonly WorkSchedule[] Schedules =
    [
        new(ChinaCalendar.Official, OfficeHours.Standard),
        new(ChinaCalendar.Official, OfficeHours.RoundTheClock),
        new(ChinaCalendar.Official, OfficeHours.Parse("08:30-11:50,15:00-18:10; off 09:00-10:00; 12-20..01-10 10:00-16:00")),
        new(ChinaCalendar.Through(2014), OfficeHours.Standard, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")),
    ];

    private static readonly Gen<WorkSchedule> GenSchedule = Gen.Int[0, Schedules.Length - 1].Select(i => Schedules[i]);

    private static readonly Gen<DateTime> GenInstant =
        Gen.Long[new DateTime(2005, 1, 1).Ticks / TimeSpan.TicksPerSecond, new DateTime(2027, 1, 1).Ticks / TimeSpan.TicksPerSecond]
            .Select(s => new DateTime(s * TimeSpan.TicksPerSecond, DateTimeKind.Utc));

    private static readonly Gen<ClockRule> GenRule =
        from unit in Gen.Enum<ClockUnit>()
        from amount in Gen.Int[1, 120]
        from start in Gen.Enum<ClockStart>()
        from end in Gen.Enum<ClockEnd>()
        from roll in Gen.Bool
        let span = new ClockSpan(unit == ClockUnit.Months ? amount % 12 : amount, unit)
        select new ClockRule(span) { Start = start, End = span.IsInDays ? end : ClockEnd.Exact, Roll = roll };

    // Months to the minute are left out: 29 May 17:00 and 30 May 07:00 both end on 28 February, at their own times of day.
    [Fact]
    public void A_later_start_never_gives_an_earlier_end() =>
        Gen.Select(GenInstant, Gen.Int[0, 500_000], GenRule.Where(r => r.Limit.Unit != ClockUnit.Months || r.End != ClockEnd.Exact),
            GenSchedule).Sample((start, later, rule, schedule) =>
            DeadlineCalculator.Compute(start.AddSeconds(later), rule, schedule).Due >= DeadlineCalculator.Compute(start, rule, schedule)
                .Due, iter: 20_000);

    [Fact]
    public void Adding_days_one_by_one_equals_adding_them_at_once() =>
        Gen.Select(GenInstant, Gen.Int[1, 80], GenSchedule).Sample((start, n, schedule) =>
        {
            var day = schedule.Day(start);
            for (var i = 0; i < n; i++)
            {
                do
                {
                    day = day.AddDays(1);
                }
                while (!schedule.Calendar.IsWorkday(day));
            }

            var deadline = DeadlineCalculator.Compute(start, new ClockRule(new ClockSpan(n, ClockUnit.WorkingDays)), schedule);
            return deadline.DueDay == day && deadline.Due == schedule.Instant(schedule.CloseOf(day))
                && deadline.Steps.Count(s => s.Count > 0) == n && deadline.Steps[^1].Count == n;
        }, iter: 5_000);

    [Fact]
    public void Open_time_runs_as_a_minute_by_minute_walk_would() =>
        Gen.Select(GenInstant, Gen.Int[1, 3_000], GenSchedule).Sample((start, minutes, schedule) =>
        {
            var from = start.AddTicks(-(start.Ticks % TimeSpan.TicksPerMinute));
            var walked = from;
            for (var left = minutes; left > 0; walked = walked.AddMinutes(1))
            {
                left -= schedule.IsOpen(walked) ? 1 : 0;
            }

            return schedule.AddOpenTime(from, TimeSpan.FromMinutes(minutes)) == walked
                && schedule.OpenTime(from, walked) == TimeSpan.FromMinutes(minutes);
        }, iter: 500);

    [Fact]
    public void A_limit_in_working_time_never_ends_outside_a_shift() =>
        Gen.Select(GenInstant, GenRule.Where(r => r.Limit.IsWorking && r.End != ClockEnd.EndOfDay), GenSchedule)
            .Sample((start, rule, schedule) =>
        {
            var due = schedule.Local(DeadlineCalculator.Compute(start, rule, schedule).Due!.Value).AddTicks(-1);
            var minute = due.TimeOfDay.Ticks / TimeSpan.TicksPerMinute;
            return schedule.On(DateOnly.FromDateTime(due)).Shifts.Any(s => minute >= s.Start && minute < s.End)
                || (rule.End == ClockEnd.Exact && schedule.IsOpen(schedule.Instant(due.AddTicks(1))));
        }, iter: 20_000);

    [Fact]
    public void A_pause_shifts_working_hours_by_its_open_time_and_days_by_its_days() =>
        Gen.Select(GenInstant, Gen.Int[0, 400], Gen.Int[0, 4_000],
            GenRule.Where(r => r.Limit.Unit != ClockUnit.Months && r.Limit.Amount > 0), GenSchedule)
            .Sample((start, after, length, rule, schedule) =>
            {
                var plain = DeadlineCalculator.Compute(start, rule, schedule);
                var pause = new ClockPause(start.AddMinutes(after), start.AddMinutes(after + length), "x");
                var paused = DeadlineCalculator.Compute(start, rule, schedule, [pause]);
                if (pause.From >= plain.NominalDue)
                {
                    return rule.Limit.IsInDays && rule.Roll ? paused.Due >= plain.Due : paused.Due == plain.Due;
                }

                var begins = rule.Start == ClockStart.NextDay
                    ? schedule.Instant(schedule.Day(start).AddDays(1).ToDateTime(TimeOnly.MinValue)) : start;
                var from = pause.From > begins ? pause.From : begins;
                return rule.Limit.Unit switch
                {
                    ClockUnit.WorkingHours or ClockUnit.WorkingMinutes =>
                        schedule.OpenTime(plain.Due!.Value, paused.Due!.Value) == (pause.Until > from
                            ? schedule.OpenTime(from, pause.Until!.Value) : default),
                    ClockUnit.Hours or ClockUnit.Minutes =>
                        paused.Due - plain.Due == (pause.Until > from ? pause.Until!.Value - from : default),
                    _ => paused.DueDay >= plain.DueDay && paused.Due >= plain.Due,
                };
            }, iter: 20_000);

    [Fact]
    public void A_pause_over_n_ends_of_working_days_costs_n_working_days() =>
        Gen.Select(GenInstant, Gen.Int[1, 30], Gen.Int[1, 20], GenSchedule).Sample((start, limit, length, schedule) =>
        {
            var rule = new ClockRule(new ClockSpan(limit, ClockUnit.WorkingDays));
            var plain = DeadlineCalculator.Compute(start, rule, schedule);
            var first = schedule.Day(start).AddDays(1);
            ClockPause pause = new(At(schedule, first, 10), At(schedule, first.AddDays(length), 10), "x");
            var cost = schedule.Calendar.WorkdaysBetween(first.AddDays(-1), first.AddDays(length - 1));
            return DeadlineCalculator.Compute(start, rule, schedule, [pause])
                .DueDay == schedule.Calendar.AddWorkdays(plain.DueDay!.Value, cost);
        }, iter: 5_000);

    [Fact]
    public void Moments_stand_in_order_between_start_and_end() =>
        Gen.Select(GenInstant, GenRule, GenSchedule, Gen.Int[0, 60], Gen.Int[0, 90]).Sample((start, rule, schedule, from, length) =>
        {
            var climbing = rule with
            {
                Ladder =
                [new(new ClockMoment(0.5m), "a"), new(ClockMoment.Due, "b"), new(ClockMoment.Parse("+1wd"), "c")]
            };
            var deadline = DeadlineCalculator.Compute(start, climbing, schedule,
                [new ClockPause(start.AddHours(from), start.AddHours(from + length), "x")]);
            DateTime[] moments = [start, deadline.Warnings[0].At, deadline.Warnings[1].At, deadline.Due!.Value];
            return moments.SequenceEqual(moments.Order()) && deadline.NearAt <= deadline.Due && deadline.NominalDue <= deadline.RolledDue
                && deadline.Ladder[0].At == deadline.Warnings[0].At && deadline.Ladder[1].At == deadline.Due
                    && deadline.Ladder[2].At > deadline.Due;
        }, iter: 20_000);

    [Fact]
    public void Every_deadline_can_be_explained_at_every_moment() =>
        Gen.Select(GenInstant, GenRule, GenSchedule, Gen.Int[0, 300], Gen.Int[-1, 300], Gen.Int[0, 2])
            .Sample((start, rule, schedule, from, length, extensions) =>
        {
            var pause = new ClockPause(start.AddHours(from), length < 0 ? null : start.AddHours(from + length), "x");
            var extension = new ClockExtension(new ClockSpan(3, extensions == 1 ? rule.Limit.Unit : ClockUnit.WorkingDays), start, "y");
            var deadline = DeadlineCalculator.Compute(start, rule, schedule, [pause], extensions == 0 ? [] : [extension]);
            var said = deadline.Explain();
            var now = start.AddHours(length * 2);
            return said.Sentence.Zh.EndsWith('。') && said.Brief.En.EndsWith('.') && deadline.Strip().Count is > 0 and <= DeadlineStrip.Most
                && deadline.Chip(now).Zh.Length > 0 && deadline.Remaining(now).En.Length > 0
                    && deadline.Finish(now).Say().Zh.StartsWith("办结", StringComparison.Ordinal)
                && (deadline.Due is null) == (deadline.Standing is not null);
        }, iter: 3_000);

    [Fact]
    public void A_hundred_thousand_deadlines_are_computed_in_seconds()
    {
        var rule = ClockRule.Parse("5wd ladder=50%:a,80%:b,due:c,+3d:d");
        var start = new DateTime(2014, 1, 1, 1, 0, 0, DateTimeKind.Utc);
        DeadlineCalculator.Compute(start, rule, Schedules[0]);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 100_000; i++)
        {
            DeadlineCalculator.Compute(start.AddSeconds(i * 290L), rule, Schedules[0]);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"They took {watch.Elapsed}.");
    }

    private static DateTime At(WorkSchedule schedule, DateOnly day, int hour) => schedule.Instant(day.ToDateTime(new TimeOnly(hour, 0)));
}
