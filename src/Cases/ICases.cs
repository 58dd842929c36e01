using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Cases as other rooms see them. One per scope, inside the scope's office and, within an act, inside its transaction.</summary>
public interface ICases
{
    /// <summary>
    /// Within a batch, notices everything that the clocks bring up to an instant of simulated time, as the worker does in real time.
    /// </summary>
    /// <returns>How many things were noticed.</returns>
    Task<int> SweepAsync(ActBatch batch, DateTime until, CancellationToken ct = default);

    /// <summary>The next instant at which anything is to be noticed, so that a replay can stop there; null when nothing is.</summary>
    Task<DateTime?> NextClockAsync(CancellationToken ct = default);

    /// <summary>What the rows behind a figure are called: number, title, state. Cases the actor may not see are left out.</summary>
    Task<IReadOnlyList<CaseLabel>> LabelsAsync(Actor actor, IReadOnlyList<long> ids, CancellationToken ct = default);

    /// <summary>The open work on one screen, as far as the actor may see it: lights by unit, late cases, held cases, what came today.</summary>
    /// <param name="actor">Who looks.</param>
    /// <param name="office">Office, for its day.</param>
    /// <param name="now">The office's instant.</param>
    /// <param name="most">Most cases of a list.</param>
    /// <param name="ct">Cancels.</param>
    Task<CaseBoard> BoardAsync(Actor actor, Office office, DateTime now, int most, CancellationToken ct = default);

    /// <summary>The id of a case by its number; null when there is none, or the actor may not know of it.</summary>
    Task<long?> FindAsync(Actor actor, string number, CancellationToken ct = default);
}

/// <summary>A case in a list of another room.</summary>
/// <param name="Id">Id.</param>
/// <param name="Number">Number.</param>
/// <param name="Title">Title.</param>
/// <param name="Line">Work line.</param>
/// <param name="Stage">Stage.</param>
/// <param name="Outcome">How it ended; empty while open.</param>
/// <param name="Owner">Owner unit.</param>
/// <param name="Place">Community; 0 when unknown.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="ClosedAt">When it ended; null while open.</param>
/// <param name="DueAt">End of the clock that ends first; null when none runs.</param>
public sealed record CaseLabel(
    long Id, string Number, string Title, string Line, string Stage, string Outcome, long Owner, long Place, DateTime OpenedAt, DateTime? ClosedAt, DateTime? DueAt)
{
    /// <summary>From when that clock counts as near; null when none runs.</summary>
    public DateTime? NearAt { get; init; }

    /// <summary>Whether work stands still on a legal ground.</summary>
    public bool Suspended { get; init; }
}
