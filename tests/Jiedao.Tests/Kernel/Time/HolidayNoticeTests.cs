using CsCheck;
using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Time;

public sealed class HolidayNoticeTests
{
    private const string For2015 = """
        国务院办公厅关于2015年部分节假日安排的通知
        一、元旦：1月1日至3日放假调休，共3天。1月4日（星期日）上班。
        二、春节：2月18日至24日放假调休，共7天。2月15日（星期日）、2月28日（星期六）上班。
        三、清明节：4月5日放假，4月6日（星期一）补休。
        四、劳动节：5月1日放假，与周末连休。
        五、端午节：6月20日放假，6月22日（星期一）补休。
        六、中秋节：9月27日放假。
        七、国庆节：10月1日至7日放假调休，共7天。10月10日（星期六）上班。
        节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
        """;

    private const string For2024 = """
        国务院办公厅关于2024年部分节假日安排的通知
        一、元旦：1月1日放假，与周末连休。
        二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
        三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
        四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
        五、端午节：6月10日放假，与周末连休。
        六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
        七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
        """;

    private const string For2026 = """
        国务院办公厅关于2026年部分节假日安排的通知
        一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
        二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
        三、清明节：4月4日（周六）至6日（周一）放假，共3天。
        四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
        五、端午节：6月19日（周五）至21日（周日）放假，共3天。
        六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
        七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
        """;

    private const string For2019 = """
        一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。
        二、春节：2月4日至10日放假调休，共7天。2月2日（星期六）、2月3日（星期日）上班。
        三、清明节：4月5日放假，与周末连休。
        四、劳动节：5月1日至4日放假调休，共4天。4月28日（星期日）、5月5日（星期日）上班。
        五、端午节：6月7日放假，与周末连休。
        六、中秋节：9月13日放假，与周末连休。
        七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。
        """;

    [Theory]
    [InlineData(2015, For2015)]
    [InlineData(2019, For2019)]
    [InlineData(2024, For2024)]
    [InlineData(2026, For2026)]
    public void Read_a_notice_as_the_calendar_already_has_it(int year, string text)
    {
        var read = HolidayNotice.Parse(text, text.Contains("通知", StringComparison.Ordinal) ? null : year);
        Assert.Equal(year, read.Year);
        var changes = ChinaCalendar.Through(year).ChangesTo(ChinaCalendar.Through(year).With(read));

        // The second notice of 2015 (3–6 September) is no part of the first.
        Assert.Equal(year == 2015 ? ["09-03", "09-04", "09-06"] : [], changes.Select(c => $"{c.After.Date:MM-dd}"));
        Assert.Equal("元旦", read.Off[0].Name.Zh);
        Assert.Equal("New Year's Day", read.Off[0].Name.En);
    }

    [Fact]
    public void Take_December_in_a_notice_as_the_year_before()
    {
        var read = HolidayNotice.Parse("一、元旦：12月30日至1月1日放假调休，共3天。12月29日（星期六）上班。", 2019);
        Assert.Equal((new DateOnly(2018, 12, 30), new DateOnly(2019, 1, 1)), (read.Off[0].From, read.Off[0].To));
        Assert.Equal(new DateOnly(2018, 12, 29), read.Work[0].From);
    }

    [Theory]
    [InlineData("一、元旦：1月1日至3日放假调休，共4天。", "加起来是 3 天")]
    [InlineData("一、元旦：1月1日（星期五）放假。", "不是星期五")]
    [InlineData("一、元旦：1月1日至3日放假。1月5日上班。", "不是周末")]
    [InlineData("一、元旦：1月32日放假。", "不存在")]
    [InlineData("一、元旦：1月3日至1日放假。", "起止日期不对")]
    [InlineData("一、元旦：照常上班。", "没有读到放假的日子")]
    [InlineData("关于放假的通知", "没有找到")]
    public void Refuse_a_notice_that_does_not_add_up(string text, string why) =>
        Assert.Contains(why, Assert.Throws<Refusal>(() => HolidayNotice.Parse(text, 2015)).Problem.Say(Lang.Zh), StringComparison.Ordinal);

    [Fact]
    public void Never_throw_anything_but_its_own_refusal() =>
        Gen.Char["一二、元旦：1月日至放假（星期六）上班。共3天2015年"].Array[0, 80].Select(c => "一、元旦：" + new string(c)).Sample(text =>
        {
            try
            {
                HolidayNotice.Parse(text, 2015);
            }
            catch (Refusal)
            {
                return;
            }
        });
}
