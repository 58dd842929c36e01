using Jiedao.Publications.Reader.Checks;
using Jiedao.Publications.Reader.Claims;

namespace Jiedao.Publications.Reader.Comparing;

/// <summary>A growth rate printed this year against this year's level and the level that the earlier report printed.</summary>
internal static class GrowthAgainstEarlier
{
    public static IReadOnlyList<ReadCheck> Check(ReadReport earlier, ReadReport later)
    {
        var checks = new List<ReadCheck>();
        var before = earlier.Claims.Where(IsLevel).GroupBy(c => c.Name).ToDictionary(g => g.Key, g => g.First());
        for (var i = 1; i < later.Claims.Count; i++)
        {
            var growth = later.Claims[i];
            var level = later.Claims[i - 1];
            if (growth is not { Kind: ClaimKind.Yoy, Unit: "%" } || !IsLevel(level)
                || !growth.Name.StartsWith(level.Name, StringComparison.Ordinal)
                || !before.TryGetValue(level.Name, out var old) || !SameSpan(old.Period, level.Period, earlier.Year, later.Year)
                    || old.Value <= 0)
            {
                continue;
            }

            var (was, now) = (old.Value * UnitScale.Of(old.Unit), level.Value * UnitScale.Of(level.Unit));
            if (UnitScale.Base(old.Unit) != UnitScale.Base(level.Unit))
            {
                continue;
            }

            var exact = (now - was) * 100 / was;
            var verdict = Arithmetic.Compare(exact, growth.Value);
            var room = Math.Max(0.5m, Math.Abs(exact) * 0.02m);
            if (verdict == CheckVerdict.DoesNotHold && Math.Abs(exact - growth.Value) <= room)
            {
                verdict = CheckVerdict.Rounding;
            }

            var note = $"上年报告{old.Value}{old.Unit},本年{level.Value}{level.Unit},算得{Arithmetic.Show(exact)}%"
                + (verdict == CheckVerdict.DoesNotHold ? ";增速可能按可比价计算,或上年数有修订" : "");
            checks.Add(new ReadCheck(
                CheckRelation.Yoy, [Quote(level), Quote(growth)], Arithmetic.Show(exact), Arithmetic.Show(growth.Value, 6),
                verdict == CheckVerdict.DoesNotHold && level.Kind == ClaimKind.Amount ? CheckVerdict.CannotTell : verdict, note, null));
        }

        return checks;
    }

    private static bool IsLevel(ReadClaim c) => c.Kind is ClaimKind.Count or ClaimKind.Amount or ClaimKind.Area
        && c is { Approx: false, Status: not ClaimStatus.Target, ValueMax: null };

    /// <summary>Equal spans of two years in a row: 2013 with 2014, 2013-01..2013-10 with 2014-01..2014-10.</summary>
    private static bool SameSpan(string old, string now, int? oldYear, int? nowYear) =>
        oldYear is { } a && nowYear is { } b && a + 1 == b && old.Replace($"{a}", $"{b}", StringComparison.Ordinal) == now;

    private static ReadQuote Quote(ReadClaim c) => new(c.Start, c.End, c.Quote);
}
