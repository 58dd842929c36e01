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

    /// <summary>
    /// The office's ground on a day: communities with outlines, grids, point → community and grid, address search and matching. All answers from
    /// memory; English names and serving units are those of the day's units.
    /// </summary>
    ValueTask<GroundChart> GroundAsync(DateOnly day, CancellationToken ct = default);

    /// <summary>A place of the national tree on a day; null when it did not exist.</summary>
    Task<PlaceInfo?> FindPlaceAsync(long place, DateOnly day, CancellationToken ct = default);

    /// <summary>The place that bore a code on a day (any of its written lengths); null when none did.</summary>
    Task<PlaceInfo?> FindPlaceByCodeAsync(string code, DateOnly day, CancellationToken ct = default);

    /// <summary>A place and the places above it on a day, nearest first: 坑梓街道, 坪山区, 深圳市, 广东省.</summary>
    Task<IReadOnlyList<PlaceInfo>> PlaceUpwardsAsync(long place, DateOnly day, CancellationToken ct = default);
}
