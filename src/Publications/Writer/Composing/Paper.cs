using System.Text.Json.Serialization;
using Jiedao.Measures;

namespace Jiedao.Publications.Writer.Composing;

/// <summary>A report as it is printed: text with its figures resolved. The same for a draft on the screen and for what was
/// signed.</summary>
/// <param name="Title">Title.</param>
/// <param name="KnownOn">Instant its figures were taken up.</param>
/// <param name="Sections">Parts that stand, in order.</param>
/// <param name="Figures">Figures in the order of the text; number n is the n-th.</param>
public sealed record Paper(string Title, DateTime KnownOn, IReadOnlyList<PaperSection> Sections, IReadOnlyList<PaperFigure> Figures)
{
    /// <summary>The figure of a number; null when there is none.</summary>
    public PaperFigure? Figure(int number) => number >= 1 && number <= Figures.Count ? Figures[number - 1] : null;
}

/// <summary>A heading and its paragraphs.</summary>
/// <param name="Id">Section.</param>
/// <param name="Level">1–4; 0 before the first heading.</param>
/// <param name="Number">Its number as printed (一、 （一）).</param>
/// <param name="Heading">Its words.</param>
/// <param name="Paragraphs">Paragraphs that stand.</param>
public sealed record PaperSection(long Id, int Level, string Number, string Heading, IReadOnlyList<PaperParagraph> Paragraphs);

/// <summary>A paragraph.</summary>
/// <param name="Line">Line of the section's text, from 1.</param>
/// <param name="Runs">Its pieces.</param>
public sealed record PaperParagraph(int Line, IReadOnlyList<PaperRun> Runs)
{
    /// <summary>Its words.</summary>
    [JsonIgnore]
    public string Text => string.Concat(Runs.Select(r => r.Text));
}

/// <summary>A piece of a paragraph.</summary>
/// <param name="Text">What is printed.</param>
/// <param name="Figure">Number of the figure it is; 0 for words.</param>
public sealed record PaperRun(string Text, int Figure = 0);

/// <summary>How a figure of a report is known.</summary>
public enum FigureState
{
    /// <summary>Bound to a cell and the same today.</summary>
    Bound,

    /// <summary>Typed by hand with reason and source.</summary>
    ByHand,

    /// <summary>Bound, and another today.</summary>
    Differs,

    /// <summary>Bound to a measure that has no value.</summary>
    Missing,
}

/// <summary>A figure as printed.</summary>
public sealed record PaperFigure
{
    /// <summary>Number in the report, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Section it stands in.</summary>
    public long Section { get; init; }

    /// <summary>The tag as written in the section's text.</summary>
    public required string Tag { get; init; }

    /// <summary>Where that tag begins in the section's text, in characters.</summary>
    public int At { get; init; }

    /// <summary>What is printed.</summary>
    public required string Text { get; init; }

    /// <summary>How it is known.</summary>
    public FigureState State { get; init; }

    /// <summary>Code; empty for one typed by hand.</summary>
    public string Code { get; init; } = "";

    /// <summary>What the measure is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it counts.</summary>
    public string Definition { get; init; } = "";

    /// <summary>What it does not count.</summary>
    public string Excludes { get; init; } = "";

    /// <summary>Period as asked for.</summary>
    public string Period { get; init; } = "";

    /// <summary>Part; empty for the whole.</summary>
    public string Slice { get; init; } = "";

    /// <summary>Instant it is kept at by its own tag; null when it goes with the report.</summary>
    public DateTime? Pinned { get; init; }

    /// <summary>Value as shown, in the measure's unit; of a change on the year before the change. Null when there is none.</summary>
    public decimal? Value { get; init; }

    /// <summary>Unit of the value.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Rows behind it.</summary>
    public long Rows { get; init; }

    /// <summary>What the value is.</summary>
    public FigureStatus Status { get; init; }

    /// <summary>Cell as annexes print it; with the day it is kept at, when its own tag says so.</summary>
    public string Cell { get; init; } = "";

    /// <summary>Row in which it was frozen; 0 in a draft.</summary>
    public long FrozenId { get; init; }

    /// <summary>What would be printed today; differs from <see cref="Text"/> only when the state says so.</summary>
    public string Now { get; init; } = "";

    /// <summary>Why it was typed.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Where it comes from: typed, or entered from outside.</summary>
    public string Source { get; init; } = "";

    /// <summary>Above and below the line of a rate, parts of a formula: <c>791 ÷ 839</c>.</summary>
    public string Worked { get; init; } = "";

    /// <summary>By how much its declared parts miss it; 0 when they sum to it or none are declared.</summary>
    public decimal PartsDiffer { get; init; }

    /// <summary>Whether it is a figure of records (and not typed).</summary>
    [JsonIgnore]
    public bool IsBound => Code.Length > 0;
}
