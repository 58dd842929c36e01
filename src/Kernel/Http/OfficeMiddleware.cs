using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Kernel;

/// <summary>
/// Finds the office visited: the first segment of the path when it is an office's short name (it then moves into the path base), or the only
/// office there is. The root of an installation with several offices leads to their list.
/// </summary>
internal sealed class OfficeMiddleware(RequestDelegate next)
{
    /// <summary>Addresses that belong to the installation, not to an office.</summary>
    private static readonly string[] OfNoOffice = ["/health", "/assets", OfficeList.Path, "/preferences"];

    /// <summary>Whether an address belongs to the installation.</summary>
    public static bool IsOfNoOffice(PathString path) => OfNoOffice.Any(p => path.StartsWithSegments(p, StringComparison.Ordinal));

    public async Task InvokeAsync(HttpContext http, Visit visit, Offices offices)
    {
        visit.Prefer(Languages.Of(http) ?? Lang.Zh, http.Request.Cookies[Languages.SizeCookie] == "large");
        Languages.Keep(http);
        if (IsOfNoOffice(http.Request.Path))
        {
            await next(http);
            return;
        }

        var all = await offices.AllAsync(http.RequestAborted);
        var path = http.Request.Path.Value ?? "/";
        var end = path.IndexOf('/', Math.Min(1, path.Length));
        var first = path.Length > 1 ? path[1..(end < 0 ? path.Length : end)] : "";
        var office = all.FirstOrDefault(o => o.ShortName == first);
        if (office is not null)
        {
            // Made by the constructor: the implicit conversion would decode the address a second time.
            http.Request.PathBase = http.Request.PathBase.Add(new PathString("/" + first));
            http.Request.Path = new PathString(end < 0 ? "/" : path[end..]);
        }
        else if (all.Count == 1)
        {
            office = all[0];
        }
        else if (first.Length == 0)
        {
            http.Request.Path = OfficeList.Path;
        }

        if (office is not null)
        {
            var door = Wanted.IsApi(http) ? Door.Api : Door.Page;
            visit.Enter(office, door, http.Connection.RemoteIpAddress?.Plain() ?? "", http.Request.PathBase);
        }

        await next(http);
    }
}

/// <summary>The visitor's language: asked for, kept in a cookie, or preferred by the browser.</summary>
internal static class Languages
{
    public const string Cookie = "jd-lang";
    public const string SizeCookie = "jd-size";

    /// <summary>Language asked for or kept; null when neither.</summary>
    public static Lang? Chosen(HttpContext http) => Read(http.Request.Query["lang"].FirstOrDefault()) ?? Read(http.Request.Cookies[Cookie]);

    public static Lang? Of(HttpContext http) => Chosen(http)
        ?? http.Request.Headers.AcceptLanguage.ToString().Split(',').Select(l => Read(l.Split(';')[0].Trim())).FirstOrDefault(l => l is not null);

    /// <summary>Keeps for a year what was asked for in the address.</summary>
    public static void Keep(HttpContext http)
    {
        if (Read(http.Request.Query["lang"].FirstOrDefault()) is { } asked)
        {
            http.Response.Cookies.Append(Cookie, asked == Lang.Zh ? "zh-CN" : "en", new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, Path = "/",
            });
        }
    }

    private static Lang? Read(string? tag) => tag switch
    {
        not null when tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => Lang.Zh,
        not null when tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Lang.En,
        _ => null,
    };
}

/// <summary>The list of offices at the root of an installation; the host may map a prettier one at the same address.</summary>
internal static class OfficeList
{
    public const string Path = "/offices";

    public static void MapOfficeList(this IEndpointRouteBuilder root) => root.MapGet(Path, async (HttpContext http, Offices offices, Visit visit) =>
    {
        var all = await offices.AllAsync(http.RequestAborted);
        if (!Wanted.IsPage(http))
        {
            await http.Response.WriteAsJsonAsync(
                all.Select(o => new { o.Code, o.ShortName, zh = o.NameZh, en = o.NameEn, ready = o.IsReady }), CanonicalJson.Options, http.RequestAborted);
            return;
        }

        var items = string.Concat(all.Select(o =>
            $"<li><a href=\"{HtmlEncoder.Default.Encode(http.Request.PathBase + "/" + o.ShortName + "/")}\">{HtmlEncoder.Default.Encode(o.Name(visit.Lang))}</a></li>"));
        await PlainPage.WriteAsync(http, visit.Lang, visit.Say("街道办事处", "Offices"), all.Count > 0
            ? $"<ul>{items}</ul>"
            : $"<p>{visit.Say("还没有街道办事处：运行 ./jiedao replay kengzi-2014 建一个演示的。", "No office yet: ./jiedao replay kengzi-2014 makes a demo one.")}</p>");
    }).OpenToAll("Names of offices are public.").NeedsNoOffice().WithOrder(1000).WithName("offices");
}
