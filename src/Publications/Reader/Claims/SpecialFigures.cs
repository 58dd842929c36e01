using System.Globalization;
using System.Text.RegularExpressions;
using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Claims;

/// <summary>Figures without a number and unit: places in an order (位居全区第一) and zeros (零发生、动态归零、双百).</summary>
internal readonly record struct SpecialFigure(
    int Start, int NumberStart, int End, decimal Value, string Unit, UnitFamily Family, ClaimKind Kind, ClaimBound Bound, bool InWords,
        ReadRank? Rank);

internal static partial class SpecialFigures
{
    public static List<SpecialFigure> Find(Reading reading)
    {
        var found = new List<SpecialFigure>();
        var text = reading.Text;
        var start = 0;
        while (start < text.Length)
        {
            var stop = text.AsSpan(start).IndexOfAny(ClauseEnds);
            stop = stop < 0 ? text.Length : start + stop;
            var clause = text.AsSpan(start, stop - start);
            if (clause.ContainsAny(RankLetters))
            {
                for (var m = Ranks().Match(text, start, stop - start); m.Success; m = m.NextMatch())
                {
                    Add(found, Rank(reading, m));
                }
            }

            if (clause.Contains('零'))
            {
                foreach (var m in Zeros().EnumerateMatches(clause))
                {
                    Add(found, Zero(reading, start + m.Index, start + m.Index + m.Length));
                }
            }

            if (clause.Contains('番'))
            {
                foreach (var m in Doublings().EnumerateMatches(clause))
                {
                    var at = start + m.Index;
                    found.Add(new SpecialFigure(at, at, at + m.Length, 1, "番", UnitFamily.Multiple, ClaimKind.Yoy, ClaimBound.None, true,
                        null));
                }
            }

            if (clause.Contains('百'))
            {
                AddHundreds(found, clause, start);
            }

            start = stop + 1;
        }

        found.Sort((a, b) => a.NumberStart.CompareTo(b.NumberStart));
        return found;
    }

    private static readonly System.Buffers.SearchValues<char> ClauseEnds = System.Buffers.SearchValues.Create(",。;\n\t!?:");

    private static readonly System.Buffers.SearchValues<char> RankLetters = System.Buffers.SearchValues.Create("第前首榜冠");

    private static void AddHundreds(List<SpecialFigure> found, ReadOnlySpan<char> clause, int start)
    {
        foreach (var m in Hundreds().EnumerateMatches(clause))
        {
            found.Add(new SpecialFigure(
                start + m.Index, start + m.Index, start + m.Index + m.Length, 100, "%", UnitFamily.Percent, ClaimKind.Rate,
                    ClaimBound.None, true, null));
        }
    }

    private static void Add(List<SpecialFigure> found, SpecialFigure? figure)
    {
        if (figure is { } one)
        {
            found.Add(one);
        }
    }

    private static SpecialFigure? Rank(Reading reading, Match m)
    {
        var number = m.Groups["n"];
        if (reading.InTitle[m.Index] || (reading.InQuote[number.Index] && !reading.InQuote[Math.Max(0, m.Index - 1)])
            || InsideAward(reading, m))
        {
            return null;
        }

        var scope = m.Groups["scope"].Success ? m.Groups["scope"].Value : null;
        var verb = m.Groups["verb"].Success;
        if (scope is null && !verb)
        {
            return null;
        }

        scope ??= ScopeBefore(reading.Text, m.Index);

        int place;
        bool words;
        if (m.Groups["top"].Success)
        {
            (place, words) = (1, true);
        }
        else
        {
            words = !char.IsAsciiDigit(number.ValueSpan[0]);
            place = words ? ZhPlace(number.Value) : int.Parse(number.ValueSpan, CultureInfo.InvariantCulture);
        }

        if (place is 0 or > 3000)
        {
            return null;
        }

        // 由第11位上升到第4位; 从第一…, 由第三… without a unit are something else.
        if (verb && m.Groups["verb"].Value is "由" or "从" && scope is null && !m.Groups["u"].Success)
        {
            return null;
        }

        var among = m.Groups["within"].Success;
        var unit = m.Groups["u"].Success && m.Groups["u"].Value == "位" ? "位" : "名";
        return new SpecialFigure(
            m.Index, number.Success ? number.Index
                : m.Groups["top"].Index, m.Index + m.Length, place, unit, UnitFamily.Other, ClaimKind.Rank,
            among ? ClaimBound.Max : ClaimBound.None, words, new ReadRank(place, scope));
    }

