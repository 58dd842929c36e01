namespace Jiedao.Publications.Reader.Grammar;

/// <summary>The family of a unit.</summary>
internal enum UnitFamily
{
    None,
    Count,
    Person,
    Money,
    Area,
    Length,
    Duration,
    Percent,
    Points,
    Multiple,
    Other,
}

/// <summary>A number with its unit, wherever it stands; whether it is a figure of the report is decided later.</summary>
internal readonly record struct Quantity
{
    /// <summary>Begins at the number, or at the word that qualifies it (约、近、超过).</summary>
    public required int Start { get; init; }

    public required int NumberStart { get; init; }

    /// <summary>After the unit and the words that qualify it (以上、左右).</summary>
    public required int End { get; init; }

    public required decimal Value { get; init; }

    public decimal? ValueMax { get; init; }

    /// <summary>As written, 万 and 亿 included, without 余 and 多.</summary>
    public required string Unit { get; init; }

    public required UnitFamily Family { get; init; }

    public bool Approx { get; init; }

    public ClaimBound Bound { get; init; }

    public bool InWords { get; init; }

    public bool UnitSupplied { get; init; }

    /// <summary>两大项目: the counted things are called great ones.</summary>
    public bool Grand { get; init; }

    public bool IsCount => Family is UnitFamily.Count or UnitFamily.Person;
}
