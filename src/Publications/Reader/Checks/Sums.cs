using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Checks;

/// <summary>741件,其中131件,384件…: parts against their whole; 3件、5件,合计8件: a total behind its parts; shares of 100%.</summary>
internal static class Sums
{
    private static readonly string[] Closes = ["目前", "共", "已", "累计", "全年", "合计", "总计", "并", "同时", "总体"];
    private static readonly string[] Totals = ["合计", "总计", "共计", "总共", "一共", "共", "以上共", "三项合计", "两项合计"];

    public static void Check(Reading reading, List<Figure> figures, CheckBook book)
    {
        for (var i = 0; i + 1 < figures.Count; i++)
        {
            if (IsLevel(figures[i]) && OpensParts(reading, figures[i], figures[i + 1]))
            {
                CheckParts(reading, figures, i, book);
            }
            else if (IsLevel(figures[i]) && !CheckLaterParts(reading, figures, i, book))
            {
                CheckFollowers(figures, i, book);
            }
        }

        for (var i = 2; i < figures.Count; i++)
        {
            if (IsLevel(figures[i]) && Words.StartsWithAny(figures[i].Left.TrimStart('、'), Totals))
            {
                CheckTotal(figures, i, book);
            }
        }

        CheckShares(figures, book);
    }

    public static bool IsLevel(Figure f) => f.Kind is not (ClaimKind.Rate or ClaimKind.Yoy or ClaimKind.Rank)
        && f is { Approx: false, Bound: ClaimBound.None, ValueMax: null };

    /// <summary>其中, 包括, a colon or a bracket between a figure and the next one of its kind says that its parts follow.</summary>
    public static bool OpensParts(Reading reading, Figure whole, Figure next)
    {
        if (!UnitScale.SameKind(whole, next))
        {
            return false;
        }

        var between = reading.Span(whole.End, next.NumberStart);
        if (between.Contains("其中", StringComparison.Ordinal) || between.Contains("包括", StringComparison.Ordinal)
            || between.Contains("分别为", StringComparison.Ordinal)
            || between.Contains("分别是", StringComparison.Ordinal))
        {
            return !between.Contains('。');
        }

        return between.Length > 0 && between[0] is '(' or ':';
    }

    public static List<Figure> PartsOf(Reading reading, List<Figure> figures, int whole)
    {
        var parts = new List<Figure>();
        var opener = reading.Span(figures[whole].End, figures[whole + 1].NumberStart);
        var bracket = opener.Length > 0 && opener[0] == '(';
        for (var j = whole + 1; j < figures.Count && parts.Count < CheckReader.LongestChain; j++)
        {
            var part = figures[j];
            if (part.Kind is ClaimKind.Rate or ClaimKind.Yoy or ClaimKind.Rank && parts.Count > 0 && !bracket
                && part.Segment == figures[whole].Segment && j + 1 < figures.Count
                && UnitScale.SameKind(figures[whole], figures[j + 1]) && part.OwnName.StartsWith('占'))
            {
                // 其中甲12件,占30%,乙… : shares between the parts are passed over.
                continue;
            }

            var closed = parts.Count > 0
                && (Words.StartsWithAny(part.Left, Closes) || (bracket && reading.Span(parts[^1].End, part.NumberStart).Contains(')')));
            if (!UnitScale.SameKind(figures[whole], part) || !IsLevel(part) || closed
                || (parts.Count > 0 && part.Segment > parts[^1].Segment + 1))
            {
                break;
            }

            if (parts.Count > 0 && part.Segment != parts[^1].Segment && parts[0].Segment == figures[whole].Segment)
            {
                break;
            }

            parts.Add(part);
        }

        return parts;
    }

    private static void CheckParts(Reading reading, List<Figure> figures, int i, CheckBook book)
    {
        var whole = figures[i];
        var parts = PartsOf(reading, figures, i);
        if (parts.Count < 2)
        {
            return;
        }

        var values = parts.Select(p => p.Scaled / UnitScale.Of(whole.Unit)).ToList();
        var decimals = Math.Max(Arithmetic.Decimals(whole.Value), values.Max(Arithmetic.Decimals));
        for (var count = parts.Count; count >= 2; count--)
        {
            var sum = values.Take(count).Sum();
            var verdict = Arithmetic.CompareSum(sum, whole.Value, count, Math.Min(decimals, 6));
            if (verdict != CheckVerdict.DoesNotHold)
            {
                book.Add(CheckRelation.Sum, [whole, .. parts.Take(count)], Arithmetic.Show(sum, 6), Arithmetic.Show(whole.Value, 6),
                    verdict, Written(values.Take(count), sum));
                return;
            }
        }

        Disagree(whole, parts, values, book);
    }

    /// <summary>
    /// 税收15.8亿元,增长3.9%,其中国税9.6亿元,地税6.2亿元; 违建326宗、5.28万平方米,其中新增18宗0.13万平方米,存量308宗5.15万平方米: other figures stand
    /// between whole and parts. Only what comes to the whole is taken for its parts.
    /// </summary>
    private static bool CheckLaterParts(Reading reading, List<Figure> figures, int i, CheckBook book)
    {
        var whole = figures[i];
        var opened = false;
        var sum = 0m;
        var parts = new List<Figure>();
        for (var j = i + 1; j < figures.Count && j - i <= CheckReader.LongestChain && figures[j].Segment == whole.Segment; j++)
        {
            opened |= reading.Span(figures[j - 1].End, figures[j].NumberStart).Contains("其中", StringComparison.Ordinal);
            if (!UnitScale.SameKind(whole, figures[j]) || !IsLevel(figures[j]))
            {
                continue;
            }

            if (!opened)
            {
                return false;
            }

            parts.Add(figures[j]);
            sum += figures[j].Scaled / UnitScale.Of(whole.Unit);
            if (sum == whole.Value && parts.Count >= 2)
            {
                book.Add(CheckRelation.Sum, [whole, .. parts], Arithmetic.Show(sum, 6), Arithmetic.Show(whole.Value, 6),
                    CheckVerdict.Holds, Written(parts.Select(p => p.Scaled / UnitScale.Of(whole.Unit)), sum));
                return true;
            }
        }

        return false;
    }

