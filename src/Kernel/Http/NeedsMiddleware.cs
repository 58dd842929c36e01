using Microsoft.AspNetCore.Http;

namespace Jiedao.Kernel;

/// <summary>
/// Lets a request through to its endpoint only when the endpoint declares who may use it and the visitor is one of them. An endpoint that
/// declares nothing is refused: forgetting is a fault, not an open door. Runs after routing and after the person is known.
/// </summary>
public sealed class NeedsMiddleware(RequestDelegate next)
{
    /// <summary>Where a page sends a visitor who must sign in; <c>return</c> brings him back.</summary>
    public const string SignInPage = "/signin";

    /// <summary>Checks and goes on.</summary>
    public Task InvokeAsync(HttpContext http, Visit visit)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(visit);
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is not null)
        {
            return next(http);
        }

        var needs = endpoint.Metadata.GetMetadata<NeedsAttribute>()
            ?? throw new InvalidOperationException($"The endpoint {endpoint.DisplayName} declares neither Needs nor OpenToAll.");
        if (visit.Actor.Kind == ActorKind.Resident)
        {
            if (visit.Door == Door.Page && HttpMethods.IsGet(http.Request.Method))
            {
                var back = http.Request.PathBase + http.Request.Path + http.Request.QueryString;
                http.Response.Redirect(http.Request.PathBase + SignInPage + QueryString.Create("return", back));
                return Task.CompletedTask;
            }

            throw new Refusal(KernelProblems.SignInNeeded);
        }

        if (needs.Verb != NeedsAttribute.SignedIn && !visit.Actor.MaySomewhere(needs.Verb))
        {
            throw new Refusal(KernelProblems.NotPermitted, new { verb = needs.Verb });
        }

        return next(http);
    }
}
