namespace Jiedao.Catalogue;

/// <summary>
/// A kind of report that the office writes again and again: its title, its parts and their sentences with places for figures. A file of
/// <c>reports/</c>: a head between two lines of <c>---</c> (<c>zh</c>, <c>en</c>, <c>title</c>), then Markdown headings, each
/// followed by its paragraphs, one a line. Lines that begin with <c>&lt;!--</c> are notes.
/// </summary>
public sealed record ReportTemplate
{
    /// <summary>Name of its file (<c>annual</c>).</summary>
    public required string Id { get; init; }

    /// <summary>What it is called, 简体中文.</summary>
    public required string NameZh { get; init; }

    /// <summary>What it is called, English.</summary>
    public required string NameEn { get; init; }

    /// <summary>Title, with words in single braces.</summary>
    public required string Title { get; init; }

    /// <summary>Parts in order.</summary>
    public IReadOnlyList<TemplateSection> Sections { get; init; } = [];
}

/// <summary>A heading with the paragraphs below it.</summary>
/// <param name="Level">1–4; 0 for what stands before the first heading.</param>
/// <param name="Heading">Words of the heading, without its number; empty at level 0.</param>
/// <param name="Text">Paragraphs, one a line.</param>
/// <param name="Lines">Line of each paragraph in the file.</param>
public sealed record TemplateSection(int Level, string Heading, string Text, IReadOnlyList<int> Lines)
{
    /// <summary>Line in the file of a paragraph, counted from 1.</summary>
    internal int LineOf(int paragraph) => Lines[paragraph - 1];
}
