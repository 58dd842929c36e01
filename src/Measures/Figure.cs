using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>What a value is.</summary>
public enum FigureStatus
{
    /// <summary>实绩: the period is over and the value counts it whole.</summary>
    Actual,

    /// <summary>截至: the period was not over on the day it was known.</summary>
    ToDate,

    /// <summary>预计: what somebody expects the period to give.</summary>
    Estimate,

    /// <summary>目标: what is to be reached.</summary>
    Target,

    /// <summary>导入: given from outside, with its source.</summary>
    Imported,

    /// <summary>已公布: as it was printed.</summary>
    AsPublished,

    /// <summary>无: nothing is known, or the rate has no ground (nothing below the line).</summary>
    None,
}

/// <summary>
/// Where a figure stands: which measure, over which period, which part of it, as known when. The address of every figure link.
/// </summary>
/// <param name="Code">Measure.</param>
/// <param name="Period">Period (<c>2014</c>, <c>2014-Q1</c>, <c>2014-01..2014-10</c>, since founding <c>..2014-10</c>).</param>
/// <param name="Slice">Part: <c>channel=visit</c>, several joined by <c>&amp;</c>; empty for the whole.</param>
/// <param name="KnownOn">Counts only what was written until this instant; null for everything written so far.</param>
public sealed record FigureAddress(string Code, Period Period, string Slice = "", DateTime? KnownOn = null);

/// <summary>A figure: a number with everything without which it would be wrong.</summary>
public sealed record Figure
{
    /// <summary>Where it stands.</summary>
    public required FigureAddress Address { get; init; }

    /// <summary>The definition that counted it, of the version in force at the period's end.</summary>
    public required MeasureDefinition Definition { get; init; }

    /// <summary>Period that the value covers; differs from the one asked for when only a part of it is known (1–10月).</summary>
    public required Period Period { get; init; }

    /// <summary>What the value is.</summary>
    public FigureStatus Status { get; init; }

    /// <summary>The value before it is cut, in the definition's unit; null when there is none.</summary>
    public decimal? Exact { get; init; }

    /// <summary>The value as shown: cut to the definition's decimals in its way; keeps trailing zeros.</summary>
    public decimal? Shown { get; init; }

    /// <summary>Rows behind it: facts counted less facts taken back. Of a rate, those below the line.</summary>
    public long Rows { get; init; }

    /// <summary>Instant up to which everything written is counted.</summary>
    public DateTime KnownOn { get; init; }

    /// <summary>What it was computed from: above and below the line of a rate, the parts of a formula.</summary>
    public IReadOnlyList<FigurePart> Parts { get; init; } = [];

    /// <summary>Whether its declared parts sum to it; empty when the definition names none.</summary>
    public IReadOnlyList<SumCheck> Checks { get; init; } = [];

    /// <summary>Number of the row in which it was entered, targeted or frozen; null for a figure counted from records.</summary>
    public long? GivenId { get; init; }

    /// <summary>Source of a figure from outside.</summary>
    public string Source { get; init; } = "";

    /// <summary>Against the equal span a year before; null unless asked for.</summary>
    public YearComparison? YearBefore { get; init; }

    /// <summary>Against its target; null unless asked for, or when none is set.</summary>
    public TargetProgress? Target { get; init; }

    /// <summary>Rank among equals, when it was given from outside with the value: place and of how many.</summary>
    public GivenRank? Rank { get; init; }

    /// <summary>Code.</summary>
    public string Code => Definition.Code;

    /// <summary>Unit.</summary>
    public string Unit => Definition.Unit;
}

/// <summary>A part of a computed figure: 791 of 94.3 % = 791 ÷ 839.</summary>
/// <param name="Code">Its measure.</param>
/// <param name="Period">Its span as a period when it is one; otherwise the first and last day.</param>
/// <param name="Exact">Its value in its own unit.</param>
/// <param name="Shown">Its value as shown.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Factor">What it is multiplied by in a formula that only adds; 1 above the line, −1 below.</param>
/// <param name="Rows">Rows behind it.</param>
public sealed record FigurePart(string Code, string Period, decimal? Exact, decimal? Shown, string Unit, decimal Factor, long Rows);

/// <summary>Whether declared parts sum to the figure.</summary>
/// <param name="Parts">Parts.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Difference">Figure less sum; 0 when it holds.</param>
public sealed record SumCheck(IReadOnlyList<FigurePart> Parts, decimal Sum, decimal Difference)
{
    /// <summary>Whether the parts sum to it.</summary>
    public bool Holds => Difference == 0;
}

/// <summary>Why a figure is not compared with the year before, or is compared with a reservation.</summary>
public enum YearNote
{
    /// <summary>Nothing to say.</summary>
    None,

    /// <summary>首年不比: nothing was recorded or published for the year before.</summary>
    FirstYear,

    /// <summary>去年口径不同，不比: the year before was counted by another version of the definition.</summary>
    OtherDefinition,

    /// <summary>Compared with the records of today; the year before was published otherwise.</summary>
    PublishedDifferently,

    /// <summary>Compared with what was published: the records of the year before are not here.</summary>
    AgainstPublished,

    /// <summary>去年为零，不比: a change from nothing (or less) has no rate.</summary>
    FromZero,

    /// <summary>The rate of change was given from outside at comparable prices; it is not computed.</summary>
    Given,
}

/// <summary>A figure against the equal span of the year before.</summary>
/// <param name="Period">The earlier span.</param>
/// <param name="Exact">The earlier value; null when there is none.</param>
/// <param name="Shown">The earlier value as shown.</param>
/// <param name="Change">Change: in per cent of the earlier value, or in percentage points for rates; null when not compared.</param>
/// <param name="ChangeShown">Change cut to one decimal (points: to the measure's decimals).</param>
/// <param name="InPoints">Whether the change is in percentage points (百分点).</param>
/// <param name="Note">Why it is not compared, or with which reservation.</param>
/// <param name="Published">What was published for the earlier span, when it differs from the records.</param>
public sealed record YearComparison(
    string Period, decimal? Exact, decimal? Shown, decimal? Change, decimal? ChangeShown, bool InPoints, YearNote Note,
        decimal? Published = null);

/// <summary>A rank given with a figure from outside.</summary>
/// <param name="Place">Place, 1 is first.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Field">Among whom (全市街道).</param>
public sealed record GivenRank(int Place, int Of, string Field);

/// <summary>How a figure stands against its target.</summary>
public enum TargetState
{
    /// <summary>Reached, or within the band.</summary>
    Met,

    /// <summary>Not yet reached, and not behind the plan of the day.</summary>
    OnPlan,

    /// <summary>Behind the plan of the day.</summary>
    Behind,

    /// <summary>Beyond what may be: a zero target broken, a band left, a limit passed.</summary>
    Broken,
}

/// <summary>A figure against its target, and the time that has passed.</summary>
/// <param name="GivenId">Row of the target.</param>
/// <param name="Value">Target of the period; null for a band.</param>
/// <param name="Low">Lower end of a band.</param>
/// <param name="High">Upper end of a band.</param>
/// <param name="DonePercent">Actual ÷ target, per cent; null when it has no meaning (zero, band).</param>
/// <param name="TimePercent">Days gone ÷ days of the period, per cent.</param>
/// <param name="PlannedPercent">Share of the target that the plan's curve expects by the day, per cent.</param>
/// <param name="State">How it stands.</param>
public sealed record TargetProgress(
    long GivenId, decimal? Value, decimal? Low, decimal? High, decimal? DonePercent, decimal TimePercent, decimal PlannedPercent,
        TargetState State);
