using Jiedao.Kernel;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Publications.Writer.Printing;

namespace Jiedao.Publications.Writer;

/// <summary>What the command line and other rooms do with reports: draft the one of a year when it is not there yet, and print
/// it.</summary>
public sealed class ReportDesk
{
    private readonly ActRunner acts;
    private readonly ReportShelf shelf;
    private readonly ReportFiles files;

    internal ReportDesk(ActRunner acts, ReportShelf shelf, ReportFiles files)
    {
        (this.acts, this.shelf, this.files) = (acts, shelf, files);
    }

    /// <summary>
    /// The report of a year, drafted when there is none, as document and annex. Refuses with <c>report_template_not_found</c>,
    /// <c>report_year_unfit</c>.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="template">Template (<c>annual</c>).</param>
    /// <param name="year">Year.</param>
    /// <param name="day">Date of the document.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<WrittenReport> WriteAsync(Caller caller, string template, int year, DateOnly day, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var id = await DraftReport.DraftReport.FindOrDraftAsync(acts, shelf, caller, new DraftReport.DraftReport.Command(template, year),
            ct);
        var (report, sections) = await shelf.GetAsync(id, ct);
        var paper = await shelf.PaperAsync(report, sections, caller.Office, ct);
        var date = report.SignedAt is { } at ? Clock.Day(caller.Office, at) : day;
        var printed = await files.PrintAsync(report, paper, caller.Office, caller.Actor, date, ct);
        return new WrittenReport(id, report.IsSigned, report.Revision, paper.Figures.Count, paper.Figures.Count(f =>
            f.State == FigureState.Missing),
            printed.Document, printed.DocumentName, printed.Annex, printed.AnnexName);
    }
}

/// <summary>A report as files.</summary>
/// <param name="Id">Report.</param>
/// <param name="IsSigned">Whether it is signed; a draft says so on every page.</param>
/// <param name="Draft">Number of the draft.</param>
/// <param name="Figures">Figures in the text.</param>
/// <param name="Missing">Figures without value.</param>
/// <param name="Document">The .docx.</param>
/// <param name="DocumentName">Its name.</param>
/// <param name="Annex">The .xlsx.</param>
/// <param name="AnnexName">Its name.</param>
public sealed record WrittenReport(
    long Id, bool IsSigned, int Draft, int Figures, int Missing, byte[] Document, string DocumentName, byte[] Annex, string AnnexName);
