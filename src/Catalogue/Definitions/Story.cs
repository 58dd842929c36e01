using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue;

/// <summary>
/// A story of a work line: given, when, then, as an official would tell it. It runs as a test of the line and loads as demo data.
/// It is played in the <em>standard office</em>: one unit for every function of the shared words, communities numbered 1, 2, 3 with grids
/// numbered 1, 2 below each, and in each unit as many persons of each role as the steps name.
/// </summary>
public sealed record Story
{
    /// <summary>What the story shows, one sentence.</summary>
    public required StoryWords Title { get; init; }

    /// <summary>Where it begins.</summary>
    public StoryGiven Given { get; init; } = new();

    /// <summary>What happens, in order.</summary>
    public IReadOnlyList<StoryStep> When { get; init; } = [];

    /// <summary>What must then be so, about the story's first case.</summary>
    public required StoryThen Then { get; init; }

    /// <summary>Name of its file without extension; set by the reader.</summary>
    [NotInFile]
    public string Id { get; init; } = "";

    /// <summary>Work line it belongs to; set by the reader.</summary>
    [NotInFile]
    public string Line { get; init; } = "";

    /// <summary>File it stands in, for messages; set by the reader.</summary>
    [NotInFile]
    public string File { get; init; } = "";
}

/// <summary>A sentence in both languages.</summary>
public sealed record StoryWords
{
    /// <summary>简体中文.</summary>
    public required string Zh { get; init; }

    /// <summary>English.</summary>
    public required string En { get; init; }
}

/// <summary>Where a story begins.</summary>
public sealed record StoryGiven
{
    /// <summary>Office it is played in; <c>standard</c> is the only one so far.</summary>
    public string Office { get; init; } = "standard";

    /// <summary>Wall time in the office's zone at which it begins.</summary>
    public DateTime Clock { get; init; } = new(2014, 3, 3, 9, 0, 0);

    /// <summary>Whether the lot of the random recheck falls on every case that closes; in the office it falls on a share of them.</summary>
    public bool Drawn { get; init; }
}

/// <summary>
/// One step: at most one time (<see cref="At"/> or <see cref="After"/>), at most one act, and what is seen after it. A step with a time
/// and no
/// act lets time pass: every timer that falls due on the way runs.
/// </summary>
public sealed record StoryStep
{
    /// <summary>Wall time in the office's zone; never before the step above.</summary>
    public DateTime? At { get; init; }

    /// <summary>
    /// Time since the step above, in the clock notation (<c>20min</c>, <c>3wd</c>, <c>16d</c>); working time is that of the acting unit.
    /// </summary>
    public string? After { get; init; }

    /// <summary>Who acts. Left out: the stage's role in the owner unit for a move; needed for every other act.</summary>
    public StoryActor? By { get; init; }

    /// <summary>Name of the case acted on; the story's first case when left out.</summary>
    public string? Case { get; init; }

    /// <summary>Name given to the case that this step opens; needed from the second case on.</summary>
    public string? As { get; init; }

    /// <summary>A resident reports on the portal.</summary>
    public StoryReport? Report { get; init; }

    /// <summary>Staff open a case at the desk, a window, on patrol.</summary>
    public StoryOpening? Open { get; init; }

    /// <summary>A move of the case's stage, by key.</summary>
    public string? Move { get; init; }

    /// <summary>Move: function of the unit dispatched to.</summary>
    public string? To { get; init; }

