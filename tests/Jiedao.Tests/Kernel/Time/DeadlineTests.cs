using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Time;

public sealed class DeadlineTests
{
    private static readonly WorkSchedule Office = new(ChinaCalendar.Official, OfficeHours.Standard);

    private static DateTime At(string local) => Office.Instant(DateTime.Parse(local));

    private static string Wall(DateTime? instant) => instant is { } i ? $"{Office.Local(i):yyyy-MM-dd HH:mm}" : "-";

    private static Deadline Due(string start, string rule, IReadOnlyList<ClockPause>? pauses = null,
        IReadOnlyList<ClockExtension>? extensions = null) =>
        DeadlineCalculator.Compute(At(start), ClockRule.Parse(rule), Office, pauses, extensions);

    private static ClockPause Pause(string from, string? until, string ground = "appraisal") =>
        new(At(from), until is null ? null : At(until), ground);

    private static ClockExtension Extension(string by, string at = "2014-12-31 10:00") => new(ClockSpan.Parse(by), At(at), "complex");

    [Theory]
    [InlineData("2025-09-26 10:00", "5wd", "2025-10-10 18:00")]
    [InlineData("2025-09-30 10:00", "7wd", "2025-10-16 18:00")]
    [InlineData("2026-02-13 10:00", "5wd", "2026-02-27 18:00")]
    [InlineData("2026-04-30 10:00", "3wd", "2026-05-08 18:00")]
    [InlineData("2025-12-31 10:00", "5wd", "2026-01-08 18:00")]
    [InlineData("2014-09-26 10:00", "5wd", "2014-10-09 18:00")]
    [InlineData("2014-12-31 14:42", "5wd", "2015-01-08 18:00")]
    [InlineData("2014-12-31 14:42", "5wd to=24:00", "2015-01-09 00:00")]
    [InlineData("2014-12-31 14:42", "5wd to=exact", "2015-01-08 14:42")]
    [InlineData("2014-12-31 12:30", "5wd to=exact", "2015-01-08 12:00")]
    [InlineData("2014-12-31 07:30", "5wd to=exact", "2015-01-08 09:00")]
    [InlineData("2014-12-31 22:30", "5wd to=exact", "2015-01-08 18:00")]
    [InlineData("2014-12-31 14:42", "5wd from=same", "2015-01-07 18:00")]
    [InlineData("2014-12-31 18:00", "5wd from=same", "2015-01-08 18:00")]
    [InlineData("2015-01-02 10:00", "1wd from=same", "2015-01-04 18:00")]
    [InlineData("2015-01-02 10:00", "1wd from=same to=exact", "2015-01-05 09:00")]
    [InlineData("2015-01-02 10:00", "1wd", "2015-01-04 18:00")]
    [InlineData("2014-12-31 14:42", "1wh", "2014-12-31 15:42")]
    [InlineData("2014-12-31 17:30", "1wh", "2015-01-04 09:30")]
    [InlineData("2014-12-31 11:50", "30wm", "2014-12-31 14:20")]
    [InlineData("2014-12-31 20:00", "30wm", "2015-01-04 09:30")]
    [InlineData("2014-12-31 14:42", "2wh from=next", "2015-01-04 11:00")]
    [InlineData("2014-12-31 14:42", "24h", "2015-01-01 14:42")]
    [InlineData("2014-12-31 14:42", "20min", "2014-12-31 15:02")]
    [InlineData("2014-12-31 14:42", "0d", "2014-12-31 18:00")]
    [InlineData("2014-12-31 19:00", "0d", "2014-12-31 19:00")]
    [InlineData("2015-01-02 10:00", "0wd", "2015-01-04 18:00")]
    [InlineData("2014-11-30 10:00", "3mo", "2015-02-28 18:00")]
    [InlineData("2014-12-02 10:00", "3mo", "2015-03-02 18:00")]
    [InlineData("2014-12-02 10:00", "3mo from=same no-roll", "2015-03-01 18:00")]
    [InlineData("2014-12-02 10:00", "3mo from=same to=exact", "2015-03-02 10:00")]
    public void End_where_the_rule_says(string start, string rule, string due) => Assert.Equal(due, Wall(Due(start, rule).Due));

    [Theory]
    [InlineData("2025-09-16 10:00", "15d", "2025-10-01 18:00", "2025-10-09 18:00")]
    [InlineData("2026-01-01 10:00", "45d", "2026-02-15 18:00", "2026-02-24 18:00")]
    [InlineData("2025-08-04 10:00", "60d", "2025-10-03 18:00", "2025-10-09 18:00")]
    [InlineData("2014-11-05 10:00", "60d", "2015-01-04 18:00", "2015-01-04 18:00")]
    [InlineData("2014-11-17 10:00", "45d", "2015-01-01 18:00", "2015-01-04 18:00")]
    public void Keep_both_ends_of_natural_days_and_judge_by_the_chosen_one(string start, string rule, string nominal, string rolled)
    {
        var deadline = Due(start, rule);
        Assert.Equal((nominal, rolled, rolled), (Wall(deadline.NominalDue), Wall(deadline.RolledDue), Wall(deadline.Due)));
        var strict = Due(start, rule + " no-roll");
        Assert.Equal((nominal, rolled, nominal), (Wall(strict.NominalDue), Wall(strict.RolledDue), Wall(strict.Due)));
        Assert.Equal(strict.NearAt, deadline.NearAt);
    }

