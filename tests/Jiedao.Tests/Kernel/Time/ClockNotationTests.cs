using CsCheck;
using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Time;

public sealed class ClockNotationTests
{
    [Theory]
    [InlineData("5wd", 5, ClockUnit.WorkingDays)]
    [InlineData("5 个工作日", 5, ClockUnit.WorkingDays)]
    [InlineData("5个工作日", 5, ClockUnit.WorkingDays)]
    [InlineData("30wm", 30, ClockUnit.WorkingMinutes)]
    [InlineData("30min-work", 30, ClockUnit.WorkingMinutes)]
    [InlineData("2wh", 2, ClockUnit.WorkingHours)]
    [InlineData("2 工作小时", 2, ClockUnit.WorkingHours)]
    [InlineData("15d", 15, ClockUnit.Days)]
    [InlineData("15 日", 15, ClockUnit.Days)]
    [InlineData("24h", 24, ClockUnit.Hours)]
    [InlineData("20 分钟", 20, ClockUnit.Minutes)]
    [InlineData("3mo", 3, ClockUnit.Months)]
    [InlineData("3 个月", 3, ClockUnit.Months)]
    public void Read_a_limit_in_either_language(string text, int amount, ClockUnit unit)
    {
        var span = ClockSpan.Parse(text);
        Assert.Equal((amount, unit), (span.Amount, span.Unit));
        Assert.Equal(span, ClockSpan.Parse(span.ToString()));
        Assert.Equal(span, ClockSpan.Parse(span.Say().Zh));
    }

    [Theory]
    [InlineData("")]
    [InlineData("wd")]
    [InlineData("-5wd")]
    [InlineData("5.5wd")]
    [InlineData("5wdx")]
    [InlineData("99999wd")]
    [InlineData("5 weeks")]
    [InlineData("٥d")]
    public void Refuse_what_is_no_limit(string text) => Assert.Throws<FormatException>(() => ClockSpan.Parse(text));

    [Theory]
    [InlineData("0.5", "50%")]
    [InlineData("1.0", "due")]
    [InlineData("due", "due")]
    [InlineData("80%", "80%")]
    [InlineData("+3d", "+3d")]
    [InlineData("+1wd", "+1wd")]
    public void Read_a_moment_of_the_ladder(string text, string printed) => Assert.Equal(printed, ClockMoment.Parse(text).ToString());

    [Theory]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("120%")]
    [InlineData("3d")]
    [InlineData("+")]
    [InlineData("half")]
    public void Refuse_what_is_no_moment(string text) => Assert.Throws<FormatException>(() => ClockMoment.Parse(text));

    [Fact]
    public void Read_a_whole_rule_in_one_line()
    {
        var rule = ClockRule.Parse("60d to=24:00 no-roll near=10% warn=50% ladder=50%:handler,due:leader,+3d:director "
            + "extend=1x30d:petition.extend/complex");
        Assert.Equal((ClockEnd.EndOfDay, false, 0.1m), (rule.End, rule.Roll, rule.Near));
        Assert.Equal(new ClockSpan(3, ClockUnit.Days), rule.Ladder[2].At.After);
        Assert.Equal(("petition.extend", 1, 30), (rule.Extension!.Approver, rule.Extension.Times, rule.Extension.Most.Amount));
        Assert.Equal(["complex"], rule.Extension.Grounds);
    }

    [Fact]
    public void Print_every_rule_so_that_it_reads_back_the_same()
    {
        var gen = from amount in Gen.Int[0, 90]
                  from unit in Gen.Enum<ClockUnit>()
                  from start in Gen.Enum<ClockStart>()
                  from end in Gen.Enum<ClockEnd>()
                  from roll in Gen.Bool
                  from near in Gen.Int[0, 100]
                  from warn in Gen.Int[1, 99].Array[0, 3]
                  from after in Gen.Int[1, 9]
                  from extended in Gen.Bool
                  let span = new ClockSpan(amount, unit)
                  select new ClockRule(span)
                  {
                      Start = start,
                      End = span.IsInDays ? end : ClockEnd.Exact,
                      Roll = roll,
                      Near = near / 100m,
                      Warnings = [.. warn.Select(w => w / 100m)],
                      Ladder = [new ClockLadderStep(ClockMoment.Due, "leader"),
                          new ClockLadderStep(new ClockMoment(1, new ClockSpan(after, unit)), "chief")],
                      Extension = extended ? new ClockExtensionLimit(new ClockSpan(after, unit), 2, "approve") : null,
                      NeverPauses = extended,
                  };
        gen.Sample(rule => ClockRule.Parse(rule.ToString()).Equals(rule));
    }

    [Theory]
    [InlineData("5wd sometimes")]
    [InlineData("5wd near=2")]
    [InlineData("5wd ladder=50%")]
    [InlineData("5wd extend=5wd:x")]
    [InlineData("24h to=close")]
    [InlineData("5wd warn=100%")]
    public void Refuse_a_rule_that_makes_no_sense(string text) => Assert.Throws<FormatException>(() => ClockRule.Parse(text));

    [Fact]
    public void Never_throw_anything_but_a_format_error_on_any_text() =>
        Gen.OneOf(Gen.String, Gen.Char["5wdhmo 0%=:,+x/near"].Array[0, 30].Select(c => new string(c))).Sample(text =>
        {
            try
            {
                ClockRule.Parse(text);
            }
            catch (FormatException)
            {
                return;
            }
        });
}
