using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Cases.Portal;

/// <summary>Looking a case up: by number, with the code, phone number or last digits, or because this browser knows it.</summary>
internal static class TrackRoutes
{
    private const string Open = "Whoever has the number sees the step; whoever has the code sees his case.";

    public static void MapTracking(this IEndpointRouteBuilder root)
    {
        root.MapGet("/mine", MineAsync).OpenToAll(Open).WithName("mine-page");
        root.MapPost("/mine/forget", (IFormCollection form, HttpContext http, Visit visit) =>
        {
            MyCases.Forget(http);
            return ReportRoutes.SeeOther(http, visit.To("mine"));
        }).OpenToAll("Clears a cookie of the visitor's own.").WithName("mine-forget");
        root.MapGet("/track", MineAsync).OpenToAll(Open).WithName("track-form");
        root.MapPost("/track", FindAsync).OpenToAll(Open).Limit(LimitClass.SignIn).WithName("track-find");
        root.MapGet("/track/{number}", ShowAsync).OpenToAll(Open).WithName("track-page");
    }

    private static async Task<IResult> MineAsync(HttpContext http, Visit visit, TrackingView view, MyCases mine, CancellationToken ct) =>
        new RazorComponentResult<MinePage>(new { Cases = await view.MineAsync(mine.Read(http, visit.Office), ct) });

    private static async Task<IResult> FindAsync(
        IFormCollection form, HttpContext http, Visit visit, TrackingView view, MyCases mine, CasePasses passes, CancellationToken ct)
    {
        var (number, key) = (form["number"].FirstOrDefault() ?? "", form["key"].FirstOrDefault() ?? "");
        try
        {
            var found = await view.FindAsync(number, key, id => mine.PartyOf(http, visit.Office, id), ct);
            if (found.Reach == KeyReach.Hold)
            {
                mine.Remember(http, visit.Office, found.CaseId, found.Party);
            }

            var pass = found.Reach == KeyReach.Look ? "?pass=" + Uri.EscapeDataString(passes.ForViewer(visit.Office, found.CaseId)) : "";
            return ReportRoutes.SeeOther(http, visit.To($"track/{found.Number}{pass}"));
        }
        catch (Refusal refusal) when (refusal.Problem.Kind.Status is 403 or 404)
        {
            http.Response.StatusCode = refusal.Problem.Kind.Status;
            return new RazorComponentResult<MinePage>(new
            {
                Cases = await view.MineAsync(mine.Read(http, visit.Office), ct),
                Number = Cut(number),
                Typed = "",
                Problems = new PageProblems(refusal.Problem, visit.Lang, f => f),
            });
        }
    }

    private static async Task<IResult> ShowAsync(
        string number, string? code, string? pass, string? said, HttpContext http, Visit visit, TrackingView view, MyCases mine, UiKit.Texts texts, CancellationToken ct)
    {
        var found = await view.FindAsync(number, string.IsNullOrEmpty(code) ? pass : code, id => mine.PartyOf(http, visit.Office, id), ct);
        if (found.Reach == KeyReach.Hold)
        {
            mine.Remember(http, visit.Office, found.CaseId, found.Party);
        }

        var done = said is { Length: > 0 and < 20 } && texts.Has($"cases.portal.act.{said}.done") ? texts[$"cases.portal.act.{said}.done"] : null;
        return new RazorComponentResult<TrackPage>(new { Case = found, Said = done });
    }

    private static string Cut(string text) => text.Length > 40 ? text[..40] : text;
}