    [Fact]
    public void Move_with_the_calendar_as_the_import_preview_shows()
    {
        var before = new WorkSchedule(ChinaCalendar.Through(2014), OfficeHours.Standard);
        string Moved(string start, string rule)
        {
            var old = DeadlineCalculator.Compute(At(start), ClockRule.Parse(rule), before);
            Assert.True(old.Unconfirmed);
            var now = old.On(Office);
            Assert.False(now.Unconfirmed);
            return $"{old.DueDay:MM-dd} {now.DueDay:MM-dd}";
        }

        Assert.Equal("01-05 01-04", Moved("2014-11-05 10:00", "60d"));
        Assert.Equal("02-16 02-15", Moved("2014-12-16 10:00", "60d roll"));
        Assert.Equal("01-01 01-04", Moved("2014-11-17 10:00", "45d"));
        Assert.Equal("02-24 03-02", Moved("2014-12-02 10:00", "60wd"));
        Assert.Equal("01-02 01-05", Moved("2014-12-12 10:00", "15wd"));
        Assert.Equal("01-07 01-08", Moved("2014-12-10 10:00", "20wd"));
    }

    [Fact]
    public void Warn_and_climb_at_shares_of_working_time()
    {
        var deadline = Due("2014-12-31 14:42", "5wd ladder=50%:handler,80%:chief,due:leader,+3d:director,+1wd:district");
        // Half of 35 open hours is 14:30 on the third day; 80 % is the evening of the fourth.
        Assert.Equal(["2015-01-06 14:30", "2015-01-07 18:00"], deadline.Warnings.Select(w => Wall(w.At)));
        Assert.Equal("2015-01-07 18:00", Wall(deadline.NearAt));
        Assert.Equal(["2015-01-08 18:00", "2015-01-11 18:00", "2015-01-09 18:00"], deadline.Ladder.Skip(2).Select(a => Wall(a.At)));
    }

    [Fact]
    public void Leave_out_paused_days_and_stand_while_a_pause_stands()
    {
        Assert.Equal("2015-01-12 18:00", Wall(Due("2014-12-31 14:42", "5wd", [Pause("2015-01-05 10:00", "2015-01-07 16:00")]).Due));
        Assert.Equal("2015-01-08 18:00", Wall(Due("2014-12-31 14:42", "5wd", [Pause("2015-01-05 10:00", "2015-01-05 16:00")]).Due));
        Assert.Equal("2015-01-08 18:00", Wall(Due("2014-12-31 14:42", "5wd", [Pause("2015-01-08 18:00", null)]).Due));
        Assert.Equal("2015-01-08 18:00", Wall(Due("2014-12-31 14:42", "5wd never-pauses", [Pause("2015-01-05 10:00", null)]).Due));

        var standing = Due("2014-12-31 14:42", "5wd", [Pause("2015-01-06 10:00", null)]);
        Assert.Equal((null, ClockState.Suspended), (standing.Due, standing.StateAt(At("2015-02-01 10:00"))));
        Assert.Equal(new ClockLeft(ClockUnit.WorkingDays, 3), standing.LeftAt(At("2015-02-01 10:00")));
        Assert.Empty(standing.Ladder);
    }

    [Fact]
    public void Shift_hours_by_exactly_the_paused_time()
    {
        Assert.Equal("2014-12-31 16:42", Wall(Due("2014-12-31 14:42", "1wh", [Pause("2014-12-31 15:00", "2014-12-31 16:00")]).Due));
        Assert.Equal("2015-01-04 09:12", Wall(Due("2014-12-31 14:42", "1wh", [Pause("2014-12-31 15:00", "2014-12-31 17:30")]).Due));
        Assert.Equal("2015-01-01 16:42", Wall(Due("2014-12-31 14:42", "24h", [Pause("2014-12-31 15:00", "2014-12-31 16:00"),
            Pause("2014-12-31 15:30", "2014-12-31 17:00")]).Due));
        Assert.Equal("2014-12-31 15:42", Wall(Due("2014-12-31 14:42", "1wh", [Pause("2014-12-31 10:00", "2014-12-31 12:00")]).Due));
        var standing = Due("2014-12-31 14:42", "2wh", [Pause("2014-12-31 15:00", null)]);
        Assert.Equal(new ClockLeft(ClockUnit.WorkingMinutes, 102), standing.Left);
    }

