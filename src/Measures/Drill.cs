using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>What a figure is made of, by one dimension.</summary>
public sealed record Breakdown
{
    /// <summary>The whole.</summary>
    public required Figure Total { get; init; }

    /// <summary>Dimension (<c>place</c>, <c>owner</c>, <c>channel</c>, <c>matter</c>, <c>dims.x</c>).</summary>
    public required string Dim { get; init; }

    /// <summary>Parts, largest first.</summary>
    public required IReadOnlyList<BreakdownRow> Rows { get; init; }

    /// <summary>
    /// A rate that goes with the measure and is shown beside it: the closing rate beside the number accepted; null when there is none.
    /// </summary>
    public string? RateCode { get; init; }

    /// <summary>
    /// Whether the parts must sum to the whole: true for counts and stocks, false for rates and counts of different subjects.
    /// </summary>
    public bool Additive { get; init; }

    /// <summary>Whether the parts sum to the whole; true when they need not.</summary>
    public bool Holds { get; init; }
}

/// <summary>One part of a breakdown.</summary>
public sealed record BreakdownRow
{
    /// <summary>Value of the dimension; empty when the records do not say.</summary>
    public required string Item { get; init; }

    /// <summary>Slice of the part, for its link.</summary>
    public required string Slice { get; init; }

    /// <summary>Value before cutting.</summary>
    public decimal? Exact { get; init; }

    /// <summary>Value as shown; null when it is hidden or there is none.</summary>
    public decimal? Shown { get; init; }

    /// <summary>Share of the whole, per cent, one decimal; null for rates.</summary>
    public decimal? Share { get; init; }

    /// <summary>Rows behind it.</summary>
    public long Rows { get; init; }

    /// <summary>Against the year before.</summary>
    public YearComparison? YearBefore { get; init; }

    /// <summary>The rate that goes with it, as shown.</summary>
    public decimal? Rate { get; init; }

    /// <summary>
    /// Place in the order in which the measure is judged: the lowest is first where lower is better. Equal values share a place.
    /// </summary>
    public int Place { get; init; }

    /// <summary>Hidden from the public because it is about fewer than five persons, or could be computed from the others.</summary>
    public bool Hidden { get; init; }
}

/// <summary>Length of a step of a trend.</summary>
public enum Grain
{
    /// <summary>月.</summary>
    Month,

    /// <summary>季.</summary>
    Quarter,

    /// <summary>年: the year of the period and the four before it.</summary>
    Year,
}

/// <summary>A figure through time.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Grain">Length of a step.</param>
/// <param name="Points">Steps in order.</param>
/// <param name="Additive">Whether the steps must sum to the figure.</param>
/// <param name="Holds">Whether they do; true when they need not.</param>
public sealed record Trend(Figure Figure, Grain Grain, IReadOnlyList<TrendPoint> Points, bool Additive, bool Holds);

/// <summary>A step of a trend.</summary>
/// <param name="Period">Its period.</param>
/// <param name="Exact">Value before cutting; null when the step has not begun.</param>
/// <param name="Shown">Value as shown.</param>
/// <param name="Before">The same step a year before, as shown; null when nothing was recorded then.</param>
public sealed record TrendPoint(Period Period, decimal? Exact, decimal? Shown, decimal? Before);

/// <summary>Which rows of a figure to list.</summary>
public sealed record RowsQuery
{
    /// <summary>
    /// Part of a computed figure whose rows are wanted: a code out of <see cref="Figure.Parts"/>; empty: the figure's own rows (of a rate,
    /// those above the line; of a difference, what remains); <c>left:OUTCOME</c>: cases that are not counted because they ended so.
    /// </summary>
    public string Part { get; init; } = "";

    /// <summary>Column: <c>day</c>, <c>recorded</c>, <c>place</c>, <c>owner</c>, <c>channel</c>, <c>matter</c>, <c>quantity</c>.</summary>
    public string Sort { get; init; } = "day";

    /// <summary>Largest or newest first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Only rows written after this instant: what changed since a figure was known.</summary>
    public DateTime? RecordedAfter { get; init; }

    /// <summary>Only rows of these responsible units; null for all. Rows of others are then missing from count and sum.</summary>
    public IReadOnlySet<long>? Owners { get; init; }

