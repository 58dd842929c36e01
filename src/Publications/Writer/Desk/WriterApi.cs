using Jiedao.Kernel;
using Jiedao.Publications.Writer.Checking;
using Jiedao.Publications.Writer.Differences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Publications.Writer.Desk;

/// <summary>The report writer for programs.</summary>
internal static class WriterApi
{
    public static void MapWriterApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/reports", async (Visit visit, CancellationToken ct) =>
            Results.Json(await WriterPages.ItemsAsync(visit.Db, ct), CanonicalJson.Options)).Needs(PublicationsVerbs.Read)
                .WithName("list-reports");
        api.MapPost("/reports", async (DraftReport.DraftReport.Command body, Visit visit, ActRunner acts, ReportShelf shelf,
            CancellationToken ct) =>
            Results.Json(new { id = await DraftReport.DraftReport.FindOrDraftAsync(acts, shelf, visit.Caller, body, ct) },
                CanonicalJson.Options))
            .Needs(PublicationsVerbs.Write).WithName("draft-report")
                .WithSummary("Drafts the report of a year, or finds the one that is there.");
        api.MapGet("/reports/{id:long}", ReadAsync).Needs(PublicationsVerbs.Read).WithName("get-report")
            .WithSummary("A report: its sections, its text with figures resolved, its checks.");
        api.MapGet("/reports/{id:long}/differences", DifferencesAsync).Needs(PublicationsVerbs.Read).WithName("report-differences")
            .WithSummary("Figures of a signed report that read differently today.");
        api.MapAct<EditReport.EditReport.Command, EditReport.EditReport.Edited>("/reports/{id:long}/sections/{section:long}",
            (body, http) => body with { Report = Id(http), Section = long.Parse((string)http.GetRouteValue("section")!) });
        api.MapPost("/reports/{id:long}/figures", async (long id, Visit visit, CancellationToken ct) =>
            Results.Json(await visit.DoAsync(new TakeFigures.TakeFigures.Command(id), null, ct), CanonicalJson.Options))
            .Needs(PublicationsVerbs.Write).WithName("take-report-figures").WithSummary("Takes up the figures as they are known now.");
        api.MapAct<SignReport.SignReport.Command, SignReport.SignReport.Signed>("/reports/{id:long}/signature",
            (body, http) => body with { Report = Id(http) });
        api.MapAct<IssueErratum.IssueErratum.Command, IssueErratum.IssueErratum.Issued>("/reports/{id:long}/errata",
            (body, http) => body with { Report = Id(http) });
        api.MapGet("/reports/{id:long}/document.docx", (long id, ReportDownload files, CancellationToken ct) => files.AnswerAsync(id, true,
            ct))
            .Needs(PublicationsVerbs.Read).WithName("report-document");
        api.MapGet("/reports/{id:long}/annex.xlsx", (long id, ReportDownload files, CancellationToken ct) => files.AnswerAsync(id, false,
            ct))
            .Needs(PublicationsVerbs.Read).WithName("report-annex");
    }

    private static long Id(HttpContext http) => long.Parse((string)http.GetRouteValue("id")!);

    private static async Task<IResult> ReadAsync(long id, Visit visit, ReportShelf shelf, CancellationToken ct)
    {
        var (report, sections) = await shelf.GetAsync(id, ct);
        var paper = await shelf.PaperAsync(report, sections, visit.Office, ct);
        return Results.Json(new
        {
            report.Id,
            report.Template,
            report.Year,
            paper.Title,
            draft = report.Revision,
            report.SignedAt,
            report.SignedBy,
            report.Number,
            figuresKnownOn = paper.KnownOn,
            sections = sections.Select(s => new
            {
                s.Id,
                s.Ordinal,
                s.Level,
                s.Heading,
                s.Revision,
                s.Text,
                paragraphs = paper.Sections.FirstOrDefault(p => p.Id == s.Id)?.Paragraphs.Select(p => p.Text) ?? [],
            }),
            figures = paper.Figures.Select(f => new
            {
                f.Number,
                f.Section,
                f.Tag,
                f.Text,
                state = Word(f.State),
                f.Code,
                f.Name,
                f.Period,
                f.Slice,
                f.Cell,
                f.Value,
                f.Unit,
                f.Rows,
                f.Now,
                f.Reason,
                f.Source,
            }),
            checks = ReportChecks.Run(paper).Select(c => new
            {
                matter = Word(c.Matter),
                state = Word(c.State),
                c.Blocks,
                c.Section,
                c.Figure,
                c.Quote,
                c.Expected,
                c.Note,
            }),
        }, CanonicalJson.Options);
    }

    private static async Task<IResult> DifferencesAsync(
        long id, Visit visit, ReportShelf shelf, ReportDifferences differences, CancellationToken ct)
    {
        var (report, _) = await shelf.GetAsync(id, ct);
        if (!report.IsSigned)
        {
            throw new Refusal(WriterProblems.NotSigned);
        }

        var (different, compared) = await differences.OfAsync(report, visit.Office, ct);
        return Results.Json(new
        {
            compared,
            different = different.Select(d => new
            {
                d.Figure.Number,
                d.Figure.Code,
                d.Figure.Name,
                d.Figure.Cell,
                printed = d.Figure.Text,
                d.Now,
                d.Holds,
                d.Late
            }),
        }, CanonicalJson.Options);
    }

    /// <summary>Names of states as the API writes them: lower case.</summary>
    private static string Word<T>(T state) where T : struct, Enum => state.ToString().ToLowerInvariant();
}
