using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// A leader takes a case under his own name (领导包案): it cannot close without his sign-off. For who holds <c>case.hold</c>.
/// <para>Refuses when another leader holds it, or it has ended. Records <c>case.held</c>.</para>
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

        at.Row.HeldBy = work.Actor.Id;
        var draft = work.Record(CaseEvents.Held).About(at.Row.Line, at.Row.Id).Because(command.Reason);
        Notices.Tell(work, at, Notices.Holding(at), "held", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>Which case, and why.</summary>
    public sealed record Command(long Case, string? Reason = null) : ICommand<MovedCase>;
}

/// <summary>
/// The holding leader signs off the closing of this round, with a note of his visit. Refuses everybody else. Records <c>case.signed_off</c>.
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
    /// <param name="Visit">Note of the visit or reading.</param>
    public sealed record Command(long Case, string Visit) : ICommand<MovedCase>;
}
