using Jiedao.Publications.Reader.Grammar;
using Jiedao.Publications.Reader.Outlines;

namespace Jiedao.Publications.Reader.Claims;

/// <summary>Reads the figures of a report, sentence by sentence: which numbers count, what they are called, when they were so.</summary>
internal sealed class ClaimReader
{
    private readonly Reading reading;
    private readonly string text;
    private readonly FigureFilter filter;
    private readonly PeriodReader periods;
    private readonly List<SpecialFigure> specials;
    private readonly List<Figure> figures = [];
    private int nextSpecial;

    private ClaimReader(Reading reading)
    {
        this.reading = reading;
        text = reading.Text;
        filter = new FigureFilter(reading);
        periods = new PeriodReader(reading);
        specials = SpecialFigures.Find(reading);
    }

    public static List<Figure> Read(Reading reading)
    {
        var reader = new ClaimReader(reading);
        foreach (var paragraph in reading.Outline.Paragraphs)
        {
            foreach (var sentence in reading.SentencesOf(paragraph))
            {
                reader.ReadSentence(paragraph, sentence);
            }
        }

        return reader.figures;
    }

    private void ReadSentence(Paragraph paragraph, Sentence sentence)
    {
        var governing = periods.Governing(sentence);
        if (paragraph.IsTitle)
        {
            return;
        }

        var found = Candidates(paragraph, sentence);
        if (found.Count == 0)
        {
            return;
        }

        var names = new MetricNames(reading, sentence, found);
        for (var i = 0; i < found.Count; i++)
        {
            var figure = found[i];
            names.Name(i);
            (figure.Period, var status) = periods.Of(figure, governing);
            figure.Status = StatusOf(figure, status);
            figures.Add(figure);
        }

        ContrastCumulative(found);
    }

    /// <summary>The figures of a sentence in the order of their numbers; a rank or zero wins over a quantity inside it.</summary>
    private List<Figure> Candidates(Paragraph paragraph, Sentence sentence)
    {
        var found = new List<Figure>();
        var own = new List<SpecialFigure>();
        for (; nextSpecial < specials.Count && specials[nextSpecial].NumberStart < sentence.End; nextSpecial++)
        {
            if (specials[nextSpecial].NumberStart >= sentence.Start)
            {
                own.Add(specials[nextSpecial]);
            }
        }

        var accepted = new List<int>();
        for (var i = reading.FirstQuantityAt(sentence.Start); i < reading.Quantities.Count
            && reading.Quantities[i].NumberStart < sentence.End; i++)
        {
            var q = reading.Quantities[i];
            if (!own.Exists(s => s.Start < q.End && q.NumberStart < s.End) && filter.IsFigure(i, paragraph))
            {
                accepted.Add(i);
            }
        }

        for (var k = 0; k < accepted.Count; k++)
        {
            var previousEnd = k > 0 ? reading.Quantities[accepted[k - 1]].End : 0;
            var nextStart = k + 1 < accepted.Count ? reading.Quantities[accepted[k + 1]].Start : text.Length;
            if (FromQuantity(reading.Quantities[accepted[k]], previousEnd, nextStart, paragraph, sentence) is { } figure)
            {
                Coordinate(found, figure, previousEnd);
                found.Add(figure);
            }
        }

        found.AddRange(own.Select(s => FromSpecial(s, paragraph, sentence)));
        found.Sort((a, b) => a.NumberStart.CompareTo(b.NumberStart));
        return found;
    }

    /// <summary>分别增长9.2%和10.5%: what is joined to a growth is a growth.</summary>
    private void Coordinate(List<Figure> found, Figure figure, int previousEnd)
    {
        if (found.Count == 0 || found[^1].Kind != ClaimKind.Yoy || figure.Kind != ClaimKind.Rate || found[^1].Unit != figure.Unit)
        {
            return;
        }

        var between = reading.Span(previousEnd, figure.NumberStart);
        if (between.Length <= 2 && between.Trim("、和及与,").IsEmpty)
        {
            figure.Kind = ClaimKind.Yoy;
            figure.Value = found[^1].Value < 0 ? -figure.Value : figure.Value;
        }
    }

    private static Figure FromSpecial(SpecialFigure s, Paragraph paragraph, Sentence sentence) => new()
    {
        Start = s.Start,
        End = s.End,
        NumberStart = s.NumberStart,
        Value = s.Value,
        Unit = s.Unit,
        Family = s.Family,
        Kind = s.Kind,
        Bound = s.Bound,
        InWords = s.InWords,
        UnitSupplied = s.Kind != ClaimKind.Rank,
        Rank = s.Rank,
        Paragraph = paragraph,
        Sentence = sentence,
    };

    private Figure? FromQuantity(Quantity q, int previousEnd, int nextStart, Paragraph paragraph, Sentence sentence)
    {
        var clause = Clause.Around(reading, sentence, q.Start, q.End, previousEnd, nextStart);
        var left = reading.Span(clause.LeftStart, clause.LeftEnd);
        var right = reading.Span(clause.RightStart, clause.RightEnd);
        var percentLike = q.Family is UnitFamily.Percent or UnitFamily.Points or UnitFamily.Multiple;
        var growth = Growth.Read(left, right, percentLike);
        var unit = q.Unit;
        var family = unit == "位" && Words.EndsWithAny(left, "前移", "上升", "后移", "提升", "跃升", "前进", "下滑", "了") ? UnitFamily.Other : q.Family;
        if (family == UnitFamily.None && !SupplyUnit(left, right, q, out unit, out family))
        {
            return null;
        }

        // 未发生一起亡人事故 counts none.
        var none = q is { Value: 1, IsCount: true } && Words.EndsWithAny(left, "未发生", "没有发生", "未出现", "无", "未接到", "未收到", "杜绝");
        return new Figure
        {
            Start = clause.LeftStart,
            End = q.End,
            NumberStart = q.NumberStart,
            Value = none ? 0 : growth is { Is: true, Sign: < 0 } ? -q.Value : q.Value,
            ValueMax = growth is { Is: true, Sign: < 0 } ? -q.ValueMax : q.ValueMax,
            Unit = unit,
            Family = family,
            Kind = growth.Is ? ClaimKind.Yoy : IsDistance(family, left) ? ClaimKind.Rate : KindOf(family, unit),
            Approx = q.Approx,
            Bound = q.Bound,
            InWords = q.InWords,
            UnitSupplied = q.UnitSupplied,
            Paragraph = paragraph,
            Sentence = sentence,
        };
    }

