using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue;

/// <summary>
/// A work line: one of the office's systems as data. Everything an official may want to change stands in its folder; nothing of it in code.
/// Words live in <see cref="Texts"/>; here are only keys.
/// </summary>
public sealed record WorkLine
{
    /// <summary>Name of its folder: lower-case letters, digits and dashes.</summary>
    [NotInFile]
    public required string Id { get; init; }

    /// <summary>Version; a running case stays on the version it began with.</summary>
    public int Version { get; init; } = 1;

    /// <summary>First day of this version.</summary>
    public DateOnly From { get; init; }

    /// <summary>Rows of the inventory it serves (<c>S025</c>).</summary>
    public IReadOnlyList<string> Serves { get; init; } = [];

    /// <summary>Sealed lines are invisible to grants that cover every line, administrators' included.</summary>
    public bool Sealed { get; init; }

    /// <summary>Legal bases by key; clocks, grounds and moves cite the key.</summary>
    public IReadOnlyDictionary<string, LegalBasis> Legal { get; init; } = new Dictionary<string, LegalBasis>();

    /// <summary>The case type, when the line works in cases.</summary>
    public CaseType? Case { get; init; }

    /// <summary>Measures the line defines.</summary>
    [NotInFile]
    public IReadOnlyList<MeasureDefinition> Measures { get; init; } = [];

    /// <summary>Years for which closed cases are kept; null for ever.</summary>
    public int? RetentionYears { get; init; }

    /// <summary>Its words in both languages.</summary>
    [NotInFile]
    public LineTexts Texts { get; init; } = LineTexts.Empty;

    /// <summary>Folder it was read from.</summary>
    [NotInFile]
    public string Folder { get; init; } = "";

    /// <summary>
    /// SHA-256 of what this version says (everything but stories and README), lower-case hexadecimal: tells whether two offices run the
    /// same line.
    /// </summary>
    [NotInFile]
    public string Hash { get; init; } = "";
}

/// <summary>How binding a basis is.</summary>
public enum Standing
{
    /// <summary>Law, regulation, rule of a ministry.</summary>
    Law,

    /// <summary>National or trade standard.</summary>
    Standard,

    /// <summary>Document of a city or district: the default of an office elsewhere may differ.</summary>
    Local,

    /// <summary>The office's own practice: a default, open to change.</summary>
    Practice,
}

/// <summary>A law, regulation, standard or rule, and where in it.</summary>
/// <param name="Law">Official Chinese title.</param>
/// <param name="Article">Article or clause as cited (<c>第三十四条</c>).</param>
/// <param name="LawEn">Title in English.</param>
public sealed record LegalBasis(string Law, string Article = "", string LawEn = "")
{
    /// <summary>For reading from YAML.</summary>
    public LegalBasis() : this("")
    {
    }

    /// <summary>How binding it is.</summary>
    public Standing Standing { get; init; }

    /// <summary>What the owner of the line should know about it, Chinese (unchecked text, local default, changed since).</summary>
    public string Note { get; init; } = "";
}

/// <summary>How the cases of a line look, move and are timed.</summary>
public sealed record CaseType
{
    /// <summary>Letters that lead the case number (<c>XF</c> → <c>XF20141231-0004</c>): unique among lines.</summary>
    public required string Prefix { get; init; }

    /// <summary>Unit of count of its cases (宗, 件, 处 …).</summary>
    public required string CountedIn { get; init; }

    /// <summary>Whether residents may report it on the portal.</summary>
    public bool Portal { get; init; }

    /// <summary>Whether a resident may stay anonymous.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Whether the resident rates the answer.</summary>
    public bool Rated { get; init; }

    /// <summary>Whether a place in the office's area is needed to open one.</summary>
    public bool NeedsPlace { get; init; }

    /// <summary>Channels by which it comes, of <see cref="Channels"/>.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Matter types: a tree of keys, up to three levels.</summary>
    public IReadOnlyList<MatterType> Matters { get; init; } = [];