    /// <summary>Move: entries of its form, by field.</summary>
    public IReadOnlyDictionary<string, JsonNode?> With { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>Move, extension: reason in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Move, extension: ground, by key.</summary>
    public string? Ground { get; init; }

    /// <summary>Move: number of photos or papers given.</summary>
    public int Evidence { get; init; }

    /// <summary>What the photos given say of when and where they were taken; left out: they say nothing and are only counted.</summary>
    public StoryShot? Shot { get; init; }

    /// <summary>A leader takes the case under his own name (包案).</summary>
    public bool Hold { get; init; }

    /// <summary>The holding leader notes a visit: where; what was said stands in <see cref="Reason"/>.</summary>
    public string? Visit { get; init; }

    /// <summary>The holding leader signs the closing off, with these words.</summary>
    public string? SignOff { get; init; }

    /// <summary>Somebody asks for the long-stay list (挂账) until this day; ground and reason beside it.</summary>
    public DateOnly? LongStay { get; init; }

    /// <summary>The request for the long-stay list is granted (true) or declined.</summary>
    public bool? GrantStay { get; init; }

    /// <summary>The recheck found the closed case good (true) or wanting; words stand in <see cref="Reason"/>, pictures in <see cref="Evidence"/>.</summary>
    public bool? Recheck { get; init; }

    /// <summary>The last letter of this key is declared void; the reason beside it.</summary>
    public string? VoidLetter { get; init; }

    /// <summary>Move that suspends, long-stay list: day on which it is looked at again.</summary>
    public DateOnly? Review { get; init; }

    /// <summary>Somebody asks for more time.</summary>
    public StoryExtension? Extend { get; init; }

    /// <summary>The approver grants the extension asked for; names the clock.</summary>
    public string? Approve { get; init; }

    /// <summary>The approver declines the extension asked for; names the clock.</summary>
    public string? Decline { get; init; }

    /// <summary>A note is written into the file.</summary>
    public string? Note { get; init; }

    /// <summary>The person who asked rates the answer.</summary>
    public StoryRating? Rate { get; init; }

    /// <summary>The case is merged into the case of this name.</summary>
    public string? Merge { get; init; }

    /// <summary>A task is given to another unit (协办); with <see cref="StoryTask.Call"/> a community calls a department (社区发令).</summary>
    public StoryTask? Task { get; init; }

    /// <summary>The called unit arrives and checks in at the place; names the task's function.</summary>
    public string? Arrive { get; init; }

    /// <summary>A task is done; names its function. What was done stands in <see cref="Reason"/>, photos in <see cref="Evidence"/>.</summary>
    public string? Done { get; init; }

    /// <summary>A task or a question is waived, with a reason; names the task's function, or <c>reporter</c>.</summary>
    public string? Waive { get; init; }

    /// <summary>The person who asked is asked this question.</summary>
    public string? Ask { get; init; }

    /// <summary>The person who asked answers the open question in these words.</summary>
    public string? Reply { get; init; }

    /// <summary>The owner disputes the case a second time; names the function that should own it.</summary>
    public string? Dispute { get; init; }

    /// <summary>The dispute is ruled on; names the function that leads for good.</summary>
    public string? Rule { get; init; }

    /// <summary>The case is split into parts, each named for later steps.</summary>
    public IReadOnlyList<StoryPart> Split { get; init; } = [];

    /// <summary>The case is parted again from the one it was merged into.</summary>
    public bool Unmerge { get; init; }

    /// <summary>The act must be refused with this problem code, or with it for one of its fields; nothing changes.</summary>
    public string? Refused { get; init; }

    /// <summary>What must be so after this step.</summary>
    public StoryThen? Then { get; init; }

    /// <summary>File and line of the step, for messages; set by the reader.</summary>
    [Whereabouts]
    public string Source { get; init; } = "";
}

/// <summary>A task given to another unit.</summary>
public sealed record StoryTask
{
    /// <summary>Function of the unit that does it.</summary>
    public required string To { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Text { get; init; }

    /// <summary>Limit in the clock notation; the line's when left out.</summary>
    public string? Limit { get; init; }

    /// <summary>A community calls the unit: it arrives and checks in first.</summary>
    public bool Call { get; init; }
}

/// <summary>A part into which a case is split.</summary>
public sealed record StoryPart
{
    /// <summary>Name of the new case in later steps.</summary>
    public required string As { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Matter path; the case's own when left out.</summary>
    public string? Matter { get; init; }
}

/// <summary>
/// Who acts: <c>resident</c>, <c>resident 2</c>, <c>system</c>, or a role: <c>handler</c> is a handler of the case's owner unit,
/// <c>handler 2</c>
/// another of the same unit, <c>handler of municipal</c> one of the unit with that function, <c>grid-worker of grid</c> one of the
/// place's grid.
/// </summary>
/// <param name="Role">Role of the role book, <c>resident</c> or <c>system</c>.</param>
/// <param name="Function">Function of the person's unit; null: the case's owner unit.</param>
/// <param name="Person">Which of the persons, from 1.</param>
public sealed partial record StoryActor(string Role, string? Function = null, int Person = 1)
{
    /// <summary>A resident without account.</summary>
    public const string Resident = "resident";

