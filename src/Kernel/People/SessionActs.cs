using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel.People;

/// <summary>
/// Ends a session: signing out, or an administrator (<c>people.manage</c> on the person's unit) signing somebody out.
/// Refuses with <c>not_found</c>, <c>not_permitted</c>. Records <c>session.ended</c>.
/// </summary>
[Act("end-session", ActAttribute.Anyone)]
public sealed class EndSession(Clock clock) : IAct<EndSession.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        var session = await work.Db.Set<Session>().FirstOrDefaultAsync(s => s.Id == command.Session, ct)
            ?? throw new Refusal(KernelProblems.NotFound, new { what = $"session {command.Session}" });
        if (session.AccountId == work.Actor.Id)
        {
            work.Permit();
        }
        else
        {
            var account = await work.Db.Set<Account>().FirstAsync(a => a.Id == session.AccountId, ct);
            work.Demand(KernelVerbs.ManagePeople, "", account.HomeUnit);
        }

        session.EndedAt ??= clock.MachineNow;
        work.Record("session.ended").On(session.AccountId).With(new { session = session.Id });
        return true;
    }

    /// <summary>Which session.</summary>
    public sealed record Command(long Session) : ICommand<bool>;
}

/// <summary>
/// Makes a token for a program of the caller's own, limited to some of his verbs and to a year at most. The token is shown once.
/// Refuses with <c>sign_in_needed</c>, <c>invalid_input</c>, <c>token_verbs</c>. Records <c>token.given</c>.
/// </summary>
[Act("give-token", ActAttribute.Anyone, AnswerIsSecret = true)]
public sealed class GiveToken(Clock clock) : IAct<GiveToken.Command, GiveToken.Answer>
{
    /// <summary>What every token begins with, so that scanners find lost ones.</summary>
    public const string Prefix = "jd_";

    /// <inheritdoc />
    public Task<Answer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        if (work.Actor.Kind != ActorKind.Person)
        {
            throw new Refusal(KernelProblems.SignInNeeded);
        }

        work.Permit();
        new Faults().Text("name", command.Name, 1, 60).Range("days", command.Days, 1, 366)
            .When(command.Verbs is not { Count: > 0 and <= 50 }, "verbs", KernelProblems.Required).Throw();
        foreach (var verb in command.Verbs.Where(v => !work.Actor.MaySomewhere(v)))
        {
            throw new Refusal(PeopleProblems.TokenVerbs, new { verb });
        }

        var secret = Prefix + Tokens.New();
        var now = clock.MachineNow;
        var token = work.Add(new ApiToken
        {
            AccountId = work.Actor.Id,
            Name = command.Name.Trim(),
            TokenHash = Tokens.Hash(secret),
            Verbs = string.Join(' ', command.Verbs.Distinct().Order()),
            CreatedAt = now,
            EndsAt = now.AddDays(command.Days),
        });
        work.Record("token.given").On(work.Actor.Id).With(new { token = token.Id, token.Name, token.Verbs, command.Days });
        return Task.FromResult(new Answer(token.Id, secret));
    }

    /// <summary>What for, which verbs, for how many days.</summary>
    public sealed record Command(string Name, IReadOnlyList<string> Verbs, int Days) : ICommand<Answer>;

    /// <summary>Number and token; the token is not kept.</summary>
    public sealed record Answer(long Id, string Token);
}

/// <summary>
/// Withdraws a token: its owner, or an administrator (<c>people.manage</c>). Refuses with <c>not_found</c>, <c>not_permitted</c>.
/// Records <c>token.ended</c>.
/// </summary>
[Act("end-token", ActAttribute.Anyone)]
public sealed class EndToken(Clock clock) : IAct<EndToken.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        var token = await work.Db.Set<ApiToken>().FirstOrDefaultAsync(t => t.Id == command.Token, ct)
            ?? throw new Refusal(KernelProblems.NotFound, new { what = $"token {command.Token}" });
        if (token.AccountId == work.Actor.Id)
        {
            work.Permit();
        }
        else
        {
            var account = await work.Db.Set<Account>().FirstAsync(a => a.Id == token.AccountId, ct);
            work.Demand(KernelVerbs.ManagePeople, "", account.HomeUnit);
        }

        token.EndedAt ??= clock.MachineNow;
        work.Record("token.ended").On(token.AccountId).With(new { token = token.Id });
        return true;
    }

    /// <summary>Which token.</summary>
    public sealed record Command(long Token) : ICommand<bool>;
}
