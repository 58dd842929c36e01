using CsCheck;
using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Time;

public sealed class PeriodTests
{
    private static readonly Gen<DateOnly> GenDay =
        Gen.Int[new DateOnly(1980, 1, 1).DayNumber, new DateOnly(2100, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<Period> GenPeriod = Gen.OneOf(
        Gen.Select(Gen.Enum<PeriodKind>().Where(k => k != PeriodKind.Span), GenDay).Select(Period.Of),
        Gen.Select(GenDay, Gen.Int[0, 900]).Select((day, n) => Period.Span(day, day.AddDays(n))),
        Gen.Select(GenDay, Gen.Int[1, 30])
            .Select((day, n) => Period.Span(new(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, 1).AddMonths(n).AddDays(-1))));

    [Theory]
    [InlineData("2014", "2014", PeriodKind.Year, "2014年", "2014")]
    [InlineData("2014-H1", "2014-H1", PeriodKind.HalfYear, "2014年上半年", "first half of 2014")]
    [InlineData("2014-Q3", "2014-Q3", PeriodKind.Quarter, "2014年三季度", "Q3 2014")]
    [InlineData("2014-10", "2014-10", PeriodKind.Month, "2014年10月", "Oct 2014")]
    [InlineData("2014-10-05", "2014-10-05", PeriodKind.Day, "2014年10月5日", "5 Oct 2014")]
    [InlineData("2014-01..2014-10", "2014-01..2014-10", PeriodKind.Span, "2014年1–10月", "Jan–Oct 2014")]
    [InlineData("2014-01..2014-12", "2014", PeriodKind.Year, "2014年", "2014")]
    [InlineData("2014-Q1..2014-Q2", "2014-H1", PeriodKind.HalfYear, "2014年上半年", "first half of 2014")]
    [InlineData("2013-11..2014-02", "2013-11..2014-02", PeriodKind.Span, "2013年11月–2014年2月", "Nov 2013–Feb 2014")]
    [InlineData("2014-10-01..2014-10-20", "2014-10-01..2014-10-20", PeriodKind.Span, "2014年10月1–20日", "1–20 Oct 2014")]
    [InlineData("..2014-10", "..2014-10", PeriodKind.UpTo, "截至2014年10月末", "up to the end of Oct 2014")]
    [InlineData("..2014", "..2014-12", PeriodKind.UpTo, "截至2014年末", "up to the end of 2014")]
    [InlineData("..2014-10-20", "..2014-10-20", PeriodKind.UpTo, "截至2014年10月20日", "up to 20 Oct 2014")]
    public void Read_print_and_say_a_period(string text, string printed, PeriodKind kind, string zh, string en)
    {
        var period = Period.Parse(text);
        Assert.Equal((printed, kind, zh, en), (period.ToString(), period.Kind, period.Say().Zh, period.Say().En));
    }

    [Theory]
    [InlineData("")]
    [InlineData("14")]
    [InlineData("2014-13")]
    [InlineData("2014-00")]
    [InlineData("2014-02-29")]
    [InlineData("2014-10-00")]
    [InlineData("2014-Q5")]
    [InlineData("2014-10..2014-01")]
    [InlineData("2014..")]
    [InlineData("..")]
    [InlineData("0000")]
    [InlineData("2014-01..2014-02..2014-03")]
    [InlineData("２０１４")]
    public void Refuse_what_is_no_period(string text) => Assert.Throws<FormatException>(() => Period.Parse(text));

    [Theory]
    [InlineData("2014", "2013")]
    [InlineData("2016-02", "2015-02")]
    [InlineData("2015-02", "2014-02")]
    [InlineData("2017-02", "2016-02")]
    [InlineData("2016-02-29", "2015-02-28")]
    [InlineData("2017-01..2017-02", "2016-01..2016-02")]
    [InlineData("2014-01..2014-10", "2013-01..2013-10")]
    [InlineData("..2014-10", "..2013-10")]
    [InlineData("2014-09-11..2014-10-20", "2013-09-11..2013-10-20")]
    public void Compare_with_the_equal_span_a_year_earlier(string period, string earlier) =>
        Assert.Equal(earlier, Period.Parse(period).YearEarlier().ToString());

    [Theory]
    [InlineData("2014-03", "2014-02")]
    [InlineData("2014-Q1", "2013-Q4")]
    [InlineData("2014-H1", "2013-H2")]
    [InlineData("2014", "2013")]
    [InlineData("2014-03-01", "2014-02-28")]
    [InlineData("2014-01..2014-02", "2013-11..2013-12")]
    [InlineData("2014-03-08..2014-03-14", "2014-03-01..2014-03-07")]
    [InlineData("..2014-03", "..2014-02")]
    public void Step_back_and_forth(string period, string previous)
    {
        Assert.Equal(previous, Period.Parse(period).Previous().ToString());
        Assert.Equal(period, Period.Parse(previous).Next().ToString());
    }

    [Fact]
    public void Contain_exactly_their_days_and_months()
    {
        var period = Period.Parse("2014-01-15..2014-10");
        Assert.Equal("2014-02 2014-10 9", $"{period.Months().First()} {period.Months().Last()} {period.Months().Count()}");
        Assert.Equal(290, period.Days().Count());
        Assert.Equal((290, true, false),
            (period.DayCount!.Value, period.Contains(new DateOnly(2014, 10, 31)), period.Contains(new DateOnly(2014, 11, 1))));
        Assert.True(period.Contains(Period.Quarter(2014, 2)));
        Assert.False(period.Contains(Period.Quarter(2014, 1)));
        Assert.True(period.Overlaps(Period.Quarter(2014, 1)));
        Assert.False(Period.UpTo(new(2013, 12, 31)).Overlaps(period));
        Assert.Empty(Period.UpTo(new(2013, 12, 31)).Days());
        Assert.Equal("2014-01..2014-05", Period.Year(2014).Until(new(2014, 5, 31)).ToString());
        var (from, before) = Period.Day(new(2014, 12, 31)).Instants(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        Assert.Equal((new DateTime(2014, 12, 30, 16, 0, 0), new DateTime(2014, 12, 31, 16, 0, 0)), (from, before));
    }

    [Fact]
    public void Read_back_what_was_printed() => GenPeriod.Sample(p => Period.Parse(p.ToString()) == p, iter: 20_000);

    [Fact]
    public void Span_as_many_months_or_days_a_year_earlier() => GenPeriod.Sample(p =>
    {
        var earlier = p.YearEarlier();
        var wholeMonths = p.From is { Day: 1 } && p.To.AddDays(1).Day == 1;
        return earlier.To < p.To && (p.Kind == PeriodKind.Span || earlier.Kind == p.Kind)
            && (!wholeMonths || earlier.Months().Count() == p.Months().Count())
            && (p.DayCount is null || Math.Abs(earlier.DayCount!.Value - p.DayCount.Value) <= 1);
    }, iter: 20_000);

    [Fact]
    public void Leave_no_gap_between_a_period_and_the_next() => GenPeriod.Where(p => p.Kind != PeriodKind.UpTo).Sample(p =>
        p.Next().From == p.To.AddDays(1) && p.Previous().To == p.From!.Value.AddDays(-1), iter: 20_000);

    [Fact]
    public void Never_throw_on_any_text() => Gen.OneOf(Gen.String, Gen.Char["0123456789-.QH"].Array[0, 24].Select(c => new string(c)))
        .Sample(text => Period.TryParse(text, out _) || true);
}
