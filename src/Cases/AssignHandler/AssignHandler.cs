using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Says who handles a case within its owner unit. For the unit's head.
/// <para>Refuses people who have no post in the owner unit or one below it. Records <c>case.assigned</c> and tells the new handler.</para>
/// </summary>
[Act("assign-handler", CaseVerbs.Assign)]
public sealed class AssignHandler : IAct<AssignHandler.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.OwnerVerb(work, at, CaseVerbs.Assign);
        Demand.Open(work, at);
        var within = at.Units.Within(at.Row.OwnerUnit);
        if (!at.Units.Posts.Any(p => p.AccountId == command.Handler && within.Contains(p.UnitId)))
        {
            throw new Refusal(CasesProblems.HandlerOutside, null, "handler");
        }

        var draft = work.Record(CaseEvents.Assigned).About(at.Row.Line, at.Row.Id).Because(command.Reason)
            .With(new { handler = command.Handler, before = at.Row.Handler });
        at.Row.Handler = command.Handler;
        Notices.Tell(work, at, [command.Handler], "assigned", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>Who handles what.</summary>
    public sealed record Command(long Case, long Handler, string? Reason = null) : ICommand<MovedCase>;
}
