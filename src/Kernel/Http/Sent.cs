using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Kernel;

/// <summary>
/// What a person sent with a form of a page: read by name, with a problem beside every field that cannot be read. When the act refuses, the
/// same values draw the page again, so that nothing typed is lost. Without a form (a page opened by its address) everything is empty.
/// </summary>
public sealed class Sent
{
    private readonly IFormCollection form;
    private readonly Faults faults = new();

    /// <summary>A form, or nothing yet.</summary>
    public Sent(HttpContext http, Visit visit, IFormCollection? form = null, Problem? problem = null)
    {
        Http = http;
        Visit = visit;
        this.form = form ?? FormCollection.Empty;
        Problem = problem;
    }

    /// <summary>The request.</summary>
    public HttpContext Http { get; }

    /// <summary>Who sent it.</summary>
    public Visit Visit { get; }

    /// <summary>Why it was refused; null when it was not.</summary>
    public Problem? Problem { get; }

    /// <summary>What was typed, by field; several values of one field with commas between.</summary>
    public IReadOnlyDictionary<string, string> Values => form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal))
        .ToDictionary(f => f.Key, f => f.Value.ToString());

    /// <summary>Sentences of the refused fields, in the visitor's language.</summary>
    public IReadOnlyDictionary<string, string> Wrong
    {
        get
        {
            var wrong = new Dictionary<string, string>();
            foreach (var problem in Problem is null ? [] : Problem.Fields.Prepend(Problem).Where(p => p.Field is { Length: > 0 }))
            {
                wrong.TryAdd(FieldOf(problem.Field!), problem.Say(Visit.Lang));
            }

            return wrong;
        }
    }

    // An act names fields by its command (unit.nameZh); a form that asks for one such thing calls it nameZh.
    private string FieldOf(string field) =>
        !form.ContainsKey(field) && field.Split('.')[^1] is var last && form.ContainsKey(last) ? last : field;

    /// <summary>Last part of the address it was sent to: which of a page's forms it is.</summary>
    public string Act => Http.Request.Path.Value is { } path ? path[(path.LastIndexOf('/') + 1)..] : "";

    /// <summary>The form's key of a safe second press, if it carries one.</summary>
    public string? Key => Filled("_key");

    /// <summary>One line, trimmed; empty when not given.</summary>
    public string Text(string name) => form[name].ToString().Trim();

    /// <summary>One line, trimmed; null when empty.</summary>
    public string? Filled(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>Exactly what was typed: passwords.</summary>
    public string Raw(string name) => form[name].ToString();

    /// <summary>All values of a field.</summary>
    public IReadOnlyList<string> All(string name) => [.. form[name].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim())];

    /// <summary>A file that came with the form; null when none was chosen.</summary>
    public IFormFile? File(string name) => form.Files.GetFile(name) is { Length: > 0 } file ? file : null;

    /// <summary>Whether a box is ticked.</summary>
    public bool Flag(string name) => form.ContainsKey(name);

    /// <summary>A number of a thing; 0 when empty.</summary>
    public long Id(string name) => Read(name, 0L, "123", (string t, out long v) => long.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out v));

    /// <summary>A whole number; 0 when empty.</summary>
    public int Number(string name) =>
        Read(name, 0, "123", (string t, out int v) => int.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out v));

    /// <summary>A day; null when empty.</summary>
    public DateOnly? Day(string name) => Read<DateOnly?>(name, null, "2014-12-31", (string t, out DateOnly? v) =>
    {
        var isDay = DateOnly.TryParseExact(t, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        v = day;
        return isDay && day.Year is >= 1900 and <= 2100;
    });

    /// <summary>One of an enumeration's names, any case; the given one when empty.</summary>
    public T Choice<T>(string name, T fallback) where T : struct, Enum => Read(name, fallback, string.Join(", ", Enum.GetNames<T>()),
        (string t, out T v) => Enum.TryParse(t, true, out v) && Enum.IsDefined(v) && !char.IsDigit(t[0]));

    /// <summary>Refuses with <c>invalid_input</c> when a field could not be read. Call it before the act.</summary>
    public void Check() => faults.Throw();

    private delegate bool Reading<T>(string text, out T value);

    private T Read<T>(string name, T fallback, string expected, Reading<T> read)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return fallback;
        }

        if (read(text, out var value))
        {
            return value;
        }

        faults.Add(name, KernelProblems.BadFormat, new { expected });
        return fallback;
    }
}

/// <summary>Mapping forms of pages.</summary>
public static class FormRoutes
{
    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>
        /// Maps <c>POST pattern</c> of a form: does the act and goes to the answered address (303), or draws the page again with the problem.
        /// </summary>
        /// <param name="pattern">Route.</param>
        /// <param name="act">Reads the form and does the act; answers where to go on, below the office.</param>
        /// <param name="again">Draws the page with what was typed and why it was refused.</param>
        public RouteHandlerBuilder MapForm(string pattern, Func<Sent, CancellationToken, Task<string>> act, Func<Sent, CancellationToken, Task<IResult>> again) =>
            routes.MapForm(pattern, async (sent, ct) => new SeeOther(sent.Visit.To(await act(sent, ct))), again);

        /// <summary>As above, with an answer of its own: a page that shows a secret once.</summary>
        public RouteHandlerBuilder MapForm(string pattern, Func<Sent, CancellationToken, Task<IResult>> act, Func<Sent, CancellationToken, Task<IResult>> again) =>
            routes.MapPost(pattern, async (IFormCollection form, HttpContext http, Visit visit, CancellationToken ct) =>
            {
                try
                {
                    return await act(new Sent(http, visit, form), ct);
                }
                catch (Refusal refusal)
                {
                    http.Response.StatusCode = refusal.Problem.Kind.Status;
                    return await again(new Sent(http, visit, form, refusal.Problem), ct);
                }
            });
    }

    /// <summary>303: the browser asks for the page that shows what was done, and a second “reload” does nothing again.</summary>
    private sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
