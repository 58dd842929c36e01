namespace Jiedao.Kernel.Papers;

/// <summary>A document in official layout: what is said, free of how it is set.</summary>
/// <param name="Title">Title, one or two lines.</param>
/// <param name="Blocks">Headings and paragraphs in order.</param>
/// <param name="Issuer">Office that signs, set right before the date.</param>
/// <param name="Date">Date of the document.</param>
/// <param name="Number">Document number (<c>坑办〔2015〕1号</c>), or null: then no red head is set.</param>
/// <param name="Annexes">Titles of annexes, listed after the text.</param>
public sealed record OfficialDocument(
    string Title, IReadOnlyList<Block> Blocks, string Issuer, DateOnly Date, string? Number = null, IReadOnlyList<string>? Annexes = null)
{
    /// <summary>What stands at the head of every page: that it is a draft, and of when. Empty for a document that goes out.</summary>
    public string Mark { get; init; } = "";

    /// <summary>Whether it is a letter (信函格式) rather than a circular: the head names the office alone, the number stands right under the lines.</summary>
    public bool IsLetter { get; init; }

    /// <summary>What its figures are bound to, kept inside the file so that a program can find every cell again.</summary>
    public IReadOnlyList<FigureBinding> Bindings { get; init; } = [];
}

/// <summary>What a figure of a document is bound to.</summary>
/// <param name="Number">Its number in the annex, from 1.</param>
/// <param name="Code">Measure.</param>
/// <param name="Period">Period.</param>
/// <param name="Slice">Part; empty for the whole.</param>
/// <param name="KnownOn">Instant up to which everything written is counted (ISO 8601, UTC).</param>
/// <param name="Cell">Cell.</param>
/// <param name="Text">What is printed.</param>
/// <param name="Value">Value in the measure's unit.</param>
/// <param name="Unit">That unit.</param>
public sealed record FigureBinding(
    int Number, string Code, string Period, string Slice, string KnownOn, string Cell, string Text, string Value, string Unit);

/// <summary>A block: level 0 is a paragraph, 1–4 are the levels 一、 （一） 1. （1）; −1 a line without indent (to whom it goes).</summary>
/// <param name="Level">−1–4.</param>
/// <param name="Runs">Its text in pieces, so that figures keep their binding.</param>
public sealed record Block(int Level, IReadOnlyList<Run> Runs)
{
    /// <summary>The plain text.</summary>
    public string Text => string.Concat(Runs.Select(r => r.Text));
}

/// <summary>A piece of text; with a binding when it is a figure.</summary>
/// <param name="Text">What is printed.</param>
/// <param name="Figure">Number of the figure in the annex, from 1; 0 for plain text.</param>
/// <param name="Tag">What the figure is bound to (<c>PE-01@2014</c>).</param>
/// <param name="Label">What a reader sees when he points at it.</param>
public sealed record Run(string Text, int Figure = 0, string Tag = "", string Label = "");

/// <summary>
/// Fonts of official papers by their part. The names GB/T 9704 means are licensed; offices set what they own, and every name brings its
/// open fallbacks so that the page stays the same where it is missing.
/// </summary>
public sealed record OfficialFonts
{
    /// <summary>Title: 小标宋.</summary>
    public string Title { get; init; } = "方正小标宋简体";

    /// <summary>Body: 仿宋.</summary>
    public string Body { get; init; } = "仿宋_GB2312";

    /// <summary>First level: 黑体.</summary>
    public string Heading1 { get; init; } = "黑体";

    /// <summary>Second level: 楷体.</summary>
    public string Heading2 { get; init; } = "楷体_GB2312";

    /// <summary>Page numbers: 宋体.</summary>
    public string PageNumber { get; init; } = "宋体";

    /// <summary>What stands in for each when it is missing, in order.</summary>
    public IReadOnlyDictionary<string, string> Fallbacks { get; init; } = new Dictionary<string, string>
    {
        ["方正小标宋简体"] = "方正小标宋_GBK,华文中宋,STZhongsong,Noto Serif CJK SC",
        ["仿宋_GB2312"] = "仿宋,FangSong,STFangsong,Noto Serif CJK SC",
        ["黑体"] = "SimHei,STHeiti,Noto Sans CJK SC",
        ["楷体_GB2312"] = "楷体,KaiTi,STKaiti,Noto Serif CJK SC",
        ["宋体"] = "SimSun,STSong,Noto Serif CJK SC",
    };
}
