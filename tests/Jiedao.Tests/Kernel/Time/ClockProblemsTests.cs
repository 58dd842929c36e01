using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Time;

public sealed class ClockProblemsTests
{
    private static readonly WorkSchedule Office = new(ChinaCalendar.Official, OfficeHours.Standard);
    private static readonly ClockRule Rule = ClockRule.Parse("5wd extend=1x5wd:approve/complex") with
    {
        Pauses = [new ClockPauseGround("appraisal", new Words("鉴定", "appraisal")),
            new ClockPauseGround("storm", new Words("台风", "storm")) { NeedsReview = false }],
    };

    private static DateTime At(string local) => Office.Instant(DateTime.Parse(local));

    private static Deadline Clock(ClockRule? rule = null, ClockPause[]? pauses = null, ClockExtension[]? extensions = null) =>
        DeadlineCalculator.Compute(At("2014-12-31 14:42"), rule ?? Rule, Office, pauses, extensions);

    [Theory]
    [InlineData("5wd", "2015-01-08 18:00", "complex", null)]
    [InlineData("6wd", "2015-01-08 18:00", "complex", "clock_extension_too_long")]
    [InlineData("5d", "2015-01-08 18:00", "complex", "clock_extension_too_long")]
    [InlineData("0wd", "2015-01-08 18:00", "complex", "clock_extension_too_long")]
    [InlineData("5wd", "2015-01-08 18:01", "complex", "clock_already_over")]
    [InlineData("5wd", "2015-01-08 18:00", "lazy", "clock_ground_unknown")]
    public void Extend_only_as_the_rule_allows(string by, string at, string ground, string? code) =>
        Assert.Equal(code, Clock().Refuses(new ClockExtension(ClockSpan.Parse(by), At(at), ground))?.Kind.Code);

    [Fact]
    public void Speak_both_languages()
    {
        var problem = Clock().Refuses(new ClockExtension(ClockSpan.Parse("6wd"), At("2015-01-08 10:00"), "complex"))!;
        Assert.Equal(("一次最多延长 5 个工作日。", "One extension adds 5 working days at most."), (problem.Say(Lang.Zh), problem.Say(Lang.En)));
    }

    [Fact]
    public void Extend_no_more_often_than_the_rule_allows()
    {
        var extension = new ClockExtension(ClockSpan.Parse("5wd"), At("2015-01-07 10:00"), "complex");
        Assert.Equal("clock_extended_before", Clock(extensions: [extension]).Refuses(extension)?.Kind.Code);
        Assert.Equal("clock_not_extendable", Clock(ClockRule.Parse("5wd")).Refuses(extension)?.Kind.Code);
    }

    [Theory]
    [InlineData("appraisal", "2015-01-05 10:00", "2015-01-20", null)]
    [InlineData("appraisal", "2015-01-05 10:00", null, "clock_review_needed")]
    [InlineData("appraisal", "2015-01-05 10:00", "2015-01-05", "clock_review_needed")]
    [InlineData("storm", "2015-01-05 10:00", null, null)]
    [InlineData("tired", "2015-01-05 10:00", "2015-01-20", "clock_ground_unknown")]
    [InlineData("appraisal", "2015-01-09 10:00", "2015-01-20", "clock_already_over")]
    public void Pause_only_as_the_rule_allows(string ground, string from, string? review, string? code) => Assert.Equal(code,
        Clock().Refuses(new ClockPause(At(from), null, ground, review is null ? null : DateOnly.Parse(review)))?.Kind.Code);

    [Fact]
    public void Pause_no_clock_that_never_pauses_or_stands_already()
    {
        var pause = new ClockPause(At("2015-01-05 10:00"), null, "storm");
        Assert.Equal("clock_not_pausable", Clock(ClockRule.Parse("24h never-pauses")).Refuses(pause)?.Kind.Code);
        Assert.Equal("clock_already_paused", Clock(pauses: [pause]).Refuses(pause)?.Kind.Code);
    }
}
