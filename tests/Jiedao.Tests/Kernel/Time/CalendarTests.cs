using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Time;

public sealed class CalendarTests
{
    private static readonly WorkCalendar China = ChinaCalendar.Official;

    [Theory]
    [InlineData(2014, 250)]
    [InlineData(2015, 249)]
    [InlineData(2016, 250)]
    [InlineData(2020, 249)]
    [InlineData(2022, 249)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void Count_workdays_of_a_year_equals_the_published_number(int year, int workdays) =>
        Assert.Equal(workdays, China.WorkdaysBetween(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)));

    [Theory]
    [InlineData("2025-09-26", 5, "2025-10-10")]
    [InlineData("2025-09-30", 7, "2025-10-16")]
    [InlineData("2026-02-13", 5, "2026-02-27")]
    [InlineData("2026-04-30", 3, "2026-05-08")]
    [InlineData("2025-12-31", 5, "2026-01-08")]
    [InlineData("2014-09-26", 5, "2014-10-09")]
    [InlineData("2014-12-31", 5, "2015-01-08")]
    public void Add_workdays_gives_the_reference_day(string from, int n, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), China.AddWorkdays(DateOnly.Parse(from), n));

    [Theory]
    [InlineData("2025-10-01", "2025-10-09")]
    [InlineData("2026-02-15", "2026-02-24")]
    [InlineData("2025-10-03", "2025-10-09")]
    public void Roll_moves_a_day_off_to_the_next_workday(string nominal, string rolled) =>
        Assert.Equal(DateOnly.Parse(rolled), China.WorkdayOnOrAfter(DateOnly.Parse(nominal)));

    [Theory]
    [InlineData("2015-01-01", DayKind.Holiday, "元旦")]
    [InlineData("2015-01-04", DayKind.MakeUp, "补班（元旦）")]
    [InlineData("2015-09-03", DayKind.Holiday, "抗战胜利70周年纪念日")]
    [InlineData("2015-09-06", DayKind.MakeUp, "补班（抗战胜利70周年纪念日）")]
    [InlineData("2020-01-31", DayKind.Holiday, "春节")]
    [InlineData("2020-02-01", DayKind.Holiday, "春节")]
    [InlineData("2005-12-31", DayKind.MakeUp, "补班（元旦）")]
    [InlineData("2018-12-29", DayKind.MakeUp, "补班（元旦）")]
    [InlineData("2014-12-27", DayKind.Weekend, "周末")]
    [InlineData("2014-12-31", DayKind.Workday, "工作日")]
    public void Tell_why_a_day_is_worked_or_off(string day, DayKind kind, string reason)
    {
        var info = China[DateOnly.Parse(day)];
        Assert.Equal((kind, reason, true), (info.Kind, info.Reason.Zh, info.Confirmed));
    }

    [Fact]
    public void Assume_Monday_to_Friday_and_say_so_when_the_notice_is_missing()
    {
        var calendar = ChinaCalendar.Through(2014);
        Assert.True(calendar.IsWorkday(new DateOnly(2015, 1, 1)));
        Assert.False(calendar.IsWorkday(new DateOnly(2015, 1, 4)));
        Assert.False(calendar[new DateOnly(2015, 1, 1)].Confirmed);
        Assert.True(calendar[new DateOnly(2014, 10, 1)].Confirmed);
        Assert.False(calendar.IsWorkday(new DateOnly(2014, 10, 1)));
    }

    [Fact]
    public void Leave_out_days_of_December_that_the_next_notice_sets()
    {
        Assert.False(ChinaCalendar.Through(2018).IsWorkday(new DateOnly(2018, 12, 29)));
        Assert.True(ChinaCalendar.Through(2019).IsWorkday(new DateOnly(2018, 12, 29)));
        Assert.True(ChinaCalendar.Through(2018).IsWorkday(new DateOnly(2018, 12, 31)));
        Assert.False(ChinaCalendar.Through(2019).IsWorkday(new DateOnly(2018, 12, 31)));
    }

    [Fact]
    public void Compare_shows_every_day_that_an_import_changes()
    {
        var before = ChinaCalendar.Through(2014);
        var changes = before.ChangesTo(before.With(ChinaCalendar.Years.Single(y => y.Year == 2015)));
        Assert.Equal(22, changes.Count);
        Assert.Equal("2015-01-01 2015-01-02 2015-01-04", string.Join(' ', changes.Take(3).Select(c => $"{c.After.Date:yyyy-MM-dd}")));
        Assert.Equal(5, changes.Count(c => c.After.IsWorkday));
        Assert.Empty(before.ChangesTo(before));
    }

    [Fact]
    public void Put_the_decision_of_an_office_before_the_notice()
    {
        var calendar = China.With([
            new CalendarOverride(new DateOnly(2014, 9, 16), new DateOnly(2014, 9, 16), false, new Words("台风停工", "typhoon closure")),
            new CalendarOverride(new DateOnly(2014, 5, 17), new DateOnly(2014, 5, 18), true, new Words("汛期值守", "flood duty")),
        ]);
        Assert.Equal("台风停工", calendar[new DateOnly(2014, 9, 16)].Reason.Zh);
        Assert.False(calendar.IsWorkday(new DateOnly(2014, 9, 16)));
        Assert.Equal(DayKind.LocalWork, calendar[new DateOnly(2014, 5, 18)].Kind);
        Assert.Equal(251, calendar.WorkdaysBetween(new DateOnly(2013, 12, 31), new DateOnly(2014, 12, 31)));
    }

    [Fact]
    public void Join_a_weekend_to_the_holiday_it_touches()
    {
        var ranges = China.OffRanges(new DateOnly(2014, 5, 26), new DateOnly(2014, 6, 9));
        Assert.Equal(["05-31..06-02 端午节", "06-07..06-08 "], ranges.Select(r => $"{r.From:MM-dd}..{r.To:MM-dd} {r.Name?.Zh}"));
        Assert.Equal("国庆节、中秋节", China.OffRanges(new DateOnly(2025, 9, 29), new DateOnly(2025, 10, 9)).Single().Name?.Zh);
    }

    [Fact]
    public void Refuse_days_no_calendar_covers()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => China.IsWorkday(new DateOnly(1989, 12, 31)));
        Assert.Throws<ArgumentOutOfRangeException>(() => China.AddWorkdays(new DateOnly(2100, 12, 1), 100));
        Assert.Throws<ArgumentOutOfRangeException>(() => China.AddWorkdays(new DateOnly(2014, 12, 1), int.MaxValue));
    }
}
