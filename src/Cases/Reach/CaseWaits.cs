using System.Linq.Expressions;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Which cases wait for a person's hand, as a condition of the database: those in a stage whose role he holds for the unit that the stage looks to.
/// </summary>
internal sealed class CaseWaits(ICatalogue catalogue)
{
    /// <summary>Effects of the one who has the case in hand: once somebody signed, they are his alone.</summary>
    private static readonly MoveEffect[] HandlersOwn = [MoveEffect.Contact, MoveEffect.Answer];

    private static readonly MoveEffect[] OwnersHand = [MoveEffect.Sign, MoveEffect.Contact, MoveEffect.Answer, MoveEffect.Return];

    /// <summary>Cases that wait for the actor, in stages that a test chooses.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="around">The office's day.</param>
    /// <param name="chosen">Which stages; null: all.</param>
    public Expression<Func<Case, bool>> For(Actor actor, Surroundings around, Func<Stage, bool>? chosen = null)
    {
        var conditions = new List<Expression<Func<Case, bool>>>();
        var stages = catalogue.Lines.Where(l => l.Case is not null)
            .SelectMany(l => l.Case!.Stages.Where(s => s.Value.Moves.Values.Any(m => !m.Automatic) && (chosen is null || chosen(s.Value)))
                .Select(s => (Key: $"{l.Id}/{s.Key}", Stage: s.Value, Reach: ReachOf(actor, l, s.Value))))
            .Where(s => s.Reach is null or { Count: > 0 });
        foreach (var group in stages.GroupBy(s => (Units: s.Reach is null ? "*" : string.Join(' ', s.Reach.Order()), Owner: ByOwner(s.Stage), Handler: ByHandler(s.Stage))))
        {
            var keys = group.Select(g => g.Key).ToArray();
            conditions.Add(Of(actor.Id, keys, group.First().Reach, group.Key.Owner, group.Key.Handler, around));
        }

        return Any.Of(conditions);
    }

    /// <summary>Whether a stage waits for somebody who sends it on.</summary>
    public static bool Dispatches(Stage stage) => stage.Outcome is null && stage.Moves.Values.Any(m => m.Effect == MoveEffect.Dispatch && m.Function is null);

    /// <summary>Whether a stage waits for somebody who looks at the result.</summary>
    public static bool Checks(Stage stage) => stage.Outcome is null && stage.Moves.Values.Any(m => m.Effect is MoveEffect.Pass or MoveEffect.Fail);

    /// <summary>Whether a stage waits for a signature, not for work: it moves on and fails back.</summary>
    public static bool CallsBack(Stage stage) => stage.Outcome is not null;

    private static bool ByOwner(Stage stage) => stage.Moves.Values.Any(m => OwnersHand.Contains(m.Effect) && m.Who is null);

    private static bool ByHandler(Stage stage) => stage.Moves.Values.Any(m => HandlersOwn.Contains(m.Effect) && m.Who is null);

    /// <summary>Units for which the actor holds the stage's role; null: every unit.</summary>
    private static IReadOnlySet<long>? ReachOf(Actor actor, WorkLine line, Stage stage)
    {
        if (stage.Who is null)
        {
            return actor.UnitsFor(CaseVerbs.Move, line.Id, line.Sealed);
        }

        var units = new HashSet<long>();
        foreach (var role in actor.Roles.Where(r => r.Role == stage.Who && (r.Line == line.Id || (r.Line.Length == 0 && !line.Sealed))))
        {
            if (role.Within is null)
            {
                return null;
            }

            units.UnionWith(role.Within);
        }

        return units;
    }

    private static Expression<Func<Case, bool>> Of(
        long me, string[] keys, IReadOnlySet<long>? reach, bool byOwner, bool byHandler, Surroundings around)
    {
        if (reach is null)
        {
            return byHandler ? c => keys.Contains(c.Line + "/" + c.Stage) && (c.Handler == 0 || c.Handler == me) : c => keys.Contains(c.Line + "/" + c.Stage);
        }

        var units = reach.ToArray();
        if (byOwner)
        {
            return c => keys.Contains(c.Line + "/" + c.Stage) && units.Contains(c.OwnerUnit) && (!byHandler || c.Handler == 0 || c.Handler == me);
        }

        var places = around.Ground.Communities.Where(p => p.UnitId != 0 && reach.Contains(p.UnitId)).Select(p => p.PlaceId).ToArray();
        var grids = around.Ground.Grids.Where(g => g.UnitId != 0 && reach.Contains(g.UnitId)).Select(g => g.Id).ToArray();
        return c => keys.Contains(c.Line + "/" + c.Stage) && (units.Contains(c.OwnerUnit) || units.Contains(c.IntakeUnit)
            || units.Contains(c.FirstReceiver) || places.Contains(c.Place) || grids.Contains(c.Grid));
    }
}
