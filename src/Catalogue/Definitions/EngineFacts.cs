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
    /// falls due. Dims: <c>clock</c>, <c>main</c> and <c>late</c> (<c>yes</c>/<c>no</c>). Clocks of cases that leave are not judged. Clocks of tasks and
    /// rulings are judged too, as <c>assist</c>, <c>call</c>, <c>arrival</c>, <c>ruling</c>; their owner is the unit that owed the task.
    /// </summary>
    public const string Judged = "clock.judged";

    /// <summary>
    /// A return was answered by the next dispatch. Owner: who sent it first. Dims: <c>wrong</c> (<c>yes</c>: it went to another unit, so the first
    /// dispatch was wrong), <c>recommended</c> (<c>yes</c>/<c>no</c>: whether that dispatch followed the recommendation; <c>none</c> without one).
    /// </summary>
    public const string ReturnJudged = "case.return_judged";

    /// <summary>A unit disputes a case a second time and a ruling is asked for. Owner: who disputes.</summary>
    public const string Disputed = "case.disputed";

    /// <summary>A ruling named the lead for good. Dims: <c>changed</c> (<c>yes</c>: another unit than the one that disputed).</summary>
    public const string Ruled = "case.ruled";

    /// <summary>A task was given; unit 项, owner: the assisting unit. Dims: <c>kind</c> (<c>assist</c>, <c>call</c>).</summary>
    public const string TaskGiven = "task.given";

    /// <summary>
    /// A task ended; unit 项, owner: the assisting unit. Dims: <c>kind</c>, <c>how</c> (<c>done</c>, <c>waived</c>, <c>dropped</c>), <c>late</c>.
    /// </summary>
    public const string TaskEnded = "task.ended";

    /// <summary>A called unit arrived and checked in; unit 次, owner: that unit. Dims: <c>late</c>.</summary>
    public const string Arrived = "task.arrived";

    /// <summary>The giver scored a task; unit 次, owner: the assisting unit. Dims: <c>stars</c>.</summary>
    public const string TaskScored = "task.scored";

    /// <summary>The person who asked was asked a question; unit 次.</summary>
    public const string Questioned = "case.questioned";

    /// <summary>A question ended; unit 次. Dims: <c>how</c> (<c>answered</c>, <c>lapsed</c>, <c>withdrawn</c>, <c>dropped</c>).</summary>
    public const string QuestionEnded = "case.question_ended";

    /// <summary>A person asks again about the same matter. Dims: <c>visit</c> (2, 3 …).</summary>
    public const string Repeated = "case.repeated";

    /// <summary>A merged case was answered with the one that carried its work. Dims: <c>outcome</c>, <c>late</c>.</summary>
    public const string AnsweredTogether = "case.answered_together";

    /// <summary>A case was split into parts; counted once for each part.</summary>
    public const string Split = "case.split";

    /// <summary>Somebody was shown where to go with a matter that the office cannot settle, instead of a form; unit 次.</summary>
    public const string Guided = "case.guided";

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
        [ReturnJudged] = ["wrong", "recommended"],
        [Disputed] = [],
        [Ruled] = ["changed"],
        [TaskGiven] = ["kind"],
        [TaskEnded] = ["kind", "how", "late"],
        [Arrived] = ["late"],
        [TaskScored] = ["stars"],
        [Questioned] = [],
        [QuestionEnded] = ["how"],
        [Repeated] = ["visit"],
        [AnsweredTogether] = ["outcome", "late"],
        [Split] = [],
        [Guided] = [],
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
