using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue;

/// <summary>Kinds of measures.</summary>
public enum MeasureKind
{
    /// <summary>Sum of facts in a period; adds over time and over the tree.</summary>
    Flow,

    /// <summary>Running sum of joining and leaving facts, as of the period's end.</summary>
    Stock,

    /// <summary>One measure over another.</summary>
    Ratio,

    /// <summary>Different subjects counted once.</summary>
    Distinct,

    /// <summary>A formula over other measures.</summary>
    Derived,

    /// <summary>Given from outside, with its source.</summary>
    External,
}

/// <summary>How a value is cut to its decimals.</summary>
public enum RoundingMode
{
    /// <summary>四舍五入.</summary>
    HalfUp,

    /// <summary>Cut off, as some reports print 294/320 = 91.8 %.</summary>
    Truncate,
}

/// <summary>Which way is better.</summary>
public enum Direction
{
    /// <summary>Not judged.</summary>
    None,

    /// <summary>Higher is better.</summary>
    Up,

    /// <summary>Lower is better.</summary>
    Down,

    /// <summary>Must be zero.</summary>
    Zero,

    /// <summary>Must lie in the band of the target.</summary>
    Band,
}

/// <summary>A figure of the office, defined once: what it counts, over which facts, in which unit, how it is cut.</summary>
public sealed record MeasureDefinition
{
    /// <summary>Code (<c>PE-01</c>); a part of a figure adds a suffix (<c>PE-02.closed</c>). Unique in the catalogue.</summary>
    public required string Code { get; init; }

    /// <summary>Version of the definition.</summary>
    public int Version { get; init; } = 1;

    /// <summary>First day of this version.</summary>
    public DateOnly From { get; init; }

    /// <summary>Kind.</summary>
    public MeasureKind Kind { get; init; }

    /// <summary>Unit of count: 宗, 件, 家次, 人次, % … 家 and 家次 are different units.</summary>
    public required string Unit { get; init; }

    /// <summary>Fact kind folded (flow, stock, distinct).</summary>
    public string? Fact { get; init; }

    /// <summary>Work lines whose facts count; empty: the defining line; <c>["*"]</c>: every line.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Condition over <c>fact</c> (kind, channel, matter, place, owner, dims.x); all facts when left out.</summary>
    public string? Where { get; init; }

    /// <summary>
    /// Counted on the day of the cohort (acceptance) instead of the day it happened: cohort rates such as closed of accepted.
    /// </summary>
    public bool ByCohort { get; init; }

    /// <summary>Dimensions by which it is kept: place, owner, channel, matter, or a name of <c>dims</c>.</summary>
    public IReadOnlyList<string> Dims { get; init; } = ["place", "owner", "channel", "matter"];

    /// <summary>Ratio: code above the line.</summary>
    public string? Over { get; init; }

    /// <summary>Ratio: code below the line.</summary>
    public string? Under { get; init; }

    /// <summary>
    /// Derived: expression over codes in brackets, <c>[PE-01] - [PE-02.closed]</c>; <c>[PE-15]@-1y</c> is the equal span a year before.
    /// </summary>
    public string? Formula { get; init; }

    /// <summary>Decimals shown.</summary>
    public int Decimals { get; init; }

    /// <summary>How it is cut.</summary>
    public RoundingMode Rounding { get; init; }

    /// <summary>Which way is better.</summary>
    public Direction Direction { get; init; }

    /// <summary>Whether slices below five persons are hidden from the public.</summary>
    public bool CountsPersons { get; init; }

    /// <summary>Whether anybody may see it (社会公开): figures of it are served without sign-in.</summary>
    public bool Public { get; init; }

    /// <summary>Place among the figures at the head of the wall screen, from 1; 0 for none.</summary>
    public int Wall { get; init; }

    /// <summary>Place among the figures by which the wall's map is coloured, from 1; 0 for none.</summary>
    public int Map { get; init; }

    /// <summary>Parts that must sum to it: codes; checked wherever it is shown.</summary>
    public IReadOnlyList<string> SumOf { get; init; } = [];

    /// <summary>Line that defines it; set by the reader of the catalogue.</summary>
    [NotInFile]
    public string Line { get; init; } = "";
}
