namespace Jiedao.Kernel;

/// <summary>A file of an office, known by its content: the same bytes are kept once.</summary>
public sealed class StoredFile : OfficeRow
{
    /// <summary>SHA-256 of the content as it arrived, hex; what records name as evidence.</summary>
    public required string Hash { get; init; }

    /// <summary>Length in bytes.</summary>
    public long Size { get; init; }

    /// <summary>Media type, found by looking at the bytes (<c>image/jpeg</c>).</summary>
    public required string Type { get; init; }

    /// <summary>Width in pixels as it is looked at; 0 for other than pictures.</summary>
    public int Width { get; init; }

    /// <summary>Height in pixels as it is looked at.</summary>
    public int Height { get; init; }

    /// <summary>When the picture says it was taken; null when it says nothing. Anybody can write anything there: a hint, not a proof.</summary>
    public DateTime? TakenAt { get; init; }

    /// <summary>WGS-84 latitude the picture says it was taken at; null when it says nothing.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS-84 longitude.</summary>
    public double? Longitude { get; init; }

    /// <summary>Perceptual hash (64-bit difference hash): pictures that look alike differ in few bits. Null for other than pictures.</summary>
    public long? Look { get; init; }

    /// <summary>When it arrived.</summary>
    public DateTime StoredAt { get; init; }
}

/// <summary>
/// A file given to something: a case, a visit, a report. Who may read the file is decided by what it is attached to. Until the form it was
/// uploaded for is sent, it hangs on a draft.
/// </summary>
public sealed class Attachment : IdRow
{
    /// <summary>Owner kind of what was uploaded but not sent yet.</summary>
    public const string Draft = "draft";

    /// <summary>File.</summary>
    public required string Hash { get; init; }

    /// <summary>Kind of thing it is attached to (<c>case</c>), or <see cref="Draft"/>.</summary>
    public required string OwnerKind { get; set; }

    /// <summary>Number of the thing.</summary>
    public long OwnerId { get; set; }

    /// <summary>Name it was given by its sender, cleaned; for downloads.</summary>
    public required string Name { get; init; }

    /// <summary>Account that added it; −1 for a resident.</summary>
    public long AddedBy { get; init; }

    /// <summary>When it was added.</summary>
    public DateTime AddedAt { get; init; }
}

/// <summary>Decides who may read the files attached to a kind of thing; the room that has the thing registers it.</summary>
public interface IFileReaders
{
    /// <summary>Kind of thing (<c>case</c>).</summary>
    string Kind { get; }

    /// <summary>Whether the visitor may read the file.</summary>
    /// <param name="visit">Who asks.</param>
    /// <param name="attachment">What for.</param>
    /// <param name="pass">A resident's own key to the thing (tracking code), or empty.</param>
    /// <param name="ct">Cancels.</param>
    Task<bool> MayReadAsync(Visit visit, Attachment attachment, string pass, CancellationToken ct);
}