    /// <summary>Roles of parties beside the reporter (<c>respondent</c>, <c>applicant</c>).</summary>
    public IReadOnlyList<string> Parties { get; init; } = [];

    /// <summary>Form of the case: name of a file in <c>forms/</c> without its extension; null when the common fields are enough.</summary>
    public string? Form { get; init; }

    /// <summary>Expression that gives the deduplication key; two open cases of the line cannot share one. Null: no key.</summary>
    public string? DedupKey { get; init; }

    /// <summary>Function of the unit that receives it when the duty list names none (<c>petition</c>, <c>safety</c>).</summary>
    public string? DefaultFunction { get; init; }

    /// <summary>
    /// Function of the unit that owns it from opening until it is dispatched (<c>command-centre</c>); null: the opener's unit.
    /// </summary>
    public string? IntakeFunction { get; init; }

    /// <summary>What opening a case issues and counts beyond the engine's own.</summary>
    public Opening Opening { get; init; } = new();

    /// <summary>Random recheck of closed cases; null: none.</summary>
    public RecheckRule? Recheck { get; init; }

    /// <summary>Long-stay list (挂账); null: nothing of this line may be put on it.</summary>
    public LongStay? LongStay { get; init; }

    /// <summary>Cases of many people; null: persons are not counted.</summary>
    public GroupRule? Group { get; init; }

    /// <summary>Stage in which a case begins. A line without an accept move accepts its cases on opening.</summary>
    public required string Start { get; init; }

    /// <summary>Stages by key, in the order in which they are shown.</summary>
    public IReadOnlyDictionary<string, Stage> Stages { get; init; } = new Dictionary<string, Stage>();

    /// <summary>Clocks by key.</summary>
    public IReadOnlyDictionary<string, CaseClock> Clocks { get; init; } = new Dictionary<string, CaseClock>();

    /// <summary>Letters by key.</summary>
    public IReadOnlyDictionary<string, Letter> Letters { get; init; } = new Dictionary<string, Letter>();

    /// <summary>Tasks that other units do beside the owner's work (协办, 社区发令); null: the line knows none.</summary>
    public JointWork? Tasks { get; init; }

    /// <summary>Questions to the person who asked; null: the line knows none.</summary>
    public Asking? Ask { get; init; }

    /// <summary>Who names the lead when two units dispute a case a second time (争议裁定); null: the line knows no ruling.</summary>
    public Ruling? Ruling { get; init; }

    /// <summary>Forms by name, read from <c>forms/</c>.</summary>
    [NotInFile]
    public IReadOnlyDictionary<string, Form> Forms { get; init; } = new Dictionary<string, Form>();

    /// <summary>Templates of its letters by name, read from <c>letters/</c>.</summary>
    [NotInFile]
    public IReadOnlyDictionary<string, LetterTemplate> Templates { get; init; } = new Dictionary<string, LetterTemplate>();
}

/// <summary>Tasks of assisting units: each has its own clock and evidence, the owner answers the resident once, and cannot while one is open.</summary>
public sealed record JointWork
{
    /// <summary>Limit of a task when its giver names none, in the clock notation.</summary>
    public required string Limit { get; init; }

    /// <summary>
    /// Time within which a unit that a community calls arrives at the place and checks in (社区发令、部门报到); null: communities call nobody.
    /// </summary>
    public string? Arrive { get; init; }

    /// <summary>Legal basis by key.</summary>
    public string? Legal { get; init; }

    /// <summary>Escalation of a task that runs late: roles looked for upwards from the assisting unit. Ordered.</summary>
    public IReadOnlyList<LadderStep> Ladder { get; init; } = [];
}

/// <summary>Questions to the person who asked: a wait of its own, with a defined end.</summary>
public sealed record Asking
{
    /// <summary>How long an answer is waited for, in the clock notation.</summary>
    public required string Limit { get; init; }

