using Jiedao.Kernel;

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

    /// <summary>A subject with masked fields; null when there is none. A merged one is answered as it stands, naming the one that carries on.</summary>
    Task<SubjectInfo?> FindSubjectAsync(long subject, CancellationToken ct = default);

    /// <summary>The subject that a number identifies (<c>id-card</c>, <c>credit-code</c> …), mergers followed; null when there is none.</summary>
    Task<SubjectInfo?> FindSubjectAsync(string identifierKind, string number, CancellationToken ct = default);

    /// <summary>Names of subjects, for lists; empty for erased ones.</summary>
    Task<IReadOnlyDictionary<long, string>> SubjectNamesAsync(IReadOnlyCollection<long> subjects, CancellationToken ct = default);

    /// <summary>Looks for subjects; whoever asks has checked <c>subject.read</c>.</summary>
    Task<SubjectPage> SearchSubjectsAsync(SubjectQuery query, CancellationToken ct = default);

    /// <summary>Links of a subject on a day, or of all days.</summary>
    Task<IReadOnlyList<LinkInfo>> SubjectLinksAsync(long subject, DateOnly? day = null, CancellationToken ct = default);

    /// <summary>
    /// Finds the subject that a case's party is – by an identifying number, else by name and telephone – or registers it, inside the calling act and
    /// under its permission. What is new about a known subject is not taken over. Refuses with <c>invalid_input</c> when something is badly formed.
    /// </summary>
    /// <returns>The subject's number.</returns>
    Task<long> EnrolAsync(Work work, SubjectSpec party, CancellationToken ct = default);
}
