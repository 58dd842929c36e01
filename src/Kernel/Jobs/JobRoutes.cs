using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Kernel;

/// <summary>Jobs and background work over the API.</summary>
internal static class JobRoutes
{
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs", async (Visit visit, CancellationToken ct) => (await JobBoard.ListAsync(visit, ct)).Select(Show))
            .Needs(NeedsAttribute.SignedIn).WithName("list-jobs");
        api.MapGet("/jobs/{id:long}", async (long id, Visit visit, CancellationToken ct) =>
            Show(await JobBoard.FindAsync(visit, id, ct) ?? throw new Refusal(KernelProblems.NotFound, new { what = $"job {id}" })))
            .Needs(NeedsAttribute.SignedIn).WithName("read-job");
        api.MapPost("/jobs/{id:long}/cancel", (long id, Visit visit, CancellationToken ct) => visit.DoAsync(new CancelJob.Command(id), null, ct))
            .Needs(NeedsAttribute.SignedIn).WithName("cancel-job");
        api.MapGet("/background", (Visit visit, CancellationToken ct) => BackgroundState.ReadAsync(visit.Db, ct))
            .Needs(KernelVerbs.ManageOffice).WithName("read-background");
        api.MapAct<RetryReaction.Command, bool>("/background/retry");
        api.MapAct<DismissReaction.Command, bool>("/background/dismiss");
        api.MapGet("/audit/roots", (DateOnly from, DateOnly to, Visit visit, CancellationToken ct) => DailyRoots.ListAsync(visit.Db, from, to, ct))
            .Needs(KernelVerbs.ReadAudit).WithName("list-daily-roots");
    }

    private static object Show(Job job) => new
    {
        job.Id,
        job.Kind,
        job.State,
        done = job.DoneCount,
        total = job.TotalCount,
        job.Doing,
        job.Error,
        job.Attempts,
        job.AskedBy,
        job.AskedAt,
        job.StartedAt,
        job.EndedAt,
        job.IsCancelAsked,
        result = job.Result.Length == 0 ? null : System.Text.Json.Nodes.JsonNode.Parse(job.Result),
    };
}
