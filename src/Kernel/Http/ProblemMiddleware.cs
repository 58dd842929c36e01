using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Jiedao.Kernel;

/// <summary>
/// Turns what was thrown, and bare error statuses, into answers: a refusal into its problem, an unreadable request into a 4xx, anything unknown
/// into a 500 with a number that is in the log. Nothing of the inside is shown.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, IProblemPage page, IOptions<WebOptions> options, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http, Visit visit)
    {
        try
        {
            DemandUtf8(http.Request);
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            await AnswerAsync(http, visit, Known(http, fault) ?? Unknown(http, fault));
            return;
        }

        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null or 0 })
        {
            await AnswerAsync(http, visit, WebProblems.OfStatus(http.Response.StatusCode), http.Response.StatusCode);
        }
    }

    /// <summary>Texts come in UTF-8; the framework would take an unknown encoding for a fault of ours.</summary>
    private static void DemandUtf8(HttpRequest request)
    {
        if (request.ContentType is { } type && MediaTypeHeaderValue.TryParse(type, out var media) && media.Charset.HasValue
            && !media.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw new Refusal(WebProblems.WrongMedia);
        }
    }

    /// <summary>The problem behind an exception of a kind that a sender can cause; null for a fault of ours.</summary>
    private static Problem? Known(HttpContext http, Exception fault) => fault switch
    {
        Refusal refusal => refusal.Problem,
        AntiforgeryValidationException => WebProblems.FormExpired.With(),
        BadHttpRequestException { StatusCode: 413 } => KernelProblems.TooLarge.With(new { limit = LimitOf(http) }),
        BadHttpRequestException { StatusCode: 415 } => WebProblems.WrongMedia.With(),
        BadHttpRequestException { StatusCode: 408 } => WebProblems.TooSlow.With(),
        BadHttpRequestException { InnerException: AntiforgeryValidationException } => WebProblems.FormExpired.With(),
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException => KernelProblems.Malformed.With(new { reason = "request" }),
        InvalidDataException => KernelProblems.Malformed.With(new { reason = "form" }),
        _ when IsTextTheDatabaseRefuses(fault) => KernelProblems.Malformed.With(new { reason = "text" }),
        _ => null,
    };

    private static string LimitOf(HttpContext http) =>
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } bytes ? $"{bytes / 1024 / 1024} MB" : "";

    /// <summary>Names the entry that could not be read, so that the sender need not guess.</summary>
    private static Problem OfJson(JsonException json)
    {
        var missing = json.Message.Contains("missing required", StringComparison.Ordinal) ? Quoted().Matches(json.Message).Skip(1) : [];
        var fields = missing.Select(m => KernelProblems.Required.With(null, m.Groups[1].Value)).ToList();
        if (fields.Count > 0)
        {
            return KernelProblems.InvalidInput.With(new { count = fields.Count }) with { Fields = fields };
        }

        return KernelProblems.Malformed.With(new { reason = "JSON" }, json.Path is { Length: > 2 } path ? path[2..] : null);
    }

    /// <summary>PostgreSQL takes no NUL in texts and says so by an error of class 22 (data exception).</summary>
    private static bool IsTextTheDatabaseRefuses(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is PostgresException { SqlState: "22021" or "22P05" })
            {
                return true;
            }
        }

        return false;
    }

    private Problem Unknown(HttpContext http, Exception fault)
    {
        var number = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
        Faulted(log, fault, number, http.Request.Method, http.GetEndpoint()?.DisplayName ?? "-");
        return WebProblems.Fault.With(new { number });
    }

    private async Task AnswerAsync(HttpContext http, Visit visit, Problem problem, int? status = null)
    {
        var (cookies, retry) = (http.Response.Headers.SetCookie, http.Response.Headers.RetryAfter);
        http.Response.Clear();
        http.Response.Headers.SetCookie = cookies;
        http.Response.Headers.RetryAfter = problem.Kind == KernelProblems.TooMany ? $"{problem.Details["seconds"]}" : retry;
        var wantsPage = Wanted.IsPage(http);
        if (problem.Kind == KernelProblems.SignInNeeded && wantsPage && visit.HasOffice)
        {
            var back = http.Request.PathBase + (HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : "/");
            http.Response.Redirect(http.Request.PathBase + options.Value.SignInPage + QueryString.Create("return", back));
            return;
        }

        if (problem.Kind.Status == 401 && !wantsPage)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (wantsPage)
        {
            http.Response.StatusCode = status ?? problem.Kind.Status;
            var isFault = problem.Kind == WebProblems.Fault;
            await page.WriteAsync(http, isFault ? null : problem, isFault ? (string)problem.Details["number"]! : "");
        }
        else
        {
            await ProblemJson.WriteAsync(http, problem, visit.Lang, status);
        }
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [LoggerMessage(2102, LogLevel.Error, "Fault {Number} in {Method} {Endpoint}")]
    private static partial void Faulted(ILogger log, Exception fault, string number, string method, string endpoint);
}

/// <summary>Whether the visitor wants a page or data.</summary>
internal static class Wanted
{
    public static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    public static bool IsPage(HttpContext http) =>
        !IsApi(http) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
