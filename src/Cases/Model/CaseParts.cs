using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>A row that belongs to a case.</summary>
internal abstract class CasePart : IdRow
{
    /// <summary>The case.</summary>
    public required long CaseId { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTime At { get; init; }

    /// <summary>Account that wrote it; −1 a resident, 0 the system.</summary>
    public required long By { get; init; }
}

/// <summary>A party: who asked, who joined, who is complained of, whom a letter goes to.</summary>
internal sealed class Party : CasePart
{
    /// <summary>Role of the person who asked.</summary>
    public const string Reporter = "reporter";

    /// <summary>Role of a person who joined (me too).</summary>
    public const string Follower = "follower";

    /// <summary>Role of a person whom many who ask together have chosen to speak for them.</summary>
    public const string Representative = "representative";

    /// <summary>Role: reporter, follower, representative, or one of the line's.</summary>
    public required string Role { get; init; }

    /// <summary>Registered subject, when known; 0 otherwise.</summary>
    public long SubjectId { get; set; }

    /// <summary>Name as given; empty when anonymous.</summary>
    public string Name { get; set; } = "";

    /// <summary>Encrypted contact (phone or address); empty when none.</summary>
    public SealedText Contact { get; set; }

    /// <summary>Keyed hash of the contact, for finding; null when none.</summary>
    public string? ContactHash { get; set; }

    /// <summary>The contact as everybody may see it (<c>138****0000</c>).</summary>
    public string ContactMask { get; set; } = "";

    /// <summary>How the person wants to hear: none, sms, mail, wechat, phone.</summary>
    public string Notice { get; set; } = "none";

    /// <summary>Language in which the person hears: zh or en.</summary>
    public string Lang { get; set; } = "zh";

    /// <summary>SHA-256 of the person's own tracking token; empty when none.</summary>
    public string TokenHash { get; set; } = "";
}

/// <summary>A change of owner.</summary>
internal sealed class Handoff : CasePart
{
    /// <summary>Unit that held it before; 0 at the opening.</summary>
    public long FromUnit { get; init; }

    /// <summary>Unit that holds it since.</summary>
    public required long ToUnit { get; init; }

    /// <summary>Kind: opened, dispatched, returned, undone, moved.</summary>
    public required string Kind { get; init; }

    /// <summary>Why: reason in words or key of the ground.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether the recommended unit was taken; null when there was no recommendation.</summary>
    public bool? AsRecommended { get; init; }

    /// <summary>Record that says so.</summary>
    public long RecordId { get; init; }
}

/// <summary>
/// Something that somebody else owes beside the case's own work: a task of an assisting unit, a call to a department, a question to the person who
/// asked, a ruling. Its clock stands among the case's clocks under <see cref="ClockKey"/>.
/// </summary>
internal sealed class CaseTask : CasePart
{
    /// <summary>Kind of a task of an assisting unit (协办).</summary>
    public const string Assist = "assist";

    /// <summary>Kind of a community's call to a department (社区发令).</summary>
    public const string Call = "call";

    /// <summary>Kind of a question to the person who asked.</summary>
    public const string Question = "question";

    /// <summary>Kind of a ruling on who owes the case (争议裁定).</summary>
    public const string Ruling = "ruling";

    /// <summary>Clock of the arrival of a called unit.</summary>
    public const string Arrival = "arrival";

    /// <summary>State in which it is still owed.</summary>
    public const string Open = "open";

    /// <summary>Kind.</summary>
    public required string Kind { get; init; }

    /// <summary>Unit that owes it; for a ruling the unit that disputes; 0 for a question.</summary>
    public long Unit { get; init; }

    /// <summary>Unit that gave it.</summary>
    public required long From { get; init; }

    /// <summary>What is to be done, or asked; for a ruling why it is disputed.</summary>
    public required string Text { get; init; }

    /// <summary>Ground of a dispute, by key; empty otherwise.</summary>
    public string Ground { get; init; } = "";

    /// <summary>Ruling: unit that the disputing one names; 0 when it names none.</summary>
    public long Proposed { get; init; }

    /// <summary>open, done, waived, lapsed, dropped (the case ended without it).</summary>
    public string State { get; set; } = Open;

    /// <summary>Limit in the clock notation.</summary>
    public required string Limit { get; init; }

    /// <summary>When the called unit arrived; null before.</summary>
    public DateTime? ArrivedAt { get; set; }

    /// <summary>How far from the case's point it checked in, metres; null when one of the two is not known.</summary>
    public int? ArrivedMetres { get; set; }

    /// <summary>Account that checked in; 0 before.</summary>
    public long ArrivedBy { get; set; }

    /// <summary>When it ended; null before.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Account that ended it; −1 the person who asked, 0 the system or nobody yet.</summary>
    public long EndedBy { get; set; }

    /// <summary>What was done, answered, ruled; why it was waived.</summary>
    public string Answer { get; set; } = "";

    /// <summary>Whether its clock ran out before it ended; null while it is open.</summary>
    public bool? Late { get; set; }

    /// <summary>How the giver scored it, 1 to 5; 0 when not.</summary>
    public int Score { get; set; }

    /// <summary>Key of its clock among those of the case.</summary>
    public string ClockKey => $"{Kind}:{Id}";

    /// <summary>Key of the clock by which a called unit must arrive.</summary>
    public string ArrivalKey => $"{Arrival}:{Id}";
}

/// <summary>A letter or paper of a case.</summary>
internal sealed class IssuedLetter : CasePart
{
    /// <summary>Key of the letter in the line.</summary>
    public required string Key { get; init; }

