using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// A leader takes a case under his own name (领导包案), or the leaders' office puts it under the name of one: it cannot close without his sign-off.
/// For who holds <c>case.hold</c>.
/// <para>Refuses when another leader holds it, it has ended, or the named person may not hold it. Records <c>case.held</c>; the leader and the handler
/// are told.</para>
/// </summary>
[Act("hold-case", CaseVerbs.Hold)]
public sealed class HoldCase : IAct<HoldCase.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        new Faults().Text("reason", command.Reason, 0, 500).Throw();
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.Verb(work, at, CaseVerbs.Hold);
        Demand.Open(work, at);
        if (at.Row.HeldBy != 0)
        {
            throw new Refusal(CasesProblems.AlreadyHeld);
        }

        var leader = command.Leader == 0 || command.Leader == work.Actor.Id ? work.Actor : await LeaderAsync(command.Leader, work, at, ct);
        at.Row.HeldBy = leader.Id;
        var draft = work.Record(CaseEvents.Held).About(at.Row.Line, at.Row.Id).Because(command.Reason)
            .With(new { leader = leader.Id == work.Actor.Id ? (long?)null : leader.Id });
        Notices.Tell(work, at, Notices.Holding(at).Append(leader.Id), "held", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    private static async Task<Actor> LeaderAsync(long account, Work work, CaseAtWork at, CancellationToken ct)
    {
        var leader = await work.Ask<Actors>().FindAsync(work.Office, account, ct: ct);
        return leader is not null && leader.May(CaseVerbs.Hold, at.Line.Id, at.Row.OwnerUnit, at.Line.Sealed)
            ? leader
            : throw new Refusal(CasesProblems.LeaderUnfit, null, "leader");
    }

    /// <summary>Which case, and why.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Reason">Why a leader holds it.</param>
    /// <param name="Leader">Account of the leader; 0: the actor himself.</param>
    public sealed record Command(long Case, string? Reason = null, long Leader = 0) : ICommand<MovedCase>;
}

/// <summary>
/// Ends the holding of a case by a leader: a change of office, or the matter lost its weight. For the leader himself or another who may hold it.
/// <para>Refuses when nobody holds it, or without a reason. Records <c>case.released</c>.</para>
/// </summary>
[Act("release-case", CaseVerbs.Hold)]
public sealed class ReleaseCase : IAct<ReleaseCase.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.Verb(work, at, CaseVerbs.Hold);
        Demand.Open(work, at);
        new Faults().Text("reason", command.Reason, 2, 500).Throw();
        if (at.Row.HeldBy == 0)
        {
            throw new Refusal(CasesProblems.NotTheHolder);
        }

        var leader = at.Row.HeldBy;
        at.Row.HeldBy = 0;
        var draft = work.Record(CaseEvents.Released).About(at.Row.Line, at.Row.Id).Because(command.Reason).With(new { leader });
        Notices.Tell(work, at, Notices.Holding(at).Append(leader), "released", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>Which case, and why.</summary>
    public sealed record Command(long Case, string? Reason) : ICommand<MovedCase>;
}

/// <summary>
/// The holding leader signs off the closing of this round, with his words. Refuses everybody else, and him while no visit of his is noted for the
/// round. Records <c>case.signed_off</c>.
/// </summary>
[Act("sign-off-case", CaseVerbs.Hold)]
public sealed class SignOffCase : IAct<SignOffCase.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        new Faults().Text("visit", command.Visit, 2, 2000).Throw();
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.Verb(work, at, CaseVerbs.Hold);
        Demand.Open(work, at);
        if (at.Row.HeldBy != work.Actor.Id)
        {
            throw new Refusal(CasesProblems.NotTheHolder);
        }

        var round = at.Row.Round;
        if (!work.Db.ChangeTracker.Entries<LeaderVisit>().Any(e => e.Entity.CaseId == at.Row.Id && e.Entity.Round == round)
            && !await work.Db.Set<LeaderVisit>().AnyAsync(v => v.CaseId == command.Case && v.Round == round, ct))
        {
            throw new Refusal(CasesProblems.VisitNeeded);
        }

        at.Row.SignedOffRound = at.Row.Round;
        var draft = work.Record(CaseEvents.SignedOff).About(at.Row.Line, at.Row.Id).With(new { round = at.Row.Round });
        work.Add(new Note
        {
            CaseId = at.Row.Id, At = work.Now, By = work.Actor.Id, Text = command.Visit.Trim(), Signature = work.Actor.Signature, RecordId = draft.Id,
        });
        Notices.Tell(work, at, Notices.Holding(at), "signed-off", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>Which case.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Visit">His words on the result.</param>
    public sealed record Command(long Case, string Visit) : ICommand<MovedCase>;
}
