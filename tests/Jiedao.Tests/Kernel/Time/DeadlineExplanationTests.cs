using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Time;

public sealed class DeadlineExplanationTests
{
    private static readonly WorkSchedule Office = new(ChinaCalendar.Official, OfficeHours.Standard);

    private static DateTime At(string local) => Office.Instant(DateTime.Parse(local));

    private static Deadline Clock(string start, string rule, ClockPause[]? pauses = null, ClockExtension[]? extensions = null,
        WorkSchedule? on = null) =>
        DeadlineCalculator.Compute(At(start),
            ClockRule.Parse(rule) with { Pauses = [new ClockPauseGround("appraisal", new Words("鉴定", "appraisal"))] }, on
                ?? Office, pauses, extensions);

    private static void Says(Deadline deadline, string zh, string? en = null)
    {
        var said = deadline.Explain().Sentence;
        Assert.Equal(zh, said.Zh);
        Assert.Equal(en ?? said.En, said.En);
    }

    [Fact]
    public void Explain_working_days_over_a_holiday_with_a_make_up_day() => Says(Clock("2014-12-31 14:42", "5wd"),
        "受理于 12月31日（周三）14:42，次日起算 5 个工作日；跳过 1月1–3日元旦；1月4日（周日）补班计入；到期 1月8日（周四）18:00。",
        "Accepted Wed 31 Dec 14:42, 5 working days from the next day; skips 1–3 Jan (New Year's Day); "
        + "Sun 4 Jan counted as make-up workday; due Thu 8 Jan 18:00.");

    [Fact]
    public void Tell_the_resident_the_end_first()
    {
        var brief = Clock("2014-12-31 14:42", "5wd").Explain().Brief;
        Assert.Equal("1月8日（周四）18:00 前。从第二天起算 5 个工作日，1月1–3日元旦不算，1月4日补班算。", brief.Zh);
        Assert.Equal("By Thu 8 Jan 18:00. 5 working days counted from the next day, 1–3 Jan (New Year's Day) not counted, "
            + "4 Jan counted as make-up.", brief.En);
    }

    [Fact]
    public void Sum_up_many_weekends_and_name_the_holidays() => Says(Clock("2014-12-02 10:00", "60wd"),
        "受理于 12月2日（周二）10:00，次日起算 60 个工作日；跳过 1月1–3日元旦、2月18–24日春节和周末 20 天；"
        + "1月4日（周日）、2月15日（周日）、2月28日（周六）补班计入；到期 3月2日（周一）18:00。");

    [Fact]
    public void Explain_a_limit_that_rolls_on_and_one_that_does_not()
    {
        Says(Clock("2025-09-16 10:00", "15d"),
            "受理于 9月16日（周二）10:00，次日起算 15 天；第 15 天（10月1日）是国庆节，顺延到 10月9日；到期 10月9日（周四）18:00。",
            "Accepted Tue 16 Sep 10:00, 15 days from the next day; day 15 (1 Oct) is off (National Day), "
            + "so it rolls on to 9 Oct; due Thu 9 Oct 18:00.");
        Says(Clock("2025-09-16 10:00", "15d no-roll"),
            "受理于 9月16日（周二）10:00，次日起算 15 天；第 15 天（10月1日）是国庆节，按规定不顺延；到期 10月1日（周三）18:00。");
        Says(Clock("2025-09-16 10:00", "15d to=24:00"),
            "受理于 9月16日（周二）10:00，次日起算 15 天；第 15 天（10月1日）是国庆节，顺延到 10月9日；到期 10月9日（周四）24:00。");
    }

    [Fact]
    public void Explain_hours_of_both_kinds()
    {
        Says(Clock("2014-12-31 14:42", "24h"), "受理于 12月31日（周三）14:42，即时起算 24 小时，节假日照计；到期 1月1日（周四）14:42。");
        Says(Clock("2014-12-31 17:30", "2wh"),
            "受理于 12月31日（周三）17:30，即时起算 2 工作小时，只计上班时间；跳过 1月1–3日元旦；1月4日（周日）补班计入；到期 1月4日（周日）10:30。");
    }

