using System.Globalization;
using System.Text.RegularExpressions;

namespace Jiedao.Publications.Reader.Grammar;

/// <summary>A date or a span of time named in the text.</summary>
/// <remarks>
/// <c>Year</c>: Null when the sentence leaves the year to the report (10月31日、上半年).
/// <c>Shift</c>: −1 for 去年 and 上年.
/// </remarks>
internal readonly record struct DateMark(int Start, int End, int? Year, int Shift, int FromMonth, int ToMonth, int Day, DateForm Form,
    int? ToYear = null);

internal enum DateForm
{
    Year,
    Months,
    Day,
    SinceFounding,
    Years,
    PlanFive,
}

/// <summary>Finds dates and spans: 2014年、截至10月31日、1-11月、上半年、前三季度、去年、建区以来、“十三五”期间、近三年.</summary>
internal static partial class Dates
{
    public static List<DateMark> Find(string text)
    {
        var marks = new List<DateMark>();
        foreach (var found in All().EnumerateMatches(text))
        {
            var mark = Parse(text, found.Index, found.Index + found.Length);
            marks.Add(mark);
        }

        return marks;
    }

    private static DateMark Parse(string text, int start, int end)
    {
        var m = All().Match(text, start, end - start);
        int? Number(string group) => m.Groups[group].Success ? Value(m.Groups[group].Value) : null;
        var year = Number("y");
        if (m.Groups["y2"].Success)
        {
            return new DateMark(start, end, year, 0, 1, 12, 0, DateForm.Years, Number("y2"));
        }

        if (m.Groups["since"].Success)
        {
            return new DateMark(start, end, year, 0, 1, 12, 0, DateForm.SinceFounding);
        }

        if (m.Groups["five"].Success)
        {
            var first = 1991 + (((Value(m.Groups["five"].Value) ?? 8) - 8) * 5);
            return new DateMark(start, end, first, 0, 1, 12, 0, DateForm.PlanFive, first + 4);
        }

        var shift = text[start] is '去' or '上' && m.Groups["last"].Success ? -1 : 0;
        if (m.Groups["m1"].Success)
        {
            return new DateMark(start, end, year, shift, Number("m1") ?? 1, Number("m2") ?? 12, 0, DateForm.Months);
        }

        if (m.Groups["span"].Success)
        {
            var (from, to) = Span(m.Groups["span"].Value);
            return new DateMark(start, end, year, shift, from, to, 0, DateForm.Months);
        }

        if (m.Groups["m"].Success)
        {
            var month = Number("m") ?? 1;
            var day = Number("d") ?? 0;
            return new DateMark(start, end, year, shift, month, month, day, day > 0 ? DateForm.Day : DateForm.Months);
        }

        return new DateMark(start, end, year, shift, 1, 12, 0, DateForm.Year);
    }

    private static (int From, int To) Span(string word) => word switch
    {
        "上半年" => (1, 6),
        "下半年" => (7, 12),
        "前三季度" or "前3季度" or "一至三季度" or "1-3季度" => (1, 9),
        "一季度" or "第一季度" or "1季度" => (1, 3),
        "二季度" or "第二季度" => (4, 6),
        "三季度" or "第三季度" => (7, 9),
        "四季度" or "第四季度" => (10, 12),
        _ => (1, 12),
    };

    private static int? Value(string digits)
    {
        if (char.IsAsciiDigit(digits[0]))
        {
            return int.Parse(digits, CultureInfo.InvariantCulture);
        }

        if (digits.Length == 4 || (digits.Length > 1 && !digits.Contains('十', StringComparison.Ordinal)))
        {
            var value = 0;
            foreach (var c in digits)
            {
                value = (value * 10) + Math.Max(0, Numerals.Digit(c));
            }

            return value;
        }

        Numerals.ReadZh(digits, 0, out var zh, out _);
        return (int)zh;
    }

    private const string Y = "(?<y>(?:19|20)[0-9]{2}|[二一][〇零九][〇零一二三四五六七八九]{2})";

    // The order of the branches is from the longest reading to the shortest.
    [GeneratedRegex(
        Y + "[-~—至到]+(?<y2>20[0-9]{2})年度?|" +
        "(?:" + Y + "年|(?<last>去年|上年)|今年|当年|本年)?(?<m1>1?[0-9])月?(?:份)?[-~—至到]+(?<m2>1?[0-9])月(?:份|底|末)?|" +
        "(?:" + Y + "年|(?<last>去年|上年)|今年|当年|本年)?(?<span>上半年|下半年|前三季度|前3季度|一至三季度|1-3季度|第?[一二三四]季度|1季度)|" +
        "(?:" + Y + "年|(?<last>去年|上年)|今年|当年|本年)?(?<![0-9.])(?<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|(?<d>[0-3]?[0-9]|" +
            "[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]|底|末|中旬|上旬|下旬)?(?![刊饼])|" +
        Y + "[-./](?<m>1[0-2]|0?[1-9])[-./](?<d>[0-3]?[0-9])(?![0-9])|" +
        Y + "(?:年度?)(?:(?:全年|以来|底|末|初))?|" +
        "(?:自|从)?(?:新区|建区|街道|办事处|机构|项目|开园|运营|启动|活动|专项行动|建成|成立|开展|创建|设立|运行|挂牌)(?:成立|建成|启动|开展|运行|设立|挂牌|组建)?(?<since>以来|至今|之日起)|" +
        "“?十(?<five>[一二三四五六])五”?(?:期间|时期|以来)|" +
        "(?<last>去年|上年)(?:底|末|初|全年|同期)?|今年|本年度|当年|全年")]
    private static partial Regex All();
}
