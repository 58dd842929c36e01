namespace Jiedao.Publications.Reader;

/// <summary>What was read out of one report. All offsets count Unicode code points of <see cref="Text"/>; every quote is its exact
/// substring.</summary>
/// <remarks>
/// <c>File</c>: The name the report was read under.
/// <c>Text</c>: The decoded text (of a .docx, .pdf or .html: the text extracted from it).
/// <c>Title</c>: The report's own title line, if it has one.
/// <c>Office</c>: The office the report is about, as its title or opening names it.
/// <c>Year</c>: The year the summary speaks about; null when the text names none.
/// <c>PlanYear</c>: The year the plan part speaks about.
/// </remarks>
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
/// <remarks>
/// <c>Name</c>: The metric as the field writes it, with what an elliptic clause leaves to be understood put back.
/// <c>Value</c>: In <c>Unit</c>: 317.8 亿元 is 317.8. A fall is negative when the kind is <see cref="ClaimKind.Yoy"/>.
/// <c>ValueMax</c>: The upper end of a range.
/// <c>Period</c>: 2014, 2014-01..2014-10, 2014-10-31, 2011..2015, cumulative, plan:2015; empty when the text names no year.
/// <c>InWords</c>: The number is written in, or implied by, Chinese words (六个、零发生、全区第一).
/// <c>Marker</c>: 累计 where the text says so, whatever the period.
/// <c>UnitSupplied</c>: The unit, or a part of it, is understood and not written (投资400多万).
/// <c>Subject</c>: The place, unit or project named for this figure; null when it is the office's own.
/// </remarks>
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
    ReadRank? Rank)
{
    /// <summary>Where the number itself begins within the quote, 约 and the like included; growth and ranks begin with their
    /// words.</summary>
    public int NumberStart { get; init; }
}

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

/// <summary>Ways in which a printed number goes wrong.</summary>
public enum SlipKind
{
    /// <summary>Two neighbouring digits changed places.</summary>
    Swapped,

    /// <summary>The unit or the decimal point is wrong.</summary>
    Scaled,

    /// <summary>A digit was left out.</summary>
    Dropped,

    /// <summary>A digit too many.</summary>
    Added,
}

/// <summary>A number as printed and what it likely should be.</summary>
public sealed record ReadSlip(decimal Printed, decimal Likely, SlipKind Kind)
{
    /// <summary>The sentence in Chinese, as exports carry it.</summary>
    public override string ToString() => $"{Checks.Arithmetic.Show(Printed, 6)} 若是 {Checks.Arithmetic.Show(Likely, 6)} 就相符，" + Kind switch
    {
        SlipKind.Swapped => "像是两位写颠倒",
        SlipKind.Scaled => "像是单位或小数点写错",
        SlipKind.Dropped => "像是漏写一位",
        _ => "像是多写一位",
    };
}

/// <summary>One arithmetic check.</summary>
/// <remarks>
/// <c>Expected</c>: What the other figures give, in words: 98.92%, 741, ≤32700.
/// <c>Stated</c>: What the text says; null when it says nothing.
/// <c>Slip</c>: The likeliest misprint that would make it hold; null when it holds or no single slip explains it.
/// </remarks>
public sealed record ReadCheck(
    CheckRelation Relation,
    IReadOnlyList<ReadQuote> Quotes,
    string Expected,
    string? Stated,
    CheckVerdict Verdict,
    string Note,
    ReadSlip? Slip);

/// <summary>The measurable part of a commitment.</summary>
public sealed record ReadTarget(decimal Value, string Unit, ClaimBound Bound);

/// <summary>A promise of the plan part that somebody can be asked about next year.</summary>
/// <remarks>
/// <c>What</c>: The promise in short, without its adverbs.
/// <c>Due</c>: The day it is due (2016-12-31) when a deadline is written, else null.
/// <c>Responsible</c>: The unit that the text makes responsible, if it names one.
/// </remarks>
public sealed record ReadCommitment(
    int Start,
    int End,
    string Quote,
    string What,
    ReadTarget? Target,
    string? Due,
    string? Responsible,
    IReadOnlyList<string> Section);
