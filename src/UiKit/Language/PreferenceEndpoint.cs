using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.UiKit;

/// <summary>
/// <c>POST /preferences</c> with <c>lang</c> (zh-CN, en) and/or <c>size</c> (large, normal) and <c>back</c> (a path of this site):
/// sets the cookies for a year and returns to the page. Changes nothing but the look, so it asks for no permission and no token.
/// </summary>
internal static class PreferenceEndpoint
{
    public const string Path = "/preferences";

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost(Path, Set).DisableAntiforgery();

    private static async Task Set(HttpContext http)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength is > 4096 or null)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        PreferenceCookies.Set(
            http,
            form["lang"].ToString() is { Length: > 0 } lang ? LangTags.Read(lang) : null,
            form["size"].ToString() is { Length: > 0 } size ? size == "large" : null);
        http.Response.Redirect(LocalPath(form["back"].ToString()));
    }

    // Only a path of this site: whatever would make a browser leave it ends at the start page.
    private static string LocalPath(string back) =>
        back.StartsWith('/') && Uri.TryCreate("http://here" + back, UriKind.Absolute,
            out var uri) && uri.Host == "here" && uri.IsDefaultPort
        && !back.Contains('\\', StringComparison.Ordinal) && !uri.PathAndQuery.StartsWith("//", StringComparison.Ordinal)
            ? uri.PathAndQuery
            : "/";
}

/// <summary>Keeps how a person wants pages on this device, for a year.</summary>
public static class PreferenceCookies
{
    /// <summary>Keeps what is given; null leaves it as it is.</summary>
    public static void Set(HttpContext http, Lang? lang, bool? largeText)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cookie = new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            Path = "/",
            Secure = http.Request.IsHttps,
        };
        if (lang is { } chosen)
        {
            http.Response.Cookies.Append(UiPreferences.LangCookie, chosen.Tag(), cookie);
        }

        if (largeText is { } large)
        {
            http.Response.Cookies.Append(UiPreferences.SizeCookie, large ? "large" : "normal", cookie);
        }
    }
}
