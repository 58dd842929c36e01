using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Who may see a case and do its moves. A sealed line is opened only by a grant that names it.</summary>
internal static class CaseRights
{
    /// <summary>Moves that only the owner unit's own people make: nobody signs, answers or returns for another unit.</summary>
    private static readonly MoveEffect[] OwnersHand = [MoveEffect.Sign, MoveEffect.Contact, MoveEffect.Answer, MoveEffect.Return];

    /// <summary>Whether the actor may see the case.</summary>
    public static bool MaySee(Actor actor, Case row, WorkLine line) =>
        UnitsOf(row).Concat(CaseTasks.Units(row)).Any(unit => actor.May(CaseVerbs.Read, line.Id, unit, line.Sealed))
        || (actor.Kind == ActorKind.Person && (row.Handler == actor.Id || row.HeldBy == actor.Id) && !line.Sealed);

    /// <summary>Whether the actor holds a role for a unit on the line, by a post there or above it.</summary>
    public static bool Holds(Actor actor, string role, WorkLine line, long unit) => actor.Kind == ActorKind.System
        || actor.Roles.Any(r => r.Role == role && (r.Line == line.Id || (r.Line.Length == 0 && !line.Sealed)) && (r.Within is null || r.Within.Contains(unit)));

    /// <summary>Role that a move needs; null when the line names none and the verb for working on cases is enough.</summary>
    public static string? RoleOf(Stage stage, Move move) => move.Who ?? stage.Who;

    /// <summary>
    /// Whether the actor may make the move: by the role, held for the owner unit or above it; for steps that are not the owner's own hand also
    /// for the unit that took it in, the first receiver, or those that serve its place (a check by the finder, a dispatch).
    /// </summary>
    public static bool MayMove(Actor actor, CaseAtWork at, Move move)
    {
        if (actor.Kind == ActorKind.System)
        {
            return true;
        }

        var role = RoleOf(at.Stage, move);
        return Standing(at, move.Effect).Any(unit => role is null
            ? actor.May(CaseVerbs.Move, at.Line.Id, unit, at.Line.Sealed)
            : Holds(actor, role, at.Line, unit));
    }

    /// <summary>Refuses when somebody of this round's earlier hands may not make the move as well.</summary>
    public static void DemandOtherHand(Actor actor, CaseAtWork at, Move move)
    {
        if (EarlierHand(actor, at, move) is { } earlier)
        {
            throw new Refusal(CasesProblems.SameHand, new { earlierZh = earlier.Zh, earlierEn = earlier.En });
        }
    }

    /// <summary>The step of this round that the actor did and that the move checks; null when he did none.</summary>
    public static Words? EarlierHand(Actor actor, CaseAtWork at, Move move) => move.NotBy.Count > 0 && actor.Kind != ActorKind.System
        && CaseColumns.Hands(at.Row.Hands).FirstOrDefault(h => h.Who == actor.Id && move.NotBy.Contains(h.Move)) is { } hand
            ? at.Say("moves." + hand.Move)
            : null;

    /// <summary>
    /// Whether the actor may open the case: he may see it, or its present stage waits for his hand (a grid worker who is to look at the place).
    /// </summary>
    public static bool MayOpen(Actor actor, CaseAtWork at) => actor.Kind == ActorKind.System || MaySee(actor, at.Row, at.Line)
        || (actor.Kind == ActorKind.Person && at.Stage.Moves.Values.Any(m => !m.Automatic && MayMove(actor, at, m)))
        || (actor.Kind == ActorKind.Person && at.Row.Recheck == Recheck.Open && RecheckCase.MayLook(actor, at));

    /// <summary>Units on whose behalf people see a case.</summary>
    public static IEnumerable<long> UnitsOf(Case row)
    {
        yield return row.OwnerUnit;
        if (row.IntakeUnit != row.OwnerUnit)
        {
            yield return row.IntakeUnit;
        }

        if (row.FirstReceiver != row.OwnerUnit && row.FirstReceiver != row.IntakeUnit)
        {
            yield return row.FirstReceiver;
        }
    }

    /// <summary>Units from which steps that are not the owner's own hand are made.</summary>
    public static IEnumerable<long> Standing(CaseAtWork at) => UnitsOf(at.Row).Concat(at.Around.Serving(at.Row.Place, at.Row.Grid));

    private static IEnumerable<long> Standing(CaseAtWork at, MoveEffect effect) => OwnersHand.Contains(effect)
        ? [at.Row.OwnerUnit]
        : Standing(at);
}
