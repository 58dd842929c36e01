using Microsoft.AspNetCore.Http;

namespace Jiedao.Kernel;

/// <summary>
/// Finds the office of a request. The first segment of the path may be an office's short name: it moves into the path base, so that pages are
/// written once and links stay relative to it. With one office, no prefix is needed. Runs before routing.
/// </summary>
public sealed class OfficeMiddleware(RequestDelegate next)
{
    /// <summary>Addresses that belong to the installation, not to an office.</summary>
    private static readonly string[] OfNoOffice = ["/health", "/assets", "/offices", "/preferences"];

    /// <summary>Puts the office into the visit and goes on.</summary>
    public async Task InvokeAsync(HttpContext http, Visit visit, Offices offices)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(offices);
        if (OfNoOffice.Any(p => http.Request.Path.StartsWithSegments(p, StringComparison.Ordinal)))
        {
            await next(http);
            return;
        }

        var all = await offices.AllAsync(http.RequestAborted);
        var first = FirstSegment(http.Request.Path);
        var named = first.Length == 0 ? null : all.FirstOrDefault(o => o.ShortName == first);
        if (named is not null)
        {
            http.Request.PathBase = http.Request.PathBase.Add("/" + first);
            http.Request.Path = http.Request.Path.Value![(first.Length + 1)..] is { Length: > 0 } rest ? rest : "/";
        }

        var office = named ?? (all.Count == 1 ? all[0] : null);
        if (office is null)
        {
            if (http.Request.Path == "/")
            {
                http.Response.Redirect("/offices");
                return;
            }

            throw new Refusal(KernelProblems.OfficeNotFound, new { office = first });
        }

        var door = http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? Door.Api : Door.Page;
        visit.Enter(office, door, http.Connection.RemoteIpAddress?.ToString() ?? "", http.Request.PathBase);
        await next(http);
    }

    private static string FirstSegment(PathString path)
    {
        var text = path.Value ?? "";
        var end = text.IndexOf('/', Math.Min(1, text.Length));
        return text.Length < 2 ? "" : end < 0 ? text[1..] : text[1..end];
    }
}
