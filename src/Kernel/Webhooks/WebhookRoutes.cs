using Jiedao.Kernel.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>Webhooks over the API.</summary>
internal static class WebhookRoutes
{
    public static void MapWebhooks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/webhooks", async (Visit visit, CancellationToken ct) =>
        {
            visit.Demand(KernelVerbs.ManageWebhooks);
            return await visit.Db.Set<Webhook>().Where(w => !w.IsRemoved).OrderBy(w => w.Id).Select(w => new
            {
                w.Id,
                w.Name,
                w.Url,
                w.Kinds,
                w.IsActive,
                w.FailedCount,
                w.PausedUntil,
                waiting = visit.Db.Set<Delivery>().Count(d => d.WebhookId == w.Id && d.State == DeliveryState.Waiting),
                dead = visit.Db.Set<Delivery>().Count(d => d.WebhookId == w.Id && d.State == DeliveryState.Dead),
            }).ToListAsync(ct);
        }).Needs(KernelVerbs.ManageWebhooks).WithName("list-webhooks");
        api.MapGet("/webhooks/{id:long}/deliveries", async (long id, DeliveryState? state, Visit visit, CancellationToken ct) =>
        {
            visit.Demand(KernelVerbs.ManageWebhooks);
            return await visit.Db.Set<Delivery>().AsNoTracking().Where(d => d.WebhookId == id && (state == null || d.State == state))
                .OrderByDescending(d => d.Id).Take(200).ToListAsync(ct);
        }).Needs(KernelVerbs.ManageWebhooks).WithName("list-deliveries");
        api.MapAct<AddWebhook.Command, AddWebhook.Answer>("/webhooks");
        api.MapAct<UpdateWebhook.Command, string>("/webhooks/{id:long}", (c, http) => c with { Id = http.Number("id") });
        api.MapAct<RemoveWebhook.Command, bool>("/webhooks/{id:long}/remove", (c, http) => c with { Id = http.Number("id") });
        api.MapAct<ResendDelivery.Command, long>("/webhooks/{id:long}/resend", (c, http) => c with { Webhook = http.Number("id") });
    }
}
