using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Checks;

/// <summary>What must not exceed what: a part (其中) its whole, the year's figure the one since founding.</summary>
internal static class PartsAndWholes
{
    public static void Check(Reading reading, List<Figure> figures, CheckBook book)
    {
        for (var i = 0; i + 1 < figures.Count; i++)
        {
            if (!IsAmount(figures[i]))
            {
                continue;
            }

            if (Sums.OpensParts(reading, figures[i], figures[i + 1])
                && reading.Span(figures[i].End, figures[i + 1].NumberStart).Contains("其中", StringComparison.Ordinal))
            {
                CheckParts(reading, figures, i, book);
            }
            else if (IsAmong(reading, figures[i], figures[i + 1]))
            {
                AddPart(book, figures[i], [figures[i + 1]]);
            }
        }

        foreach (var cumulative in figures.Where(f => f.Period == "cumulative" && IsAmount(f)))
        {
            CheckCumulative(figures, cumulative, book);
        }
    }

    private static bool IsAmount(Figure f) => f.Kind is not (ClaimKind.Rate or ClaimKind.Yoy or ClaimKind.Rank);

    private static void CheckParts(Reading reading, List<Figure> figures, int i, CheckBook book)
    {
        var whole = figures[i];
        var parts = Sums.PartsOf(reading, figures, i);
        var values = parts.Sum(p => p.Scaled);
        if (parts.Count == 0 || (parts.Count > 1 && values >= whole.Scaled * 0.9m))
        {
            // Parts that add up, or should, are a sum and have been checked as one.
            return;
        }

        AddPart(book, whole, parts);
    }

    private static void AddPart(CheckBook book, Figure whole, List<Figure> parts)
    {
        var holds = parts.TrueForAll(p => p.Scaled <= whole.Scaled || !UnitScale.SameKind(p, whole) && p.Value <= whole.Value);
        if (!holds && (whole.Approx || whole.Bound != ClaimBound.None || parts.Exists(p => !UnitScale.SameKind(p, whole))))
        {
            return;
        }

        var slip = holds ? null
            : Misprint.Find([parts[0].Scaled, whole.Scaled], (index, candidate) => index == 0 ? candidate <= whole.Scaled
                : parts[0].Scaled <= candidate);
        book.Add(CheckRelation.Cumulative, [whole, .. parts], "≤" + Arithmetic.Show(whole.Value, 6),
            string.Join('、', parts.Select(p => Arithmetic.Show(p.Value, 6))),
            holds ? CheckVerdict.Holds : CheckVerdict.DoesNotHold, holds ? "部分不大于整体" : "部分大于整体", slip);
    }

    /// <summary>在推出的7个岗位中有3名…: the second figure is counted among the first.</summary>
    private static bool IsAmong(Reading reading, Figure whole, Figure part)
    {
        var between = reading.Span(whole.End, part.NumberStart);
        if (!part.IsCount || !whole.IsCount || between.Length > 16 || between.ContainsAny(";。("))
        {
            return false;
        }

        var at = between.IndexOf('中');
        return at >= 0 && Words.ContainsAny(between[at..], "有", "共", "已", "中,")
            && reading.Span(Math.Max(0, whole.Start - 2), whole.NumberStart).Contains('在') | whole.Left.Contains('在');
    }

    private static void CheckCumulative(List<Figure> figures, Figure cumulative, CheckBook book)
    {
        var key = Key(cumulative);
        foreach (var year in figures.Where(f => f.Period != "cumulative" && f.NumberStart < cumulative.NumberStart && IsAmount(f)
            && UnitScale.SameKind(f, cumulative)).Reverse())
        {
            var own = Key(year);
            if (own.Length < 2 || key.Length < 2
                || !(own.EndsWith(key, StringComparison.Ordinal) || key.EndsWith(own, StringComparison.Ordinal)))
            {
                continue;
            }

            var holds = cumulative.Scaled >= year.Scaled;
            var slip = holds ? null
                : Misprint.Find([cumulative.Scaled, year.Scaled], (index, candidate) => index == 0 ? candidate >= year.Scaled
                    : cumulative.Scaled >= candidate);
            book.Add(CheckRelation.Cumulative, [year, cumulative], "≤" + Arithmetic.Show(cumulative.Value, 6) + cumulative.Unit,
                Arithmetic.Show(year.Value, 6) + year.Unit,
                holds ? CheckVerdict.Holds : CheckVerdict.DoesNotHold, holds ? "当年数不大于累计数" : "当年数大于累计数", slip);
            return;
        }
    }

    private static string Key(Figure f)
    {
        var name = f.OwnName.Length >= 2 ? f.OwnName : f.Core;
        return MetricWords.Core(MetricWords.WithoutOpenings(name, out _)).ToString();
    }
}
