using Jiedao.Publications.Reader.Grammar;
using Jiedao.Publications.Reader.Outlines;

namespace Jiedao.Publications.Reader.Claims;

/// <summary>Decides which numbers are figures of the report and which are parts of names, limits, slogans and dates.</summary>
internal sealed class FigureFilter(Reading reading)
{
    private readonly string text = reading.Text;

    public bool IsFigure(int index, Paragraph paragraph)
    {
        var q = reading.Quantities[index];
        if (reading.InTitle[q.NumberStart] || !OutsideQuotes(q) || IsOrdinalOrSum(q))
        {
            return false;
        }

        if (q.Family == UnitFamily.Duration && !IsMeasuredTime(q))
        {
            return false;
        }

        if (IsNamePart(q) || IsThreshold(index))
        {
            return false;
        }

        return !q.InWords || IsFigureInWords(q, paragraph);
    }

    /// <summary>A number inside quotation marks belongs to a slogan or a name, except where the marks hold nothing but a
    /// percentage.</summary>
    private bool OutsideQuotes(Quantity q)
    {
        if (!reading.InQuote[q.NumberStart])
        {
            return true;
        }

        return q.Family == UnitFamily.Percent && q.Start > 0 && text[q.Start - 1] == '“' && q.End < text.Length && text[q.End] == '”';
    }

    private bool IsOrdinalOrSum(Quantity q)
    {
        var before = q.Start > 0 ? text[q.Start - 1] : '\n';
        var after = q.End < text.Length ? text[q.End] : '\n';
        if (before is '第' or '届' or '+' or '×' || after is '+' or '×')
        {
            return true;
        }

        // 十二届十一次、十二次全会: the number of a meeting is an ordinal without 第.
        if (q is { InWords: true, Unit: "次" }
            && Words.ContainsAny(reading.Span(q.End, Math.Min(text.Length, q.End + 8)), "全会", "全体会议", "代表大会", "党代会", "人代会"))
        {
            return true;
        }

        // 前10名 is a rank; the rank reader takes it.
        return before == '前' && q.Unit is "名" or "位" or "强";
    }

    /// <summary>工期45天 and 压缩至3个工作日 are figures; 24小时热线, 三年行动计划 and 5年来 are not.</summary>
    private bool IsMeasuredTime(Quantity q)
    {
        var left = reading.Span(Math.Max(0, q.Start - 8), q.Start);
        var right = reading.Span(q.End, Math.Min(text.Length, q.End + 6));
        if (Words.StartsWithAny(right, TimeNames) || IsCircle(q.End))
        {
            return false;
        }

        var measured = Words.EndsWithAny(left, "历时", "为期", "工期", "耗时", "用时", "长达", "缩短", "压缩", "提前", "延长", "时长", "时间", "时限", "期限", "平均",
            "缩短至", "压缩至",
            "缩短到", "压缩到", "缩短为", "压缩为", "减少", "累计", "达", "共", "共计", "服务", "仅需", "只需", "历经", "减至");
        if (Units.Read(q.Unit, 0, out _) > 0 && q.Unit is "年" or "周" or "个年头" || q.InWords)
        {
            return measured && !Words.EndsWithAny(left, "共", "达", "服务", "提前", "累计", "平均");
        }

        if (Words.EndsWithAny(left, "连续", "前", "后", "每", "每隔", "未来", "今后", "过去", "最近", "为", "全天", "近"))
        {
            return Words.EndsWithAny(left, "缩短为", "压缩为", "时间为", "时长为", "工期为");
        }

        var round = q.Unit is "小时" && q.Value == 24;
        if (text[q.Start] == '近' && q.Unit is not ("小时" or "学时" or "课时"))
        {
            return false;
        }

        return !round && (measured || !right.StartsWith("内"));
    }

    /// <summary>15分钟养老服务圈, 10分钟健身圈: the time is part of the circle's name.</summary>
    private bool IsCircle(int at)
    {
        var right = reading.Span(at, Math.Min(text.Length, at + 12));
        var stop = right.IndexOfAny(Words.ClauseMarks);
        return (stop < 0 ? right : right[..stop]).Contains('圈');
    }

    /// <summary>Ages, classes and numbers that are part of the name of the thing that follows.</summary>
    private bool IsNamePart(Quantity q)
    {
        var right = reading.Span(q.End, Math.Min(text.Length, q.End + 8));
        if ((q.Unit == "岁" && !Words.ContainsAny(reading.Span(Math.Max(0, q.Start - 8), q.Start), "平均年龄", "预期寿命", "平均寿命")) || (q.Family is not UnitFamily.Percent && right.Length > 0 && right[0] is '级' or '制' or '型'))
        {
            return true;
        }

        // 6个100%: neither the 6 nor the percentage measures anything.
        if (q.Unit == "个" && (right.Length > 0 && char.IsAsciiDigit(right[0]) && RestIsPercent(right)))
        {
            return true;
        }

        if (q.Family == UnitFamily.Percent && q.NumberStart > 1 && text[q.NumberStart - 1] == '个'
            && char.IsAsciiDigit(text[q.NumberStart - 2]))
        {
            return true;
        }

        if (q.Unit is "个" or "人" && Words.StartsWithAny(right, NotCounted))
        {
            return true;
        }

        if (q.Unit == "路" && !Words.ContainsAny(reading.Span(Math.Max(0, q.Start - 8), Math.Min(text.Length, q.End + 4)), "监控", "视频",
            "探头", "摄像"))
        {
            return true;
        }

        if (q.Unit == "度" || (q.Unit == "方"
            && !Words.ContainsAny(reading.Span(Math.Max(0, q.Start - 10), q.Start), "土", "石", "渣", "砂", "量")))
        {
            return true;
        }

        return q.Unit == "分" && (q.InWords || Words.StartsWithAny(right, ["类", "级", "之", "部门"]));
    }

