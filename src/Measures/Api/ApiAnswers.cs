namespace Jiedao.Measures.Api;

/// <summary>A measure of the catalogue.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name in the language asked for.</param>
/// <param name="Line">Line that defines it.</param>
/// <param name="Kind"><c>flow</c>, <c>stock</c>, <c>ratio</c>, <c>distinct</c>, <c>derived</c>, <c>external</c>.</param>
/// <param name="Unit">Unit of count.</param>
/// <param name="Version">Version in force at the period's end.</param>
/// <param name="Definition">What it counts, in a sentence.</param>
/// <param name="Excludes">What it leaves out, in a sentence.</param>
/// <param name="Dims">Dimensions by which it can be listed and cut.</param>
/// <param name="Public">Whether anybody may see it.</param>
internal sealed record MeasureAnswer(string Code, string Name, string Line, string Kind, string Unit, int Version, string Definition, string Excludes,
    IReadOnlyList<string> Dims, bool Public);

/// <summary>A figure with everything without which it would be wrong.</summary>
/// <param name="Measure">Its measure.</param>
/// <param name="Line">Code, name, value, unit, period, status, rows.</param>
/// <param name="Slice">Part; empty for the whole.</param>
/// <param name="Exact">Value before it is cut.</param>
/// <param name="KnownOn">Instant up to which everything written is counted.</param>
/// <param name="Parts">What it was computed from.</param>
/// <param name="YearBefore">Against the equal span of the year before.</param>
/// <param name="Target">Against its target; null when none is set.</param>
/// <param name="Source">Source of a figure from outside.</param>
internal sealed record FigureAnswer(MeasureAnswer Measure, FigureLine Line, string Slice, decimal? Exact, DateTime KnownOn,
    IReadOnlyList<FigurePart> Parts, YearComparison? YearBefore, TargetProgress? Target, string Source);

/// <summary>A part of a breakdown.</summary>
/// <param name="Item">Value of the dimension, as it stands in slices.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Slice">Slice of the part.</param>
/// <param name="Value">Value as shown; null when there is none or it is hidden.</param>
/// <param name="Share">Share of the whole, per cent.</param>
/// <param name="Rows">Rows behind it.</param>
/// <param name="Rate">The rate that goes with it.</param>
/// <param name="Change">Change on the year.</param>
/// <param name="Hidden">Hidden because it counts fewer than five persons, or would give one away that does.</param>
internal sealed record PartAnswer(string Item, string Name, string Slice, decimal? Value, decimal? Share, long Rows, decimal? Rate, decimal? Change,
    bool Hidden);

/// <summary>What a figure is made of.</summary>
internal sealed record BreakdownAnswer(FigureLine Total, string By, IReadOnlyList<PartAnswer> Parts, string? Rate, bool Additive, bool Holds);

/// <summary>A step of a trend.</summary>
internal sealed record StepAnswer(string Period, decimal? Value, decimal? Before);

/// <summary>A figure through time.</summary>
internal sealed record TrendAnswer(FigureLine Total, string Grain, IReadOnlyList<StepAnswer> Steps, bool Additive, bool Holds);

/// <summary>A row behind a figure.</summary>
/// <param name="Record">Record that says so.</param>
/// <param name="Ordinal">Which fact of the record.</param>
/// <param name="Case">Number of the case; null when there is none or the caller may not see it.</param>
/// <param name="Day">Day it happened.</param>
/// <param name="CohortDay">Day of its cohort (acceptance).</param>
/// <param name="OccurredAt">Instant it happened.</param>
/// <param name="RecordedAt">Instant it was written.</param>
/// <param name="Quantity">Quantity in the unit of the rows.</param>
/// <param name="Line">Work line.</param>
/// <param name="Place">Community; 0 when unknown.</param>
/// <param name="Owner">Responsible unit; 0 when none.</param>
/// <param name="Channel">Channel.</param>
/// <param name="Matter">Matter path.</param>
internal sealed record RowAnswer(string Record, int Ordinal, string? Case, DateOnly Day, DateOnly CohortDay, DateTime OccurredAt, DateTime RecordedAt,
    decimal Quantity, string Line, long Place, long Owner, string Channel, string Matter);

/// <summary>Rows behind a figure, a page at a time.</summary>
/// <param name="Total">The figure.</param>
/// <param name="Rows">The page.</param>
/// <param name="Count">Rows in all.</param>
/// <param name="Sum">Sum of all rows.</param>
/// <param name="Unit">Unit of the quantities.</param>
/// <param name="Holds">Whether the rows prove the figure.</param>
/// <param name="Next">Give this as <c>after</c> for the following page; null at the end.</param>
internal sealed record RowsAnswer(FigureLine Total, IReadOnlyList<RowAnswer> Rows, long Count, decimal Sum, string Unit, bool Holds, string? Next);

/// <summary>The figure as known at a moment.</summary>
/// <param name="Moment"><c>period-end</c>, <c>published</c>, <c>now</c>.</param>
/// <param name="At">Its instant.</param>
/// <param name="Value">The figure counted again from what was written by then.</param>
/// <param name="Frozen">Value as printed; null when none.</param>
/// <param name="Publication">Publication.</param>
/// <param name="Late">Rows written between the moment before and this one.</param>
internal sealed record KnownAnswer(string Moment, DateTime At, decimal? Value, decimal? Frozen, string Publication, long Late);

/// <summary>A public figure.</summary>
/// <param name="Line">Code, name, value, unit, period, status; without rows.</param>
/// <param name="Hidden">It counts fewer than five persons.</param>
/// <param name="Change">Change on the year.</param>
/// <param name="ChangeInPoints">Whether the change is in percentage points.</param>
internal sealed record PublicAnswer(FigureLine Line, bool Hidden, decimal? Change, bool ChangeInPoints);