    [Fact]
    public void Explain_pauses_and_extensions()
    {
        Says(Clock("2014-12-31 14:42", "5wd", [new ClockPause(At("2015-01-05 10:00"), At("2015-01-07 16:00"), "appraisal")]),
            "受理于 12月31日（周三）14:42，次日起算 5 个工作日；跳过 1月1–3日元旦和1月10–11日周末；1月4日（周日）补班计入；"
            + "1月5日因鉴定中止，1月7日恢复，停计 2 个工作日；到期 1月12日（周一）18:00。");
        Says(Clock("2014-12-31 14:42", "24h", [new ClockPause(At("2015-01-01 10:00"), At("2015-01-01 16:00"), "appraisal")]),
            "受理于 12月31日（周三）14:42，即时起算 24 小时，节假日照计；1月1日（周四）10:00 至 16:00 因鉴定中止，不计时；到期 1月1日（周四）20:42。");
        Says(Clock("2014-12-31 14:42", "5wd", extensions: [new ClockExtension(ClockSpan.Parse("5wd"), At("2015-01-07 11:00"), "complex")]),
            "受理于 12月31日（周三）14:42，次日起算 5 个工作日；1月7日批准延长 5 个工作日；跳过 1月1–3日元旦和1月10–11日周末；"
            + "1月4日（周日）补班计入；到期 1月15日（周四）18:00。");
    }

    [Fact]
    public void Explain_a_standing_pause_instead_of_an_end()
    {
        var standing = Clock("2014-12-31 14:42", "5wd",
            [new ClockPause(At("2015-01-06 10:00"), null, "appraisal", new DateOnly(2015, 1, 20))]);
        Says(standing, "受理于 12月31日（周三）14:42，次日起算 5 个工作日；跳过 1月1–3日元旦；1月4日（周日）补班计入；"
            + "1月6日（周二）起因鉴定中止，时限停计，还剩 3 个工作日，1月20日复核。");
        Assert.Equal("1月6日（周二）起因鉴定中止，时限停计，还剩 3 个工作日，1月20日复核。", standing.Explain().Brief.Zh);
        Assert.Equal("Suspended since Tue 6 Jan (appraisal) with 3 working days left, to be reviewed on 20 Jan.", standing.Explain()
            .Brief.En);
        Assert.Equal("中止", standing.Chip(At("2015-01-06 11:00")).Zh);
    }

    [Fact]
    public void Say_when_the_calendar_is_not_confirmed() =>
        Says(Clock("2014-12-16 10:00", "60d", on: new WorkSchedule(ChinaCalendar.Through(2014), OfficeHours.Standard)),
            "受理于 12月16日（周二）10:00，次日起算 60 天；第 60 天（2月14日）是周末，顺延到 2月16日；到期 2月16日（周一）18:00；"
            + "2015 年放假安排还没有通知，按周一至周五暂算，未确认。");

    [Fact]
    public void Begin_with_the_event_and_write_years_when_the_clock_is_long()
    {
        var sentence = Clock("2014-12-31 14:42", "12mo").Explain(new Words("立项", "Approved")).Sentence;
        Assert.Equal("立项于 2014年12月31日（周三）14:42，次日起算 12 个月；到期 2015年12月31日（周四）18:00。", sentence.Zh);
    }

    [Fact]
    public void Draw_a_box_per_day_and_fold_the_middle()
    {
        static string Drawn(Deadline deadline) => string.Join(' ', deadline.Strip().Select(b => $"{b.Label}{b.Mark.Zh}:{b.Kind}"));
        Assert.Equal("31受:Start 1休:Off 2休:Off 3休:Off 41:MakeUp 52:Counted 63:Counted 74:Counted 85:Due",
            Drawn(Clock("2014-12-31 14:42", "5wd")));
        Assert.Equal("31受:Start 1休:Off 2休:Off 3休:Off 4到:Due", Drawn(Clock("2014-12-31 17:30", "2wh")));
        var folded = Clock("2014-11-12 10:00", "38d no-roll").Strip();
        Assert.Equal((12, "共 39 天", "13..14"), (folded.Count, folded[5].Mark.Zh, $"{folded[1].Label}..{folded[2].Label}"));
        Assert.Equal((StripKind.Due, "38"), (folded[^1].Kind, folded[^1].Mark.Zh));
        Assert.Equal(folded[4].From.AddDays(1), folded[5].From);
        Assert.Equal(folded[6].From.AddDays(-1), folded[5].To);
    }
}
