using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Jiedao.Kernel;

/// <summary>
/// Recognises the person: by the session cookie, or by a bearer token of the API. A dead cookie is taken away; a dead token is refused, since
/// a program should not go on as a stranger without noticing.
/// </summary>
internal sealed class PersonMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, Visit visit, Sessions sessions, Actors actors)
    {
        if (visit.HasOffice)
        {
            if (http.Request.Headers.Authorization.ToString() is { Length: > 0 } authorization)
            {
                await ByTokenAsync(http, visit, sessions, actors, authorization);
            }
            else if (http.Request.Cookies[Entrance.Cookie] is { Length: > 0 } cookie)
            {
                await BySessionAsync(http, visit, sessions, actors, cookie);
            }
        }

        await next(http);
    }

    private static async Task BySessionAsync(HttpContext http, Visit visit, Sessions sessions, Actors actors, string cookie)
    {
        if (await sessions.FindAsync(visit.Db, cookie, http.RequestAborted) is not var (session, account)
            || await actors.FindAsync(visit.Office, account.Id, account.Version, http.RequestAborted) is not { } actor)
        {
            http.Response.Cookies.Delete(Entrance.Cookie, Entrance.Options(http));
            return;
        }

        visit.Recognise(actor, session.Id, account.MustChangePassword);
        visit.Prefer(Languages.Chosen(http) ?? account.Lang, visit.LargeText || account.LargeText);
        http.User = Principal(account, "session");
    }

    private static async Task ByTokenAsync(HttpContext http, Visit visit, Sessions sessions, Actors actors, string authorization)
    {
        var token = authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? authorization[7..].Trim() : "";
        if (!Wanted.IsApi(http) || await sessions.FindTokenAsync(visit.Db, token, http.RequestAborted) is not var (found, account)
            || await actors.FindAsync(visit.Office, account.Id, account.Version, http.RequestAborted) is not { } actor)
        {
            throw new Refusal(WebProblems.TokenInvalid);
        }

        visit.Recognise(actor.LimitedTo(found.Verbs.Split(' ').ToHashSet()), null);
        http.User = Principal(account, "token");
    }

    /// <summary>What the framework's antiforgery binds its tokens to.</summary>
    private static ClaimsPrincipal Principal(Account account, string how) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{account.Office}/{account.Id}")], how));
}

/// <summary>Addresses as texts.</summary>
internal static class Addresses
{
    /// <summary>The address, IPv4 written as such.</summary>
    public static string Plain(this IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();

    /// <summary>What counts as one visitor: an IPv4 address, or the /64 network of an IPv6 address, which one customer has for himself.</summary>
    public static string Network(IPAddress? address)
    {
        if (address is null)
        {
            return "?";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? plain.ToString() : Convert.ToHexString(plain.GetAddressBytes(), 0, 8);
    }
}
