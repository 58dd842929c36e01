using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel.People;

/// <summary>
/// Signs a person in: the password was already compared (outside the transaction, since that takes long on purpose), here the outcome is decided
/// and recorded. It never refuses: a failure must be written too. Records <c>sign-in.done</c>, <c>sign-in.code-asked</c>, <c>sign-in.failed</c>,
/// <c>account.locked</c>.
/// </summary>
[Act("sign-in", ActAttribute.Anyone, AnswerIsSecret = true)]
internal sealed class SignIn(Clock clock) : IAct<SignIn.Command, SignIn.Answer>
{
    public const int MostFailures = 5;
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    public async Task<Answer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Permit();
        var now = clock.MachineNow;
        var account = await work.Db.Set<Account>().FirstOrDefaultAsync(a => a.Login == command.Login, ct);
        var outcome = Decide(account, command, now);
        switch (outcome)
        {
            case Outcome.Done:
                var (token, session) = SessionStart.Open(work, account!, command.Agent, now, command.Replaces);
                work.Record("sign-in.done").On(account!.Id).With(new { session });
                return new Answer(outcome, account.Id, token);
            case Outcome.CodeAsked:
                work.Record("sign-in.code-asked").On(account!.Id);
                return new Answer(outcome, account.Id, null);
            case Outcome.Failed when account is not null:
                Fail(work, account, now);
                return new Answer(outcome, account.Id, null);
            default:
                // What was typed as a name is not recorded: people type passwords there by mistake.
                work.Record("sign-in.failed").On(account?.Id ?? 0).With(new { known = account is not null, outcome });
                return new Answer(outcome, account?.Id, null);
        }
    }

    internal static Outcome Decide(Account? account, Command command, DateTime now) => account switch
    {
        null or { IsActive: false } or { PasswordHash: "" } => Outcome.Unknown,
        { LockedUntil: { } until } when until > now => Outcome.Locked,
        _ when !command.Fits || account.PasswordHash != command.ComparedWith => Outcome.Failed,
        { TotpSecret.IsEmpty: false } => Outcome.CodeAsked,
        _ => Outcome.Done,
    };

    /// <summary>Counts a failure; the fifth in a row locks.</summary>
    internal static void Fail(Work work, Account account, DateTime now)
    {
        account.FailedCount++;
        work.Record("sign-in.failed").On(account.Id).With(new { failures = account.FailedCount });
        if (account.FailedCount >= MostFailures)
        {
            account.FailedCount = 0;
            account.LockedUntil = now + LockTime;
            work.Record("account.locked").On(account.Id).With(new { minutes = LockTime.TotalMinutes });
        }
    }

    internal enum Outcome
    {
        Unknown,
        Locked,
        Failed,
        CodeAsked,
        Done,
    }

    /// <summary>What was typed, and how it compared with the stored hash.</summary>
    internal sealed record Command(string Login, bool Fits, string ComparedWith, string Agent, long? Replaces) : ICommand<Answer>;

    internal sealed record Answer(Outcome Outcome, long? AccountId, string? Token);
}

/// <summary>
/// The second step: the code of the phone, or a recovery code. Never refuses, for the same reason. Records <c>sign-in.done</c>,
/// <c>sign-in.failed</c>, <c>account.locked</c>.
/// </summary>
[Act("sign-in-with-code", ActAttribute.Anyone, AnswerIsSecret = true)]
internal sealed class SignInWithCode(Clock clock, TotpCodes codes) : IAct<SignInWithCode.Command, SignIn.Answer>
{
    public async Task<SignIn.Answer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Permit();
        var now = clock.MachineNow;
        var account = await work.Db.Set<Account>().FirstOrDefaultAsync(a => a.Id == command.AccountId, ct);
        if (account is null or { IsActive: false } || account.Version != command.Version || account.LockedUntil > now)
        {
            work.Record("sign-in.failed").On(command.AccountId).With(new { step = "code" });
            return new SignIn.Answer(SignIn.Outcome.Locked, account?.Id, null);
        }

        if (!await codes.AcceptAsync(work, account, command.Code, ct))
        {
            SignIn.Fail(work, account, now);
            return new SignIn.Answer(SignIn.Outcome.Failed, account.Id, null);
        }

        var (token, session) = SessionStart.Open(work, account, command.Agent, now, command.Replaces);
        work.Record("sign-in.done").On(account.Id).With(new { session, factor = "code" });
        return new SignIn.Answer(SignIn.Outcome.Done, account.Id, token);
    }

    internal sealed record Command(long AccountId, int Version, string Code, string Agent, long? Replaces) : ICommand<SignIn.Answer>;
}

/// <summary>Opening a session: always with a token of its own, whatever the browser brought along.</summary>
internal static class SessionStart
{
    public static (string Token, long Session) Open(Work work, Account account, string agent, DateTime now, long? replaces)
    {
        account.FailedCount = 0;
        account.LockedUntil = null;
        var token = Tokens.New();
        var session = work.Add(new Session
        {
            AccountId = account.Id,
            TokenHash = Tokens.Hash(token),
            CreatedAt = now,
            LastSeenAt = now,
            EndsAt = now + Sessions.Longest,
            Origin = work.Caller.Origin,
            Agent = agent,
        });
        if (replaces is { } old && work.Db.Set<Session>().FirstOrDefault(s => s.Id == old) is { EndedAt: null } left)
        {
            left.EndedAt = now;
        }

        return (token, session.Id);
    }
}