    /// <summary>The office's worker.</summary>
    public const string System = "system";

    /// <summary>Reads the notation.</summary>
    public static bool TryParse(string? text, out StoryActor? actor)
    {
        var match = Notation().Match(text ?? "");
        actor = match.Success
            ? new StoryActor(match.Groups[1].Value, match.Groups[2].Success ? match.Groups[2].Value : null,
                match.Groups[3].Success ? match.Groups[3].Value[0] - '0' : 1)
            : null;
        return match.Success;
    }

    /// <summary>The notation.</summary>
    public override string ToString() => Role + (Function is null ? "" : " of " + Function) + (Person == 1 ? "" : " " + Person);

    [GeneratedRegex(@"^([a-z][a-z-]*)(?: of ([a-z][a-z-]*))?(?: ([1-9]))?$")]
    private static partial Regex Notation();
}

/// <summary>A report from the portal.</summary>
public sealed record StoryReport
{
    /// <summary>Matter path chosen or guessed; null: the resident left it open.</summary>
    public string? Matter { get; init; }

    /// <summary>What he wrote.</summary>
    public required string Text { get; init; }

    /// <summary>Community, or community and grid: <c>1</c>, <c>2/1</c>.</summary>
    public string? Place { get; init; }

    /// <summary>Number of photos.</summary>
    public int Photos { get; init; }

    /// <summary>Phone; null: none given.</summary>
    public string? Phone { get; init; }

    /// <summary>Name; null: none given.</summary>
    public string? Name { get; init; }

    /// <summary>Stays anonymous.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Entries of the case form, by field.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Form { get; init; } = new Dictionary<string, JsonNode?>();
}

/// <summary>A case opened by staff.</summary>
public sealed record StoryOpening
{
    /// <summary>Channel by which it came.</summary>
    public required string Channel { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Facts in words.</summary>
    public string Text { get; init; } = "";

    /// <summary>Matter path.</summary>
    public string? Matter { get; init; }

    /// <summary>Urgency class; null: the matter's.</summary>
    public string? Urgency { get; init; }

    /// <summary>Community, or community and grid: <c>1</c>, <c>2/1</c>.</summary>
    public string? Place { get; init; }

    /// <summary>The person who asked; null: nobody (found on patrol).</summary>
    public StoryPerson? Reporter { get; init; }

    /// <summary>Further parties by role.</summary>
    public IReadOnlyDictionary<string, StoryPerson> Parties { get; init; } = new Dictionary<string, StoryPerson>();

    /// <summary>Entries of the case form, by field.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Form { get; init; } = new Dictionary<string, JsonNode?>();

    /// <summary>Number of photos or papers given.</summary>
    public int Evidence { get; init; }

    /// <summary>How many persons ask together, where the line counts them.</summary>
    public int Persons { get; init; }

    /// <summary>Whether the place is given by a point, from which photos have a distance: the middle of the community.</summary>
    public bool Point { get; init; }
}

/// <summary>What the photos of a step say of themselves.</summary>
public sealed record StoryShot
{
    /// <summary>How long before the step they were taken, in the clock notation; left out: at that moment.</summary>
    public string? Ago { get; init; }

    /// <summary>How far from the case's point they were taken, in metres; left out: they say no place.</summary>
    public int? Metres { get; init; }

