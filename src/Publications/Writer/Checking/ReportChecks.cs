using Jiedao.Measures;
using Jiedao.Publications.Reader;
using Jiedao.Publications.Writer.Composing;

namespace Jiedao.Publications.Writer.Checking;

/// <summary>
/// What is to be settled in a report before it is signed: figures that have changed since they were taken up, figures without value,
/// numbers
/// without a source, sums and rates that do not agree, sentences nobody can read in one breath. The text is read as the report reader
/// reads any
/// report: what the office would find in another's it finds in its own. Pure.
/// </summary>
internal static class ReportChecks
{
    /// <summary>Characters beyond which a sentence is too long.</summary>
    public const int LongestSentence = 120;

    /// <summary>Checks a paper; what blocks first, then what is open, then what holds, each in the order of the text.</summary>
    public static IReadOnlyList<ReportCheck> Run(Paper paper)
    {
        var text = PaperText.Of(paper);
        var read = ReportReader.ReadText(text.Text, "");
        ReportCheck[] items =
        [
            .. Figures(paper),
            .. Unbound(read, text),
            .. read.Checks.Where(c => c.Verdict != CheckVerdict.CannotTell).Select(c => Arithmetic(c, text)),
            .. Parts(paper),
            .. LongSentences(paper),
        ];
        return [.. items.OrderByDescending(i => i.Blocks).ThenByDescending(i => i.IsOpen).ThenBy(i => i.State != CheckState.Rounds)];
    }

    private static IEnumerable<ReportCheck> Figures(Paper paper)
    {
        foreach (var figure in paper.Figures)
        {
            if (figure.State == FigureState.Differs)
            {
                yield return new ReportCheck(CheckMatter.Stale, CheckState.Differs, figure.Section, figure.Number, figure.Text, figure.Now,
                    figure.Name);
            }
            else if (figure.State == FigureState.Missing)
            {
                yield return new ReportCheck(CheckMatter.Missing, CheckState.Differs, figure.Section, figure.Number, figure.Code, "",
                    figure.Name);
            }
        }

        if (paper.Figures.FirstOrDefault(f => f.Status == FigureStatus.ToDate) is { } open)
        {
            yield return new ReportCheck(CheckMatter.ToDate, CheckState.Unknown, 0, 0, open.Period);
        }
    }

    /// <summary>Targets of the plan are promises, not figures; words for numbers are idiom more often than count.</summary>
    private static IEnumerable<ReportCheck> Unbound(ReadReport read, PaperText text) => read.Claims
        .Where(c => c is { Status: not ClaimStatus.Target, InWords: false } && text.FigureAt(c.Start, c.End) == 0)
        .Where(c => !read.Commitments.Any(p => p.Start <= c.Start && c.End <= p.End))
        .Select(c => new ReportCheck(CheckMatter.Unbound, CheckState.Unknown, text.SectionAt(c.Start), 0, c.Quote, "", c.Name));

    private static ReportCheck Arithmetic(ReadCheck check, PaperText text)
    {
        var first = check.Quotes[0];
        var state = check.Verdict switch
        {
            CheckVerdict.Holds => CheckState.Holds,
            CheckVerdict.Rounding or CheckVerdict.Truncation => CheckState.Rounds,
            _ => CheckState.Differs,
        };
        var figure = check.Quotes.Select(q => text.FigureAt(q.Start, q.End)).FirstOrDefault(f => f > 0);
        return new ReportCheck(CheckMatter.Arithmetic, state, text.SectionAt(first.Start), figure,
            string.Join("，", check.Quotes.Select(q => q.Text)), check.Expected, check.Note);
    }

    private static IEnumerable<ReportCheck> Parts(Paper paper) => paper.Figures.Where(f => f.PartsDiffer != 0).Select(f =>
        new ReportCheck(CheckMatter.Parts, CheckState.Differs, f.Section, f.Number, f.Text, FigurePrint.Number(f.PartsDiffer), f.Name));

    private static IEnumerable<ReportCheck> LongSentences(Paper paper) =>
        from section in paper.Sections
        from paragraph in section.Paragraphs
        from sentence in paragraph.Text.Split('。', '；', '！', '？')
        where sentence.Length > LongestSentence
        select new ReportCheck(CheckMatter.LongSentence, CheckState.Unknown, section.Id, 0, sentence[..24] + "…", $"{sentence.Length}");
}
