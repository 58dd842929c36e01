using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Claims;

/// <summary>Reads from the words before (and behind) a number whether it is a growth, of which sign, and against what.</summary>
/// <remarks>
/// <c>Is</c>: True when the number says by how much something grew or fell.
/// <c>Sign</c>: −1 for a fall.
/// <c>Against</c>: 同比、环比、较上年 as a suffix for the metric's name.
/// <c>SubjectEnd</c>: Where the words that name the growing thing end, inside the left clause.
/// <c>Inner</c>: What grows when it is named between the comparison and the movement: 同比批次下降.
/// </remarks>
internal readonly record struct Growth(bool Is, int Sign, string Against, int SubjectEnd, string Inner = "")
{
    private static readonly (string Word, int Sign)[] Movements =
    [
        ("增长率", 1), ("增长", 1), ("增加", 1), ("上升", 1), ("提高", 1), ("提升", 1), ("攀升", 1), ("上涨", 1), ("上扬", 1), ("回升", 1), ("增速", 1),
        ("增幅", 1), ("涨幅", 1), ("升幅", 1), ("扩大", 1), ("增收", 1), ("翻", 1),
        ("下降", -1), ("减少", -1), ("降低", -1), ("回落", -1), ("下滑", -1), ("下跌", -1), ("缩减", -1), ("压减", -1), ("压降", -1), ("减低", -1), ("压缩", -1),
            ("缩短", -1), ("精简", -1), ("改善", -1),
        ("降幅", -1), ("跌幅", -1), ("减幅", -1), ("减量", -1), ("负增长", -1),
        ("净增", 1), ("多增", 1), ("少发", -1), ("多发", 1), ("少立", -1), ("多立", 1), ("少收", -1), ("多收", 1), ("少", -1), ("多", 1), ("增", 1), ("升", 1),
            ("降", -1), ("减", -1), ("高", 1), ("低", -1), ("快", 1),
    ];

    private static readonly string[] Comparisons =
        ["同比", "环比", "较上年同期", "比上年同期", "较去年同期", "比去年同期", "与去年同期相比", "与上年同期相比", "较上年", "比上年", "较去年", "比去年", "与去年相比", "与上年相比", "较同期",
            "比同期", "同期", "较年初", "比年初", "较上月", "较上季度", "较上半年", "按可比价", "可比", "较前年", "比前年", "较整治前", "较改革前"];

    private static readonly string[] Between =
    [
        "超过", "达到", "近", "约", "了", "达", "为", "率为", "率达", "幅度达", "幅度为", "幅度超", "率", "幅度", "超", "将近", "接近", "逾", "：", ":", "保持在", "分别为",
        "分别达", "分别", "均", "控制在", "至少", "不低于", "不少于", "突破", "高达",
    ];

    private static readonly string[] Falls = ["压缩", "压减", "削减", "缩短", "精简", "核减", "下调"];

    private static readonly string[] Manners =
        ["分别", "均", "都", "大幅", "明显", "略", "有所", "小幅", "持续", "净", "继续", "再", "又", "显著", "平均", "各", "共", "实际", "相比", "时", "的", "已"];

    private static readonly string[] Levels = ["至", "到", "成", "为了"];

    /// <remarks>
    /// <c>left</c>: The clause before the number, without the words that qualify the number.
    /// <c>percentLike</c>: True for %, percentage points and multiples: only these grow without 同比 being said.
    /// </remarks>
    public static Growth Read(ReadOnlySpan<char> left, ReadOnlySpan<char> right, bool percentLike)
    {
        var text = left;
        foreach (var word in Words.EndsWithAny(text, Levels) ? ["到了"] : Between)
        {
            if (text.EndsWith(word))
            {
                text = text[..^word.Length];
                break;
            }
        }

        if (Words.EndsWithAny(text, "自然增长率", "自然增长"))
        {
            return new Growth(false, 1, "", left.Length);
        }

        var (comparison, at) = Comparison(left);
        var against = comparison.Length == 0
            || comparison is "同比" or "同期" ? "同比" : comparison == "环比" ? "环比" : "较" + comparison.TrimStart('较', '比', '与');
        if (!Words.EndsWithAny(left, "至", "到", "升到", "降到"))
        {
            foreach (var (word, sign) in Movements)
            {
                if (text.EndsWith(word) && Allowed(word, percentLike, comparison.Length > 0, text))
                {
                    var end = comparison.Length > 0 ? at : text.Length - word.Length;
                    return new Growth(true, Flip(text, word, sign), against, Math.Min(end, text.Length - word.Length),
                        comparison.Length > 0 ? Inside(text[..^word.Length], at + comparison.Length) : "");
                }
            }

            // 比上年多调处87起: 多 and 少 stand before the verb of what is counted.
            if (comparison.Length > 0 && !percentLike && MoreOrLess(left[(at + comparison.Length)..]) is { } more and not 0)
            {
                return new Growth(true, more, against, at);
            }

            // 同比多收3宗, 同比提高就业率5个百分点: the movement stands a few words before the number.
            if (comparison.Length > 0 && percentLike)
            {
                var tail = left[at..];
                foreach (var (word, sign) in Movements)
                {
                    if (word.Length > 1 && tail.Contains(word, StringComparison.Ordinal) && tail.Length < 16
                        && !tail.Contains("至", StringComparison.Ordinal))
                    {
                        return new Growth(true, sign, against, at);
                    }
                }
            }
        }

        // 压缩审批时限30%, 压减“三公”经费12%: the verb of the fall stands before what falls.
        if (percentLike && comparison.Length == 0 && text.Length is > 3 and < 16 && !Words.EndsWithAny(left, Levels))
        {
            foreach (var word in Falls)
            {
                if (text.StartsWith(word) && text.Length > word.Length + 1)
                {
                    return new Growth(true, -1, "", left.Length);
                }
            }
        }

        if (percentLike && right.Length > 0 && Words.StartsWithAny(right, ["的增长", "的增速", "的增幅", "的速度增长", "的降幅", "增长目标", "的年均增速"]))
        {
            return new Growth(true, right.StartsWith("的降幅") ? -1 : 1, against, left.Length);
        }

        return new Growth(false, 1, "", left.Length);
    }

    /// <summary>同比批次下降: what stands between the comparison and the movement, unless it only says how.</summary>
    private static string Inside(ReadOnlySpan<char> text, int from)
    {
        var inner = from < text.Length ? text[from..] : default;
        return inner.IsEmpty || Words.StartsWithAny(inner, Manners) ? "" : inner.ToString();
    }

    private static int MoreOrLess(ReadOnlySpan<char> tail) => tail.Length is < 2 or > 6 || Words.VerbAt(tail, 1, single: true) + 1 != tail.Length
        ? 0 : tail[0] == '多' ? 1 : tail[0] == '少' ? -1 : 0;

    private static bool Allowed(string word, bool percentLike, bool compared, ReadOnlySpan<char> text)
    {
        if (word.Length == 1)
        {
            // 高 低 多 少 move something only against a comparison: 比上年多5宗, 高于全区2个百分点 is caught by 于.
            return compared || word == "翻" || (percentLike && word is "增" or "升" or "降" or "减" && text.Length > 1
                && !Words.EndsWithAny(text, "新增", "递减"));
        }

        return percentLike || compared;
    }

    private static int Flip(ReadOnlySpan<char> text, string word, int sign)
    {
        if (word is "增长" or "增长率" or "增速" && text.EndsWith("负" + word))
        {
            return -1;
        }

        return sign;
    }

    private static (string Word, int At) Comparison(ReadOnlySpan<char> left)
    {
        // 较2020年下降6.5%
        for (var i = 0; i + 6 <= left.Length; i++)
        {
            if (left[i] is '较' or '比' && left[i + 1] is '2' or '1' && char.IsAsciiDigit(left[i + 2]) && char.IsAsciiDigit(left[i + 3])
                && char.IsAsciiDigit(left[i + 4]) && left[i + 5] == '年')
            {
                return (left.Slice(i, 6).ToString(), i);
            }
        }

        foreach (var word in Comparisons)
        {
            var at = left.LastIndexOf(word);
            if (at >= 0)
            {
                return (word, at);
            }
        }

        return Since(left);
    }

    /// <summary>比一季度上升, 较前三季度回落, 比1月份下降: any time behind 比 or 较.</summary>
    private static (string Word, int At) Since(ReadOnlySpan<char> left)
    {
        for (var i = left.Length - 3; i >= 0; i--)
        {
            if (left[i] is not ('比' or '较') || (i > 0 && left[i - 1] is '占' or '环' or '性' or '别' or '对' or '相' or '评' or '类' or '入'))
            {
                continue;
            }

            var rest = left.Slice(i + 1, Math.Min(12, left.Length - i - 1));
            foreach (var tail in Times)
            {
                var end = rest.IndexOf(tail);
                if (end > 0)
                {
                    return (left.Slice(i, 1 + end + tail.Length).ToString(), i);
                }
            }
        }

        return ("", -1);
    }

    private static readonly string[] Times =
        ["季度", "年同期", "年年底", "年底", "年初", "年末", "月底", "月份", "月同期", "半年", "同期", "年度", "年均", "一年", "年前", "去年", "前年", "上届", "上期", "上周", "年", "月"];
}
