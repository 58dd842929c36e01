namespace Jiedao.Registry;

/// <summary>
/// The registry as other rooms see it: who is responsible, where things are, and what they happen to. One per scope, inside the scope's office
/// and, within an act, inside its transaction.
/// </summary>
public interface IRegistry
{
    /// <summary>
    /// The office's units, posts and lineage on a day: everything about units is answered by the chart, without further questions to the
    /// database. A change made by the same act is seen; a change of another process within a second.
    /// </summary>
    ValueTask<UnitChart> UnitsAsync(DateOnly day, CancellationToken ct = default);
}