    [Fact]
    public void Hold_a_rolled_end_that_a_pause_catches_on_the_holiday()
    {
        // Day 15 is 1 October; the pause of 3 to 10 October falls before the rolled end on the 9th: it ends on the day of resumption.
        Assert.Equal("2025-10-10 18:00", Wall(Due("2025-09-16 10:00", "15d", [Pause("2025-10-03 10:00", "2025-10-10 10:00")]).Due));
        Assert.Equal("2025-10-13 18:00", Wall(Due("2025-09-16 10:00", "15d", [Pause("2025-10-03 10:00", "2025-10-12 10:00")]).Due));
        Assert.Equal("2025-10-01 18:00", Wall(Due("2025-09-16 10:00", "15d no-roll", [Pause("2025-10-03 10:00", "2025-10-12 10:00")]).Due));
    }

    [Fact]
    public void Lengthen_by_extensions_in_the_same_or_another_unit()
    {
        Assert.Equal("2015-01-15 18:00", Wall(Due("2014-12-31 14:42", "5wd", extensions: [Extension("5wd")]).Due));
        Assert.Equal("2015-02-03 18:00", Wall(Due("2014-11-05 10:00", "60d", extensions: [Extension("30d")]).Due));
        Assert.Equal("2015-01-12 18:00", Wall(Due("2014-11-05 10:00", "60d", extensions: [Extension("6wd")]).Due));
        Assert.Equal("2015-01-01 18:42", Wall(Due("2014-12-31 14:42", "24h", extensions: [Extension("4h")]).Due));
    }

    [Fact]
    public void Number_the_days_of_an_extension_in_another_unit_from_one()
    {
        var steps = Due("2014-11-05 10:00", "60d", extensions: [Extension("6wd")]).Steps;
        Assert.Equal((60, 6), (steps.Max(s => s.Count), steps[^1].Count));
        Assert.Equal(DeadlineStepKind.Off, steps.Single(s => s.Date == new DateOnly(2015, 1, 10)).Kind);
    }

    [Fact]
    public void Tell_state_and_time_left()
    {
        var hour = Due("2014-12-31 14:42", "1wh");
        Assert.Equal("剩 22 分", hour.Chip(At("2014-12-31 15:20")).Zh);
        Assert.Equal(ClockState.OnTime, hour.StateAt(At("2014-12-31 15:20")));
        Assert.Equal(ClockState.Near, hour.StateAt(At("2014-12-31 15:30")));
        Assert.Equal(ClockState.Near, hour.StateAt(At("2014-12-31 15:42")));
        Assert.Equal("超期 48 分", hour.Chip(At("2014-12-31 16:30")).Zh);
        Assert.Equal("剩 23 时", Due("2014-12-31 14:42", "24h").Chip(At("2014-12-31 15:20")).Zh);

        Assert.Equal("1月3日 14:42", Due("2014-12-31 14:42", "72h").Chip(At("2014-12-31 15:20")).Zh);

        var days = Due("2014-12-31 14:42", "5wd");
        Assert.Equal("1月8日 18:00", days.Chip(At("2014-12-31 15:20")).Zh);
        Assert.Equal("还有 4 个工作日", days.Remaining(At("2015-01-05 10:12")).Zh);
        Assert.Equal("4 working days left", days.Remaining(At("2015-01-05 10:12")).En);
        Assert.Equal("还有 3 个工作日", days.Remaining(At("2015-01-05 19:12")).Zh);
        Assert.Equal("剩 3 时", days.Chip(At("2015-01-08 15:00")).Zh);
        Assert.Equal("超期 2 时", days.Chip(At("2015-01-08 20:00")).Zh);
        Assert.Equal("超期 1 天", days.Chip(At("2015-01-09 10:00")).Zh);
        Assert.Equal("办结，早 1 天", days.Finish(At("2015-01-07 10:00")).Say().Zh);
        Assert.Equal("办结，早 2 时", days.Finish(At("2015-01-08 16:00")).Say().Zh);
        Assert.Equal("办结，超期 2 天", days.Finish(At("2015-01-12 16:00")).Say().Zh);
        Assert.Equal("剩 1 天", Due("2014-12-01 10:00", "15d").Chip(At("2014-12-15 10:00")).Zh);
    }

    [Fact]
    public void Follow_the_hours_of_the_unit_and_the_zone()
    {
        var duty = new WorkSchedule(ChinaCalendar.Official, OfficeHours.RoundTheClock);
        var night = DeadlineCalculator.Compute(At("2014-12-31 23:50"), ClockRule.Parse("20wm"), duty);
        Assert.Equal("2015-01-01 00:10", Wall(night.Due));
        Assert.Equal("1月8日 24:00", DeadlineCalculator.Compute(At("2014-12-31 14:42"), ClockRule.Parse("5wd"), duty)
            .Chip(At("2015-01-01 09:00")).Zh);

        var urumqi = new WorkSchedule(ChinaCalendar.Official, OfficeHours.Parse("10:00-14:00,16:00-20:00"),
            TimeZoneInfo.FindSystemTimeZoneById("Asia/Urumqi"));
        Assert.Equal(new DateTime(2015, 1, 8, 14, 0, 0, DateTimeKind.Utc),
            DeadlineCalculator.Compute(At("2014-12-31 14:42"), ClockRule.Parse("5wd"), urumqi).Due);
    }
}
