using Jiedao.Publications.Reader.Claims;

namespace Jiedao.Publications.Reader.Checks;

/// <summary>239宗,同比减少31宗,下降11.5%; 由35宗下降到28宗,下降20%: growth in units, growth in percent and level against each other.</summary>
internal static class Growths
{
    public static void Check(List<Figure> figures, CheckBook book)
    {
        for (var i = 2; i < figures.Count; i++)
        {
            var growth = figures[i];
            if (growth is not { Kind: ClaimKind.Yoy, Unit: "%", Bound: ClaimBound.None, Approx: false } || growth.OwnName.Length > 0)
            {
                continue;
            }

            var before = figures[i - 1];
            var first = figures[i - 2];
            if (before.Segment != growth.Segment || first.Segment != growth.Segment)
            {
                continue;
            }

            if (before.Kind == ClaimKind.Yoy && i >= 3 && first.Kind == ClaimKind.Rate && figures[i - 3].Segment == growth.Segment)
            {
                first = figures[i - 3];
            }

            if (before.Kind == ClaimKind.Yoy && before.Unit != "%" && Sums.IsLevel(first) && UnitScale.SameKind(first, before))
            {
                Add(book, [first, before, growth], first.Scaled - before.Scaled, before.Scaled, growth);
            }
            else if (Sums.IsLevel(first) && Sums.IsLevel(before) && UnitScale.SameKind(first, before) && Bearers.ChangesLevel(before.Left))
            {
                Add(book, [first, before, growth], first.Scaled, before.Scaled - first.Scaled, growth);
            }
        }
    }

    private static void Add(CheckBook book, List<Figure> quotes, decimal earlier, decimal change, Figure growth)
    {
        if (earlier <= 0)
        {
            return;
        }

        var exact = change * 100 / earlier;
        var verdict = Arithmetic.Compare(exact, growth.Value);
        ReadSlip? slip = null;
        if (verdict == CheckVerdict.DoesNotHold)
        {
            slip = Misprint.Find([Math.Abs(growth.Value)], (_, candidate) =>
                Arithmetic.Compare(Math.Abs(exact), candidate) != CheckVerdict.DoesNotHold);

            // Levels printed with few digits leave room: 1.5亿元 may be 1.45 or 1.54.
            var room = quotes.Max(q => Arithmetic.Decimals(q.Value)) > 0
                || quotes.Exists(q => UnitScale.Of(q.Unit) > 1) ? Math.Abs(exact) * 0.1m + 1 : 0.15m;
            if (Math.Abs(exact - growth.Value) <= room)
            {
                verdict = CheckVerdict.Rounding;
            }
        }

        book.Add(CheckRelation.Yoy, quotes, Arithmetic.Show(exact), Arithmetic.Show(growth.Value, 6), verdict,
            $"{Arithmetic.Show(change, 4)}÷{Arithmetic.Show(earlier, 4)}={Arithmetic.Show(exact)}%",
                verdict == CheckVerdict.DoesNotHold ? slip : null);
    }
}
