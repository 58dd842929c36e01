using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Checks;

/// <summary>剩余48宗 against what came in and what was closed.</summary>
internal static class Remainders
{
    private static readonly string[] Sure = ["剩余", "尚余", "余下", "剩下", "仅剩", "未办结", "未结", "未签约", "未完成", "未化解", "在办", "还剩"];
    private static readonly string[] Likely = ["尚有", "还有", "仍有", "其余", "余", "正在办理", "待办", "未", "办理中"];

    public static void Check(List<Figure> figures, CheckBook book)
    {
        for (var i = 1; i < figures.Count; i++)
        {
            var rest = figures[i];
            var left = rest.Left.TrimStart('目', '前');
            var sure = Words.StartsWithAny(left, Sure) || Words.StartsWithAny(rest.OwnName, Sure);
            if (!Sums.IsLevel(rest)
                || !(sure || Words.StartsWithAny(left, Likely) || Words.StartsWithAny(rest.Right, ["正在办理", "在办", "未办结", "未结"])))
            {
                continue;
            }

            var earlier = figures.Take(i).TakeLast(CheckReader.LongestChain).Where(f => Sums.IsLevel(f) && UnitScale.SameKind(f, rest))
                .ToList();
            if (!TryFind(earlier, rest, book) && sure && earlier.Count == 2 && earlier[0].Segment == rest.Segment
                && earlier[0].Scaled >= earlier[1].Scaled)
            {
                Wrong(earlier, rest, book);
            }
        }
    }

    private static bool TryFind(List<Figure> earlier, Figure rest, CheckBook book)
    {
        for (var w = earlier.Count - 2; w >= 0; w--)
        {
            var value = earlier[w].Scaled;
            for (var p = w + 1; p < earlier.Count; p++)
            {
                if (value - earlier[p].Scaled == rest.Scaled)
                {
                    book.Add(CheckRelation.Remainder, [earlier[w], earlier[p], rest], Arithmetic.Show(rest.Value, 6),
                        Arithmetic.Show(rest.Value, 6), CheckVerdict.Holds,
                        $"{Arithmetic.Show(earlier[w].Value, 6)}-{Arithmetic.Show(earlier[p].Value, 6)}={Arithmetic.Show(rest.Value, 6)}");
                    return true;
                }
            }

            var all = earlier.Skip(w + 1).ToList();
            if (all.Count >= 2 && value - all.Sum(f => f.Scaled) == rest.Scaled)
            {
                book.Add(CheckRelation.Remainder, [earlier[w], .. all, rest], Arithmetic.Show(rest.Value, 6),
                    Arithmetic.Show(rest.Value, 6), CheckVerdict.Holds,
                    string.Join('-', all.Prepend(earlier[w]).Select(f => Arithmetic.Show(f.Value, 6))) + "="
                        + Arithmetic.Show(rest.Value, 6));
                return true;
            }
        }

        return false;
    }

    private static void Wrong(List<Figure> earlier, Figure rest, CheckBook book)
    {
        var (whole, part) = (earlier[0].Scaled, earlier[1].Scaled);
        var expected = whole - part;
        var slip = Misprint.Find([rest.Scaled, part, whole], (index, candidate) => index switch
        {
            0 => candidate == expected,
            1 => whole - candidate == rest.Scaled,
            _ => candidate - part == rest.Scaled,
        });
        book.Add(CheckRelation.Remainder, [earlier[0], earlier[1], rest], Arithmetic.Show(expected, 6), Arithmetic.Show(rest.Scaled, 6),
            CheckVerdict.DoesNotHold,
            $"{Arithmetic.Show(whole, 6)}-{Arithmetic.Show(part, 6)}={Arithmetic.Show(expected, 6)},文中{Arithmetic.Show(rest.Scaled, 6)}",
                slip);
    }
}