    /// <summary>Legal basis by key, also of the clocks standing still.</summary>
    public string? Legal { get; init; }

    /// <summary>Clocks that stand still while the question waits, by key; none: work goes on meanwhile.</summary>
    public IReadOnlyList<string> Pauses { get; init; } = [];

    /// <summary>
    /// Move that the system makes when nobody answered, where the case's stage has it; left out: the clocks run on and work goes on with what is known.
    /// </summary>
    public string? Silence { get; init; }
}

/// <summary>The ruling on a dispute about who owes a case: it names a lead for good.</summary>
public sealed record Ruling
{
    /// <summary>Role that rules, held for the office or above the units in dispute.</summary>
    public required string Who { get; init; }

    /// <summary>Limit, in the clock notation.</summary>
    public required string Limit { get; init; }

    /// <summary>Legal basis by key.</summary>
    public string? Legal { get; init; }

    /// <summary>Grounds on which a unit may dispute, as those of a return; empty: a reason is enough.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <summary>Escalation while nobody rules. Ordered.</summary>
    public IReadOnlyList<LadderStep> Ladder { get; init; } = [];
}

/// <summary>What opening a case does beyond the engine's own.</summary>
public sealed record Opening
{
    /// <summary>Letters issued, by key.</summary>
    public IReadOnlyList<string> Letters { get; init; } = [];

    /// <summary>Facts counted.</summary>
    public IReadOnlyList<CountedFact> Facts { get; init; } = [];
}

/// <summary>The text of a letter: Liquid in Markdown.</summary>
/// <param name="Zh">The paper, Chinese.</param>
/// <param name="En">Courtesy version in English, or null.</param>
public sealed record LetterTemplate(string Zh, string? En);

/// <summary>A matter type.</summary>
public sealed record MatterType
{
    /// <summary>Key within its parent; the path is joined by slashes (<c>road/surface/broken</c>).</summary>
    public required string Key { get; init; }

    /// <summary>Types below it.</summary>
    public IReadOnlyList<MatterType> Types { get; init; } = [];

    /// <summary>Function of the unit that owes it by default; inherited by the types below.</summary>
    public string? Function { get; init; }

    /// <summary>Urgency class A (at once), B, C; inherited.</summary>
    public string? Urgency { get; init; }

    /// <summary>Words that make the portal guess this type, Chinese.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>
    /// Out of the office's competence: the portal shows guidance (text key <c>matters.PATH.guidance</c>) instead of a form.
    /// </summary>
    public bool OutOfScope { get; init; }

    /// <summary>Telephone of who settles it, shown with the guidance as a link that dials.</summary>
    public string? Phone { get; init; }

    /// <summary>Whether the guidance also names an address (text key <c>matters.PATH.address</c>).</summary>
    public bool HasAddress { get; init; }

    /// <summary>Taken over with cases from another system: known to figures and duty lists, not offered to people who report.</summary>
    [NotInFile]
    public bool TakenOver { get; init; }
}

/// <summary>A stage of a case.</summary>
public sealed record Stage
{
    /// <summary>What the resident sees it as: received, assigned, working, done.</summary>
    public string Step { get; init; } = "working";

    /// <summary>Role that acts here; held for the owner unit or above it.</summary>
    public string? Who { get; init; }

    /// <summary>
    /// Final: the case ends with this outcome, of <see cref="Outcomes"/>. Clocks may still run in a final stage (call-back), and its
    /// moves may
    /// lead to another final stage, which ends nothing a second time.
    /// </summary>
    public string? Outcome { get; init; }

    /// <summary>Suspended: pausing clocks stand still here.</summary>
    public bool Suspended { get; init; }

    /// <summary>Moves by key.</summary>
    public IReadOnlyDictionary<string, Move> Moves { get; init; } = new Dictionary<string, Move>();
}

