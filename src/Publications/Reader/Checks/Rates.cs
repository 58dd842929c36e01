using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Checks;

/// <summary>办结率 against 办结 and 受理, 占…的91.8% against both counts, and percentages that cannot be above 100.</summary>
internal static class Rates
{
    private static readonly string[] Intakes =
        ["受理", "立案", "接", "收", "共", "涉及", "应", "发现", "排查", "交办", "登记", "转办", "承办", "任务", "下达", "申报", "总", "累计", "计划", "分派", "处理"];

    private static readonly string[] Qualifiers =
    [
        "及时", "按时", "按期", "法定", "期限", "一次", "满意", "有效", "规定", "限时", "当年", "当场", "实际", "综合", "平均", "期内", "自动",
    ];

    private static readonly string[] NeverAbove100 =
        ["办结率", "结案率", "覆盖率", "满意率", "满意度", "合格率", "达标率", "签约率", "参保率", "就业率", "入户率", "整改率", "化解率", "参与率", "知晓率", "回复率", "答复率", "处置率",
            "优良率", "调解率", "成功率", "占比", "比重", "失业率", "入学率", "接种率", "出租率", "入驻率", "空置率", "绿化率", "投票率"];

    public static void Check(Reading reading, List<Figure> figures, CheckBook book)
    {
        for (var i = 0; i < figures.Count; i++)
        {
            var rate = figures[i];
            if (rate.Kind != ClaimKind.Rate || rate.Unit != "%")
            {
                continue;
            }

            if (rate.Value > 100 && Words.EndsWithAny(rate.Name, NeverAbove100))
            {
                book.Add(CheckRelation.Rate, [rate], "≤100", Arithmetic.Show(rate.Value), CheckVerdict.DoesNotHold,
                    $"{rate.Name}不可能超过100%");
                continue;
            }

            if (rate.Approx || rate.Status == ClaimStatus.Target)
            {
                continue;
            }

            if (rate.Left.Contains('占') && rate.OwnName.StartsWith('占'))
            {
                CheckShare(figures, i, book);
            }
            else
            {
                CheckStem(reading, figures, i, book);
            }
        }
    }

    private static void CheckShare(List<Figure> figures, int i, CheckBook book)
    {
        var rate = figures[i];
        var part = Previous(figures, i, f => Sums.IsLevel(f));
        if (part is null)
        {
            return;
        }

        var of = rate.OwnName.TrimStart('占').TrimEnd('的');
        foreach (var whole in figures.Take(i).Reverse()
            .Where(f => f != part && Sums.IsLevel(f) && UnitScale.SameKind(f, part) && f.Scaled >= part.Scaled).Take(6))
        {
            if (TryAdd(book, rate, part, whole))
            {
                return;
            }
        }

        var named = figures.Take(i)
            .LastOrDefault(f => f != part && Sums.IsLevel(f) && UnitScale.SameKind(f, part) && f.Core.Length >= 3
                && of.Contains(f.Core, StringComparison.Ordinal));
        if (named is not null && named.Scaled > 0)
        {
            Wrong(book, rate, part, named);
        }
    }

    private static void CheckStem(Reading reading, List<Figure> figures, int i, CheckBook book)
    {
        var rate = figures[i];
        var stem = Stem(rate.OwnName);
        var earlier = figures.Take(i).TakeLast(CheckReader.LongestChain).Where(f => Sums.IsLevel(f) && f.Period == rate.Period).ToList();
        var part = stem.Length == 0 ? null
            : earlier.LastOrDefault(f => f.Segment == rate.Segment && f.Left.Contains(stem, StringComparison.Ordinal)
                && f.Kind == ClaimKind.Count);
        if (part is null)
        {
            CheckLastTwo(earlier, rate, book);
            return;
        }

        var wholes = earlier.Where(f => f != part && UnitScale.SameKind(f, part) && f.NumberStart < rate.NumberStart).Reverse().ToList();
        foreach (var whole in wholes.Where(w => w.Scaled >= part.Scaled))
        {
            if (TryAdd(book, rate, part, whole))
            {
                return;
            }
        }

        if (rate.Bound != ClaimBound.None || Words.ContainsAny(rate.OwnName, Qualifiers))
        {
            return;
        }

        // 上年结转 and the year's own intake together may be the whole.
        for (var a = 0; a < wholes.Count; a++)
        {
            for (var b = a + 1; b < wholes.Count; b++)
            {
                if (wholes[a].Scaled + wholes[b].Scaled is var both && both > 0
                    && Arithmetic.Compare(part.Scaled * 100 / both, rate.Value) != CheckVerdict.DoesNotHold)
                {
                    return;
                }
            }
        }

        var sameSegment = wholes.Where(w => w.Segment == rate.Segment && part.Segment == rate.Segment
            && Words.StartsWithAny(Bare(w.Left), Intakes) | Words.ContainsAny(w.Left, "受理", "立案", "涉及", "应")).ToList();
        if (sameSegment.Count == 1 && !Scoped(reading, rate))
        {
            Wrong(book, rate, part, sameSegment[0]);
        }
    }