    /// <summary>Number (<c>坑办受〔2014〕1267号</c>); empty when the letter is not numbered.</summary>
    public string Number { get; init; } = "";

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Text in Markdown, as issued.</summary>
    public required string Body { get; init; }

    /// <summary>Courtesy version in English; empty when there is none.</summary>
    public string BodyEn { get; init; } = "";

    /// <summary>To whom: party role or owner.</summary>
    public required string To { get; init; }

    /// <summary>Name of the addressee.</summary>
    public string Addressee { get; init; } = "";

    /// <summary>Whether delivery must be confirmed.</summary>
    public bool NeedsReceipt { get; init; }

    /// <summary>When it was declared void, its number staying used; null while it holds.</summary>
    public DateTime? VoidedAt { get; set; }

    /// <summary>Why it was declared void.</summary>
    public string VoidReason { get; set; } = "";

    /// <summary>When it was delivered; null before.</summary>
    public DateTime? DeliveredAt { get; set; }

    /// <summary>How it was delivered: handed over, post, fax, mail, sms, notice board.</summary>
    public string DeliveredBy { get; set; } = "";

    /// <summary>Hash of the receipt's picture; empty when none.</summary>
    public string Receipt { get; set; } = "";
}

/// <summary>A rating of the answer by one party.</summary>
internal sealed class Rating : CasePart
{
    /// <summary>Party who rates.</summary>
    public required long PartyId { get; init; }

    /// <summary>Round of the case that is rated.</summary>
    public required int Round { get; init; }

    /// <summary>1 very dissatisfied … 5 very satisfied (好差评 five levels).</summary>
    public required int Score { get; init; }

    /// <summary>Whether the matter was solved in the person's view.</summary>
    public required bool Solved { get; init; }

    /// <summary>Words of the person.</summary>
    public string Text { get; init; } = "";
}

/// <summary>A note: internal among officials, or public words to the resident.</summary>
internal sealed class Note : CasePart
{
    /// <summary>Text.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the resident sees it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Name and post of the writer at that time.</summary>
    public required string Signature { get; init; }

    /// <summary>Record under which it stands in the timeline.</summary>
    public required long RecordId { get; init; }

    /// <summary>Record that it corrects; null when it is new.</summary>
    public long? Corrects { get; init; }
}

/// <summary>A picture or paper of a case: what the stored file is for.</summary>
internal sealed class Evidence : CasePart
{
    /// <summary>Kind of thing under which the kernel keeps the files of cases.</summary>
    public const string OwnerKind = "case";

    /// <summary>The kernel's attachment; 0 when only the content's hash is known (taken over from elsewhere).</summary>
    public long FileId { get; init; }

    /// <summary>Hash of the content.</summary>
    public required string Hash { get; init; }

    /// <summary>Name as given.</summary>
    public string Name { get; init; } = "";

    /// <summary>Kind: report, before, after, evidence, paper, receipt.</summary>
    public required string Kind { get; init; }

    /// <summary>Move with which it came; empty when attached by itself.</summary>
    public string Move { get; init; } = "";

    /// <summary>When the picture was taken, as its file says.</summary>
    public DateTime? TakenAt { get; init; }

    /// <summary>Distance from the case's point in metres, when both are known.</summary>
    public int? DistanceM { get; init; }

    /// <summary>Whether the resident sees it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Earlier picture of the office that this one repeats; null when none was found.</summary>
    public long? Repeats { get; set; }

    /// <summary>In how many of 64 places the two looks differ; 0: the same.</summary>
    public int RepeatsBy { get; set; }
}

/// <summary>
/// A picture's look in one of four bands of sixteen places, for finding pictures that look alike: of two looks that differ in at most seven places,
/// one band differs in at most one.
/// </summary>
internal sealed class PictureLook : OfficeRow
{
    /// <summary>Band (0–3) × 65,536 + the band's sixteen places.</summary>
    public required int Band { get; init; }

    /// <summary>The picture: number of its evidence.</summary>
    public required long Picture { get; init; }

    /// <summary>The whole look.</summary>
    public required long Look { get; init; }
}

/// <summary>A visit of the leader who holds the case: when, where, what.</summary>
internal sealed class LeaderVisit : CasePart
{
    /// <summary>Round of the case.</summary>
    public required int Round { get; init; }

    /// <summary>Day of the visit.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Where.</summary>
    public required string Place { get; init; }

    /// <summary>What was done, heard and promised.</summary>
    public required string What { get; init; }

    /// <summary>Record that says so.</summary>
    public required long RecordId { get; init; }
}

/// <summary>Something that a person of the office is told: a warning, an escalation, a hand-over.</summary>
internal sealed class Notice : CasePart
{
    /// <summary>Account told; 0 when nobody holds the role.</summary>
    public required long Account { get; init; }

    /// <summary>Role under which the person was found.</summary>
    public string Role { get; init; } = "";

    /// <summary>Kind: warning, near, overdue, escalation, review, dispatched, returned, urged, reopened.</summary>
    public required string Kind { get; init; }

    /// <summary>Key of the clock, when it is about one.</summary>
    public string Clock { get; init; } = "";

    /// <summary>Record behind it.</summary>
    public required long RecordId { get; init; }

    /// <summary>When it was read; null before.</summary>
    public DateTime? ReadAt { get; set; }
}
