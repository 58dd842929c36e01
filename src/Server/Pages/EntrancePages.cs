using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Server;

/// <summary>The pages of the entrance: signing in and out.</summary>
internal static class EntrancePages
{
    private const string Open = "Whoever signs in has not signed in yet.";

    public static void MapEntrancePages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/signin", (Visit visit, [FromQuery(Name = "return")] string? back) => visit.Actor.Kind == ActorKind.Person
            ? Results.Redirect(Local(visit, back))
            : View(null, null, back, null)).OpenToAll(Open);
        routes.MapPost("/signin", SignInAsync).OpenToAll(Open);
        routes.MapPost("/signin/code", ConfirmAsync).OpenToAll(Open);
        routes.MapPost("/signout", async (HttpContext http, Visit visit, Entrance entrance, CancellationToken ct) =>
        {
            await entrance.SignOutAsync(http, ct);
            return Results.Redirect(visit.To(""));
        }).OpenToAll("Whoever is signed in may leave.");
    }

    private static async Task<IResult> SignInAsync(HttpContext http, Visit visit, Entrance entrance, [FromForm] EntranceForm form, CancellationToken ct)
    {
        try
        {
            var result = await entrance.SignInAsync(http, form.Login, form.Password, ct);
            return result.NeedsCode ? View(null, form.Login, form.Return, result.Ticket) : Results.Redirect(Local(visit, form.Return));
        }
        catch (Refusal refusal)
        {
            http.Response.StatusCode = refusal.Problem.Kind.Status;
            return View(refusal.Problem.Say(visit.Lang), form.Login, form.Return, null);
        }
    }

    private static async Task<IResult> ConfirmAsync(HttpContext http, Visit visit, Entrance entrance, [FromForm] EntranceForm form, CancellationToken ct)
    {
        try
        {
            await entrance.ConfirmAsync(http, form.Ticket, form.Code, ct);
            return Results.Redirect(Local(visit, form.Return));
        }
        catch (Refusal refusal)
        {
            http.Response.StatusCode = refusal.Problem.Kind.Status;
            return View(refusal.Problem.Say(visit.Lang), form.Login, form.Return, form.Ticket);
        }
    }

    private static RazorComponentResult<Pages.SignInView> View(string? sentence, string? login, string? back, string? ticket) =>
        new(new { Sentence = sentence, Login = login, Return = back, Ticket = ticket });

    /// <summary>Only a path of this site is gone back to.</summary>
    private static string Local(Visit visit, string? back) =>
        back is { Length: > 1 } && back[0] == '/' && back[1] is not ('/' or '\\') && !back.Contains('\\', StringComparison.Ordinal) ? back : visit.To("desk");

    /// <summary>What the entrance's forms post; each form only a part of it, so nothing may be a constructor's parameter.</summary>
    internal sealed record EntranceForm
    {
        public string? Login { get; init; }

        public string? Password { get; init; }

        public string? Ticket { get; init; }

        public string? Code { get; init; }

        public string? Return { get; init; }
    }
}
