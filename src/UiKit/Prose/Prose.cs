using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Jiedao.UiKit;

/// <summary>
/// A sentence set properly: a date, a time, a number with its unit and an invented name stay on one line, <c>**…**</c> is bold.
/// Everything else is plain text and is escaped. Use it for every sentence that comes from texts or from an engine.
/// </summary>
public sealed partial class Prose : ComponentBase
{
    /// <summary>The sentence.</summary>
    [Parameter, EditorRequired]
    public string? Text { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (string.IsNullOrEmpty(Text)) return;
        var parts = Text.Split("**");
        for (var i = 0; i < parts.Length; i++)
        {
            var bold = i % 2 == 1 && i < parts.Length - 1 + parts.Length % 2;
            if (bold) builder.OpenElement(0, "b");
            Plain(builder, parts[i]);
            if (bold) builder.CloseElement();
        }
    }

    private static void Plain(RenderTreeBuilder builder, string text)
    {
        var at = 0;
        foreach (Match match in Together().Matches(text))
        {
            if (match.Index > at) builder.AddContent(1, text[at..match.Index]);
            builder.OpenElement(2, "span");
            builder.AddAttribute(3, "class", "j-nb");
            builder.AddContent(4, match.Value);
            builder.CloseElement();
            at = match.Index + match.Length;
        }

        if (at < text.Length) builder.AddContent(5, text[at..]);
    }

    [GeneratedRegex(
        """
        (?:(?:\d{4}年)?\d{1,2}月\d{1,2}(?:[–-]\d{1,2})?日?(?:（周.）)?(?:\s?\d{1,2}:\d{2})?\s?[前起]?)
        |(?:\d{4}年(?:\d{1,2}月)?)
        |(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s)?
            \d{1,2}(?:[–-]\d{1,2})?\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:\s\d{4})?(?:,?\s\d{1,2}:\d{2})?)
        |(?:\d{1,2}:\d{2}(?:\s前)?)
        |(?:[\u4e00-\u9fff]{1,4}（示例）)
        |(?:\d[\d,.]*(?:[–-]\d[\d,.]*)?\s?(?:个工作日|工作小时|个百分点|个自然日|平方米|公里|厘米|分钟|小时|亿元|万元|工作日|人次|家次|[个件宗分时天年月日号条人次户处份米张名家项格元位岁步%]))
        |(?:\d[\d,.]*\s[A-Za-z%]+)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Together();
}