    /// <summary>高出全区平均水平3.2个百分点 is how far two rates are apart, not a growth.</summary>
    private static bool IsDistance(UnitFamily family, ReadOnlySpan<char> left) =>
        family == UnitFamily.Points && Words.ContainsAny(left, "高于", "高出", "低于", "超出", "领先", "多于", "平均水平", "比目标", "比全", "比预期");

    /// <summary>投资400多万 is money, 常住人口12万 is people; a bare 万 behind nothing of the kind is no figure.</summary>
    private static bool SupplyUnit(ReadOnlySpan<char> left, ReadOnlySpan<char> right, Quantity q, out string unit, out UnitFamily family)
    {
        var near = left.Length > 14 ? left[^14..] : left;
        if (Words.ContainsAny(near, "人口", "粉丝", "用户", "受众", "人数", "关注"))
        {
            (unit, family) = (q.Unit + "人", UnitFamily.Person);
            return true;
        }

        if (Words.ContainsAny(near, "点击", "阅读", "浏览", "播放", "访问", "人次", "观看"))
        {
            (unit, family) = (q.Unit + "次", UnitFamily.Count);
            return true;
        }

        if (Words.ContainsAny(near, "面积"))
        {
            (unit, family) = (q.Unit + "平方米", UnitFamily.Area);
            return true;
        }

        if (Words.ContainsAny(near, MoneyNouns) || Words.StartsWithAny(right, MoneyBehind))
        {
            (unit, family) = (q.Unit + "元", UnitFamily.Money);
            return true;
        }

        (unit, family) = (q.Unit, UnitFamily.None);
        return false;
    }

    private static ClaimKind KindOf(UnitFamily family, string unit) => family switch
    {
        UnitFamily.Count or UnitFamily.Person => ClaimKind.Count,
        UnitFamily.Money => ClaimKind.Amount,
        UnitFamily.Area => ClaimKind.Area,
        UnitFamily.Length => ClaimKind.Length,
        UnitFamily.Duration => unit is "人天" or "人日" or "工日" or "个工日" ? ClaimKind.Count : ClaimKind.Duration,
        UnitFamily.Percent => ClaimKind.Rate,
        UnitFamily.Points => ClaimKind.Yoy,
        UnitFamily.Multiple => unit == "成" ? ClaimKind.Rate : ClaimKind.Other,
        _ => ClaimKind.Other,
    };

    private ClaimStatus StatusOf(Figure figure, ClaimStatus byPeriod)
    {
        if (byPeriod == ClaimStatus.Target)
        {
            return byPeriod;
        }

        // 预计 speaks for all figures of its ; -segment.
        var from = figure.NumberStart;
        while (from > figure.Sentence.Start && text[from - 1] != ';')
        {
            from--;
        }

        if (Words.ContainsAny(reading.Span(from, figure.NumberStart), "预计", "预期", "预估", "有望", "预测"))
        {
            return ClaimStatus.Estimate;
        }

        return byPeriod == ClaimStatus.Actual && Words.ContainsAny(figure.Left, "目前", "截至目前", "截至当前") ? ClaimStatus.ToDate : byPeriod;
    }

    /// <summary>全年共清退19000平方米、累计共清退32700平方米: beside a figure of the year, 累计 of the same thing runs since the beginning.</summary>
    private static void ContrastCumulative(List<Figure> found)
    {
        for (var i = 1; i < found.Count; i++)
        {
            var figure = found[i];
            if (figure.Marker is null || figure.Period == "cumulative")
            {
                continue;
            }

            for (var j = Math.Max(0, i - 4); j < i; j++)
            {
                var before = found[j];
                if (before.Marker is null && before.Period != "cumulative" && UnitScale.SameKind(before, figure)
                    && before.Kind == figure.Kind
                    && before.Core.Length >= 2
                        && (figure.Core.EndsWith(before.Core, StringComparison.Ordinal)
                            || before.Core.EndsWith(figure.Core, StringComparison.Ordinal))
                    && figure.Core.Length >= 2 && figure.Scaled >= before.Scaled)
                {
                    figure.Period = "cumulative";
                    figure.Status = ClaimStatus.Actual;
                }
            }
        }
    }

    private static readonly string[] MoneyNouns =
    [
        "投资", "资金", "产值", "税", "收入", "增加值", "总额", "金额", "贷款", "补贴", "补助", "经费", "罚", "出资", "造价", "损失", "营收", "GDP", "财政", "预算", "基金",
        "存款", "利润", "出口", "社零", "租金", "工资", "成交", "货值", "融资",
        "捐", "善款", "投入", "欠薪", "货款", "奖金", "慰问金", "救助金", "补偿", "价值", "支出", "销售额", "费用", "津贴",
    ];

    private static readonly string[] MoneyBehind = ["资金", "补贴", "补助", "捐款", "善款", "工资", "贷款", "奖金", "欠薪", "经费", "租金", "税收"];
}
