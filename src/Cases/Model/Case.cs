using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// A case: something with one owner unit, a stage and clocks until it closes. One row holds everything that a move reads or writes;
/// what only grows (parties, hand-offs, letters, notes) stands in tables of its own.
/// </summary>
internal sealed class Case : IdRow, IKeptRow
{
    /// <summary>Number as people cite it: prefix of the line, day of opening, four or more digits (<c>XF20141231-0004</c>). Never reused.</summary>
    public required string Number { get; init; }

    /// <summary>Work line.</summary>
    public required string Line { get; init; }

    /// <summary>Version of the line with which it began.</summary>
    public int LineVersion { get; set; }

    /// <summary>Stage of the line.</summary>
    public required string Stage { get; set; }

    /// <summary>What the resident sees the stage as: received, assigned, working, done.</summary>
    public required string Step { get; set; }

    /// <summary>When it entered the stage.</summary>
    public DateTime StageAt { get; set; }

    /// <summary>How it ended (closed, refused, withdrawn, merged, transferred); empty while it is open.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>The one unit that owes the next step.</summary>
    public long OwnerUnit { get; set; }

    /// <summary>Unit that took it in and dispatches it.</summary>
    public long IntakeUnit { get; set; }

    /// <summary>Unit to which the person who asked came first; stays answerable to him (首接负责).</summary>
    public long FirstReceiver { get; set; }

    /// <summary>Unit that sent it to the owner, to which a return goes; 0 when it was never dispatched.</summary>
    public long SentBy { get; set; }

    /// <summary>Account that handles it within the owner unit; 0 when nobody signed yet.</summary>
    public long Handler { get; set; }

    /// <summary>Account of the leader who holds it (领导包案); 0 when none. It cannot close without his sign-off.</summary>
    public long HeldBy { get; set; }

    /// <summary>Round for which the holding leader signed off the closing; 0 when he did not.</summary>
    public int SignedOffRound { get; set; }

    /// <summary>Visits of the holding leader that were noted.</summary>
    public int Visits { get; set; }

    /// <summary>Persons who ask together; 0 when nobody counted them, 1 for one.</summary>
    public int Persons { get; set; }

    /// <summary>Pictures given as proof that were seen before.</summary>
    public int ReusedPhotos { get; set; }

    /// <summary>When the closed case is to be looked at again; null when it was not drawn.</summary>
    public DateTime? RecheckAt { get; set; }

    /// <summary>How the recheck of this round stands: empty (not drawn), drawn, open, passed, failed.</summary>
    public string Recheck { get; set; } = "";

    /// <summary>Since when it is on the long-stay list (挂账); null when it is not.</summary>
    public DateTime? LongStayAt { get; set; }

    /// <summary>The request to put it on the long-stay list, as JSON; empty when none stands.</summary>
    public string LongStayAsk { get; set; } = "";

    /// <summary>Account that opened it; −1 for a resident, 0 for the system.</summary>
    public long OpenedBy { get; init; }

    /// <summary>Channel by which it came.</summary>
    public required string Channel { get; init; }

    /// <summary>Matter type path; empty when unknown.</summary>
    public string Matter { get; set; } = "";

    /// <summary>Urgency class A, B or C; empty when the matter has none.</summary>
    public string Urgency { get; set; } = "";

    /// <summary>One line that names it.</summary>
    public required string Title { get; set; }

    /// <summary>The matter in the words of the person who asked.</summary>
    public string Text { get; set; } = "";

    /// <summary>Community in the place tree; 0 when unknown.</summary>
    public long Place { get; set; }

    /// <summary>Grid; 0 when unknown.</summary>
    public long Grid { get; set; }

    /// <summary>Building or premises of the place tree; 0 when unknown.</summary>
    public long Building { get; set; }

    /// <summary>Address in words.</summary>
    public string Address { get; set; } = "";

    /// <summary>WGS-84 latitude; null without a point.</summary>
    public double? Latitude { get; set; }

    /// <summary>WGS-84 longitude.</summary>
    public double? Longitude { get; set; }

    /// <summary>Radius of error of the point in metres.</summary>
    public int? AccuracyM { get; set; }

    /// <summary>Square of a thousandth of a degree in which the point lies, for finding neighbours; null without a point.</summary>
    public long? Cell { get; set; }

    /// <summary>Form of the line as canonical JSON; sensitive fields are encrypted.</summary>
    public string Form { get; set; } = "{}";

    /// <summary>When it was opened.</summary>
    public DateTime OpenedAt { get; init; }

    /// <summary>When the thing happened that it is about.</summary>
    public DateTime OccurredAt { get; set; }

    /// <summary>When it was accepted; null before.</summary>
    public DateTime? AcceptedAt { get; set; }

    /// <summary>When it was last sent to its owner.</summary>
    public DateTime? DispatchedAt { get; set; }

    /// <summary>When the owner signed for it.</summary>
    public DateTime? SignedAt { get; set; }

    /// <summary>When the person who asked was first contacted.</summary>
    public DateTime? ContactedAt { get; set; }

