using Jiedao.Cases.Portal;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>What several acts demand of a case before they touch it.</summary>
internal static class Demand
{
    /// <summary>Refuses with <c>changed_meanwhile</c> when the person decided on an older state.</summary>
    public static void Unchanged(CaseAtWork at, int? seen)
    {
        if (seen is { } version && version != at.Row.Version)
        {
            throw new Refusal(KernelProblems.ChangedMeanwhile);
        }
    }

    /// <summary>Refuses with <c>token_wrong</c> unless the code is that of the person who asked, or a pass that was given for it.</summary>
    public static async Task TokenAsync(Work work, CaseAtWork at, string? token, CancellationToken ct)
    {
        if (CaseToken.Fits(at.Row.TokenHash, token))
        {
            return;
        }

        if (work.Ask<CasePasses>().HolderOf(work.Office.Id, at.Row.Id, token) is { } party
            && await work.Db.Set<Party>().AnyAsync(p => p.Id == party && p.CaseId == at.Row.Id && p.Role == Party.Reporter, ct))
        {
            return;
        }

        throw new Refusal(CasesProblems.TokenWrong);
    }

    /// <summary>For the person who asked, by his code; or for staff who take down what he says at the window or on the phone.</summary>
    public static async Task AskerAsync(Work work, CaseAtWork at, string? token, CancellationToken ct)
    {
        if (work.Actor.Kind == ActorKind.Person && string.IsNullOrEmpty(token))
        {
            Verb(work, at, CaseVerbs.Note);
        }
        else
        {
            work.Permit();
            await TokenAsync(work, at, token, ct);
        }
    }

    /// <summary>Refuses unless the actor may do the verb for the owner unit.</summary>
    public static void OwnerVerb(Work work, CaseAtWork at, string verb) => work.Demand(verb, at.Line.Id, at.Row.OwnerUnit, at.Line.Sealed);

    /// <summary>Refuses when the case has ended.</summary>
    public static void Open(Work work, CaseAtWork at)
    {
        if (!at.Row.IsOpen)
        {
            throw work.Ask<CaseDesk>().AlreadyEnded(at);
        }
    }

    /// <summary>Refuses unless the actor may do the verb for the owner unit or the one that took the case in.</summary>
    public static void Verb(Work work, CaseAtWork at, string verb)
    {
        var unit = work.Actor.May(verb, at.Line.Id, at.Row.IntakeUnit, at.Line.Sealed) ? at.Row.IntakeUnit : at.Row.OwnerUnit;
        work.Demand(verb, at.Line.Id, unit, at.Line.Sealed);
    }
}
