using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jiedao.Kernel;

/// <summary>Whether this process can serve: the database answers, its form is the newest, every office is ready.</summary>
public sealed partial class Readiness(IServiceScopeFactory scopes, StorageStartup storage, ILogger<Readiness> log)
{
    private volatile bool isCurrent;

    /// <summary>Looks now.</summary>
    public async Task<(bool Database, bool Schema, bool Offices)> LookAsync(CancellationToken ct = default)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var ready = await scope.Db().Set<Office>().AsNoTracking().Select(o => o.IsReady).ToListAsync(ct);
            // Once current it stays so: this process will not be given an older database.
            isCurrent = isCurrent || await storage.IsCurrentAsync(ct);
            return (true, isCurrent, ready.Count > 0 && ready.TrueForAll(r => r));
        }
        catch (System.Data.Common.DbException fault)
        {
            Unreachable(log, fault);
            return (false, isCurrent, false);
        }
    }

    [LoggerMessage(2104, LogLevel.Warning, "The database does not answer")]
    private static partial void Unreachable(ILogger log, Exception fault);
}

/// <summary><c>GET /health/live</c> and <c>GET /health/ready</c>.</summary>
internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder root)
    {
        root.MapGet("/health/live", () => Results.Json(new { status = "live" })).Public();
        root.MapGet("/health/ready", async (Readiness readiness, CancellationToken ct) =>
        {
            var (database, schema, offices) = await readiness.LookAsync(ct);
            var isReady = database && schema && offices;
            return Results.Json(new { status = isReady ? "ready" : "not-ready", database, schema, offices }, statusCode: isReady ? 200 : 503);
        }).Public();
    }

    private static void Public(this RouteHandlerBuilder endpoint) =>
        endpoint.OpenToAll("Supervisors and load balancers ask it; it says nothing but yes or no.").NeedsNoOffice().Limit(LimitClass.None).ExcludeFromDescription();
}
