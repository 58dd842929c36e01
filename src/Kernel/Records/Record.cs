namespace Jiedao.Kernel;

/// <summary>
/// An immutable fact of the office: who did what, when it happened, when it was written, for which unit, why, with what evidence.
/// The database refuses to change or delete it.
/// </summary>
public sealed class Record : IdRow
{
    /// <summary>What happened, past tense with its room (<c>case.dispatched</c>): what other rooms and subscribers react to.</summary>
    public required string Kind { get; init; }

    /// <summary>The act that wrote it (<c>dispatch-case</c>).</summary>
    public required string Act { get; init; }

    /// <summary>Account that acted; 0 for the system, −1 for a resident without account.</summary>
    public required long Actor { get; init; }

    /// <summary>The actor's name and post at that time, so that the trail reads the same after he leaves.</summary>
    public required string ActorName { get; init; }

    /// <summary>Unit on whose behalf; 0 when none.</summary>
    public long Unit { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTime OccurredAt { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTime RecordedAt { get; init; }

    /// <summary>Why, in the actor's words or by citation; empty when the act needs none.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Work line, empty when none.</summary>
    public string Line { get; init; } = "";

    /// <summary>Case it is about; null when none.</summary>
    public long? CaseId { get; init; }

    /// <summary>Subject or other row it is about; null when none.</summary>
    public long? SubjectId { get; init; }

    /// <summary>Canonical JSON of what was done: keys sorted, no spaces. Holds no sensitive personal data, only numbers of rows.</summary>
    public required string Payload { get; init; }

    /// <summary>Hashes of files given as evidence, one space between.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Record that this one corrects; null when none. The corrected one stays readable, struck through.</summary>
    public long? Corrects { get; init; }

    /// <summary>Address the act came from; empty for workers and bulk.</summary>
    public string Origin { get; init; } = "";
}

/// <summary>
/// What a record adds to the figures: a kind, a quantity and the dimensions every figure can be broken down by.
/// </summary>
public sealed class Fact : OfficeRow
{
    /// <summary>Record it belongs to.</summary>
    public long RecordId { get; internal set; }

    /// <summary>Place within the record, from 0.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>Kind of fact (<c>case.accepted</c>, <c>case.closed</c>, <c>persons</c>).</summary>
    public required string Kind { get; init; }

    /// <summary>Quantity in ten-thousandths of <see cref="Unit"/>; negative takes back.</summary>
    public long QuantityE4 { get; init; } = 10000;

    /// <summary>Unit of count (宗, 件, 人次, 元 …) as the definition of the kind says.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Day on which it happened, office zone, yyyymmdd.</summary>
    public int Day { get; internal set; }

    /// <summary>Day of the cohort it belongs to (a closing belongs to the day of its acceptance), yyyymmdd; equals <see cref="Day"/> when none.</summary>
    public int CohortDay { get; set; }

    /// <summary>Instant it happened.</summary>
    public DateTime OccurredAt { get; internal set; }

    /// <summary>Instant it was written.</summary>
    public DateTime RecordedAt { get; internal set; }

    /// <summary>Work line.</summary>
    public string Line { get; init; } = "";

    /// <summary>Community in the place tree; 0 when unknown.</summary>
    public long Place { get; init; }

    /// <summary>Responsible unit; 0 when none.</summary>
    public long Owner { get; init; }

    /// <summary>Channel it came by; empty when none.</summary>
    public string Channel { get; init; } = "";

    /// <summary>Matter type path (<c>road/surface/broken</c>); empty when none.</summary>
    public string Matter { get; init; } = "";

    /// <summary>Case; null when none.</summary>
    public long? CaseId { get; init; }

    /// <summary>What is counted when different things are counted (person, firm); null when none.</summary>
    public long? SubjectId { get; init; }

    /// <summary>Further dimensions as canonical JSON, or empty.</summary>
    public string Dims { get; init; } = "";

    /// <summary>The quantity as a number.</summary>
    public decimal Quantity => QuantityE4 / 10000m;
}

/// <summary>A record waiting to be sealed into the chain.</summary>
internal sealed class Pending : OfficeRow
{
    public long RecordId { get; init; }

    /// <summary>Digest of the record and its facts, taken by the act that wrote them: a change before the sealing is found too.</summary>
    public required byte[] Digest { get; init; }
}

/// <summary>
/// The end of an office's chain. Sealers lock this row, so that one works at a time; a chain cut short no longer meets it.
/// </summary>
internal sealed class ChainEnd : OfficeRow
{
    public long Sequence { get; set; }

    public required byte[] Hash { get; set; }
}

/// <summary>A link of the chain: which record, in which place, with which hash.</summary>
internal sealed class Seal : OfficeRow
{
    /// <summary>Place in the office's chain, from 1.</summary>
    public long Sequence { get; init; }

    public long RecordId { get; init; }

    /// <summary>SHA-256 over the previous hash, this place and the digest of the record and its facts (see <see cref="RecordBytes"/>), 32 bytes.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Day of sealing, office zone, yyyymmdd: the last seal of a day is the daily root.</summary>
    public int Day { get; init; }
}
