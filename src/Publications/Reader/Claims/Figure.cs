using Jiedao.Publications.Reader.Grammar;
using Jiedao.Publications.Reader.Outlines;

namespace Jiedao.Publications.Reader.Claims;

/// <summary>A figure on its way to a claim, with the grammar around it that the checks need. Offsets are into the readable text.</summary>
internal sealed class Figure
{
    public required int Start { get; set; }

    public required int End { get; set; }

    /// <summary>Begins at the number itself; figures are ordered by it.</summary>
    public required int NumberStart { get; init; }

    public required decimal Value { get; set; }

    public decimal? ValueMax { get; init; }

    public required string Unit { get; set; }

    public required UnitFamily Family { get; set; }

    public required ClaimKind Kind { get; set; }

    public bool Approx { get; init; }

    public ClaimBound Bound { get; init; }

    public bool InWords { get; init; }

    public bool UnitSupplied { get; init; }

    public ReadRank? Rank { get; init; }

    public string Name { get; set; } = "";

    /// <summary>The words of the figure's own clause that name it, before anything was put back.</summary>
    public string OwnName { get; set; } = "";

    /// <summary>What the own words are about, verbs left out; empty when the clause leaves it to be understood.</summary>
    public string Core { get; set; } = "";

    /// <summary>The raw clause before the number.</summary>
    public string Left { get; set; } = "";

    /// <summary>The raw clause after the unit.</summary>
    public string Right { get; set; } = "";

    public string Period { get; set; } = "";

    public ClaimStatus Status { get; set; }

    public string? Marker { get; set; }

    public string? Subject { get; set; }

    public required Paragraph Paragraph { get; init; }

    public required Sentence Sentence { get; init; }

    /// <summary>Number of the ; -segment inside the sentence.</summary>
    public int Segment { get; set; }

    public bool InBrackets { get; set; }

    /// <summary>The value in the base unit of its family: yuan, square metres, metres.</summary>
    public decimal Scaled => Value * UnitScale.Of(Unit);

    public bool IsCount => Family is UnitFamily.Count or UnitFamily.Person;
}

/// <summary>A sentence of a paragraph, up to its full stop.</summary>
internal sealed record Sentence(int Start, int End, int Index);

/// <summary>How many base units one written unit is.</summary>
internal static class UnitScale
{
    public static decimal Of(string unit)
    {
        var scale = 1m;
        var rest = unit.AsSpan();
        while (rest.Length > 0 && rest[0] is '万' or '亿')
        {
            scale *= rest[0] == '万' ? 10000m : 100000000m;
            rest = rest[1..];
        }

        return scale * rest switch
        {
            "公顷" => 10000m,
            "平方公里" or "平方千米" or "km²" => 1000000m,
            "亩" => 10000m / 15m,
            "公里" or "千米" or "km" => 1000m,
            _ => 1m,
        };
    }

    /// <summary>The unit without 万 and 亿.</summary>
    public static string Base(string unit) => unit.TrimStart('万', '亿');

    /// <summary>Units that count the same kind of thing: 名 and 人, ㎡ and 万平方米, 元 and 亿元.</summary>
    public static bool SameKind(Figure a, Figure b)
    {
        if (a.Family != b.Family)
        {
            return false;
        }

        return a.Family switch
        {
            UnitFamily.Money => Currency(a.Unit) == Currency(b.Unit),
            UnitFamily.Area or UnitFamily.Length or UnitFamily.Person or UnitFamily.Percent or UnitFamily.Points => true,
            _ => Base(a.Unit) == Base(b.Unit) || (IsCase(a.Unit) && IsCase(b.Unit)),
        };
    }

    private static string Currency(string unit) => Base(unit) is "元" or "元人民币" or "人民币" or "块钱" or "" ? "元" : Base(unit);

    private static bool IsCase(string unit) => Base(unit) is "宗" or "件" or "起" or "例";
}
