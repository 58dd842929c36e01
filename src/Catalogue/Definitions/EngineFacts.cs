namespace Jiedao.Catalogue;

/// <summary>
/// The facts that the case engine counts for every line by itself; measures fold them, lines add their own with <see cref="Move.Facts"/>.
/// Unit is the case type's <see cref="CaseType.CountedIn"/> unless said otherwise. Dimensions are words in <c>fact.dims</c>.
/// </summary>
public static class EngineFacts
{
    /// <summary>A case is opened.</summary>
    public const string Opened = "case.opened";

    /// <summary>
    /// A case is accepted: by its accept move, or on opening when the line has no such move. Taken back (−1, same cohort day) when it ends
    /// <c>refused</c>, <c>withdrawn</c> or <c>merged</c>. Its cohort day is the day of acceptance.
    /// </summary>
    public const string Accepted = "case.accepted";

    /// <summary>
    /// An accepted case ends <c>closed</c> or <c>transferred</c>. Cohort day: acceptance. Taken back (−1) on reopening.
    /// Dims: <c>outcome</c>, <c>late</c> (<c>yes</c>/<c>no</c> by the main clock), <c>round</c>, <c>turns</c> (number of dispatches so
    /// far).
    /// </summary>
    public const string Closed = "case.closed";

    /// <summary>
    /// A case leaves without counting: ends <c>refused</c>, <c>withdrawn</c> or <c>merged</c>. Cohort day: acceptance. Dims:
    /// <c>outcome</c>.
    /// </summary>
    public const string Left = "case.left";

    /// <summary>A case goes to an owner. Dims: <c>turn</c> (1, 2 …).</summary>
    public const string Dispatched = "case.dispatched";

    /// <summary>An owner sends it back. Owner of the fact: who returned it.</summary>
    public const string Returned = "case.returned";

    /// <summary>First contact with the person who asked.</summary>
    public const string Contacted = "case.contacted";

    /// <summary>A result is checked. Dims: <c>pass</c> (<c>yes</c>/<c>no</c>).</summary>
    public const string Checked = "case.checked";

    /// <summary>A closed case is opened again.</summary>
    public const string Reopened = "case.reopened";

    /// <summary>The person who asked rates. Dims: <c>stars</c> (1–5), <c>solved</c> (<c>yes</c>/<c>no</c>).</summary>
    public const string Rated = "case.rated";

    /// <summary>A clock gets more time. Dims: <c>clock</c>.</summary>
    public const string Extended = "case.extended";

    /// <summary>Work stands still. Dims: <c>ground</c>.</summary>
    public const string Suspended = "case.suspended";

    /// <summary>
    /// A clock is judged: once per round, when it stops or when it becomes overdue, whichever is first. Cohort day: the approved day on
    /// which it
    /// falls due. Dims: <c>clock</c>, <c>main</c> and <c>late</c> (<c>yes</c>/<c>no</c>). Clocks of cases that leave are not judged.
    /// </summary>
    public const string Judged = "clock.judged";

    /// <summary>A closed case that was drawn is looked at again. Dims: <c>pass</c> (<c>yes</c>/<c>no</c>).</summary>
    public const string Rechecked = "case.rechecked";

    /// <summary>A recheck found that a case had been closed though nothing was settled (虚假办结). Owner of the fact: who had closed it.</summary>
    public const string ClosedFalsely = "case.closed_falsely";

    /// <summary>
    /// A case is put on the long-stay list (挂账); its acceptance is taken back with it, and counted again when it comes back. Cohort day:
    /// acceptance. Dims: <c>ground</c>.
    /// </summary>
    public const string LongStayed = "case.long_stayed";

    /// <summary>The leader who holds a case went there; unit 次.</summary>
    public const string Visited = "case.visited";

    /// <summary>A picture given as proof was seen before in another case or round; unit 张. Dims: <c>exact</c> (<c>yes</c>/<c>no</c>).</summary>
    public const string PhotoReused = "photo.reused";

    /// <summary>A letter is issued; unit 份. Dims: <c>letter</c>.</summary>
    public const string Issued = "letter.issued";

    /// <summary>Every kind with the names of its dimensions.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Kinds = new Dictionary<string, IReadOnlyList<string>>
    {
        [Opened] = [],
        [Accepted] = [],
        [Closed] = ["outcome", "late", "round", "turns"],
        [Left] = ["outcome"],
        [Dispatched] = ["turn"],
        [Returned] = [],
        [Contacted] = [],
        [Checked] = ["pass"],
        [Reopened] = [],
        [Rated] = ["stars", "solved"],
        [Extended] = ["clock"],
        [Suspended] = ["ground"],
        [Judged] = ["clock", "main", "late"],
        [Rechecked] = ["pass"],
        [ClosedFalsely] = [],
        [LongStayed] = ["ground"],
        [Visited] = [],
        [PhotoReused] = ["exact"],
        [Issued] = ["letter"],
    };
}

/// <summary>Ways in which a case can end.</summary>
public static class Outcomes
{
    /// <summary>Keys; the first two count as closing, the others take the case out of the figures.</summary>
    public static readonly IReadOnlyList<string> All = ["closed", "transferred", "refused", "withdrawn", "merged"];

    /// <summary>Whether a case that ends so counts as closed.</summary>
    public static bool Counts(string outcome) => outcome is "closed" or "transferred";
}

/// <summary>The four steps a resident sees.</summary>
public static class ResidentSteps
{
    /// <summary>Keys in order.</summary>
    public static readonly IReadOnlyList<string> All = ["received", "assigned", "working", "done"];
}
