using Jiedao.Kernel;
using Jiedao.Registry.Model;

namespace Jiedao.Registry.Subjects;

/// <summary>What things happen to: a person, household, firm, premises … What is sensitive stands encrypted beside it.</summary>
internal sealed class Subject : IdRow
{
    /// <summary>Kind of the subject book (<c>person</c>).</summary>
    public required string Kind { get; init; }

    public required string Name { get; set; }

    /// <summary>Pinyin initials of the name, every reading, separated and enclosed by spaces.</summary>
    public required string Initials { get; set; }

    public long? PlaceId { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>Attributes that are not sensitive, canonical JSON of texts.</summary>
    public required string Attributes { get; set; }

    public string Source { get; set; } = "";

    public DateOnly? VerifiedOn { get; set; }

    public SubjectState State { get; set; }

    /// <summary>Subject that carries on, once merged.</summary>
    public long? MergedInto { get; set; }

    public DateTime AddedAt { get; init; }

    public int Version { get; set; }
}

/// <summary>A sensitive attribute of a subject.</summary>
internal sealed class SubjectSecret : IdRow
{
    public required long SubjectId { get; set; }

    /// <summary>Attribute of the kind (<c>phone</c>).</summary>
    public required string Name { get; init; }

    public SealedText Value { get; set; }

    public required string Masked { get; set; }

    /// <summary>Keyed hash by which it is found; empty for attributes that nobody looks up.</summary>
    public required string Fingerprint { get; set; }
}

/// <summary>A number that identifies a subject. No two of an office share one.</summary>
internal sealed class SubjectIdentifier : IdRow
{
    public required long SubjectId { get; set; }

    public required string Kind { get; init; }

    public SealedText Value { get; init; }

    public required string Masked { get; init; }

    public required string Fingerprint { get; init; }
}

/// <summary>A link from a subject to another, or to a building or room, over a span of days.</summary>
internal sealed class SubjectLink : IdRow, IDated
{
    public required long FromId { get; set; }

    /// <summary>Kind of the link book (<c>member-of</c>).</summary>
    public required string Kind { get; init; }

    public long? ToId { get; set; }

    public long? BuildingId { get; init; }

    public long? RoomId { get; init; }

    /// <summary>Code of the link's roles, or empty.</summary>
    public string Role { get; set; } = "";

    public string Source { get; set; } = "";

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }
}

/// <summary>A merger of two subjects, with everything needed to take it back.</summary>
internal sealed class SubjectMerge : IdRow
{
    public required long KeptId { get; init; }

    public required long MergedId { get; init; }

    /// <summary>What passed over: numbers of rows and names of attributes, JSON.</summary>
    public required string Passed { get; init; }

    public DateTime At { get; init; }

    public DateTime? UndoneAt { get; set; }
}
