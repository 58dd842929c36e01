using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>
/// Who may see which figures. Figures are of the whole office: whoever may read them on a line for any unit sees the line's figures, and the rows
/// of his own units. Everybody may see what is public, with small counts of persons hidden. Sealed lines are not mentioned to others at all.
/// </summary>
public sealed class MeasureAccess(ICatalogue catalogue)
{
    /// <summary>Whether the actor may see the measure's figures in full.</summary>
    public bool MayRead(Actor actor, MeasureDefinition measure) => Units(actor, measure) is null or { Count: > 0 };

    /// <summary>Units whose rows the actor may list; null for all.</summary>
    public IReadOnlySet<long>? Units(Actor actor, MeasureDefinition measure)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(measure);
        return actor.UnitsFor(MeasuresVerbs.Read, measure.Line, IsSealed(measure));
    }

    /// <summary>Whether anybody may see it.</summary>
    public bool IsPublic(MeasureDefinition measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure.Public && !IsSealed(measure);
    }

    /// <summary>Whether the actor may see it, in full or as the public does.</summary>
    public bool MaySee(Actor actor, MeasureDefinition measure) => IsPublic(measure) || MayRead(actor, measure);

    /// <summary>Whether others may know that there is such a measure: those of sealed lines are not mentioned.</summary>
    public bool IsMentioned(MeasureDefinition measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return !IsSealed(measure);
    }

    private bool IsSealed(MeasureDefinition measure) => catalogue.FindLine(measure.Line)?.Sealed ?? false;
}
