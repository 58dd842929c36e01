using Microsoft.AspNetCore.Http;

namespace Jiedao.UiKit;

/// <summary>How one person wants pages: language and large text (适老). Kept in cookies until the person signs in.</summary>
public sealed record UiPreferences(Lang Lang, bool LargeText)
{
    /// <summary>Cookie that holds <c>zh-CN</c> or <c>en</c>.</summary>
    public const string LangCookie = "jd-lang";

    /// <summary>Cookie that holds <c>large</c> or <c>normal</c>.</summary>
    public const string SizeCookie = "jd-size";

    /// <summary>Reads cookies first, then Accept-Language; Chinese and normal size otherwise.</summary>
    public static UiPreferences Of(HttpContext? http)
    {
        if (http is null) return new UiPreferences(Lang.Zh, false);
        var lang = http.Request.Cookies[LangCookie] ?? http.Request.Headers.AcceptLanguage.ToString();
        return new UiPreferences(LangTags.Read(lang), http.Request.Cookies[SizeCookie] == "large");
    }
}