    private static bool RestIsPercent(ReadOnlySpan<char> right)
    {
        var end = Numerals.ReadArabic(right, 0, out _);
        return end > 0 && end < right.Length && right[end] == '%';
    }

    /// <summary>注册资金1000万以上29家, 投资超亿元的项目, 500平方米以上场所: the limit belongs to the name of what is counted.</summary>
    private bool IsThreshold(int index)
    {
        var q = reading.Quantities[index];
        if (IsClassOfProjects(index))
        {
            return true;
        }

        if (q.Bound == ClaimBound.None || q.End >= text.Length || q.Family is UnitFamily.Percent or UnitFamily.Points)
        {
            return false;
        }

        var clauseEnd = reading.Span(q.End, Math.Min(text.Length, q.End + 40)).IndexOfAny(Words.ClauseMarks);
        clauseEnd = clauseEnd < 0 ? Math.Min(text.Length, q.End + 40) : q.End + clauseEnd;
        if (clauseEnd == q.End)
        {
            return false;
        }

        var nextCount = index + 1 < reading.Quantities.Count && reading.Quantities[index + 1] is { IsCount: true } next
            && next.Start < clauseEnd;
        if (nextCount && (q.Family != UnitFamily.Count || text[q.End] == '的' || reading.Quantities[index + 1].Start == q.End))
        {
            return true;
        }

        if (q.Family is not (UnitFamily.Money or UnitFamily.Area or UnitFamily.Length or UnitFamily.None or UnitFamily.Person))
        {
            return false;
        }

        // Without a counted thing behind it the limit is a name part only where a noun follows and no verb of work governs the number.
        var left = reading.Span(Math.Max(0, q.Start - 10), q.Start);
        var followsNoun = text[q.End] == '的' || (Layout.Glyphs.IsHan(text[q.End]) && Words.VerbAt(text, q.End) == 0);
        var tailBound = Words.At(text, q.End - 2, "以上") || Words.At(text, q.End - 2, "以下") || Words.At(text, q.End - 2, "以内");
        return followsNoun && tailBound && !EndsWithVerb(left);
    }

    /// <summary>十亿元项目1个, 千万元级企业5家: a round sum right before what is counted tells its class. 投资10亿元的 is told by its verb.</summary>
    private bool IsClassOfProjects(int index)
    {
        var q = reading.Quantities[index];
        if (q.Family != UnitFamily.Money || q.Bound != ClaimBound.None || index + 1 >= reading.Quantities.Count
            || !IsRound(q.Value) || EndsWithVerb(reading.Span(Math.Max(0, q.Start - 6), q.Start)))
        {
            return false;
        }

        var next = reading.Quantities[index + 1];
        var between = next.Start > q.End ? reading.Span(q.End, next.Start) : default;
        return next is { IsCount: true, InWords: false } && between.Length is > 1 and <= 8 && !between.ContainsAny(Words.ClauseMarks)
            && Words.StartsWithAny(between, ClassNouns) && !Words.EndsWithAny(reading.Span(Math.Max(0, q.Start - 6), q.Start), Sums);
    }

    private static bool IsRound(decimal value)
    {
        while (value >= 10 && value % 10 == 0)
        {
            value /= 10;
        }

        return value is 1 or 2 or 3 or 5;
    }

    private static readonly string[] ClassNouns = ["项目", "企业", "级", "工程", "产业", "园区", "楼宇", "市场主体"];

    private static readonly string[] Sums = ["投资", "资金", "总额", "产值", "税收", "收入", "金额", "约", "达", "共", "计"];

