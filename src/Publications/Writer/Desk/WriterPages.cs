using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Publications.Writer.Checking;
using Jiedao.Publications.Writer.Differences;
using Jiedao.Publications.Writer.Model;
using Jiedao.Publications.Writer.Printing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Publications.Writer.Desk;

/// <summary>The pages of the report writer: the reports, one of them on its paper, its files.</summary>
internal static class WriterPages
{
    public static void MapWriterPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/reports", (Visit visit, ICatalogue catalogue, CancellationToken ct) => ListAsync(visit, catalogue, null, ct))
            .Needs(PublicationsVerbs.Read);
        routes.MapPost("/desk/reports", DraftAsync).Needs(PublicationsVerbs.Write);
        routes.MapGet("/desk/reports/{id:long}", async (long id, int? figure, long? edit, string? show, WriterDesk desk,
            CancellationToken ct) =>
            Page(await desk.ViewAsync(id, new WriterAsk(figure, edit, show ?? "todo"), ct: ct))).Needs(PublicationsVerbs.Read);
        routes.MapPost("/desk/reports/{id:long}/sections/{section:long}", SaveAsync).Needs(PublicationsVerbs.Write);
        routes.MapPost("/desk/reports/{id:long}/sections/{section:long}/find", FindAsync).Needs(PublicationsVerbs.Write);
        routes.MapPost("/desk/reports/{id:long}/figures", (long id, Visit visit, WriterDesk desk, CancellationToken ct) =>
            DoAsync(visit, desk, id, new TakeFigures.TakeFigures.Command(id), ct)).Needs(PublicationsVerbs.Write);
        routes.MapPost("/desk/reports/{id:long}/figures/{number:int}/keep", KeepAsync).Needs(PublicationsVerbs.Write);
        routes.MapPost("/desk/reports/{id:long}/sign", (long id, [FromForm] SignForm form, Visit visit, WriterDesk desk,
            CancellationToken ct) =>
            DoAsync(visit, desk, id, new SignReport.SignReport.Command(id, form.Revision, form.Number, form.Reason), ct))
                .Needs(PublicationsVerbs.Sign);
        routes.MapPost("/desk/reports/{id:long}/errata", (long id, [FromForm] ErratumForm form, Visit visit, WriterDesk desk,
            CancellationToken ct) =>
            DoAsync(visit, desk, id, new IssueErratum.IssueErratum.Command(id, form.Figures ?? [], form.Reason ?? ""), ct))
                .Needs(PublicationsVerbs.Sign);
        routes.MapGet("/desk/reports/{id:long}/document.docx", (long id, ReportDownload files, CancellationToken ct) =>
            files.AnswerAsync(id, true, ct))
            .Needs(PublicationsVerbs.Read);
        routes.MapGet("/desk/reports/{id:long}/annex.xlsx", (long id, ReportDownload files, CancellationToken ct) => files.AnswerAsync(id,
            false, ct))
            .Needs(PublicationsVerbs.Read);
    }

    /// <summary>The reports, newest year first.</summary>
    public static async Task<IReadOnlyList<ReportItem>> ItemsAsync(OfficeDb db, CancellationToken ct) =>
        await db.Set<Report>().AsNoTracking().OrderByDescending(r => r.Year).ThenBy(r => r.Template).Take(200)
            .Select(r => new ReportItem(r.Id, r.Year, r.Title, r.Revision, r.SignedAt, r.SignedBy, r.Number, r.ChangedBy, r.ChangedAt))
                .ToListAsync(ct);

    private static async Task<IResult> ListAsync(Visit visit, ICatalogue catalogue, Problem? problem, CancellationToken ct) =>
        new RazorComponentResult<ReportsPage>(new
        {
            Rows = await ItemsAsync(visit.Db, ct),
            Templates = (IReadOnlyList<ReportTemplate>)[.. catalogue.Reports.Values.OrderBy(t => t.Id, StringComparer.Ordinal)],
            Problem = problem,
        })
        { StatusCode = problem?.Kind.Status };

    private static async Task<IResult> DraftAsync(
        [FromForm] DraftForm form, Visit visit, ICatalogue catalogue, ReportShelf shelf, ActRunner acts, CancellationToken ct)
    {
        try
        {
            var id = await DraftReport.DraftReport.FindOrDraftAsync(acts, shelf, visit.Caller,
                new DraftReport.DraftReport.Command(form.Template ?? "annual", form.Year), ct);
            return Results.Redirect(visit.To($"desk/reports/{id}"));
        }
        catch (Refusal refusal)
        {
            return await ListAsync(visit, catalogue, refusal.Problem, ct);
        }
    }

    private static async Task<IResult> SaveAsync(
        long id, long section, [FromForm] SectionForm form, Visit visit, WriterDesk desk, CancellationToken ct)
    {
        var outcome = await visit.TryAsync(new EditReport.EditReport.Command(id, section, form.Revision, form.Text ?? "", form.Heading),
            null, ct);
        return outcome.Problem is not { } problem
            ? Results.Redirect(visit.To($"desk/reports/{id}#s{section}"))
            : Page(await desk.ViewAsync(id, new WriterAsk(null, section), new SectionTyping(form.Revision, form.Heading, form.Text ?? "",
                "", [], problem), ct: ct),
                problem);
    }

    private static async Task<IResult> FindAsync(
        long id, long section, [FromForm] SectionForm form, Visit visit, WriterDesk desk, MeasureSearch search, CancellationToken ct)
    {
        var text = (form.Text ?? "").ReplaceLineEndings("\n");
        var at = int.TryParse(form.At, out var cursor) && cursor >= 0 && cursor <= text.Length ? cursor : text.Length;
        if (form.Insert is { Length: > 0 } tag)
        {
            text = text[..at] + tag + text[at..];
            at += tag.Length;
        }

        var (report, _) = await desk.Shelf.GetAsync(id, ct);
        var hits = await search.FindAsync(form.Find ?? "", report.Year, visit.Lang, ct);
        var typing = new SectionTyping(form.Revision, form.Heading, text, form.Find ?? "", hits, null, $"{at}");
        return Page(await desk.ViewAsync(id, new WriterAsk(null, section), typing, ct: ct));
    }

    /// <summary>Keeps a figure as it is printed, at the day it was known: its tag says so from now on.</summary>
    private static async Task<IResult> KeepAsync(long id, int number, Visit visit, WriterDesk desk, CancellationToken ct)
    {
        var view = await desk.ViewAsync(id, new WriterAsk(number), ct: ct);
        var figure = view.Paper.Figure(number) ?? throw new Refusal(WriterProblems.FigureNotFound, new { figure = number });
        var row = view.Row(figure.Section);
        var end = row.Text.IndexOf("}}", figure.At, StringComparison.Ordinal) + 2;
        var tag = ReportMarkup.Read(figure.Tag, [])[0].Pieces[0].Figure! with { Known = Clock.Day(visit.Office, view.Report.FiguresAt) };
        return await DoAsync(visit, desk, id, new EditReport.EditReport.Command(id, row.Id, row.Revision, row.Text[..figure.At] + tag
            + row.Text[end..]), ct);
    }

    private static async Task<IResult> DoAsync<TResult>(Visit visit, WriterDesk desk, long id, ICommand<TResult> command,
        CancellationToken ct)
    {
        var outcome = await visit.TryAsync(command, null, ct);
        return outcome.Problem is { } problem
            ? Page(await desk.ViewAsync(id, new WriterAsk(), problem: problem, ct: ct), problem)
            : Results.Redirect(visit.To($"desk/reports/{id}"));
    }

    private static RazorComponentResult<ReportPage> Page(WriterView view, Problem? problem = null) =>
        new(new { View = view }) { StatusCode = problem?.Kind.Status };

    // Forms have properties, not parameters: a field that a page leaves out is then simply not set.
    internal sealed class DraftForm
    {
        public string? Template { get; set; }

        public int Year { get; set; }
    }

    internal sealed class SectionForm
    {
        public int Revision { get; set; }

        public string? Heading { get; set; }

        public string? Text { get; set; }

        /// <summary>What is searched for.</summary>
        public string? Find { get; set; }

        /// <summary>Tag to insert.</summary>
        public string? Insert { get; set; }

        /// <summary>Where the cursor was, in characters.</summary>
        public string? At { get; set; }
    }

    internal sealed class SignForm
    {
        public int Revision { get; set; }

        public string? Number { get; set; }

        public string? Reason { get; set; }
    }

    internal sealed class ErratumForm
    {
        public int[]? Figures { get; set; }

        public string? Reason { get; set; }
    }
}