    /// <summary>全区综合考评进入前三名, 由全区第6位跃升至第2位: the scope stands earlier in the clause.</summary>
    private static string? ScopeBefore(string text, int at)
    {
        var from = at;
        while (from > 0 && at - from < 30 && !Words.ClauseMarks.Contains(text[from - 1]))
        {
            from--;
        }

        var clause = text.AsSpan(from, at - from);
        var best = -1;
        foreach (var word in Scopes)
        {
            best = Math.Max(best, clause.LastIndexOf(word));
        }

        return best < 0 ? null : clause.Slice(best, 2).ToString();
    }

    private static readonly string[] Scopes = ["全国", "全省", "全市", "全区", "全县", "全镇"];

    /// <summary>第一书记, 第一时间 and a rank quoted as the name of a prize are not ranks.</summary>
    private static bool InsideAward(Reading reading, Match m)
    {
        var after = reading.Span(m.Index + m.Length, Math.Min(reading.Text.Length, m.Index + m.Length + 3));
        return Words.StartsWithAny(after, NotRanks);
    }

    private static int ZhPlace(string word)
    {
        Numerals.ReadZh(word, 0, out var value, out _);
        return (int)value;
    }

    private static SpecialFigure? Zero(Reading reading, int start, int end)
    {
        if (reading.InTitle[start])
        {
            return null;
        }

        var from = start;
        while (from > 0 && start - from < 40 && !(reading.Text[from - 1] is ',' or ';' or '。' or ':' or '\n' or '\t' or '!'))
        {
            from--;
        }

        var stop = end;
        while (stop < reading.Text.Length && stop - end < 14 && !Words.ClauseMarks.Contains(reading.Text[stop]))
        {
            stop++;
        }

        // 动态归零 is said of households without work; 清零 of a list is no figure.
        var clause = reading.Span(from, stop);
        if (reading.Span(start, end).Contains("归零", StringComparison.Ordinal) && !Words.ContainsAny(clause, "零就业", "事故", "案件", "上访", "发案"))
        {
            return null;
        }

        var match = reading.Span(start, end);
        var said = Words.ContainsAny(match, "事故", "火灾", "案件", "发案", "上访", "进京", "非访", "投诉", "感染") ? match : clause;
        var (unit, family, kind) = UnitOfZero(said);
        return new SpecialFigure(start, start, end, 0, unit, family, kind, ClaimBound.None, true, null);
    }

    /// <summary>A zero has no unit of its own; what did not happen tells which one is understood.</summary>
    private static (string Unit, UnitFamily Family, ClaimKind Kind) UnitOfZero(ReadOnlySpan<char> clause)
    {
        if (Words.ContainsAny(clause, "零就业", "返贫"))
        {
            return ("户", UnitFamily.Count, ClaimKind.Count);
        }

        if (Words.ContainsAny(clause, "违建", "违法建", "违章建", "拆违", "查违", "违法用地", "增量"))
        {
            return ("平方米", UnitFamily.Area, ClaimKind.Area);
        }

        if (Words.ContainsAny(clause, "增长"))
        {
            return ("%", UnitFamily.Percent, ClaimKind.Yoy);
        }

        if (Words.ContainsAny(clause, "上访", "进京", "赴省", "非访", "信访", "投诉", "举报"))
        {
            return ("宗", UnitFamily.Count, ClaimKind.Count);
        }

        if (Words.ContainsAny(clause, "感染", "病例", "死亡", "伤亡", "溺亡", "失踪", "走失"))
        {
            return Words.ContainsAny(clause, "事故") ? ("起", UnitFamily.Count, ClaimKind.Count) : ("例", UnitFamily.Count, ClaimKind.Count);
        }

        return ("起", UnitFamily.Count, ClaimKind.Count);
    }

