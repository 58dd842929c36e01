using Jiedao.Kernel.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>Signing in and out over the API.</summary>
internal static class EntranceRoutes
{
    public static void MapEntrance(this IEndpointRouteBuilder api)
    {
        var session = api.MapGroup("/session").WithTags("session");
        session.MapPost("", (Credentials body, HttpContext http, Entrance entrance, CancellationToken ct) =>
            entrance.SignInAsync(http, body.Login, body.Password, ct)).Try("sign-in");
        session.MapPost("/code", (Code body, HttpContext http, Entrance entrance, CancellationToken ct) =>
            entrance.ConfirmAsync(http, body.Ticket, body.Digits, ct)).Try("sign-in-with-code");
        session.MapDelete("", async (HttpContext http, Entrance entrance, CancellationToken ct) =>
        {
            await entrance.SignOutAsync(http, ct);
            return Results.NoContent();
        }).OpenToAll("Signing out is always possible.").BeforePasswordChange().WithName("sign-out");
        session.MapGet("", (Visit visit) => new
        {
            visit.Actor.Id,
            visit.Actor.Name,
            visit.Actor.Post,
            unit = visit.Actor.HomeUnit,
            office = visit.Office.ShortName,
            visit.MustChangePassword,
            verbs = visit.Actor.Permissions.SelectMany(p => p.Verbs).Distinct().Order(),
        }).Needs(NeedsAttribute.SignedIn).BeforePasswordChange().WithName("who-am-i");
        api.MapPost("/session/password", (NewPassword body, Visit visit, CancellationToken ct) =>
            visit.DoAsync(new ChangePassword.Command(body.Current, body.New, visit.SessionId), null, ct)).Sensitive("change-password").BeforePasswordChange();
        api.MapPost("/session/totp", (EnableTotp.Command body, Visit visit, CancellationToken ct) => visit.DoAsync(body, null, ct)).Sensitive("enable-totp");
        api.MapPost("/session/totp/confirm", (ConfirmTotp.Command body, Visit visit, CancellationToken ct) => visit.DoAsync(body, null, ct))
            .Sensitive("confirm-totp");
        api.MapPost("/session/totp/disable", (DisableTotp.Command body, Visit visit, CancellationToken ct) => visit.DoAsync(body, null, ct))
            .Sensitive("disable-totp");
    }

    private static void Try(this RouteHandlerBuilder endpoint, string name) =>
        endpoint.OpenToAll("This is the way in.").Limit(LimitClass.SignIn).BeforePasswordChange().ProducesProblem(401).ProducesProblem(429).WithName(name);

    private static RouteHandlerBuilder Sensitive(this RouteHandlerBuilder endpoint, string name) =>
        endpoint.Needs(NeedsAttribute.SignedIn).Limit(LimitClass.SignIn).ProducesProblem(400).ProducesProblem(401).WithName(name);

    internal sealed record Credentials(string Login, string Password);

    internal sealed record Code(string Ticket, string Digits);

    internal sealed record NewPassword(string Current, string New);
}

/// <summary>Accounts, grants, sessions and tokens over the API.</summary>
internal static class PeopleRoutes
{
    public static void MapPeople(this IEndpointRouteBuilder api)
    {
        api.MapGet("/accounts", async (Visit visit, CancellationToken ct) =>
        {
            var units = visit.Actor.UnitsFor(KernelVerbs.ManagePeople);
            return await visit.Db.Set<Account>().Where(a => units == null || units.Contains(a.HomeUnit)).OrderBy(a => a.Login)
                .Select(a => new { a.Id, a.Login, a.Name, a.Post, a.HomeUnit, a.IsActive, a.MustChangePassword, HasTotp = a.TotpSecret != SealedText.None, a.Version })
                .ToListAsync(ct);
        }).Needs(KernelVerbs.ManagePeople).WithName("list-accounts");
        api.MapGet("/accounts/{id:long}/grants", async (long id, Visit visit, CancellationToken ct) =>
            await visit.Db.Set<Grant>().AsNoTracking().Where(g => g.AccountId == id).OrderBy(g => g.Id).ToListAsync(ct))
            .Needs(KernelVerbs.ManageGrants).WithName("list-grants");
        api.MapAct<AddAccount.Command, long>("/accounts");
        api.MapAct<UpdateAccount.Command, bool>("/accounts/{id:long}", (c, http) => c with { Account = http.Number("id") });
        api.MapAct<CloseAccount.Command, bool>("/accounts/{id:long}/close", (c, http) => c with { Account = http.Number("id") });
        api.MapAct<ResetPassword.Command, string>("/accounts/{id:long}/reset-password", (c, http) => c with { Account = http.Number("id") });
        api.MapAct<GiveGrant.Command, long>("/accounts/{id:long}/grants", (c, http) => c with { Account = http.Number("id") });
        api.MapAct<EndGrant.Command, bool>("/grants/{id:long}/end", (c, http) => c with { Grant = http.Number("id") });
        api.MapAct<SetPreferences.Command, bool>("/session/preferences");
        api.MapGet("/session/list", (Visit visit, Sessions sessions, CancellationToken ct) => sessions.ListAsync(visit.Db, visit.Actor.Id, ct))
            .Needs(NeedsAttribute.SignedIn).WithName("list-own-sessions");
        api.MapGet("/sessions", async (Visit visit, Sessions sessions, CancellationToken ct) =>
        {
            visit.Demand(KernelVerbs.ManagePeople);
            return await sessions.ListAsync(visit.Db, null, ct);
        }).Needs(KernelVerbs.ManagePeople).WithName("list-sessions");
        api.MapPost("/sessions/{id:long}/end", (long id, Visit visit, CancellationToken ct) => visit.DoAsync(new EndSession.Command(id), null, ct))
            .Needs(NeedsAttribute.SignedIn).WithName("end-session");
        api.MapGet("/session/tokens", async (Visit visit, CancellationToken ct) =>
            await visit.Db.Set<ApiToken>().Where(t => t.AccountId == visit.Actor.Id && t.EndedAt == null).OrderBy(t => t.Id)
                .Select(t => new { t.Id, t.Name, t.Verbs, t.CreatedAt, t.EndsAt, t.LastSeenAt }).ToListAsync(ct))
            .Needs(NeedsAttribute.SignedIn).WithName("list-tokens");
        api.MapPost("/session/tokens", (GiveToken.Command body, Visit visit, CancellationToken ct) =>
            // A token does not beget tokens: a stolen one would outlive its end.
            visit.SessionId is null ? throw new Refusal(KernelProblems.SignInNeeded) : visit.DoAsync(body, null, ct))
            .Needs(NeedsAttribute.SignedIn).WithName("give-token");
        api.MapPost("/session/tokens/{id:long}/end", (long id, Visit visit, CancellationToken ct) => visit.DoAsync(new EndToken.Command(id), null, ct))
            .Needs(NeedsAttribute.SignedIn).WithName("end-token");
        api.MapAct<RevealField.Command, RevealField.Answer>("/reveal");
    }

    /// <summary>A number of the route; its constraint has made sure that it is one.</summary>
    public static long Number(this HttpContext http, string name) =>
        long.Parse((string)http.Request.RouteValues[name]!, System.Globalization.CultureInfo.InvariantCulture);
}
