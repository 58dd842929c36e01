using System.Collections.Frozen;

namespace Jiedao.Measures.Definitions;

/// <summary>
/// Units of figures. Words of count (宗, 件, 家次, 人次, 户) are never converted into each other: the definition says which is meant. Money, area,
/// length, mass and time are, because one paragraph of a report may hold 平方米, 万平方米 and 公顷. A leading 万 or 亿 multiplies any unit.
/// </summary>
internal static class Units
{
    private const string Counted = "count";

    private static readonly FrozenDictionary<string, Scale> Known = new Dictionary<string, Scale>
    {
        ["元"] = new("yuan", 1), ["角"] = new("yuan", 0.1m), ["分钱"] = new("yuan", 0.01m),
        ["美元"] = new("usd", 1), ["港元"] = new("hkd", 1),
        ["平方米"] = new("area", 1), ["㎡"] = new("area", 1), ["m²"] = new("area", 1), ["m2"] = new("area", 1),
        ["公顷"] = new("area", 10_000), ["亩"] = new("area", 10_000m / 15),
        ["平方公里"] = new("area", 1_000_000), ["平方千米"] = new("area", 1_000_000),
        ["米"] = new("length", 1), ["m"] = new("length", 1),
        ["公里"] = new("length", 1000), ["千米"] = new("length", 1000), ["km"] = new("length", 1000),
        ["千克"] = new("mass", 1), ["公斤"] = new("mass", 1), ["kg"] = new("mass", 1), ["吨"] = new("mass", 1000),
        ["分钟"] = new("time", 1), ["小时"] = new("time", 60),
    }.ToFrozenDictionary();

    /// <summary>What a unit measures, and how many of its family's base unit it holds. An empty unit is a bare count.</summary>
    public static Scale Of(string unit)
    {
        if (Known.TryGetValue(unit, out var known))
        {
            return known;
        }

        if (unit.Length < 2 || (unit[0] is not ('万' or '亿')))
        {
            return new Scale(Counted, 1);
        }

        var rest = Of(unit[1..]);
        return rest with { Factor = rest.Factor * (unit[0] == '万' ? 10_000 : 100_000_000) };
    }

    /// <summary>Whether the unit is a share, shown times a hundred or a thousand.</summary>
    public static decimal ShareOf(string unit) => unit switch { "%" => 100, "‰" => 1000, _ => 1 };

    /// <summary>Family and size of a unit.</summary>
    internal readonly record struct Scale(string Family, decimal Factor);
}
