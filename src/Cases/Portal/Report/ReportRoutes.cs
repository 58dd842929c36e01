using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Cases.Portal;

/// <summary>The report: its page, its hints, its sending and its receipt.</summary>
internal static class ReportRoutes
{
    private const string Open = "Residents report without an account.";
    private const long MostForm = 48L * 1024 * 1024;

    public static void MapReport(this IEndpointRouteBuilder root)
    {
        root.MapGet("/report", PageAsync).OpenToAll(Open).Limit(LimitClass.Often).WithName("report-page");
        root.MapPost("/report", SendAsync).OpenToAll(Open).BodyLimit(MostForm).WithName("report-send");
        root.MapPost("/report/hints", HintsAsync).OpenToAll(Open).Limit(LimitClass.Often).BodyLimit(32 * 1024).WithName("report-hints");
        root.MapGet("/report/received/{number}", ReceivedAsync).OpenToAll(Open).WithName("report-received");
    }

    private static async Task<IResult> PageAsync(string? line, string? matter, ReportPages pages, PortalLines lines, ResidentDoor door, CancellationToken ct)
    {
        var chosen = lines.Find(line) ?? throw new Refusal(CasesProblems.NotOnPortal);
        if (MatterTree.Find(chosen.Case!, matter ?? "") is { OutOfScope: true, Type.Types.Count: 0 } outside)
        {
            return new RazorComponentResult<GuidePage>(new { Guidance = await door.DoAsync(new GuideElsewhere.Command(chosen.Id, outside.Path), null, ct), Line = chosen.Id });
        }

        var known = MatterTree.Find(chosen.Case!, matter ?? "") is not null ? matter! : "";
        return Page(await pages.FreshAsync(chosen, known, ct));
    }

    private static async Task<IResult> SendAsync(
        IFormCollection form, HttpContext http, Visit visit, ReportPages pages, PortalLines lines, ReportSending sending, MyCases mine, CancellationToken ct)
    {
        var typed = ReportForm.Read(form) with { Lang = visit.Lang == Jiedao.Kernel.Lang.En ? "en" : "zh" };
        var line = lines.Find(typed.Line) ?? throw new Refusal(CasesProblems.NotOnPortal);
        try
        {
            if (form["same"].FirstOrDefault() is { Length: > 0 } same)
            {
                var joined = await sending.JoinAsync(typed, same, ct);
                mine.Remember(http, visit.Office, joined.Case, joined.Party);
                return SeeOther(http, visit.To($"report/received/{joined.Number}?code={joined.Code}&joined=1"));
            }

            var sent = await sending.SendAsync(typed, line, form, ct);
            mine.Remember(http, visit.Office, sent.Case, sent.Party);
            return SeeOther(http, visit.To($"report/received/{sent.Number}?code={sent.Code}"));
        }
        catch (Refusal refusal) when (refusal.Problem.Kind != KernelProblems.TooMany)
        {
            if (refusal.Problem.Kind == CasesProblems.OutOfScope)
            {
                await sending.GuidedAsync(line, typed.Matter, ct);
            }

            http.Response.StatusCode = refusal.Problem.Kind.Status;
            return Page(await pages.DrawAsync(line, sending.WithTicket(typed, refusal.Problem), refusal.Problem, ct));
        }
    }

    private static async Task<IResult> HintsAsync(HintsRequest body, Visit visit, ReportHints hints, ReportPages pages, PortalLines lines, UiKit.Texts texts, CancellationToken ct)
    {
        var faults = new Faults().Text("text", body.Text, 0, 5000).Text("matter", body.Matter, 0, 120).Text("line", body.Line, 0, 60);
        GivenPoint.Check(faults, body.Lat, body.Lng);
        faults.Throw();
        var line = lines.Find(body.Line) ?? throw new Refusal(CasesProblems.NotOnPortal);
        var found = await hints.OfAsync(line.Id, body.Text, body.Matter, body.Lat, body.Lng, ct);
        return Results.Json(new
        {
            matters = found.Matters.Select(m => new { value = m.Path, label = PortalLines.NameOf(line, m.Path).In(visit.Lang) }),
            nearby = found.Nearby is not { } near ? null : new
            {
                number = near.Number,
                title = near.Title.In(visit.Lang),
                sub = NearbyWords.Of(texts, near),
                metres = near.Metres,
                photo = near.Photo == 0 ? null : pages.PhotoOf(near.Photo),
            },
            guidance = found.Guidance.Zh is null ? null : found.Guidance.In(visit.Lang),
        });
    }

    private static async Task<IResult> ReceivedAsync(
        string number, string? code, string? joined, HttpContext http, Visit visit, TrackingView view, MyCases mine, CasePasses passes, CancellationToken ct)
    {
        var found = await view.FindAsync(number, code, id => mine.PartyOf(http, visit.Office, id), ct);
        if (found.Reach != KeyReach.Hold)
        {
            throw new Refusal(CasesProblems.TokenWrong);
        }

        mine.Remember(http, visit.Office, found.CaseId, found.Party);
        var photo = found.Pair.Before == 0 ? "" : visit.To($"files/{found.Pair.Before}?size=320&pass={Uri.EscapeDataString(passes.ForViewer(visit.Office, found.CaseId))}");
        return new RazorComponentResult<ReceivedPage>(new { Case = found, Code = code, Joined = joined == "1", Photo = photo });
    }

    private static RazorComponentResult<ReportPage> Page(ReportPageModel model) => new(new { M = model });

    internal static IResult SeeOther(HttpContext http, string to)
    {
        http.Response.Headers.Location = to;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>What is written so far.</summary>
    /// <param name="Line">Line; the first of the portal when left out.</param>
    /// <param name="Text">Words.</param>
    /// <param name="Matter">Matter chosen.</param>
    /// <param name="Lat">WGS-84 latitude.</param>
    /// <param name="Lng">WGS-84 longitude.</param>
    internal sealed record HintsRequest(string? Line = null, string? Text = null, string? Matter = null, double? Lat = null, double? Lng = null);
}
