using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jiedao.Kernel;

/// <summary>How a refusal looks on a page; the host draws it.</summary>
public interface IProblemPage
{
    /// <summary>Writes the page of a problem. The status is already set.</summary>
    /// <param name="http">The request.</param>
    /// <param name="problem">What is refused; null for a fault of ours.</param>
    /// <param name="number">Number to quote when reporting a fault; empty for refusals.</param>
    Task WriteAsync(HttpContext http, Problem? problem, string number);
}

/// <summary>
/// Turns refusals into RFC 9457 JSON or an error page, unreadable requests into 400, and faults of ours into 500 with a number to quote:
/// nothing of the inside leaks. Runs outermost.
/// </summary>
public sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    private static readonly ProblemKind Fault = new("internal_fault", 500,
        "我们这边出了错，没有写进去任何东西。报修时请报这个号：{number}。",
        "Something failed on our side; nothing was written. Quote this number when reporting it: {number}.");

    /// <summary>Goes on, and answers what comes back as an exception.</summary>
    public async Task InvokeAsync(HttpContext http, Visit visit, IProblemPage? page = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(visit);
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: 404 or 405 or 415, ContentLength: null, ContentType: null })
            {
                await AnswerAsync(http, visit, page, OfStatus(http), "");
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            Log.Gone(log, http.Request.Path);
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            if (ProblemOf(fault) is { } problem)
            {
                await AnswerAsync(http, visit, page, problem, "");
                return;
            }

            Log.Failed(log, fault, http.TraceIdentifier, http.Request.Method, http.Request.Path);
            await AnswerAsync(http, visit, page, null, http.TraceIdentifier);
        }
    }

    private static Problem? ProblemOf(Exception fault) => fault switch
    {
        Refusal refusal => refusal.Problem,
        BadHttpRequestException { StatusCode: 413 } => KernelProblems.TooLarge.With(new { limit = "50 MB" }),
        BadHttpRequestException or JsonException or InvalidDataException or AntiforgeryValidationException =>
            KernelProblems.Malformed.With(new { reason = ReasonOf(fault) }),
        _ => null,
    };

    private static string ReasonOf(Exception fault) => fault switch
    {
        AntiforgeryValidationException => "form token",
        BadHttpRequestException { InnerException: JsonException json } => Place(json),
        JsonException json => Place(json),
        InvalidDataException => "form",
        _ => "body",
    };

    private static string Place(JsonException json) => json.Path is { Length: > 0 } path ? $"JSON {path}" : "JSON";

    private static Problem OfStatus(HttpContext http) => http.Response.StatusCode switch
    {
        404 => KernelProblems.NotFound.With(new { what = http.Request.Path.Value }),
        405 => KernelProblems.Malformed.With(new { reason = http.Request.Method }),
        _ => KernelProblems.Malformed.With(new { reason = "Content-Type" }),
    };

    private static Task AnswerAsync(HttpContext http, Visit visit, IProblemPage? page, Problem? problem, string number)
    {
        http.Response.Clear();
        var said = problem ?? Fault.With(new { number });
        var asksJson = visit.Door == Door.Api || page is null || http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            || http.Request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase);
        http.Response.StatusCode = http.Request.Method == "OPTIONS" ? 405 : said.Kind.Status;
        if (said.Kind == KernelProblems.TooMany && problem!.Details.TryGetValue("seconds", out var seconds))
        {
            http.Response.Headers.RetryAfter = seconds?.ToString();
        }

        return asksJson ? ProblemJson.WriteAsync(http, said, visit.Lang) : page!.WriteAsync(http, said, number);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Fault {Number} in {Method} {Path}")]
        public static partial void Failed(ILogger log, Exception fault, string number, string method, string path);

        [LoggerMessage(2, LogLevel.Debug, "Visitor left {Path}")]
        public static partial void Gone(ILogger log, string path);
    }
}