/// <summary>Draws the writer's page.</summary>
internal sealed class WriterDesk(Visit visit, ReportShelf shelf, ReportDifferences differences)
{
    public ReportShelf Shelf => shelf;

    public async Task<WriterView> ViewAsync(
        long id, WriterAsk ask, SectionTyping? typing = null, Problem? problem = null, CancellationToken ct = default)
    {
        var (report, sections) = await shelf.GetAsync(id, ct);
        var paper = await shelf.PaperAsync(report, sections, visit.Office, ct);
        var mayEdit = !report.IsSigned && visit.May(PublicationsVerbs.Write);
        return new WriterView
        {
            Report = report,
            Sections = sections,
            Paper = paper,
            Checks = ReportChecks.Run(paper),
            Ask = mayEdit ? ask : ask with { Edit = null },
            Typing = typing,
            Problem = problem,
            Differences = report.IsSigned ? (await differences.OfAsync(report, visit.Office, ct)).Different : [],
            Errata = report.IsSigned
                ? await visit.Db.Set<Erratum>().AsNoTracking().Where(e => e.ReportId == id).OrderBy(e => e.Number).ToListAsync(ct)
                : [],
        };
    }
}

/// <summary>The two files of a report for downloading: those kept at the signing, or a draft's printed now.</summary>
internal sealed class ReportDownload(Visit visit, ReportShelf shelf, ReportFiles files, Attachments attachments)
{
    public async Task<IResult> AnswerAsync(long id, bool document, CancellationToken ct)
    {
        var (report, sections) = await shelf.GetAsync(id, ct);
        var type = document ? ReportFiles.DocumentType : ReportFiles.AnnexType;
        if (report.IsSigned)
        {
            var wanted = document ? report.Document : report.Annex;
            var kept = await visit.Db.Set<Attachment>().AsNoTracking().FirstAsync(a => a.Id == wanted, ct);
            var content = await attachments.OpenAsync(visit.Office, kept.Hash, ct) ?? throw new Refusal(KernelProblems.NotFound,
                new { what = kept.Name });
            return Results.Stream(content, type, kept.Name);
        }

        var paper = await shelf.PaperAsync(report, sections, visit.Office, ct);
        var printed = await files.PrintAsync(report, paper, visit.Office, visit.Actor, visit.Today, ct);
        return document ? Results.File(printed.Document, type, printed.DocumentName) : Results.File(printed.Annex, type, printed.AnnexName);
    }
}
