using Jiedao.Kernel;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Http;

namespace Jiedao.Server;

/// <summary>Takes language and text size into the visit: from the address (<c>?lang=en</c>, kept in a cookie), the cookie, or the browser.</summary>
public sealed class PreferenceMiddleware(RequestDelegate next)
{
    /// <summary>Sets the preferences and goes on.</summary>
    public Task InvokeAsync(HttpContext http, Visit visit)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(visit);
        var asked = http.Request.Query["lang"].ToString();
        var lang = asked.Length > 0
            ? LangTags.Read(asked)
            : LangTags.Read(http.Request.Cookies[UiPreferences.LangCookie] ?? http.Request.Headers.AcceptLanguage.ToString());
        if (asked.Length > 0)
        {
            http.Response.Cookies.Append(UiPreferences.LangCookie, lang.Tag(), new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                IsEssential = true,
            });
        }

        visit.Prefer(lang == UiKit.Lang.En ? Kernel.Lang.En : Kernel.Lang.Zh, http.Request.Cookies[UiPreferences.SizeCookie] == "large");
        return next(http);
    }
}