    /// <summary>Whether they are the pictures of the last step that had a shot, given once more.</summary>
    public bool Again { get; init; }

    /// <summary>Whether they say nothing of themselves (edited, sent through a messenger).</summary>
    public bool Bare { get; init; }
}

/// <summary>A person or firm in a story; visibly invented.</summary>
public sealed record StoryPerson
{
    /// <summary>Name, with 示例.</summary>
    public required string Name { get; init; }

    /// <summary>Phone.</summary>
    public string? Phone { get; init; }

    /// <summary>Stays anonymous.</summary>
    public bool Anonymous { get; init; }
}

/// <summary>A request for more time.</summary>
public sealed record StoryExtension
{
    /// <summary>Clock, by key.</summary>
    public required string Clock { get; init; }

    /// <summary>How much, in the clock notation.</summary>
    public required string By { get; init; }
}

/// <summary>A rating.</summary>
public sealed record StoryRating
{
    /// <summary>1 (very dissatisfied) to 5 (very satisfied).</summary>
    public int Stars { get; init; }

    /// <summary>Whether it is solved.</summary>
    public bool Solved { get; init; } = true;

    /// <summary>What he said.</summary>
    public string? Words { get; init; }
}

/// <summary>What must be so; whatever is left out is not looked at.</summary>
public sealed record StoryThen
{
    /// <summary>Stage, by key.</summary>
    public string? Stage { get; init; }

    /// <summary>Step the resident sees.</summary>
    public string? Step { get; init; }

    /// <summary>Outcome; <c>none</c>: still open.</summary>
    public string? Outcome { get; init; }

    /// <summary>Function of the owner unit.</summary>
    public string? Owner { get; init; }

    /// <summary>Round, from 1; one more after each reopening.</summary>
    public int? Round { get; init; }

    /// <summary>Number of tasks and questions still open.</summary>
    public int? Waits { get; init; }

    /// <summary>How often the person came with this matter, from 1.</summary>
    public int? Visit { get; init; }

    /// <summary>State of clocks, by key, and where it matters the deadline.</summary>
    public IReadOnlyDictionary<string, StoryClock> Clocks { get; init; } = new Dictionary<string, StoryClock>();

    /// <summary>Letters issued so far, in order, by key.</summary>
    public IReadOnlyList<string>? Letters { get; init; }

    /// <summary>Kinds of records written so far that must stand in this order; others may stand between.</summary>
    public IReadOnlyList<string> Records { get; init; } = [];

    /// <summary>Sum of the facts of the story's cases, by kind.</summary>
    public IReadOnlyDictionary<string, decimal> Facts { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Values of measures for the year of the last step and the whole office, cut as defined.</summary>
    public IReadOnlyDictionary<string, decimal> Measures { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Roles told by the escalation of a clock so far, in order, by clock.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Told { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Number of cases opened by this one, by line.</summary>
    public IReadOnlyDictionary<string, int> Opened { get; init; } = new Dictionary<string, int>();

    /// <summary>The same about further cases, by name.</summary>
    public IReadOnlyDictionary<string, StoryThen> Cases { get; init; } = new Dictionary<string, StoryThen>();
}

/// <summary>States of a clock in a story.</summary>
public enum StoryClockState
{
    /// <summary>Has not started, or does not apply to this case.</summary>
    None,

    /// <summary>Runs, not yet overdue.</summary>
    Running,

    /// <summary>Stands still on a ground.</summary>
    Paused,

    /// <summary>Stopped in time.</summary>
    Met,

    /// <summary>Overdue, running or stopped.</summary>
    Late,
}

/// <summary>What is expected of a clock; in a file also just the state: <c>handle: met</c>.</summary>
[Shorthand(nameof(State))]
public sealed record StoryClock
{
    /// <summary>State.</summary>
    public StoryClockState State { get; init; }

    /// <summary>Deadline, wall time in the office's zone, minutes.</summary>
    public DateTime? Due { get; init; }
}