    private static readonly string[] NotRanks =
    [
        "书记", "时间", "议题", "责任", "批", "次", "季", "产业", "线", "要务", "要", "个", "轮", "期", "阶段", "届", "步", "条", "党", "家", "人", "大", "课", "支部",
        "三方", "资源", "道", "现场", "手", "任", "章", "款", "项", "张", "站", "件", "部", "年", "层", "关", "小学", "中学", "医院", "人民", "工业", "园",
        "社区", "街", "村", "幼", "梯队", "方阵", "周", "天", "代", "位的", "等", "楼", "枪", "场", "动力", "把手", "例", "民", "名著", "故乡", "故里", "桶金", "公里", "标",
        "信号", "人称", "总支", "台", "座", "笔", "种", "类",
    ];

    private const string Scope =
        "(?<scope>(?:全球|全国|全省|全市|全区|全县|全镇|全街道|全系统|全行业|同类[^,。;、]{0,6}|省内|市内|区内|国内|(?:各|[0-9]{1,3}个|[一二三四五六七八九十]{1,3}个)(?:街道|社区|镇街|街镇|" +
        "乡镇|区县|单位|区)中?|[\\p{IsCJKUnifiedIdeographs}*-[全率幅位列居排第在度量测评额名数获]]{2,3}(?:省|市|区|县)))";

    private const string Verb =
        "(?<verb>(?:综合|总体)?(?:排名|排位|名次|位次)(?:跃升至|跃居|跃升|上升至|提升至|升至|保持|稳居|位居|位列|列|居|为|均为|均居|均列)?(?:在)?|位居|位列|名列|位于|稳居|高居|跃居|跃升至|跃升|升至|" +
        "上升至|提升至|上升到|提升到|跃升到|升到|前移到|下降到|下降至|降至|后移到|由|从|排在|排|居|列|均居|均列|并列|获得|荣获|获|夺得|取得|保持在?|进入|跻身|挺进|保持)";

    [GeneratedRegex(
        "(?:" + Verb + ")?(?:在)?" + Scope + "?(?:的)?(?:考核|考评|测评|综合|总分|排名|排行榜|评比|各街道|(?:[0-9]{1,3}|" +
            "[一二三四五六七八九十]{1,3})个[街镇乡社][\\p{IsCJKUnifiedIdeographs}]{1,2}中?)?(?:中|排名|位居|位列|列|居|排|名列)?(?:" +
        "(?<within>前)(?<n>[0-9]{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?<u>名|位)?(?:以内|之内|之列)?(?![个次年期天月批次任])|" +
        "并?列?第(?<n>[0-9]{1,4}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?<u>名|位)?|" +
        "(?<top>首位|榜首|之首|冠军))")]
    private static partial Regex Ranks();

    [GeneratedRegex(
        "“?零”?(?:登记|刑事|进京访|发生|事故|伤亡|死亡|感染|增量|新增|增长|上访|进京|非访|赴省|越级|投诉|发案|火灾|" +
        "案件|违建|违法|舆情|扩散|溺亡|辍学|报告|复发|滋生|输入|传播|失误|差错|通报|返贫)[^,。;\"“”]{0,0}”?|" +
        "(?:动态|实现|保持|全部|始终|持续)?归零|(?:增量|事故|发生|发案|死亡|伤亡|存量|新增|上访|进京|投诉|案件|警情|感染)[^,。;、“”]{0,4}(?:为|是|" +
        "保持)零(?![\\p{IsCJKUnifiedIdeographs}])|“零”(?:登记|进京|上访|发生|事故|投诉|感染|增长|增量)[访案]?")]
    private static partial Regex Zeros();

    [GeneratedRegex("翻番(?!的|目标|计划|行动|工程|”)")]
    private static partial Regex Doublings();

    [GeneratedRegex("“双百”|双百(?=$|[,。;])|(?<!第)百分百")]
    private static partial Regex Hundreds();
}