    /// <summary>
    /// Begins after the row that <see cref="RowsPage.Next"/> of the page before names, instead of at a page; only in the order of days.
    /// </summary>
    public string After { get; init; } = "";

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows of a page, 1–500.</summary>
    public int Size { get; init; } = 50;
}

/// <summary>A page of the rows behind a figure.</summary>
public sealed record RowsPage
{
    /// <summary>The figure.</summary>
    public required Figure Figure { get; init; }

    /// <summary>Measure whose rows these are.</summary>
    public required string Code { get; init; }

    /// <summary>Unit of the rows' quantities.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether the rows stand at the day of their cohort (acceptance) instead of the day they happened.</summary>
    public bool ByCohort { get; init; }

    /// <summary>The page.</summary>
    public required IReadOnlyList<FigureRow> Rows { get; init; }

    /// <summary>Names the last row when more follow, for <see cref="RowsQuery.After"/>; null at the end and in other orders.</summary>
    public string? Next { get; init; }

    /// <summary>Number of rows in all. Facts that were taken back again are not among them.</summary>
    public long Count { get; init; }

    /// <summary>Sum of all rows, in the measure's unit.</summary>
    public decimal Sum { get; init; }

    /// <summary>
    /// What the sum must equal: the figure, or the part asked for; null when the rows are of something else (what is not counted).
    /// </summary>
    public decimal? Expected { get; init; }

    /// <summary>Whether the rows prove the figure.</summary>
    public bool Holds => Expected is null || Expected == Sum;
}

/// <summary>A row behind a figure: one fact, or what remains of the facts of a case, or one of the different subjects counted.</summary>
public sealed record FigureRow
{
    /// <summary>Record that says so.</summary>
    public required long RecordId { get; init; }

    /// <summary>Which fact of the record.</summary>
    public int Ordinal { get; init; }

    /// <summary>Day it happened, office zone.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Day of its cohort (acceptance of the case).</summary>
    public DateOnly CohortDay { get; init; }

    /// <summary>Instant it happened.</summary>
    public DateTime OccurredAt { get; init; }

    /// <summary>Instant it was written.</summary>
    public DateTime RecordedAt { get; init; }

    /// <summary>Quantity in the measure's unit.</summary>
    public decimal Quantity { get; init; }

    /// <summary>How often, when different subjects are counted.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Work line.</summary>
    public required string Line { get; init; }

    /// <summary>Community; 0 when unknown.</summary>
    public long Place { get; init; }

    /// <summary>Responsible unit; 0 when none.</summary>
    public long Owner { get; init; }

    /// <summary>Channel.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Matter path.</summary>
    public string Matter { get; init; } = "";

    /// <summary>Case; null when none.</summary>
    public long? CaseId { get; init; }

    /// <summary>Subject counted; null when none.</summary>
    public long? SubjectId { get; init; }

    /// <summary>Further dimensions as JSON.</summary>
    public string Dims { get; init; } = "";
}

/// <summary>Why a moment stands on the axis of knowledge.</summary>
public enum KnownMoment
{
    /// <summary>The period ended.</summary>
    PeriodEnd,

    /// <summary>The figure was frozen for a publication.</summary>
    Published,

    /// <summary>Now.</summary>
    Now,
}

/// <summary>The figure as known at a moment.</summary>
/// <param name="Moment">Which moment.</param>
/// <param name="At">Its instant.</param>
/// <param name="Figure">The figure counted again from what was written by then.</param>
/// <param name="Publication">Publication, for a frozen one.</param>
/// <param name="Frozen">Value as frozen; null when none.</param>
/// <param name="FrozenId">Row of the frozen figure.</param>
/// <param name="Difference">Against the moment before: this less that.</param>
/// <param name="Late">Rows written between the moment before and this one.</param>
public sealed record KnownPoint(
    KnownMoment Moment, DateTime At, Figure Figure, string Publication = "", decimal? Frozen = null, long? FrozenId = null,
        decimal? Difference = null, long Late = 0);

/// <summary>Cases that a figure leaves out, by how they ended.</summary>
/// <param name="Outcome"><c>merged</c>, <c>withdrawn</c>, <c>refused</c>.</param>
/// <param name="Count">How many.</param>
public sealed record LeftOut(string Outcome, decimal Count);
