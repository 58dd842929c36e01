using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Server.Settings.House;

/// <summary>The pages of the house itself: background work, and the chain of records.</summary>
internal static class HousePages
{
    public static void MapHousePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/settings/background", (HttpContext http, Visit visit) => Background(new Sent(http, visit))).Needs(KernelVerbs.ManageOffice);
        routes.MapForm("/desk/settings/background/retry", async (Sent form, CancellationToken ct) =>
        {
            var sequence = form.Id("sequence");
            form.Check();
            await form.Visit.DoAsync(new Kernel.RetryReaction.Command(form.Text("reaction"), sequence), form.Key, ct);
            return "desk/settings/background?done=retried";
        }, (sent, _) => Task.FromResult<IResult>(Background(sent))).Needs(KernelVerbs.ManageOffice);
        routes.MapForm("/desk/settings/background/dismiss", async (Sent form, CancellationToken ct) =>
        {
            var sequence = form.Id("sequence");
            form.Check();
            await form.Visit.DoAsync(new Kernel.DismissReaction.Command(form.Text("reaction"), sequence, form.Text("reason")), form.Key, ct);
            return "desk/settings/background?done=dismissed";
        }, (sent, _) => Task.FromResult<IResult>(Background(sent))).Needs(KernelVerbs.ManageOffice);
        routes.MapForm("/desk/settings/background/cancel-job", async (Sent form, CancellationToken ct) =>
        {
            var job = form.Id("job");
            form.Check();
            await form.Visit.DoAsync(new CancelJob.Command(job), form.Key, ct);
            return "desk/settings/background?done=job-cancelled";
        }, (sent, _) => Task.FromResult<IResult>(Background(sent))).Needs(KernelVerbs.ManageOffice);
        routes.MapGet("/desk/settings/chain", (HttpContext http, Visit visit) => new RazorComponentResult<ChainPage>(new { Sent = new Sent(http, visit) }))
            .Needs(KernelVerbs.ReadAudit);
    }

    private static RazorComponentResult<BackgroundPage> Background(Sent sent) => new(new { Sent = sent });
}
