using System.Text;
using Jiedao.Publications.Writer.Composing;

namespace Jiedao.Publications.Writer.Checking;

/// <summary>A paper as plain text, as a reader meets it, with the place of every figure. Offsets count Unicode code points, as the
/// reader's.</summary>
internal sealed class PaperText
{
    private readonly List<(int Start, int End, int Figure)> figures = [];
    private readonly List<(int Start, long Section)> sections = [];

    private PaperText(Paper paper)
    {
        var text = new StringBuilder();
        var at = 0;
        void Say(string words)
        {
            text.Append(words);
            at += words.EnumerateRunes().Count();
        }

        Say(paper.Title + "\n");
        foreach (var section in paper.Sections)
        {
            sections.Add((at, section.Id));
            if (section.Level > 0)
            {
                Say(section.Number + section.Heading + "\n");
            }

            foreach (var paragraph in section.Paragraphs)
            {
                foreach (var run in paragraph.Runs)
                {
                    var start = at;
                    Say(run.Text);
                    if (run.Figure > 0)
                    {
                        figures.Add((start, at, run.Figure));
                    }
                }

                Say("\n");
            }
        }

        Text = text.ToString();
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    public static PaperText Of(Paper paper) => new(paper);

    /// <summary>The figure that shares a place with a span; 0 when none does.</summary>
    public int FigureAt(int start, int end) => figures.FirstOrDefault(f => f.Start < end && start < f.End).Figure;

    /// <summary>The section a place lies in; 0 above the first.</summary>
    public long SectionAt(int start) => sections.LastOrDefault(s => s.Start <= start).Section;
}