    private static bool EndsWithVerb(ReadOnlySpan<char> left)
    {
        for (var length = 2; length <= 4 && length <= left.Length; length++)
        {
            var at = left.Length - length;
            if (Words.VerbAt(left, at) == length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Numbers in Chinese words count only where something was done or won in that number.</summary>
    private bool IsFigureInWords(Quantity q, Paragraph paragraph)
    {
        if (q.Family is UnitFamily.Percent or UnitFamily.Points)
        {
            return true;
        }

        if (q.Family == UnitFamily.None
            || (q.Family == UnitFamily.Multiple && q.Unit == "成" && !GoesOn(q.End, ["以", "的", "多", ",", "。", "左", ";"])))
        {
            return false;
        }

        if (q.Approx && (q.Value >= 10 || q.Unit[0] is '万' or '亿'))
        {
            return true;
        }

        if (q.Unit == "番")
        {
            return Words.EndsWithAny(LeftClause(q.Start), "翻", "翻了", "再翻", "实现翻");
        }

        if (q.Family is UnitFamily.Money or UnitFamily.Area or UnitFamily.Length or UnitFamily.Multiple)
        {
            return q.Value > 1 || q.Unit.Length > 1;
        }

        var right = reading.Span(q.End, Math.Min(text.Length, q.End + 40));
        var stop = right.IndexOfAny(Words.ClauseMarks);
        right = stop < 0 ? right : right[..stop];
        if (q.Family is UnitFamily.Duration)
        {
            return true;
        }

        if (right.Length > 0 && Words.StartsWithAny(right, Words.AbstractNouns))
        {
            return false;
        }

        var left = LeftClause(q.Start);
        var closes = right.Length == 0 && q.Value >= 2 && left.Length >= 4 && !q.Grand;
        if ((q.Value > 10 && !q.Grand) || (closes && StartsWithOneOf(left, CountingVerbs)))
        {
            return true;
        }

        if (paragraph.Sense != PartSense.Plan && WonOrDone(q, left, right))
        {
            return true;
        }

        if (q.Grand || q.Unit is "类" or "种" or "层" or "步" or "道" or "节" or "面")
        {
            return false;
        }

        return q.Value == 1
            ? q.Unit is "起" or "宗" or "例" or "户" && EndsWithOneOf(left, CountingVerbs)
            : EndsWithOneOf(left, CountingVerbs);
    }

    private bool WonOrDone(Quantity q, ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var verb = -1;
        foreach (var word in Words.ResultVerbs)
        {
            var at = right.IndexOf(word);
            if (at >= 0 && (verb < 0 || at < verb))
            {
                verb = at;
            }
        }

        if (verb is < 2 or > 16)
        {
            return false;
        }

        var won = Words.StartsWithAny(right[verb..], Awards);
        if (q.Value == 1)
        {
            return won && q.Unit is "名" or "人" or "家" or "位" or "户";
        }

        // 党支部和居民小组两个班子: a number that only closes a list tells no result unless the list won something.
        return won || (!q.Grand && left.Length == 0);
    }

    private ReadOnlySpan<char> LeftClause(int start)
    {
        var from = start;
        while (from > 0 && start - from < 40 && !Words.ClauseMarks.Contains(text[from - 1]))
        {
            from--;
        }

        return MetricWords.WithoutOpenings(reading.Span(from, start), out _);
    }

    private static bool StartsWithOneOf(ReadOnlySpan<char> left, string[] words) => Words.StartsWithAny(left, words);

    private static bool EndsWithOneOf(ReadOnlySpan<char> left, string[] words)
    {
        left = left.EndsWith("了") ? left[..^1] : left;
        foreach (var word in words)
        {
            if (left.EndsWith(word))
            {
                return true;
            }
        }

        return false;
    }

    private bool GoesOn(int at, string[] words) => at >= text.Length || text[at] is '\n' || Words.StartsWithAny(text.AsSpan(at), words);

    private static readonly string[] TimeNames =
    [
        "行动", "计划", "规划", "方案", "来", "以来", "期", "值班", "服务热线", "热线", "生活圈", "健身圈", "便民", "圈", "营业", "监控", "在线", "不打烊", "守护", "自助", "待命",
        "轮值", "专人", "制", "工作制",
        "值守", "巡逻", "巡查", "开放", "社工", "心理", "医保", "保修", "前", "后", "时间里", "间", "任期", "一遇", "无", "响应",
    ];

    private static readonly string[] NotCounted = ["体工商", "体户", "性化", "别", "人信息", "股份", "制", "小组成员"];

    private static readonly string[] Awards =
        ["荣获", "获评", "获得", "获", "入选", "被评", "评为", "当选", "被授予", "授予", "被列", "列入", "入围", "上榜", "夺得", "通过", "竣工", "建成", "完工", "投入使用", "开工",
            "脱贫", "摘牌", "通车", "挂牌"];

    private static readonly string[] CountingVerbs =
    [
        "完成", "建成", "新建", "新增", "增加", "办好", "办实", "兴办", "举办", "承办", "召开", "开展", "组织", "成立", "组建", "引进", "查处", "取缔", "关停", "拆除", "调解", "化解", "处置", "破获",
        "抓获", "发放", "走访", "慰问", "帮扶",
        "救助", "安装", "改造", "发展", "选派", "聘请", "招募", "配备", "获", "获得", "荣获", "竣工", "开工", "共有", "现有", "下辖", "设有", "新设", "增设", "开设", "开办", "修建",
        "重建", "扩建", "接待", "共", "共计",
        "办理", "受理", "编发", "印发", "刊发", "清理", "消除", "整治", "排查", "发现", "培训", "解决", "安置", "移送", "拘留", "立案", "结案", "收到", "接到", "发生", "辖", "下设",
        "招录", "调整", "提拔", "推荐", "评选",
    ];
}