    /// <summary>项目42个,已竣工18个、在建16个、前期8个: without 其中 only parts that come exactly to their whole are parts.</summary>
    private static void CheckFollowers(List<Figure> figures, int i, CheckBook book)
    {
        var whole = figures[i];
        var sum = 0m;
        var parts = new List<Figure>();
        for (var j = i + 1; j < figures.Count && parts.Count < CheckReader.LongestChain && UnitScale.SameKind(whole, figures[j])
            && IsLevel(figures[j]) && figures[j].Segment == whole.Segment; j++)
        {
            parts.Add(figures[j]);
            sum += figures[j].Scaled / UnitScale.Of(whole.Unit);
            if (sum >= whole.Value)
            {
                break;
            }
        }

        if (sum == whole.Value && (parts.Count >= 3 || (parts.Count == 2 && whole.Value >= 50)))
        {
            book.Add(CheckRelation.Sum, [whole, .. parts], Arithmetic.Show(sum, 6), Arithmetic.Show(whole.Value, 6), CheckVerdict.Holds,
                Written(parts.Select(p => p.Scaled / UnitScale.Of(whole.Unit)), sum));
        }
    }

    private static void Disagree(Figure whole, List<Figure> parts, List<decimal> values, CheckBook book)
    {
        var total = values.Sum();
        List<decimal> printed = [.. values, whole.Value];
        var slip = Misprint.Find(printed, (index, candidate) => index == values.Count ? candidate == total
            : total - values[index] + candidate == whole.Value);
        var swap = slip?.Kind is SlipKind.Swapped or SlipKind.Scaled;
        var near = total >= whole.Value * 0.9m && total <= whole.Value * 1.1m;
        var wrong = parts.Count >= 3 ? near || (swap && total > whole.Value * 0.5m) || total > whole.Value : near && slip is not null
            && total > whole.Value;
        if (wrong)
        {
            book.Add(CheckRelation.Sum, [whole, .. parts], Arithmetic.Show(total, 6), Arithmetic.Show(whole.Value, 6),
                CheckVerdict.DoesNotHold,
                $"{Written(values, total)},文中合计{Arithmetic.Show(whole.Value, 6)},差{Arithmetic.Show(Math.Abs(total - whole.Value), 6)}",
                    slip);
        }
    }

    private static void CheckTotal(List<Figure> figures, int i, CheckBook book)
    {
        var total = figures[i];
        var sum = 0m;
        var parts = new List<Figure>();
        for (var j = i - 1; j >= 0 && parts.Count < CheckReader.LongestChain && UnitScale.SameKind(figures[j], total)
            && IsLevel(figures[j]); j--)
        {
            parts.Insert(0, figures[j]);
            sum += figures[j].Scaled / UnitScale.Of(total.Unit);
            if (parts.Count >= 2 && sum == total.Value)
            {
                book.Add(CheckRelation.Sum, [total, .. parts], Arithmetic.Show(sum, 6), Arithmetic.Show(total.Value, 6), CheckVerdict.Holds,
                    Written(parts.Select(p => p.Scaled / UnitScale.Of(total.Unit)), sum));
                return;
            }
        }

        var said = total.Left.StartsWith("合计", StringComparison.Ordinal) || total.Left.StartsWith("总计", StringComparison.Ordinal)
            || total.Left.Contains("项合计", StringComparison.Ordinal);
        if (said && parts.Count >= 3 && parts[0] == figures[0] && sum != 0 && Math.Abs(sum - total.Value) <= sum * 0.1m)
        {
            var values = parts.Select(p => p.Scaled / UnitScale.Of(total.Unit)).ToList();
            List<decimal> printed = [.. values, total.Value];
            var slip = Misprint.Find(printed, (index, candidate) => index == values.Count ? candidate == sum
                : sum - values[index] + candidate == total.Value);
            book.Add(CheckRelation.Sum, [total, .. parts], Arithmetic.Show(sum, 6), Arithmetic.Show(total.Value, 6),
                CheckVerdict.DoesNotHold, Written(values, sum), slip);
        }
    }

    /// <summary>Three shares or more of one whole that come to 100%.</summary>
    private static void CheckShares(List<Figure> figures, CheckBook book)
    {
        var shares = new List<Figure>();
        foreach (var figure in figures.Append(null))
        {
            var share = figure is { Kind: ClaimKind.Rate, Unit: "%" }
                && (figure.Left.Contains('占') || figure.Left.Contains("比重", StringComparison.Ordinal));
            if (share && (shares.Count == 0 || shares[^1].Segment == figure!.Segment))
            {
                shares.Add(figure!);
                continue;
            }

            if (figure is { Kind: not ClaimKind.Rate } && shares.Count > 0)
            {
                continue;
            }

            var sum = shares.Sum(s => s.Value);
            if (shares.Count >= 3 && Math.Abs(sum - 100) <= 0.3m)
            {
                book.Add(CheckRelation.Sum, shares, Arithmetic.Show(sum), "100", sum == 100 ? CheckVerdict.Holds
                    : CheckVerdict.Rounding, "各部分占比之和");
            }

            shares = share ? [figure!] : [];
        }
    }

    private static string Written(IEnumerable<decimal> values, decimal sum) =>
        string.Join('+', values.Select(v => Arithmetic.Show(v, 6))) + "=" + Arithmetic.Show(sum, 6);
}
