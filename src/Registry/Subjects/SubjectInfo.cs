using Jiedao.Kernel;

namespace Jiedao.Registry;

/// <summary>How a subject stands.</summary>
public enum SubjectState
{
    /// <summary>Known and in use.</summary>
    Active,

    /// <summary>Gone: died, moved away, closed down.</summary>
    Gone,

    /// <summary>Merged into another.</summary>
    Merged,

    /// <summary>Personal data erased; only the number is left.</summary>
    Erased,
}

/// <summary>A number that identifies a subject, as it may be shown.</summary>
/// <param name="Id">Number of the row, for revealing (<c>identifier-ID</c>).</param>
/// <param name="Kind">Kind (<c>id-card</c>).</param>
/// <param name="Shown">Masked, or in full when the kind is not sensitive.</param>
/// <param name="IsMasked">Whether it is masked.</param>
public sealed record IdentifierInfo(long Id, string Kind, string Shown, bool IsMasked);

/// <summary>A subject as it may be shown: sensitive attributes masked.</summary>
/// <param name="Id">Number.</param>
/// <param name="Kind">Kind of the subject book.</param>
/// <param name="Name">Name.</param>
/// <param name="PlaceId">Community; 0 when not known.</param>
/// <param name="At">Where it is, when known.</param>
/// <param name="Attributes">Plain attributes by name.</param>
/// <param name="Masked">Sensitive attributes by name, masked.</param>
/// <param name="Identifiers">Numbers that identify it.</param>
/// <param name="Source">Where it is known from.</param>
/// <param name="VerifiedOn">Last day somebody looked.</param>
/// <param name="State">How it stands.</param>
/// <param name="MergedInto">Subject that carries on, once merged; 0 otherwise.</param>
/// <param name="Version">Rises with every change; a change may name the one it was made on.</param>
public sealed record SubjectInfo(
    long Id,
    string Kind,
    string Name,
    long PlaceId,
    GeoPoint? At,
    IReadOnlyDictionary<string, string> Attributes,
    IReadOnlyDictionary<string, string> Masked,
    IReadOnlyList<IdentifierInfo> Identifiers,
    string Source,
    DateOnly? VerifiedOn,
    SubjectState State,
    long MergedInto,
    int Version);

/// <summary>A link as seen from one of its ends.</summary>
/// <param name="Id">Number.</param>
/// <param name="Kind">Kind of the link book.</param>
/// <param name="IsFrom">Whether it leads from the subject asked about.</param>
/// <param name="OtherId">Subject at the other end; 0 for a building or room.</param>
/// <param name="OtherName">Its name, or the building and room.</param>
/// <param name="OtherKind">Its kind, or <c>building</c>, <c>room</c>.</param>
/// <param name="Role">Code of the role, or empty.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; null while it holds.</param>
public sealed record LinkInfo(
    long Id, string Kind, bool IsFrom, long OtherId, string OtherName, string OtherKind, string Role, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>What to look for among subjects.</summary>
/// <param name="Text">Part of a name, pinyin initials, or a whole telephone or identifying number.</param>
/// <param name="Kind">Kind, or all.</param>
/// <param name="PlaceId">Community, or all.</param>
/// <param name="State">State; active ones when left out.</param>
/// <param name="NotVerifiedSince">Only those that nobody has looked at since.</param>
/// <param name="Sort"><c>name</c>, <c>place</c>, <c>verified</c> or <c>added</c>, with a leading minus for the other way.</param>
/// <param name="Skip">Rows to pass over.</param>
/// <param name="Take">Rows wanted, at most 200.</param>
public sealed record SubjectQuery(
    string? Text = null,
    string? Kind = null,
    long? PlaceId = null,
    SubjectState? State = null,
    DateOnly? NotVerifiedSince = null,
    string Sort = "name",
    int Skip = 0,
    int Take = 50);

/// <summary>A page of subjects.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Rows">The rows asked for.</param>
public sealed record SubjectPage(int Total, IReadOnlyList<SubjectInfo> Rows);

/// <summary>A subject to register, or a party to find.</summary>
/// <param name="Kind">Kind of the subject book.</param>
/// <param name="Name">Name, 1–80 characters.</param>
/// <param name="Attributes">Attributes by name, sensitive ones too; codes by code or word.</param>
/// <param name="Identifiers">Numbers that identify it.</param>
/// <param name="PlaceId">Community; found from the point when left out.</param>
/// <param name="Latitude">WGS-84.</param>
/// <param name="Longitude">WGS-84.</param>
/// <param name="Source">Where it is known from, up to 100 characters.</param>
/// <param name="VerifiedOn">Day somebody looked.</param>
public sealed record SubjectSpec(
    string Kind,
    string Name,
    IReadOnlyDictionary<string, string>? Attributes = null,
    IReadOnlyList<IdentifierSpec>? Identifiers = null,
    long? PlaceId = null,
    double? Latitude = null,
    double? Longitude = null,
    string? Source = null,
    DateOnly? VerifiedOn = null);

/// <summary>A number that identifies.</summary>
/// <param name="Kind">Kind (<c>id-card</c>).</param>
/// <param name="Number">The number as written.</param>
public sealed record IdentifierSpec(string Kind, string Number);

/// <summary>
/// What another room keeps about subjects, asked before personal data is erased. Register an implementation with the container.
/// </summary>
public interface ISubjectErasure
{
    /// <summary>Why the subject's data must still be kept, as a sentence (an open case, a running retention); null when it need not.</summary>
    Task<Words?> HoldsAsync(OfficeDb db, long subject, CancellationToken ct);

    /// <summary>Erases the room's own copies, inside the act.</summary>
    Task EraseAsync(Work work, long subject, CancellationToken ct);
}
