using Jiedao.Kernel;
using Jiedao.Publications.Reader.Output;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>The report reader for programs.</summary>
internal static class ReaderApi
{
    public static void MapReaderApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/readings", async (HttpContext http, string? name, Visit visit, UploadTickets tickets, FileReceiver receiver,
            CancellationToken ct) =>
            Results.Json(new { reading = await ReaderPages.ReceiveAsync(visit, tickets, receiver, http.Request.Body, name, ct) },
                CanonicalJson.Options))
            .Needs(PublicationsVerbs.Import).BodyLimit(50L * 1024 * 1024).DisableAntiforgery().WithName("keep-reading")
            .WithSummary("Reads the report in the body (txt, docx, pdf, html) and keeps it.");
        api.MapGet("/readings", async (Visit visit, CancellationToken ct) => Results.Json(
            await visit.Db.Set<ReadingRow>().AsNoTracking().OrderByDescending(r => r.Id).Take(500)
                .Select(r => new ReadingItem(r.Id, r.Name, r.Title, r.Year, r.PlanYear, r.Figures, r.Differing, r.Promises, r.KeptAt,
                    r.OfficeNamed)).ToListAsync(ct),
            CanonicalJson.Options)).Needs(PublicationsVerbs.Read).WithName("list-readings");
        api.MapGet("/readings/{id:long}", async (long id, Visit visit, CancellationToken ct) =>
        {
            var kept = await KeptReading.LoadAsync(visit.Db, id, ct);
            return Results.Json(new
            {
                reading = kept.Row.Id,
                file = kept.Row.Name,
                title = kept.Row.Title,
                year = kept.Row.Year,
                planYear = kept.Row.PlanYear,
                lines = ReadReportJson.Lines(kept.Report).ToList(),
            }, ReadReportJson.Plain);
        }).Needs(PublicationsVerbs.Read).WithName("get-reading");
        api.MapGet("/readings/{id:long}/against/{earlier:long}", async (long id, long earlier, Visit visit, CancellationToken ct) =>
        {
            var compared = ReportComparison.Compare(
                (await KeptReading.LoadAsync(visit.Db, earlier, ct)).Report, (await KeptReading.LoadAsync(visit.Db, id, ct)).Report);
            return Results.Json(new
            {
                promises = compared.Promises.Select(p => new
                {
                    promise = p.Promise.Quote,
                    what = p.Promise.What,
                    outcome = p.Outcome,
                    sentences = p.Sentences.Select(s =>
                        new { s.Start, s.End, s.Text }),
                    reached = p.Reached?.Quote,
                    reason = p.Reason,
                }),
                growth = compared.Growth.Select(c => ReadReportJson.Check(compared.Later.File, c)),
            }, CanonicalJson.Options);
        }).Needs(PublicationsVerbs.Read).WithName("compare-readings");
        api.MapAct<CorrectReading.Command, int>("/readings/{id:long}/corrections", (body, http) => body with { Reading = Id(http) });
        api.MapAct<ImportAsPublished.Command, ImportAsPublished.Answer>("/readings/{id:long}/figures", (body, http) =>
            body with { Reading = Id(http) });
        api.MapAct<TakeAsTargets.Command, int>("/readings/{id:long}/targets", (body, http) => body with { Reading = Id(http) });
    }

    private static long Id(HttpContext http) => long.Parse((string)http.Request.RouteValues["id"]!);
}