/// <summary>What a move does beyond changing the stage.</summary>
public enum MoveEffect
{
    /// <summary>Nothing further.</summary>
    None,

    /// <summary>The case is accepted: its acceptance day is set and it enters the figures.</summary>
    Accept,

    /// <summary>The owner changes to the unit given (or recommended).</summary>
    Dispatch,

    /// <summary>The owner sends it back to who dispatched it; once, inside the window, with a cited reason.</summary>
    Return,

    /// <summary>The owner unit takes it: the person becomes its handler.</summary>
    Sign,

    /// <summary>First contact with the person who asked.</summary>
    Contact,

    /// <summary>The handler's result is reported; the case waits for an independent check.</summary>
    Answer,

    /// <summary>The check found the result good.</summary>
    Pass,

    /// <summary>The check found it wanting: back to the handler, counted as rework.</summary>
    Fail,

    /// <summary>Work stands still on a legal ground with a review date.</summary>
    Suspend,

    /// <summary>Work goes on.</summary>
    Resume,

    /// <summary>The case is opened again after closing; a new round begins.</summary>
    Reopen,

    /// <summary>Goes to another unit or line outside this procedure (penalty, court).</summary>
    Refer,
}

/// <summary>An allowed move of a stage.</summary>
public sealed record Move
{
    /// <summary>Stage it leads to; the same stage when left out.</summary>
    public string? To { get; init; }

    /// <summary>What it does beyond changing the stage.</summary>
    public MoveEffect Effect { get; init; }

    /// <summary>Role that may do it, when it is not the stage's.</summary>
    public string? Who { get; init; }

    /// <summary>May also be done by the resident himself (withdraw, confirm).</summary>
    public bool Resident { get; init; }

    /// <summary>Only the system does it (timers, reactions).</summary>
    public bool Automatic { get; init; }

    /// <summary>Clock at whose end the system makes this move by itself (automatic signing, closing after silence).</summary>
    public string? Timer { get; init; }

    /// <summary>Only within this time after the case entered the stage, in the clock notation (the window for a return).</summary>
    public string? Within { get; init; }

    /// <summary>Moves of this round whose doers may not do this one: the owing hand does not check itself.</summary>
    public IReadOnlyList<string> NotBy { get; init; } = [];

    /// <summary>Whether a reason in words is needed.</summary>
    public bool Reason { get; init; }

    /// <summary>Grounds of which one must be chosen; text keys <c>grounds.KEY</c>, legal basis by the same key when there is one.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <summary>Photos or papers needed at least.</summary>
    public int Evidence { get; init; }

    /// <summary>What the pictures given with it must prove; null: they are only counted.</summary>
    public PhotoRule? Photos { get; init; }

    /// <summary>Further form asked at this move: name of a file in <c>forms/</c>.</summary>
    public string? Form { get; init; }

    /// <summary>Condition over <c>form</c>, <c>case</c>, <c>move</c>; refused with text key <c>moves.KEY.unless</c> when false.</summary>
    public string? When { get; init; }

    /// <summary>Letters issued, by key.</summary>
    public IReadOnlyList<string> Letters { get; init; } = [];

    /// <summary>Function of the unit that becomes owner, for a dispatch that leaves no choice.</summary>
    public string? Function { get; init; }

    /// <summary>Line and start of a case that this move opens as a child (a hazard that becomes a penalty).</summary>
    public string? Opens { get; init; }

    /// <summary>Facts beyond the engine's own.</summary>
    public IReadOnlyList<CountedFact> Facts { get; init; } = [];

    /// <summary>Words the resident sees when it happens: text key <c>moves.KEY.public</c>; false hides the move from him.</summary>
    public bool Public { get; init; } = true;
}

/// <summary>A fact that a move counts.</summary>
public sealed record CountedFact
{
    /// <summary>Kind (<c>persons</c>, <c>fine</c>, <c>order</c>).</summary>
    public required string Kind { get; init; }