    /// <summary>When the result was last reported.</summary>
    public DateTime? AnsweredAt { get; set; }

    /// <summary>When it ended; null while it is open.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>Instant of the last change of any kind.</summary>
    public DateTime ChangedAt { get; set; }

    /// <summary>Round of work, from 1; a reopening begins the next.</summary>
    public int Round { get; set; } = 1;

    /// <summary>How often the owner changed by dispatch.</summary>
    public int Hops { get; set; }

    /// <summary>How often it was sent back.</summary>
    public int Returns { get; set; }

    /// <summary>How often a check failed.</summary>
    public int Reworks { get; set; }

    /// <summary>Extensions granted, over all clocks.</summary>
    public int Extensions { get; set; }

    /// <summary>How often the resident urged.</summary>
    public int Urges { get; set; }

    /// <summary>When the resident last urged.</summary>
    public DateTime? UrgedAt { get; set; }

    /// <summary>People who joined it (me too).</summary>
    public int Followers { get; set; }

    /// <summary>Pictures and papers attached.</summary>
    public int Attachments { get; set; }

    /// <summary>Deduplication key; two open cases of a line cannot share one. Null: none.</summary>
    public string? DedupKey { get; set; }

    /// <summary>Case from which it was opened; null when none.</summary>
    public long? Parent { get; init; }

    /// <summary>Case that carries the work since this one was merged; null when it stands alone.</summary>
    public long? MergedInto { get; set; }

    /// <summary>Unit that a ruling named as lead for good (争议裁定); 0 when none did.</summary>
    public long RuledUnit { get; set; }

    /// <summary>Units that have or had a task in it, numbers between spaces; they see it too. Empty: none.</summary>
    public string Assisting { get; set; } = "";

    /// <summary>How many cases were merged into it: each is answered when it is.</summary>
    public int Merged { get; set; }

    /// <summary>Parts into which it was split: it closes after them.</summary>
    public int Parts { get; set; }

    /// <summary>How often the person has come with this matter, this time included: 1 the first time.</summary>
    public int Visit { get; set; } = 1;

    /// <summary>His case of the time before; null the first time.</summary>
    public long? Earlier { get; set; }

    /// <summary>System from which it was taken over; null when it began here.</summary>
    public string? Source { get; init; }

    /// <summary>Its number there.</summary>
    public string? SourceId { get; init; }

    /// <summary>SHA-256 of the token with which the person who asked follows it; empty when there is none.</summary>
    public string TokenHash { get; set; } = "";

    /// <summary>Name of the person who asked, as lists show it; empty when anonymous.</summary>
    public string Asker { get; set; } = "";

    /// <summary>Registered subject who asked; 0 when unknown. Repeat visits of one person are found by it.</summary>
    public long ReporterId { get; init; }

    /// <summary>Whether the person who asked stayed anonymous.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Result of the main clock at closing; null while open or when the line has none.</summary>
    public bool? OnTime { get; set; }

    /// <summary>Last rating 1–5; 0 when none.</summary>
    public int Score { get; set; }

    /// <summary>Clocks as compact JSON, see <see cref="ClockEntry"/>.</summary>
    public string Clocks { get; set; } = "[]";

    /// <summary>Record that last changed the clocks: the database refuses a change of one without the other.</summary>
    public long ClocksRecord { get; set; }

    /// <summary>Next instant at which something is to be noticed; null when nothing is.</summary>
    public DateTime? NextClockAt { get; set; }

    /// <summary>End of the running clock that ends first; null when none runs.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>Key of the clock that ends first.</summary>
    public string DueClock { get; set; } = "";

    /// <summary>From when that clock counts as near.</summary>
    public DateTime? NearAt { get; set; }

    /// <summary>End of the main clock while it runs.</summary>
    public DateTime? MainDueAt { get; set; }

    /// <summary>When more time was asked for and not decided yet; null when nothing is.</summary>
    public DateTime? AskedAt { get; set; }

    /// <summary>Whether work stands still on a legal ground.</summary>
    public bool Suspended { get; set; }

    /// <summary>Ground of the suspension.</summary>
    public string SuspendedOn { get; set; } = "";

    /// <summary>When the suspension is looked at again.</summary>
    public DateTime? ReviewAt { get; set; }

    /// <summary>Whether the review day was noticed.</summary>
    public bool ReviewNoticed { get; set; }

    /// <summary>What a dispatch replaced, as JSON, while it can be taken back; empty otherwise.</summary>
    public string Undo { get; set; } = "";

    /// <summary>Who did which move in this round, compact JSON: the owing hand does not check itself.</summary>
    public string Hands { get; set; } = "[]";

    /// <summary>Facts counted by opening, acceptance and ending, compact JSON: a reopening or correction takes back exactly these.</summary>
    public string Counted { get; set; } = "[]";

    /// <summary>Rises with every change; a move decided on an older state is tried again on the newer one.</summary>
    public int Version { get; set; }

    /// <summary>Whether it is still worked on.</summary>
    public bool IsOpen => Outcome.Length == 0;
}
