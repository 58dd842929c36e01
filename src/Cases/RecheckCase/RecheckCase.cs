using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Says what the recheck of a closed case found. For the role that the line names, held for a unit that serves the case, by somebody who had no
/// hand in the round. Found wanting, the case goes back to its handler as a new round, the false closing is counted for the unit that owed it, and
/// handler and head of unit are told.
/// <para>Refuses when no recheck is open, somebody of the round's own hands looks, or words (and pictures, when it is found wanting) are missing.</para>
/// <para>Records and counts <c>case.rechecked</c>; when it failed also <c>case.closed_falsely</c> and the reopening.</para>
/// </summary>
[Act("recheck-case", ActAttribute.Anyone)]
public sealed class RecheckCase : IAct<RecheckCase.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var machine = work.Ask<CaseMachine>();
        var at = await machine.LoadAsync(work, command.Case, ct);
        work.Permit();
        Demand.Unchanged(at, command.Seen);
        var rule = Decide(work.Actor, at);
        var files = await work.Ask<CaseFiles>().TakeAsync(work, command.Ticket, command.Evidence, "evidence", ct);
        new Faults().Text("words", command.Words, 2, 2000)
            .When(!command.Good && files.Count == 0, "evidence", CasesProblems.EvidenceNeeded, new { count = 1 }).Throw();
        var row = at.Row;
        var (owner, round) = (row.OwnerUnit, row.Round);
        row.Recheck = command.Good ? Recheck.Passed : Recheck.Failed;
        row.RecheckAt = null;
        var draft = work.Record(CaseEvents.Rechecked).About(row.Line, row.Id).Because(command.Words).Showing(files.Hashes)
            .With(new { pass = command.Good, round, role = rule.Who });
        var tally = new CaseTally(at, work.Office, draft);
        var cohort = CaseFacts.Cohort(row, work.Office);
        tally.Count(CaseFacts.Of(at, EngineFacts.Rechecked, cohort, CaseFacts.Dims(("pass", CaseFacts.YesNo(command.Good)))));
        if (!command.Good)
        {
            tally.Count(CaseFacts.Of(at, EngineFacts.ClosedFalsely, cohort, owner: owner));
        }

        await work.Ask<CaseFiles>().AddAsync(work, at, files, ("evidence", "recheck", false), ct);
        CaseMachine.Seal(work, at, draft);
        if (!command.Good)
        {
            var reopened = await machine.ReopenByCheckAsync(work, at, command.Words!.Trim(), ct);
            Notices.Tell(work, at, Notices.Holding(at).Concat(Notices.Holders(at, "unit-head")), "closed-falsely", reopened);
        }

        return MovedCase.Of(at);
    }

    /// <summary>The rule by which the actor may look; refuses otherwise.</summary>
    internal static RecheckRule Decide(Actor actor, CaseAtWork at)
    {
        if (at.Row.Recheck != Recheck.Open || at.Type.Recheck is not { } rule)
        {
            throw new Refusal(CasesProblems.NoRecheckOpen);
        }

        if (!MayLook(actor, at))
        {
            throw new Refusal(KernelProblems.NotPermitted, new { verb = rule.Who });
        }

        return HadHand(actor, at) ? throw new Refusal(CasesProblems.OwnHandRecheck) : rule;
    }

    /// <summary>Whether the actor holds the role of the recheck where the case is.</summary>
    internal static bool MayLook(Actor actor, CaseAtWork at) =>
        at.Type.Recheck is { } rule && CaseRights.Standing(at).Any(unit => CaseRights.Holds(actor, rule.Who, at.Line, unit));

    /// <summary>Whether the actor worked on the round.</summary>
    internal static bool HadHand(Actor actor, CaseAtWork at) => actor.Kind == ActorKind.Person
        && (at.Row.Handler == actor.Id || CaseColumns.Hands(at.Row.Hands).Any(h => h.Who == actor.Id));

    /// <summary>What was found.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Good">Whether it is settled as it was closed.</param>
    /// <param name="Words">What was seen, and who was asked.</param>
    public sealed record Command(long Case, bool Good, string? Words) : ICommand<MovedCase>
    {
        /// <summary>Upload ticket of pictures.</summary>
        public string? Ticket { get; init; }

        /// <summary>Hashes of pictures taken over from elsewhere; only from imports and replays.</summary>
        public IReadOnlyList<string> Evidence { get; init; } = [];

        /// <summary>Version of the case that the person had before him.</summary>
        public int? Seen { get; init; }
    }
}
