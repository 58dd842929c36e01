using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Publications.Writer.Model;

namespace Jiedao.Publications.Writer.DraftReport;

/// <summary>
/// Drafts the report of a year from a template of the catalogue: its parts with their sentences, every figure bound. For the office's
/// staff who
/// write it. There is one report of a template and a year; asking for it again opens the one that is there.
/// </summary>
/// <remarks>
/// Refuses a template that is not in the catalogue (<c>report_template_not_found</c>), a year before 1990 or after this one
/// (<c>report_year_unfit</c>), a report that is drafted already (<c>report_exists</c>). Records <c>report.drafted</c>.
/// </remarks>
[Act("draft-report", PublicationsVerbs.Write)]
internal sealed class DraftReport(ICatalogue catalogue, ReportShelf shelf) : IAct<DraftReport.Command, DraftReport.Drafted>
{
    private const int FirstYear = 1990;

    public async Task<Drafted> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        if (command.Year < FirstYear || command.Year > work.Today.Year)
        {
            throw new Refusal(WriterProblems.YearUnfit, new { first = FirstYear, last = work.Today.Year }, "year");
        }

        if (!catalogue.Reports.TryGetValue(command.Template, out var template))
        {
            throw new Refusal(WriterProblems.TemplateNotFound, new { template = command.Template }, "template");
        }

        if (await shelf.FindAsync(command.Template, command.Year, ct) is not null)
        {
            throw new Refusal(WriterProblems.ReportExists, new { year = command.Year });
        }

        var report = work.Add(new Report
        {
            Template = template.Id,
            Year = command.Year,
            Title = template.Title,
            FiguresAt = work.Now,
            DraftedAt = work.Now,
            ChangedAt = work.Now,
            ChangedBy = work.Actor.Name,
        });
        var words = ReportComposer.Words(report, work.Office);
        report.Title = ReportMarkup.Fill(template.Title, words);

        // The day of the figures moves with them; everything else is the report's own from now on.
        words.Remove("known");
        for (var i = 0; i < template.Sections.Count; i++)
        {
            var section = template.Sections[i];
            work.Add(new ReportSection
            {
                ReportId = report.Id,
                Ordinal = i + 1,
                Level = section.Level,
                Heading = ReportMarkup.Fill(section.Heading, words),
                Text = ReportMarkup.Fill(section.Text, words),
            });
        }

        work.Record(PublicationsEvents.Drafted).On(report.Id).With(new
        {
            report.Template,
            report.Year,
            Sections = template.Sections.Count
        });
        return new Drafted(report.Id);
    }

    /// <summary>What is drafted.</summary>
    /// <param name="Template">Template (<c>annual</c>).</param>
    /// <param name="Year">Year.</param>
    public sealed record Command(string Template, int Year) : ICommand<Drafted>;

    /// <summary>The draft.</summary>
    /// <param name="Id">Report.</param>
    public sealed record Drafted(long Id);

    /// <summary>Finds the report of a year, or drafts it: asking twice gives the same one.</summary>
    public static async Task<long> FindOrDraftAsync(ActRunner acts, ReportShelf shelf, Caller caller, Command command, CancellationToken ct)
    {
        if (await shelf.FindAsync(command.Template, command.Year, ct) is { } there)
        {
            return there.Id;
        }

        try
        {
            return (await acts.RunAsync(caller, command, null, ct)).Id;
        }
        catch (Refusal refusal) when (refusal.Problem.Kind == WriterProblems.ReportExists)
        {
            return (await shelf.FindAsync(command.Template, command.Year, ct))!.Id;
        }
    }
}
