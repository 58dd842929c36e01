using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Jiedao.Kernel;

/// <summary>Puts acts behind HTTP: JSON command in, answer out, refusals as RFC 9457 problems.</summary>
public static class ActRoutes
{
    /// <summary>Header that makes a command safe to send twice.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private static RouteHandlerBuilder Describe<TResult>(RouteHandlerBuilder endpoint, ActAttribute act)
    {
        endpoint.Produces<TResult>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(409).WithName(act.Name);
        return act.Verb.Length == 0 ? endpoint.OpenToAll("The act decides by itself who may.") : endpoint.Needs(act.Verb);
    }

    private static TCommand Read<TCommand>(HttpContext http, JsonObject body, (string Entry, string Route)[] given, JsonSerializerOptions options)
    {
        foreach (var (entry, route) in given)
        {
            foreach (var same in body.Select(p => p.Key).Where(k => k.Equals(entry, StringComparison.OrdinalIgnoreCase)).ToList())
            {
                body.Remove(same);
            }

            var value = (string)http.Request.RouteValues[route]!;
            body[entry] = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : value;
        }

        try
        {
            return body.Deserialize<TCommand>(options) ?? throw new JsonException();
        }
        catch (JsonException fault)
        {
            // As the framework says it when it reads a body by itself, so that the answer is the same.
            throw new BadHttpRequestException("The body cannot be read.", StatusCodes.Status400BadRequest, fault);
        }
    }

    extension(IEndpointRouteBuilder routes)
    {
        /// <summary>
        /// Maps <c>POST pattern</c> to an act whose command is the JSON body. Route values are filled in by <paramref name="complete"/>,
        /// so that the address and the body cannot disagree.
        /// </summary>
        /// <typeparam name="TCommand">Command, nested in its act.</typeparam>
        /// <typeparam name="TResult">Answer.</typeparam>
        /// <param name="pattern">Route below the API's prefix.</param>
        /// <param name="complete">Takes the route's values into the command; null when there are none.</param>
        public RouteHandlerBuilder MapAct<TCommand, TResult>(string pattern, Func<TCommand, HttpContext, TCommand>? complete = null)
            where TCommand : class, ICommand<TResult>
        {
            var act = typeof(TCommand).DeclaringType?.GetCustomAttribute<ActAttribute>()
                ?? throw new InvalidOperationException($"The act of {typeof(TCommand)} has no name.");
            var endpoint = routes.MapPost(pattern, async (TCommand body, HttpContext http, Visit visit, CancellationToken ct) =>
            {
                var command = complete is null ? body : complete(body, http);
                var key = http.Request.Headers[KeyHeader].FirstOrDefault();
                return Results.Json(await visit.DoAsync(command, key, ct), CanonicalJson.Options);
            });
            return Describe<TResult>(endpoint, act);
        }

        /// <summary>
        /// Maps <c>POST pattern</c> to an act some of whose entries the address gives: they need not be in the body, and what the body says of them
        /// does not count. A body without entries of its own may be left out.
        /// </summary>
        /// <typeparam name="TCommand">Command, nested in its act.</typeparam>
        /// <typeparam name="TResult">Answer.</typeparam>
        /// <param name="pattern">Route below the API's prefix.</param>
        /// <param name="given">Entry of the command and the route's value that it takes: <c>("case", "id")</c>.</param>
        public RouteHandlerBuilder MapActOn<TCommand, TResult>(string pattern, params (string Entry, string Route)[] given)
            where TCommand : class, ICommand<TResult>
        {
            var act = typeof(TCommand).DeclaringType?.GetCustomAttribute<ActAttribute>()
                ?? throw new InvalidOperationException($"The act of {typeof(TCommand)} has no name.");
            var endpoint = routes.MapPost(pattern, async (HttpContext http, Visit visit, IOptions<JsonOptions> json, JsonObject? body, CancellationToken ct) =>
            {
                var command = Read<TCommand>(http, body ?? [], given, json.Value.SerializerOptions);
                return Results.Json(await visit.DoAsync(command, http.Request.Headers[KeyHeader].FirstOrDefault(), ct), CanonicalJson.Options);
            }).Accepts<TCommand>("application/json");
            return Describe<TResult>(endpoint, act);
        }
    }
}

/// <summary>RFC 9457 JSON of a problem.</summary>
public static class ProblemJson
{
    /// <summary>Writes the problem as the response.</summary>
    /// <param name="http">Request.</param>
    /// <param name="problem">Problem.</param>
    /// <param name="lang">Language of the title.</param>
    /// <param name="status">Status when it is not the problem's own.</param>
    public static Task WriteAsync(HttpContext http, Problem problem, Lang lang, int? status = null)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(problem);
        http.Response.StatusCode = status ?? problem.Kind.Status;
        return http.Response.WriteAsJsonAsync(Of(problem, lang, http.Request.Path), CanonicalJson.Options, "application/problem+json; charset=utf-8");
    }

    /// <summary>The problem as a plain object: type, title, status, detail, code, the same in the other language, details and field problems.</summary>
    public static object Of(Problem problem, Lang lang, string? instance = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new
        {
            type = "urn:jiedao:problem:" + problem.Kind.Code,
            title = problem.Say(lang),
            status = problem.Kind.Status,
            code = problem.Kind.Code,
            instance,
            field = problem.Field,
            zh = problem.Say(Lang.Zh),
            en = problem.Say(Lang.En),
            details = problem.Details.Count == 0 ? null : problem.Details,
            errors = problem.Fields.Count == 0 ? null : problem.Fields.Select(f => new
            {
                field = f.Field,
                code = f.Kind.Code,
                title = f.Say(lang),
                zh = f.Say(Lang.Zh),
                en = f.Say(Lang.En),
                details = f.Details.Count == 0 ? null : f.Details,
            }),
        };
    }
}
