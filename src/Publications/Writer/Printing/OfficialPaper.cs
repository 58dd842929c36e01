using System.Globalization;
using Jiedao.Kernel;
using Jiedao.Kernel.Papers;
using Jiedao.Publications.Writer.Composing;

namespace Jiedao.Publications.Writer.Printing;

/// <summary>From the paper to the document in official layout.</summary>
internal static class OfficialPaper
{
    /// <summary>What the annex is called in the document.</summary>
    public static string AnnexTitle(int year) => $"{year}年工作总结数字底表（电子表格）";

    /// <summary>The document of a paper.</summary>
    /// <param name="paper">Paper.</param>
    /// <param name="year">Year.</param>
    /// <param name="office">Office that signs.</param>
    /// <param name="date">Date of the document.</param>
    /// <param name="number">Document number; empty for none.</param>
    /// <param name="mark">What stands on every page of a draft; empty when it is signed.</param>
    public static OfficialDocument Of(Paper paper, int year, Office office, DateOnly date, string number, string mark)
    {
        var blocks = new List<Block>();
        foreach (var section in paper.Sections)
        {
            if (section.Level > 0)
            {
                blocks.Add(new Block(section.Level, [new Run(section.Number + section.Heading)]));
            }

            blocks.AddRange(section.Paragraphs.Select(p => new Block(0, [.. p.Runs.Select(r => RunOf(r, paper))])));
        }

        return new OfficialDocument(paper.Title, blocks, office.NameZh, date, number.Length == 0 ? null : number, [AnnexTitle(year)])
        {
            Mark = mark,
            Bindings = [.. paper.Figures.Where(f => f.IsBound).Select(f => Binding(f, paper.KnownOn))],
        };
    }

    private static Run RunOf(PaperRun run, Paper paper) => paper.Figure(run.Figure) is not { } figure
        ? new Run(run.Text)
        : figure.IsBound
            ? new Run(run.Text, figure.Number, figure.Cell, $"{figure.Number} {figure.Name}")
            : new Run(run.Text, figure.Number, "typed", $"{figure.Number} 手填：{figure.Source}");

    private static FigureBinding Binding(PaperFigure figure, DateTime knownOn) => new(
        figure.Number, figure.Code, figure.Period, figure.Slice, Instant(figure.Pinned ?? knownOn), figure.Cell, figure.Text,
        figure.Value?.ToString(CultureInfo.InvariantCulture) ?? "", figure.Unit);

    private static string Instant(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
