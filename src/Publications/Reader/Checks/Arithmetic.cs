using System.Globalization;

namespace Jiedao.Publications.Reader.Checks;

/// <summary>Compares a computed value with a printed one, telling rounding from truncation.</summary>
internal static class Arithmetic
{
    public static int Decimals(decimal value) => (decimal.GetBits(value)[3] >> 16) & 0xFF;

    public static CheckVerdict Compare(decimal exact, decimal stated)
    {
        if (exact == stated)
        {
            return CheckVerdict.Holds;
        }

        var decimals = Decimals(stated);
        if (Math.Round(exact, decimals, MidpointRounding.AwayFromZero) == stated
            || Math.Round(exact, decimals, MidpointRounding.ToEven) == stated)
        {
            return CheckVerdict.Rounding;
        }

        return Truncate(exact, decimals) == stated ? CheckVerdict.Truncation : CheckVerdict.DoesNotHold;
    }

    /// <summary>A sum of printed values: each part may be off by half of its last place.</summary>
    public static CheckVerdict CompareSum(decimal sum, decimal stated, int parts, int decimals)
    {
        if (sum == stated)
        {
            return CheckVerdict.Holds;
        }

        if (decimals == 0)
        {
            return CheckVerdict.DoesNotHold;
        }

        var place = 1m;
        for (var i = 0; i < decimals; i++)
        {
            place /= 10;
        }

        return Math.Abs(sum - stated) <= place * (parts + 1) / 2 ? CheckVerdict.Rounding : CheckVerdict.DoesNotHold;
    }

    public static string Show(decimal value, int decimals = 2)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded.ToString("0.############", CultureInfo.InvariantCulture);
    }

    private static decimal Truncate(decimal value, int decimals)
    {
        var factor = 1m;
        for (var i = 0; i < decimals; i++)
        {
            factor *= 10;
        }

        return Math.Truncate(value * factor) / factor;
    }
}

/// <summary>The likeliest single misprint that would make a relation hold.</summary>
internal static class Misprint
{
    /// <param name="values">The numbers as printed, the suspects in order.</param>
    /// <param name="holds">Tells whether the relation holds when the number at an index is replaced.</param>
    public static ReadSlip? Find(IReadOnlyList<decimal> values, Func<int, decimal, bool> holds)
    {
        foreach (var kind in Kinds)
        {
            for (var i = 0; i < values.Count; i++)
            {
                foreach (var candidate in kind.Candidates(values[i]))
                {
                    if (candidate != values[i] && holds(i, candidate))
                    {
                        return new ReadSlip(values[i], candidate, kind.Says);
                    }
                }
            }
        }

        return null;
    }

    /// <summary>True when one printing slip turns one value into the other.</summary>
    public static bool Explains(decimal a, decimal b) => Kinds.Take(3).Any(k => k.Candidates(a).Contains(b) || k.Candidates(b).Contains(a));

    private static readonly (SlipKind Says, Func<decimal, IEnumerable<decimal>> Candidates)[] Kinds =
    [
        (SlipKind.Swapped, Swapped),
        (SlipKind.Scaled, Scaled),
        (SlipKind.Dropped, WithOneMore),
        (SlipKind.Added, WithOneLess),
    ];

    /// <summary>Two neighbouring digits in the wrong order, also across the decimal point (94.3 as 93.4).</summary>
    private static IEnumerable<decimal> Swapped(decimal value)
    {
        var digits = Plain(value);
        for (var i = 0; i + 1 < digits.Length; i++)
        {
            var next = digits[i + 1] == '.' ? i + 2 : i + 1;
            var leadingZero = i == 0 && digits[next] == '0';
            if (digits[i] != '.' && digits[i] != digits[next] && !leadingZero)
            {
                var copy = digits.ToCharArray();
                (copy[i], copy[next]) = (copy[next], copy[i]);
                yield return Parse(copy);
            }
        }
    }

    private static IEnumerable<decimal> Scaled(decimal value)
    {
        foreach (var factor in (decimal[])[10000m, 10m, 100m, 1000m])
        {
            yield return value * factor;
            yield return value / factor;
        }
    }

    private static IEnumerable<decimal> WithOneMore(decimal value)
    {
        var digits = Plain(value);
        if (digits.Length > 12)
        {
            yield break;
        }

        for (var i = 0; i <= digits.Length; i++)
        {
            for (var d = i == 0 ? '1' : '0'; d <= '9'; d++)
            {
                yield return Parse(digits.Insert(i, d.ToString()).ToCharArray());
            }
        }
    }

    private static IEnumerable<decimal> WithOneLess(decimal value)
    {
        var digits = Plain(value);
        for (var i = 0; i < digits.Length && digits.Length > 1; i++)
        {
            if (digits[i] != '.')
            {
                var rest = digits.Remove(i, 1);
                if (rest is not ("." or "-") && char.IsAsciiDigit(rest[^1]))
                {
                    yield return Parse(rest.ToCharArray());
                }
            }
        }
    }

    private static string Plain(decimal value) => Math.Abs(value).ToString(CultureInfo.InvariantCulture);

    private static decimal Parse(char[] digits) => decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