    /// <summary>Expression for the quantity; 1 when left out.</summary>
    public string? Quantity { get; init; }

    /// <summary>Unit of count.</summary>
    public required string Unit { get; init; }

    /// <summary>Condition; always when left out.</summary>
    public string? When { get; init; }

    /// <summary>Expression that gives the subject counted, for distinct counts; null for none.</summary>
    public string? Subject { get; init; }

    /// <summary>Further dimensions: name → expression.</summary>
    public IReadOnlyDictionary<string, string> Dims { get; init; } = new Dictionary<string, string>();
}

/// <summary>A clock: it runs while the case is in one of its stages.</summary>
public sealed record CaseClock
{
    /// <summary>
    /// Limit in the clock notation: <c>5wd</c> working days, <c>15d</c> natural days, <c>24h</c> hours, <c>2wh</c> working hours,
    /// <c>30wm</c> working minutes.
    /// </summary>
    public required string Limit { get; init; }

    /// <summary>Limits by urgency class, where they differ: <c>A: 2h</c>.</summary>
    public IReadOnlyDictionary<string, string> LimitByUrgency { get; init; } = new Dictionary<string, string>();

    /// <summary>Stages in which it runs; it starts on entering the first of them and stops on leaving the last.</summary>
    public IReadOnlyList<string> RunsIn { get; init; } = [];

    /// <summary>
    /// Condition over <c>case</c> and <c>form</c> when it would start; it does not start when false (no notice to the anonymous).
    /// </summary>
    public string? When { get; init; }

    /// <summary>Moves that stop it though the stage may go on (first contact); <c>rated</c>: the resident's rating.</summary>
    public IReadOnlyList<string> StopsOn { get; init; } = [];

    /// <summary>
    /// Moves at which the running period ends and the next begins: a years-long matter owes a report every month rather than one end.
    /// </summary>
    public IReadOnlyList<string> RenewsOn { get; init; } = [];

    /// <summary>The clock by which the case is late or in time; one per case type.</summary>
    public bool Main { get; init; }

    /// <summary>Legal basis by key.</summary>
    public string? Legal { get; init; }

    /// <summary>
    /// Whether the counting starts the next day (limits in days) or at once; by default next day for days, at once for hours.
    /// </summary>
    public bool? NextDay { get; init; }

    /// <summary>Whether a natural-day limit that ends on an off day rolls to the next working day.</summary>
    public bool Roll { get; init; } = true;

    /// <summary>Share of the limit before the end in which the case is near.</summary>
    public decimal Near { get; init; } = 0.2m;

    /// <summary>Shares of the limit at which the holder is warned.</summary>
    public IReadOnlyList<decimal> Warn { get; init; } = [0.5m, 0.8m];

    /// <summary>Escalation: who hears of it, when. Ordered.</summary>
    public IReadOnlyList<LadderStep> Ladder { get; init; } = [];

    /// <summary>Keeps counting while the case is suspended (hours for life and safety).</summary>
    public bool NeverPauses { get; init; }

    /// <summary>
    /// It waits for somebody outside (a plea, missing papers): its running out is nobody's lateness, only the moment at which the system's move
    /// comes. Without it a clock that runs out is late, even when a move of the system follows.
    /// </summary>
    public bool Waits { get; init; }

    /// <summary>Grounds on which it may pause; keys as in <see cref="Move.Grounds"/>.</summary>
    public IReadOnlyList<string> Pause { get; init; } = [];

    /// <summary>How it may be extended; null: not at all.</summary>
    public Extension? Extend { get; init; }
}

/// <summary>A step of an escalation ladder.</summary>
public sealed record LadderStep
{
    /// <summary>When: a share of the limit (<c>1.0</c>) or an offset after the end (<c>+3d</c>).</summary>
    public required string At { get; init; }

    /// <summary>Role told, looked for upwards from the owner unit.</summary>
    public required string Tell { get; init; }
}

