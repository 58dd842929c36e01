using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Jiedao.Kernel;

/// <summary>
/// Lets a request reach its endpoint only when the endpoint says who may, the visitor may, the office is there and ready, and the request was not
/// sent by another site in the visitor's name.
/// </summary>
internal sealed partial class NeedsMiddleware(RequestDelegate next, IOptions<WebOptions> options, ILogger<NeedsMiddleware> log)
{
    public Task InvokeAsync(HttpContext http, Visit visit)
    {
        if (http.GetEndpoint() is not { } endpoint)
        {
            return visit.HasOffice || Wanted.IsApi(http) ? next(http) : throw new Refusal(KernelProblems.OfficeNotFound, new { office = First(http) });
        }

        if (!IsDeclared(endpoint))
        {
            Forgotten(log, endpoint.DisplayName ?? "?");
            throw new Refusal(WebProblems.Closed);
        }

        Stay(http, visit, endpoint);
        return next(http);
    }

    /// <summary>What routing answers by itself (405, 415) is no endpoint of anybody's.</summary>
    internal static bool IsDeclared(Endpoint endpoint) => endpoint is not RouteEndpoint
        || endpoint.Metadata.GetMetadata<NeedsAttribute>() is not null
        || endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is not null || IsFramework(endpoint);

    /// <summary>The framework's own script and socket: they serve no data of ours before a page does.</summary>
    private static bool IsFramework(Endpoint endpoint) => (endpoint as RouteEndpoint)?.RoutePattern.RawText is { } route
        && (route.StartsWith("/_framework", StringComparison.Ordinal) || route.StartsWith("/_blazor", StringComparison.Ordinal)
            || route.StartsWith("_framework", StringComparison.Ordinal) || route.StartsWith("_blazor", StringComparison.Ordinal));

    private void Stay(HttpContext http, Visit visit, Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<NeedsNoOfficeAttribute>() is not null || (!visit.HasOffice && OfficeMiddleware.IsOfNoOffice(http.Request.Path)))
        {
            return;
        }

        if (!visit.HasOffice)
        {
            throw new Refusal(KernelProblems.OfficeNotFound, new { office = First(http) });
        }

        if (!visit.Office.IsReady)
        {
            http.Response.Headers.RetryAfter = "10";
            throw new Refusal(WebProblems.NotReady, new { office = visit.Office.Name(visit.Lang) });
        }

        OriginGuard.Check(http, visit);
        foreach (var needs in endpoint.Metadata.GetOrderedMetadata<NeedsAttribute>())
        {
            Check(visit, needs.Verb);
        }

        if (visit.MustChangePassword && endpoint.Metadata.GetMetadata<BeforePasswordChangeAttribute>() is null && !IsFramework(endpoint))
        {
            if (Wanted.IsPage(http) && !http.Request.Path.Equals(options.Value.PasswordPage, StringComparison.OrdinalIgnoreCase))
            {
                http.SetEndpoint(new Endpoint(
                    context =>
                    {
                        context.Response.Redirect(context.Request.PathBase + options.Value.PasswordPage);
                        return Task.CompletedTask;
                    },
                    new EndpointMetadataCollection(new OpenToAllAttribute("Leads to the change of the password.")), "password first"));
            }
            else if (!http.Request.Path.Equals(options.Value.PasswordPage, StringComparison.OrdinalIgnoreCase))
            {
                throw new Refusal(PeopleProblems.PasswordChangeNeeded);
            }
        }
    }

    private static void Check(Visit visit, string verb)
    {
        if (visit.Actor.Kind == ActorKind.Resident)
        {
            throw new Refusal(KernelProblems.SignInNeeded);
        }

        if (verb != NeedsAttribute.SignedIn && !visit.Actor.MaySomewhere(verb))
        {
            throw new Refusal(KernelProblems.NotPermitted, new { verb });
        }
    }

    private static string First(HttpContext http) => (http.Request.Path.Value ?? "").Split('/', 3).ElementAtOrDefault(1) ?? "";

    [LoggerMessage(2103, LogLevel.Error, "Endpoint {Endpoint} declares no permission and is not served")]
    private static partial void Forgotten(ILogger log, string endpoint);
}

/// <summary>
/// Another site must not act in the name of somebody signed in here. Browsers say where a request comes from; what they say is checked for
/// everything that changes something and is authenticated by a cookie. (Forms carry an antiforgery token besides.)
/// </summary>
internal static class OriginGuard
{
    public static void Check(HttpContext http, Visit visit)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || visit.SessionId is null)
        {
            return;
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        var isForeign = site.Length > 0 && site is not ("same-origin" or "none");
        isForeign |= origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
        if (isForeign)
        {
            throw new Refusal(PeopleProblems.ForeignOrigin);
        }
    }
}
