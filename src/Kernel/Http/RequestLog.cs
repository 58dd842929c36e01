using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Jiedao.Kernel;

/// <summary>
/// One line per request, without personal data: the route as it was declared, not the address with its numbers and query; no network address,
/// no name.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext http, Visit visit)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
            var office = visit.HasOffice ? visit.Office.ShortName : "-";
            Served(log, http.Request.Method, route, http.Response.StatusCode, Stopwatch.GetElapsedTime(began).TotalMilliseconds, office, visit.Actor.Kind);
        }
    }

    [LoggerMessage(2101, LogLevel.Information, "{Method} {Route} {Status} {Elapsed:0.0} ms {Office} {Kind}")]
    private static partial void Served(ILogger log, string method, string route, int status, double elapsed, string office, ActorKind kind);
}
