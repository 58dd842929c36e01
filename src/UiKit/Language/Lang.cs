namespace Jiedao.UiKit;

/// <summary>The two languages every page exists in. Chinese is the first; English is a full second catalogue, not glosses.</summary>
public enum Lang
{
    /// <summary>简体中文, tag <c>zh-CN</c>.</summary>
    Zh,

    /// <summary>English, tag <c>en</c>.</summary>
    En,
}

/// <summary>Between <see cref="Lang"/> and the language tags of HTML, HTTP and cookies.</summary>
public static class LangTags
{
    /// <summary>The BCP 47 tag: <c>zh-CN</c> or <c>en</c>.</summary>
    public static string Tag(this Lang lang) => lang == Lang.En ? "en" : "zh-CN";

    /// <summary>Reads a tag, a cookie value or an Accept-Language header; anything that does not start with English is Chinese.</summary>
    public static Lang Read(string? text) =>
        text is not null && text.TrimStart().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Lang.En : Lang.Zh;
}
