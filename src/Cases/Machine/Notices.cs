using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Tells people of the office about a case.</summary>
internal static class Notices
{
    /// <summary>Tells accounts; the actor himself is not told what he did.</summary>
    public static void Tell(Work work, CaseAtWork at, IEnumerable<long> accounts, string kind, RecordDraft draft, string role = "", string clock = "")
    {
        foreach (var account in accounts.Where(a => a > 0 && a != work.Actor.Id && MayHear(at, a)).Distinct())
        {
            work.Add(new Notice
            {
                CaseId = at.Row.Id, At = draft.OccurredAt, By = work.Actor.Id, Account = account, Role = role, Kind = kind, Clock = clock, RecordId = draft.Id,
            });
        }
    }

    /// <summary>Of a sealed line only those hear whose post names it: a notice would say that the case exists.</summary>
    private static bool MayHear(CaseAtWork at, long account) =>
        !at.Line.Sealed || at.Units.Posts.Any(p => p.AccountId == account && p.Line == at.Line.Id);

    /// <summary>The handler, or failing him those of the owner unit who act in the stage.</summary>
    public static IReadOnlyList<long> Holding(CaseAtWork at) => at.Row.Handler > 0 ? [at.Row.Handler] : Holders(at, at.Stage.Who);

    /// <summary>Accounts that hold a role, found upwards from the owner unit; at most twenty.</summary>
    public static IReadOnlyList<long> Holders(CaseAtWork at, string? role) => Holders(at, role, at.Row.OwnerUnit);

    /// <summary>Accounts that hold a role, found upwards from a unit; at most twenty.</summary>
    public static IReadOnlyList<long> Holders(CaseAtWork at, string? role, long unit) => role is null
        ? []
        : [.. at.Units.Holders(role, unit, at.Row.Line, at.Line.Sealed).Select(h => h.AccountId).Distinct().Take(20)];
}
