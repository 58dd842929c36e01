using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Checks;

/// <summary>
/// 人均、户均、均价 against total and number. Where no rate is printed but two figures stand in one (436 staircases in 3 estates, yuan for so many
/// households, floor area on a site) the derived rate is given for a person to judge.
/// </summary>
internal static class UnitRates
{
    public static void Check(Reading reading, List<Figure> figures, CheckBook book)
    {
        for (var i = 0; i < figures.Count; i++)
        {
            if (Words.ContainsAny(figures[i].Left, "人均", "户均", "均价", "平均每", "场均")
                && figures[i].Kind is ClaimKind.Amount or ClaimKind.Other or ClaimKind.Count or ClaimKind.Area)
            {
                CheckStated(figures, i, book);
            }

            if (i + 1 < figures.Count)
            {
                Derive(reading, figures[i], figures[i + 1], book);
            }
        }
    }

    private static void CheckStated(List<Figure> figures, int i, CheckBook book)
    {
        var rate = figures[i];
        foreach (var total in figures.Where(f =>
            f != rate && f.Segment == rate.Segment && (f.Family == rate.Family || f.Family == UnitFamily.Money)).Take(3))
        {
            foreach (var number in figures.Where(f => f != total && f != rate && f.IsCount && f.Value > 0))
            {
                var exact = total.Scaled / number.Scaled / UnitScale.Of(rate.Unit);
                var verdict = Arithmetic.Compare(exact, rate.Value);
                if (verdict != CheckVerdict.DoesNotHold || (rate.Approx && Math.Abs(exact - rate.Value) <= rate.Value * 0.05m))
                {
                    book.Add(CheckRelation.UnitRate, [total, number, rate], Arithmetic.Show(exact, 4), Arithmetic.Show(rate.Value, 6),
                        verdict == CheckVerdict.DoesNotHold ? CheckVerdict.Rounding
                            : verdict, $"{Arithmetic.Show(total.Scaled, 4)}÷{Arithmetic.Show(number.Scaled, 4)}");
                    return;
                }

                var slipped = rate.Value != 0 && exact / rate.Value is 10m or 100m or 1000m or 10000m or 0.1m or 0.01m or 0.001m or 0.0001m;
                if (slipped)
                {
                    book.Add(CheckRelation.UnitRate, [total, number, rate], Arithmetic.Show(exact, 4), Arithmetic.Show(rate.Value, 6),
                        CheckVerdict.DoesNotHold,
                        $"{Arithmetic.Show(total.Scaled, 4)}÷{Arithmetic.Show(number.Scaled, 4)}={Arithmetic.Show(exact, 4)}",
                            new ReadSlip(rate.Value, exact, SlipKind.Scaled));
                    return;
                }
            }
        }
    }

    private static void Derive(Reading reading, Figure first, Figure second, CheckBook book)
    {
        if (first.Status == ClaimStatus.Target || first.Value == 0 || !Sums.IsLevel(first) || !Sums.IsLevel(second))
        {
            return;
        }

        var between = reading.Span(first.End, second.Start);
        if (first.Family == UnitFamily.Area && second.Family == UnitFamily.Area && first.Left.Contains("占地", StringComparison.Ordinal)
            && second.Left.Contains("建筑面积", StringComparison.Ordinal))
        {
            Add(book, first, second, second.Scaled / first.Scaled, "容积率");
            return;
        }

        // 3个老小区436个楼道: nothing but the noun of the first stands between.
        var nested = first.IsCount && second.IsCount && first.Unit == second.Unit && between.IsEmpty && first.Value >= 2
            && second.Value > first.Value && second.Right.Length > 0;
        if (nested && reading.Text[first.End - 1] is not (',' or '、'))
        {
            Add(book, first, second, second.Value / first.Value, "平均每处");
            return;
        }

        var gap = reading.Span(first.End, second.NumberStart);
        // 为218名残疾人发放补贴每人每月100元 tells its rate already.
        if (!second.Left.Contains('每') && first.Unit is "户" or "名" or "人" && second.Family == UnitFamily.Money && gap.Length is > 2 and < 24
            && !gap.ContainsAny(",;。、(") && first.Left.Contains('为'))
        {
            Add(book, first, second, second.Scaled / first.Value, first.Unit == "户" ? "户均(元)" : "人均(元)");
        }
    }

    private static void Add(CheckBook book, Figure number, Figure total, decimal value, string what) =>
        book.Add(CheckRelation.UnitRate, [number, total], Arithmetic.Show(value), null, CheckVerdict.CannotTell,
            $"推算{what}{Arithmetic.Show(value)},文中未写");
}
