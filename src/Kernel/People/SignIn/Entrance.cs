using Jiedao.Kernel.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>How a sign-in ended.</summary>
/// <param name="Ticket">Set when the code of the phone is still needed: to be given back with it within five minutes. Null when the person is in.</param>
/// <param name="Name">Name of the person; empty while the code is needed.</param>
/// <param name="MustChangePassword">Whether the password must be changed before anything else.</param>
public sealed record SignInResult(string? Ticket, string Name = "", bool MustChangePassword = false)
{
    /// <summary>Whether the code of the phone is still needed.</summary>
    public bool NeedsCode => Ticket is not null;
}

/// <summary>The way in and out: used by the sign-in page and the API alike. Sets and removes the session cookie.</summary>
public sealed class Entrance(Visit visit, ActRunner runner, Passwords passwords, Sessions sessions, IDataProtectionProvider protection)
{
    /// <summary>Name of the session cookie.</summary>
    public const string Cookie = "jd-session";

    private static readonly TimeSpan TicketTime = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector tickets = protection.CreateProtector("sign-in ticket").ToTimeLimitedDataProtector();

    /// <summary>Signs in with name and password. Refuses with <c>sign_in_failed</c>.</summary>
    public async Task<SignInResult> SignInAsync(HttpContext http, string? login, string? password, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        var name = (login ?? "").Trim().ToLowerInvariant();
        var account = name.Length is > 0 and <= 60
            ? await visit.Db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Login == name, ct) : null;
        var fits = passwords.Fits(account?.PasswordHash, password);
        var command = new SignIn.Command(account?.Login ?? "", fits, account?.PasswordHash ?? "", AgentOf(http), visit.SessionId);
        var answer = await runner.RunAsync(visit.Caller, command, null, ct);
        return answer.Outcome switch
        {
            SignIn.Outcome.Done => await WelcomeAsync(http, answer.Token!, ct),
            SignIn.Outcome.CodeAsked => new SignInResult(tickets.Protect($"{visit.Office.Id} {account!.Id} {account.Version}", TicketTime)),
            _ => throw new Refusal(PeopleProblems.SignInFailed),
        };
    }

    /// <summary>Completes a sign-in with the code of the phone or a recovery code. Refuses with <c>code_failed</c>, <c>sign_in_expired</c>.</summary>
    public async Task<SignInResult> ConfirmAsync(HttpContext http, string? ticket, string? code, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        var (account, version) = ReadTicket(ticket);
        var command = new SignInWithCode.Command(account, version, code ?? "", AgentOf(http), visit.SessionId);
        var answer = await runner.RunAsync(visit.Caller, command, null, ct);
        return answer.Outcome switch
        {
            SignIn.Outcome.Done => await WelcomeAsync(http, answer.Token!, ct),
            SignIn.Outcome.Failed => throw new Refusal(PeopleProblems.CodeFailed),
            _ => throw new Refusal(PeopleProblems.TicketEnded),
        };
    }

    /// <summary>Signs out; harmless for somebody who is not in.</summary>
    public async Task SignOutAsync(HttpContext http, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (visit.SessionId is { } session)
        {
            await runner.RunAsync(visit.Caller, new EndSession.Command(session), null, ct);
        }

        http.Response.Cookies.Delete(Cookie, Options(http));
    }

    internal static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        Path = http.Request.PathBase.HasValue ? http.Request.PathBase.Value : "/",
        IsEssential = true,
    };

    private async Task<SignInResult> WelcomeAsync(HttpContext http, string token, CancellationToken ct)
    {
        http.Response.Cookies.Append(Cookie, token, Options(http));
        var found = await sessions.FindAsync(visit.Db, token, ct) ?? throw new Refusal(PeopleProblems.SignInFailed);
        return new SignInResult(null, found.Account.Name, found.Account.MustChangePassword);
    }

    private (long Account, int Version) ReadTicket(string? ticket)
    {
        try
        {
            var parts = tickets.Unprotect(ticket is { Length: > 0 and < 1000 } ? ticket : "-").Split(' ');
            return int.Parse(parts[0]) == visit.Office.Id ? (long.Parse(parts[1]), int.Parse(parts[2])) : throw new Refusal(PeopleProblems.TicketEnded);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            throw new Refusal(PeopleProblems.TicketEnded);
        }
    }

    private static string AgentOf(HttpContext http) =>
        new([.. http.Request.Headers.UserAgent.ToString().Where(c => !char.IsControl(c)).Take(200)]);
}
