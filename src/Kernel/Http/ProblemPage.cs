using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>How a refusal looks on a page; the host replaces it by one in its own look.</summary>
public interface IProblemPage
{
    /// <summary>Writes the page of a problem. The status is already set.</summary>
    /// <param name="http">The request.</param>
    /// <param name="problem">What is refused; null for a fault of ours.</param>
    /// <param name="number">Number to quote when reporting a fault; empty for refusals.</param>
    Task WriteAsync(HttpContext http, Problem? problem, string number);
}

/// <summary>A page without any look, for hosts that bring none.</summary>
internal sealed class PlainProblemPage : IProblemPage
{
    public Task WriteAsync(HttpContext http, Problem? problem, string number)
    {
        var visit = http.RequestServices.GetRequiredService<Visit>();
        var said = (problem ?? WebProblems.Fault.With(new { number })).Say(visit.Lang);
        var start = HtmlEncoder.Default.Encode(http.Request.PathBase + "/");
        return PlainPage.WriteAsync(http, visit.Lang, said, $"<p><a href=\"{start}\">{visit.Say("返回首页", "Back to the start")}</a></p>");
    }
}

/// <summary>The smallest honest page.</summary>
internal static class PlainPage
{
    /// <summary>Writes a page; the title is encoded here, the body must be already.</summary>
    public static Task WriteAsync(HttpContext http, Lang lang, string title, string body)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        var heading = HtmlEncoder.Default.Encode(title);
        return http.Response.WriteAsync(
            $"<!DOCTYPE html><html lang=\"{(lang == Lang.Zh ? "zh-CN" : "en")}\"><head><meta charset=\"utf-8\">"
            + $"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{heading}</title></head>"
            + $"<body><main><h1>{heading}</h1>{body}</main></body></html>");
    }
}