/// <summary>How a clock may be extended.</summary>
public sealed record Extension
{
    /// <summary>Most at one time, in the clock notation.</summary>
    public required string Most { get; init; }

    /// <summary>How many times.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Role that approves.</summary>
    public required string Approver { get; init; }

    /// <summary>Grounds; empty: a reason in words is enough.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <summary>Letter that tells the person, by key; null: none.</summary>
    public string? Letter { get; init; }

    /// <summary>Legal basis by key.</summary>
    public string? Legal { get; init; }
}

/// <summary>A letter or paper.</summary>
public sealed record Letter
{
    /// <summary>Template: file in <c>letters/</c> without extension, Liquid in Markdown.</summary>
    public required string Template { get; init; }

    /// <summary>
    /// Document series (<c>坑办受</c> is filled in from the office's settings under this key), numbered per year without gaps; null: not
    /// numbered.
    /// </summary>
    public string? Series { get; init; }

    /// <summary>Party to whom it goes: reporter, respondent, owner, or a party role.</summary>
    public string To { get; init; } = "reporter";

    /// <summary>Whether delivery must be confirmed.</summary>
    public bool Receipt { get; init; }

    /// <summary>Legal basis by key.</summary>
    public string? Legal { get; init; }
}

/// <summary>A form: fields in order.</summary>
public sealed record Form
{
    /// <summary>Fields.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];
}

/// <summary>Kinds of form fields.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Area,

    /// <summary>A number with bounds and unit.</summary>
    Number,

    /// <summary>Money in yuan.</summary>
    Money,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A day and time.</summary>
    Time,

    /// <summary>Yes or no.</summary>
    Check,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>Any of the choices.</summary>
    Many,

    /// <summary>A phone number; kept encrypted.</summary>
    Phone,

    /// <summary>A citizen identity number (GB 11643); kept encrypted.</summary>
    CitizenId,

    /// <summary>A unified social credit code (GB 32100).</summary>
    CreditCode,

    /// <summary>A place of the office.</summary>
    Place,

    /// <summary>A registered subject: person, firm, premises.</summary>
    Subject,

    /// <summary>A unit of the office.</summary>
    Unit,

    /// <summary>Pictures or papers.</summary>
    File,
}

/// <summary>A field of a form.</summary>
public sealed record FormField
{
    /// <summary>
    /// Key, camelCase; label, hint and choices are text keys <c>fields.KEY</c>, <c>fields.KEY.hint</c>, <c>fields.KEY.CHOICE</c>.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>Kind.</summary>
    public FieldKind Kind { get; init; }

    /// <summary>Whether it must be filled (when it is shown).</summary>
    public bool Required { get; init; }

    /// <summary>Least value, length or count.</summary>
    public decimal? Min { get; init; }

    /// <summary>Greatest value, length or count.</summary>
    public decimal? Max { get; init; }

    /// <summary>Unit shown behind a number.</summary>
    public string? Unit { get; init; }

    /// <summary>Keys of the choices.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Expression over <c>form</c>: shown only when true.</summary>
    public string? When { get; init; }

    /// <summary>Expression over <c>form</c>: refused with text key <c>fields.KEY.unless</c> when false.</summary>
    public string? Check { get; init; }

    /// <summary>Sensitive: encrypted at rest, masked, revealed with a reason.</summary>
    public bool Sensitive { get; init; }
}

/// <summary>Channels by which matters come; the same words everywhere.</summary>
public static class Channels
{
    /// <summary>
    /// Keys: portal, hotline (12345), visit, letter, net, phone, grid, patrol, window, transfer, device, media, upper (from above), self
    /// (found by the line itself).
    /// </summary>
    public static readonly IReadOnlyList<string> All =
        ["portal", "hotline", "visit", "letter", "net", "phone", "grid", "patrol", "window", "transfer", "device", "media", "upper", "self"];
}