    private static string Bare(string left) => MetricWords.WithoutOpenings(left, out _).ToString();

    /// <summary>A rate behind another subject (其中物业类办结率) is not about the counts before it.</summary>
    private static bool Scoped(Reading reading, Figure rate) => rate.Left.Contains("其中", StringComparison.Ordinal)
        || MetricWords.Core(rate.OwnName).Length > 6 || reading.InQuote[rate.NumberStart];

    private static void CheckLastTwo(List<Figure> earlier, Figure rate, CheckBook book)
    {
        var counts = earlier.Where(f => f.Segment == rate.Segment).TakeLast(2).ToList();
        if (counts.Count == 2 && UnitScale.SameKind(counts[0], counts[1]) && counts[0].Scaled > counts[1].Scaled
            && rate.Bound == ClaimBound.None && rate.Value < 100)
        {
            TryAdd(book, rate, counts[1], counts[0]);
        }
    }

    private static bool TryAdd(CheckBook book, Figure rate, Figure part, Figure whole)
    {
        if (whole.Scaled == 0)
        {
            return false;
        }

        var exact = part.Scaled * 100 / whole.Scaled;
        var verdict = rate.Bound switch
        {
            ClaimBound.Min => exact >= rate.Value ? CheckVerdict.Holds : CheckVerdict.DoesNotHold,
            ClaimBound.Max => exact <= rate.Value ? CheckVerdict.Holds : CheckVerdict.DoesNotHold,
            _ => Arithmetic.Compare(exact, rate.Value),
        };
        if (verdict == CheckVerdict.DoesNotHold)
        {
            return false;
        }

        var note = $"{Arithmetic.Show(part.Scaled, 4)}÷{Arithmetic.Show(whole.Scaled, 4)}={Arithmetic.Show(exact, 3)}%"
            + (verdict == CheckVerdict.Truncation ? ",文中截去尾数" : "");
        book.Add(CheckRelation.Rate, [whole, part, rate], Arithmetic.Show(exact, 3), Arithmetic.Show(rate.Value, 6), verdict, note);
        return true;
    }

    private static void Wrong(CheckBook book, Figure rate, Figure part, Figure whole)
    {
        if (whole.Scaled == 0 || part.Approx || whole.Approx)
        {
            return;
        }

        var exact = part.Scaled * 100 / whole.Scaled;
        List<decimal> printed = [rate.Value, part.Scaled, whole.Scaled];
        var slip = Misprint.Find(printed, (index, candidate) =>
        {
            var (p, w, r) = (index == 1 ? candidate : part.Scaled, index == 2 ? candidate : whole.Scaled, index == 0 ? candidate
                : rate.Value);
            return w > 0 && p <= w && Arithmetic.Compare(p * 100 / w, r) != CheckVerdict.DoesNotHold;
        });
        book.Add(CheckRelation.Rate, [whole, part, rate], Arithmetic.Show(exact, 2), Arithmetic.Show(rate.Value, 6),
            CheckVerdict.DoesNotHold,
            $"{Arithmetic.Show(part.Scaled, 4)}÷{Arithmetic.Show(whole.Scaled, 4)}={Arithmetic.Show(exact, 2)}%"
                + $",文中{Arithmetic.Show(rate.Value, 6)}%",
            slip);
    }

    /// <summary>办结率 → 办结; 达90%以上 without a rate noun has no stem.</summary>
    private static string Stem(string name)
    {
        var at = name.LastIndexOf('率');
        return at >= 2 ? name[(at - 2)..at] : "";
    }

    private static Figure? Previous(List<Figure> figures, int i, Func<Figure, bool> accept)
    {
        for (var j = i - 1; j >= 0; j--)
        {
            if (accept(figures[j]))
            {
                return figures[j];
            }
        }

        return null;
    }
}
