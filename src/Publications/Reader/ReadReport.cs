namespace Jiedao.Publications.Reader;

/// <summary>What was read out of one report. All offsets count Unicode code points of <see cref="Text"/>; every quote is its exact substring.</summary>
/// <param name="File">The name the report was read under.</param>
/// <param name="Text">The decoded text (of a .docx, .pdf or .html: the text extracted from it).</param>
/// <param name="Title">The report's own title line, if it has one.</param>
/// <param name="Office">The office the report is about, as its title or opening names it.</param>
/// <param name="Year">The year the summary speaks about; null when the text names none.</param>
/// <param name="PlanYear">The year the plan part speaks about.</param>
public sealed record ReadReport(
    string File,
    string Text,
    string? Title,
    string? Office,
    int? Year,
    int? PlanYear,
    IReadOnlyList<ReadHeading> Headings,
    IReadOnlyList<ReadClaim> Claims,
    IReadOnlyList<ReadCheck> Checks,
    IReadOnlyList<ReadCommitment> Commitments,
    IReadOnlyList<ReadSentence> Sentences);

/// <summary>A heading: level 0 is the title, 1 is 一、, 2 is (一), 3 is 1., 4 is (1), 5 is a run-in 一是 or 第一.</summary>
public sealed record ReadHeading(int Level, string Text, int Start, int End, PartSense Sense);

/// <summary>What a part of the report is for.</summary>
public enum PartSense
{
    /// <summary>What was done.</summary>
    Summary,

    /// <summary>What is wrong.</summary>
    Problems,

    /// <summary>What will be done.</summary>
    Plan,
}

/// <summary>One sentence with the sense of the part that it stands in; the comparison of two years works on these.</summary>
public sealed record ReadSentence(int Start, int End, string Text, PartSense Sense);

/// <summary>What a figure measures; growth of any figure, in percent or in units, is <see cref="Yoy"/>.</summary>
public enum ClaimKind
{
    Count,
    Amount,
    Rate,
    Yoy,
    Area,
    Length,
    Duration,
    Rank,
    Other,
}

/// <summary>Whether the value was reached, reached so far, expected, or is wanted.</summary>
public enum ClaimStatus
{
    Actual,
    ToDate,
    Estimate,
    Target,
}

/// <summary>Whether the written value is a floor (以上、超过) or a ceiling (以内、不超过).</summary>
public enum ClaimBound
{
    None,
    Min,
    Max,
}

/// <summary>A place in an order and the circle it was won in (全区、全市).</summary>
public sealed record ReadRank(int Place, string? Scope);

/// <summary>One figure of the report.</summary>
/// <param name="Name">The metric as the field writes it, with what an elliptic clause leaves to be understood put back.</param>
/// <param name="Value">In <paramref name="Unit"/>: 317.8 亿元 is 317.8. A fall is negative when the kind is <see cref="ClaimKind.Yoy"/>.</param>
/// <param name="ValueMax">The upper end of a range.</param>
/// <param name="Period">2014, 2014-01..2014-10, 2014-10-31, 2011..2015, cumulative, plan:2015; empty when the text names no year.</param>
/// <param name="InWords">The number is written in, or implied by, Chinese words (六个、零发生、全区第一).</param>
/// <param name="Marker">累计 where the text says so, whatever the period.</param>
/// <param name="UnitSupplied">The unit, or a part of it, is understood and not written (投资400多万).</param>
/// <param name="Subject">The place, unit or project named for this figure; null when it is the office's own.</param>
public sealed record ReadClaim(
    int Start,
    int End,
    string Quote,
    string Name,
    decimal Value,
    decimal? ValueMax,
    string Unit,
    ClaimKind Kind,
    string Period,
    ClaimStatus Status,
    bool Approx,
    ClaimBound Bound,
    bool InWords,
    string? Marker,
    bool UnitSupplied,
    IReadOnlyList<string> Section,
    string? Subject,
    ReadRank? Rank);

/// <summary>What two or more figures should agree on.</summary>
public enum CheckRelation
{
    Sum,
    Rate,
    Remainder,
    UnitRate,

    /// <summary>One figure must not exceed another: this year ≤ since founding, a part (其中) ≤ its whole.</summary>
    Cumulative,
    Yoy,
    Repeat,
}

/// <summary>How a check came out. <see cref="CannotTell"/>: the text gives nothing to compare the derived value with.</summary>
public enum CheckVerdict
{
    Holds,
    Rounding,
    Truncation,
    DoesNotHold,
    CannotTell,
}

/// <summary>A quotation of the report with its place.</summary>
public sealed record ReadQuote(int Start, int End, string Text);

/// <summary>One arithmetic check.</summary>
/// <param name="Expected">What the other figures give, in words: 98.92%, 741, ≤32700.</param>
/// <param name="Stated">What the text says; null when it says nothing.</param>
/// <param name="Slip">The likeliest misprint that would make it hold; null when it holds or no single slip explains it.</param>
public sealed record ReadCheck(
    CheckRelation Relation,
    IReadOnlyList<ReadQuote> Quotes,
    string Expected,
    string? Stated,
    CheckVerdict Verdict,
    string Note,
    string? Slip);

/// <summary>The measurable part of a commitment.</summary>
public sealed record ReadTarget(decimal Value, string Unit, ClaimBound Bound);

/// <summary>A promise of the plan part that somebody can be asked about next year.</summary>
/// <param name="What">The promise in short, without its adverbs.</param>
/// <param name="Due">The day it is due (2016-12-31) when a deadline is written, else null.</param>
/// <param name="Responsible">The unit that the text makes responsible, if it names one.</param>
public sealed record ReadCommitment(
    int Start,
    int End,
    string Quote,
    string What,
    ReadTarget? Target,
    string? Due,
    string? Responsible,
    IReadOnlyList<string> Section);
