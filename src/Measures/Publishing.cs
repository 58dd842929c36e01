using Jiedao.Catalogue;

namespace Jiedao.Measures;

/// <summary>A figure that a publication asks for.</summary>
/// <param name="Key">The caller's key (name of the tag in its template).</param>
/// <param name="Address">Which figure.</param>
public sealed record FigureRequest(string Key, FigureAddress Address);

/// <summary>A figure frozen for a publication.</summary>
/// <param name="Key">The caller's key.</param>
/// <param name="Id">Row in which it is frozen.</param>
/// <param name="Cell">Its cell as printed in annexes: measure, version, period and part (<c>PE-01@1/2014/channel=visit</c>).</param>
/// <param name="Figure">The figure as resolved.</param>
/// <param name="KnownOn">Instant up to which everything written is counted.</param>
/// <param name="Sequence">Last sealed record at that moment.</param>
public sealed record FrozenFigure(string Key, long Id, string Cell, Figure Figure, DateTime KnownOn, long Sequence)
{
    /// <summary>The cell of a figure as annexes print it.</summary>
    public static string CellOf(MeasureDefinition definition, FigureAddress address) =>
        PublishFigures.Freezing.Cell(definition.Code, definition.Version, address.Period.ToString(), address.Slice);
}

/// <summary>A frozen figure against what is known since.</summary>
/// <param name="Id">Row in which it is frozen.</param>
/// <param name="Cell">Its cell.</param>
/// <param name="Frozen">Value as printed.</param>
/// <param name="Again">The figure counted again from what was written by then: equals the frozen one unless a definition was changed
/// without a new version.</param>
/// <param name="Now">The figure as it is now.</param>
public sealed record FigureComparison(long Id, string Cell, decimal? Frozen, Figure Again, Figure Now)
{
    /// <summary>Whether counting again gives what was frozen (重算结果与封存值一致).</summary>
    public bool Holds => Frozen == Again.Shown;

    /// <summary>Whether the figure is another today.</summary>
    public bool HasChanged => Frozen != Now.Shown;
}

/// <summary>A figure that somebody wrote down.</summary>
public sealed record GivenRow
{
    /// <summary>Number.</summary>
    public required long Id { get; init; }

    /// <summary>Measure.</summary>
    public required string Code { get; init; }

    /// <summary>Period as written.</summary>
    public required string Period { get; init; }

    /// <summary>Part; empty for the whole.</summary>
    public required string Slice { get; init; }

    /// <summary>What it is: imported, estimate, target, as published.</summary>
    public required FigureStatus Status { get; init; }

    /// <summary>Value; null for a band.</summary>
    public decimal? Value { get; init; }

    /// <summary>Lower end of a band.</summary>
    public decimal? Low { get; init; }

    /// <summary>Upper end of a band.</summary>
    public decimal? High { get; init; }

    /// <summary>Unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Change on the year before, when the source gives it.</summary>
    public decimal? Change { get; init; }

    /// <summary>Rank given with it.</summary>
    public GivenRank? Rank { get; init; }

    /// <summary>Month-end shares of a target, with spaces between; empty when it is spread evenly.</summary>
    public string Curve { get; init; } = "";

    /// <summary>Publication in which it is frozen; empty for the others.</summary>
    public string Publication { get; init; } = "";

    /// <summary>Where it comes from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Why it was set or corrected.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The row it corrects; 0 for a first one.</summary>
    public long Follows { get; init; }

    /// <summary>Whether a later row corrects it.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>When it was written.</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>Record that wrote it.</summary>
    public long RecordId { get; init; }
}
