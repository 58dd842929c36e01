using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Publications.Writer.EditReport;

/// <summary>
/// Changes the text of a section of a draft. Figures stay bound: they are tags in the text, and a tag that cannot be read or names no
/// measure is
/// refused. A number typed between the words is kept and warned about until it is bound or has a source. For the office's staff who write
/// it.
/// </summary>
/// <remarks>
/// Refuses a report that is signed (<c>report_already_signed</c>), a section that somebody changed meanwhile (<c>changed_meanwhile</c>),
/// tags,
/// conditions and words that cannot be read, unknown measures, units that do not fit. Records <c>report.edited</c> with the text before
/// and after.
/// </remarks>
[Act("edit-report", PublicationsVerbs.Write)]
internal sealed class EditReport(ReportShelf shelf, ICatalogue catalogue) : IAct<EditReport.Command, EditReport.Edited>
{
    private const int LongestText = 20_000;
    private const int LongestHeading = 100;

    public async Task<Edited> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        var (report, sections) = await shelf.GetDraftAsync(command.Report, work.Office, ct);
        var section = sections.FirstOrDefault(s => s.Id == command.Section) ?? throw new Refusal(WriterProblems.SectionNotFound);
        if (section.Revision != command.Revision)
        {
            throw new Refusal(KernelProblems.ChangedMeanwhile);
        }

        var heading = section.Level == 0 ? "" : (command.Heading ?? section.Heading).Trim();
        var text = command.Text.ReplaceLineEndings("\n").TrimEnd();
        new Faults().Text("text", text, 0, LongestText).Text("heading", heading, section.Level == 0 ? 0 : 1, LongestHeading).Throw();
        Check(text, catalogue.Measures).Throw();
        work.Record(PublicationsEvents.Edited).On(report.Id).With(new
        {
            Section = section.Ordinal,
            Heading = heading,
            Before = section.Text,
            After = text,
        });
        (section.Heading, section.Text) = (heading, text);
        section.Revision++;
        (section.EditedBy, section.EditedAt) = (work.Actor.Name, work.Now);
        report.Revision++;
        (report.ChangedBy, report.ChangedAt) = (work.Actor.Name, work.Now);
        return new Edited(section.Revision, report.Revision);
    }

    /// <summary>What is wrong in a text, all at once.</summary>
    internal static Faults Check(string text, IReadOnlyDictionary<string, MeasureDefinition> measures)
    {
        var found = new List<MarkupFault>();
        var faults = new Faults();
        var paragraphs = ReportMarkup.Read(text, found);
        foreach (var fault in found)
        {
            faults.Add("text", KindOf(fault.Kind), new { line = fault.Line, what = fault.What });
        }

        foreach (var tag in paragraphs.SelectMany(p => p.Pieces).SelectMany(p => new[] { p.Figure, p.When?.Figure }).OfType<FigureTag>()
            .Where(t => !t.IsTyped).Distinct())
        {
            if (!measures.TryGetValue(tag.Code, out var measure))
            {
                faults.Add("text", Measures.MeasuresProblems.MeasureNotFound, new { code = tag.Code });
            }
            else if (tag.In.Length > 0 && FigureTag.Larger[tag.In].Unit != measure.Unit)
            {
                faults.Add("text", WriterProblems.UnitUnfit, new { code = tag.Code, own = measure.Unit, unit = tag.In });
            }
        }

        return faults;
    }

    private static ProblemKind KindOf(MarkupFaultKind kind) => kind switch
    {
        MarkupFaultKind.TypedNeedsSource => WriterProblems.TypedNeedsSource,
        MarkupFaultKind.BadCondition => WriterProblems.BadCondition,
        MarkupFaultKind.UnknownWord => WriterProblems.UnknownWord,
        _ => WriterProblems.BadTag,
    };

    /// <summary>What is changed.</summary>
    /// <param name="Report">Report.</param>
    /// <param name="Section">Section.</param>
    /// <param name="Revision">Revision of the section that was changed.</param>
    /// <param name="Text">Paragraphs, one a line; figures in double braces.</param>
    /// <param name="Heading">Words of the heading; null leaves them.</param>
    public sealed record Command(long Report = 0, long Section = 0, int Revision = 0, string Text = "", string? Heading = null) : ICommand<Edited>;

    /// <summary>What came of it.</summary>
    /// <param name="Revision">New revision of the section.</param>
    /// <param name="Draft">New number of the draft.</param>
    public sealed record Edited(int Revision, int Draft);
}
