using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Cases;

/// <summary>Pages and forms of the queue.</summary>
internal static class QueueRoutes
{
    public static void MapQueue(this IEndpointRouteBuilder desk)
    {
        desk.MapGet("/dispatch", ShowAsync).Needs(CaseVerbs.Read);
        desk.MapGet("/dispatch/preview/{id:long}", PreviewAsync).Needs(CaseVerbs.Read);
        desk.MapGet("/dispatch/plan", PlanAsync).Needs(CaseVerbs.Dispatch);
        desk.MapPost("/dispatch", ActAsync).Needs(CaseVerbs.Dispatch);
        desk.MapPost("/dispatch/send", SendAsync).Needs(CaseVerbs.Dispatch);
        desk.MapPost("/dispatch/undo", UndoAsync).Needs(CaseVerbs.Dispatch);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, QueueView view, PreviewView preview, CancellationToken ct)
    {
        await view.LoadAsync(http.Request.Query, ct);
        return await DrawAsync(view, preview, 200, ct);
    }

    private static async Task<IResult> DrawAsync(QueueView view, PreviewView preview, int status, CancellationToken ct)
    {
        if (view.Page.Rows is [var first, ..])
        {
            await preview.LoadAsync(first.Id, ct);
        }

        return new RazorComponentResult<QueuePage> { StatusCode = status };
    }

    private static async Task<IResult> PreviewAsync(long id, PreviewView preview, CancellationToken ct)
    {
        await preview.LoadAsync(id, ct);
        return new RazorComponentResult<PreviewPane>();
    }

    private static async Task<IResult> PlanAsync(HttpContext http, PlanView view, CancellationToken ct)
    {
        await view.LoadAsync(Ids(http.Request.Query["id"]), ct);
        return new RazorComponentResult<PlanPage>();
    }

    private static async Task<IResult> ActAsync(
        HttpContext http, IFormCollection form, Visit visit, QueueView view, PlanView plan, PreviewView preview, CancellationToken ct)
    {
        var ids = Ids(form["id"]);
        if (form["act"] == "merge")
        {
            return await MergeAsync(visit, plan, ids, ct);
        }

        if (ids.Count > 1 || form["act"] == "plan")
        {
            // One key is enough when all go to the same unit; otherwise the plan is shown first.
            await plan.LoadAsync(ids, ct);
            if (form["act"] == "plan" || !plan.AllOwed || plan.Owed.Values.Select(o => o.Unit).Distinct().Count() > 1)
            {
                return new RazorComponentResult<PlanPage>();
            }
        }

        return await DispatchAsync(http, visit, new DispatchCases.Command(ids), form["_key"], (view, preview), ct);
    }

    private static async Task<IResult> MergeAsync(Visit visit, PlanView plan, IReadOnlyList<long> ids, CancellationToken ct)
    {
        await plan.LoadAsync(ids, ct);
        var lead = plan.Rows.MinBy(r => r.OpenedAt)!;
        var others = string.Join('.', plan.Rows.Where(r => r.Id != lead.Id).Select(r => r.Id));
        return new SeeOther(visit.To($"desk/cases/{lead.Number}?do=merge&with={others}#do"));
    }

    private static async Task<IResult> SendAsync(
        HttpContext http, IFormCollection form, Visit visit, QueueView view, PlanView plan, PreviewView preview, CancellationToken ct)
    {
        var ids = Ids(form["id"]);
        var unit = long.TryParse(form["unit"], out var chosen) ? chosen : 0;
        var command = new DispatchCases.Command(ids, unit, Blank(form["overrule"]), Blank(form["reason"]));
        var outcome = await visit.TryAsync(command, Blank(form["_key"]), ct);
        if (outcome.Problem is { } problem && ids.Count > 0)
        {
            await plan.LoadAsync(ids, ct);
            (plan.Unit, plan.Overrule, plan.Reason, plan.Problem) = (unit, form["overrule"].ToString(), form["reason"].ToString(), problem);
            return new RazorComponentResult<PlanPage> { StatusCode = problem.Kind.Status };
        }

        return await AnswerAsync(http, visit, outcome, (view, preview), ct);
    }

    private static async Task<IResult> DispatchAsync(
        HttpContext http, Visit visit, DispatchCases.Command command, string? key, (QueueView, PreviewView) views, CancellationToken ct) =>
        await AnswerAsync(http, visit, await visit.TryAsync(command, Blank(key), ct), views, ct);

    /// <summary>All sent: back to the queue, with the bar to take it back. Some not: the queue again, with why on top.</summary>
    private static async Task<IResult> AnswerAsync(
        HttpContext http, Visit visit, Outcome<DispatchedCases> outcome, (QueueView Queue, PreviewView Preview) views, CancellationToken ct)
    {
        if (outcome.Answer is { Failed.Count: 0 } sent)
        {
            return new SeeOther(visit.To("desk/dispatch?sent=" + string.Join('.', sent.Sent.Select(s => s.Id))));
        }

        await views.Queue.LoadAsync(http.Request.Query, ct);
        views.Queue.Problem = outcome.Problem;
        if (outcome.Answer is { } some)
        {
            await views.Queue.TellFailedAsync(some, visit.Lang, ct);
        }

        return await DrawAsync(views.Queue, views.Preview, outcome.Problem?.Kind.Status ?? 200, ct);
    }

    private static async Task<IResult> UndoAsync(
        HttpContext http, IFormCollection form, Visit visit, QueueView view, PreviewView preview, CancellationToken ct)
    {
        Problem? problem = null;
        foreach (var id in Ids(form["id"]))
        {
            problem = (await visit.TryAsync(new UndoDispatch.Command(id), null, ct)).Problem ?? problem;
        }

        if (problem is null)
        {
            return new SeeOther(visit.To("desk/dispatch"));
        }

        await view.LoadAsync(http.Request.Query, ct);
        view.Problem = problem;
        return await DrawAsync(view, preview, problem.Kind.Status, ct);
    }

    private static IReadOnlyList<long> Ids(Microsoft.Extensions.Primitives.StringValues values) =>
        [.. values.Take(DispatchCases.Most + 1).Select(v => long.TryParse(v, out var id) ? id : throw new Refusal(KernelProblems.BadFormat, new { expected = "id" }, "id")).Distinct()];

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
