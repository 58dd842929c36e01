using System.Globalization;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>Between the unit of a report and the unit of a measure: 317.8 亿元 is 31,780,000,000 元; 宗 and 件 are both matters.</summary>
internal static class UnitScales
{
    private static readonly string[] Matters = ["宗", "件", "起", "项", "个", "例", "批", "处", "项次", "件次"];
    private static readonly string[] People = ["人", "名", "位", "人次"];
    private static readonly string[] Firms = ["家", "户", "间"];

    private static readonly Dictionary<string, (string Bare, decimal Factor)> Known = new()
    {
        ["平米"] = ("平方米", 1), ["㎡"] = ("平方米", 1), ["m²"] = ("平方米", 1), ["平方"] = ("平方米", 1), ["公顷"] = ("平方米", 10_000),
        ["平方公里"] = ("平方米", 1_000_000), ["公里"] = ("米", 1000), ["千米"] = ("米", 1000), ["km"] = ("米", 1000), ["里"] = ("米", 500),
        ["％"] = ("%", 1), ["个百分点"] = ("百分点", 1), ["公斤"] = ("千克", 1), ["吨"] = ("千克", 1000),
    };

    /// <summary>
    /// By what a value is multiplied to stand in the other unit; null when they measure different things. Units of the same sort that are
    /// not
    /// the same (宗 for 件) convert one to one, with <paramref name="loose"/> set.
    /// </summary>
    public static decimal? Between(string from, string to, out bool loose)
    {
        var (bare, factor) = Split(from);
        var (wanted, divisor) = Split(to);
        loose = bare != wanted;
        return bare == wanted || SameSort(bare, wanted) ? factor / divisor : null;
    }

    /// <summary>The value in the other unit, without the zeros that the multiplication leaves behind.</summary>
    public static decimal Convert(decimal value, decimal factor) =>
        decimal.Parse(Math.Round(value * factor, 8).ToString("0.########", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static bool SameSort(string a, string b) =>
        (Matters.Contains(a) && Matters.Contains(b)) || (People.Contains(a) && People.Contains(b)) || (Firms.Contains(a)
            && Firms.Contains(b));

    private static (string Bare, decimal Factor) Split(string unit)
    {
        var factor = 1m;
        var rest = unit.Trim();
        for (var found = true; found && rest.Length > 1;)
        {
            (found, factor, rest) = rest[0] switch
            {
                '亿' => (true, factor * 100_000_000, rest[1..]),
                '万' => (true, factor * 10_000, rest[1..]),
                '千' when rest is not ("千米" or "千克" or "千瓦" or "千瓦时") => (true, factor * 1000, rest[1..]),
                '百' when rest is not ("百分点") => (true, factor * 100, rest[1..]),
                _ => (false, factor, rest),
            };
        }

        return Known.TryGetValue(rest, out var known) ? (known.Bare, factor * known.Factor) : (rest, factor);
    }
}
