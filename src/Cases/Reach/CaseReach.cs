using System.Linq.Expressions;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Which cases a person may see, as a condition of the database: the same rule as <see cref="CaseRights.MaySee"/>, so that lists and counts never
/// show what a case page would hide. Sealed lines are only in it for grants that name them.
/// </summary>
internal sealed class CaseReach(ICatalogue catalogue)
{
    /// <summary>The cases on which the actor may do a verb: reading, or exporting.</summary>
    public IQueryable<Case> Within(IQueryable<Case> cases, Actor actor, string verb = CaseVerbs.Read) =>
        actor.Kind == ActorKind.System ? cases : cases.Where(Condition(actor, verb));

    /// <summary>Lines of whose cases the actor may see any, for choices in filters.</summary>
    public IReadOnlyList<WorkLine> Lines(Actor actor, string verb = CaseVerbs.Read) =>
        [.. catalogue.Lines.Where(l => l.Case is not null && actor.UnitsFor(verb, l.Id, l.Sealed) is null or { Count: > 0 })];

    private Expression<Func<Case, bool>> Condition(Actor actor, string verb)
    {
        var lines = catalogue.Lines.Where(l => l.Case is not null).ToList();
        var conditions = new List<Expression<Func<Case, bool>>>();
        foreach (var group in lines.GroupBy(l => Key(actor.UnitsFor(verb, l.Id, l.Sealed))))
        {
            var units = actor.UnitsFor(verb, group.First().Id, group.First().Sealed)?.ToArray();
            if (units is not { Length: 0 })
            {
                conditions.Add(Of(group.Count() == lines.Count ? null : [.. group.Select(l => l.Id)], units));
            }
        }

        if (verb == CaseVerbs.Read && actor.Kind == ActorKind.Person)
        {
            var (me, open) = (actor.Id, lines.Where(l => !l.Sealed).Select(l => l.Id).ToArray());
            conditions.Add(c => (c.Handler == me || c.HeldBy == me) && open.Contains(c.Line));
        }

        return Any.Of(conditions);
    }

    private static Expression<Func<Case, bool>> Of(string[]? lines, long[]? units) => (lines, units) switch
    {
        (null, null) => c => true,
        (not null, null) => c => lines.Contains(c.Line),
        (null, not null) => c => units.Contains(c.OwnerUnit) || units.Contains(c.IntakeUnit) || units.Contains(c.FirstReceiver),
        _ => c => lines.Contains(c.Line) && (units.Contains(c.OwnerUnit) || units.Contains(c.IntakeUnit) || units.Contains(c.FirstReceiver)),
    };

    private static string Key(IReadOnlySet<long>? units) => units is null ? "*" : string.Join(' ', units.Order());
}
