using System.Security.Cryptography;
using Jiedao.Kernel.Files;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>The files of the rooms' things, for use inside their acts and views.</summary>
public sealed class Attachments(UploadTickets tickets, IBlobStore blobs)
{
    /// <summary>
    /// Takes the files uploaded under a ticket over to what the act makes or changes; to be called in the act that handles the form.
    /// Without a ticket there are none. Refuses with <c>upload_ticket_ended</c>.
    /// </summary>
    /// <returns>The files, in the order of their arrival; their hashes go into <c>RecordDraft.Showing</c>.</returns>
    public async Task<IReadOnlyList<Attachment>> TakeAsync(Work work, string? ticket, string ownerKind, long ownerId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (string.IsNullOrEmpty(ticket))
        {
            return [];
        }

        var draft = tickets.Read(work.Office, work.Actor, ticket);
        var files = await work.Db.Set<Attachment>().Where(a => a.OwnerKind == Attachment.Draft && a.OwnerId == draft).OrderBy(a => a.Id).ToListAsync(ct);
        foreach (var file in files)
        {
            (file.OwnerKind, file.OwnerId) = (ownerKind, ownerId);
        }

        return files;
    }

    /// <summary>Keeps a file that the product itself made (a letter, a report), inside the act that makes it.</summary>
    /// <param name="work">The act.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="type">Media type; one of those that are taken.</param>
    /// <param name="name">Name for downloads.</param>
    /// <param name="ownerKind">What it is attached to.</param>
    /// <param name="ownerId">Its number.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Attachment> KeepAsync(
        Work work, ReadOnlyMemory<byte> content, string type, string name, string ownerKind, long ownerId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        var kind = FileTypes.ByType[type];
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        await blobs.PutAsync(work.Office.Id, hash, content, ct);
        await StoreFile.KeepRowAsync(work, new StoredFile { Hash = hash, Size = content.Length, Type = type }, ct);
        return work.Add(new Attachment
        {
            Hash = hash,
            OwnerKind = ownerKind,
            OwnerId = ownerId,
            Name = FileReceiver.CleanName(name, kind),
            AddedBy = work.Actor.Id,
            AddedAt = work.Now,
        });
    }

    /// <summary>Attaches content that the office already stores: what an import brings to many things is kept once.</summary>
    /// <param name="work">The act.</param>
    /// <param name="stored">The stored content.</param>
    /// <param name="ownerKind">What it is attached to.</param>
    /// <param name="ownerId">Its number.</param>
    public static Attachment Again(Work work, StoredFile stored, string ownerKind, long ownerId)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(stored);
        return work.Add(new Attachment
        {
            Hash = stored.Hash,
            OwnerKind = ownerKind,
            OwnerId = ownerId,
            Name = stored.Hash[..8] + "." + FileTypes.ByType[stored.Type].Extension,
            AddedBy = work.Actor.Id,
            AddedAt = work.Now,
        });
    }

    /// <summary>The files of a thing with their contents' facts, in the order of their arrival.</summary>
    public static async Task<IReadOnlyList<(Attachment Attachment, StoredFile File)>> OfAsync(
        OfficeDb db, string ownerKind, long ownerId, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Set<Attachment>().AsNoTracking().Where(a => a.OwnerKind == ownerKind && a.OwnerId == ownerId).OrderBy(a => a.Id)
            .Join(db.Set<StoredFile>().AsNoTracking(), a => new { a.Office, a.Hash }, f => new { f.Office, f.Hash }, (a, f) => new { a, f }).ToListAsync(ct);
        return rows.ConvertAll(r => (r.a, r.f));
    }

    /// <summary>Takes a file off a draft before its form is handled. Refuses with <c>not_found</c>.</summary>
    public static Task RemoveAsync(ActRunner runner, Caller caller, long attachment, long draft, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(runner);
        return runner.RunAsync(caller, new RemoveDraftFile.Command(attachment, draft), null, ct);
    }

    /// <summary>
    /// A content as it may leave the house: pictures drawn anew at reading size, without what their files say about themselves; papers as they arrived.
    /// Null when it is gone or cannot be drawn here.
    /// </summary>
    public async Task<byte[]?> ShownAsync(Office office, StoredFile file, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(office);
        ArgumentNullException.ThrowIfNull(file);
        var type = FileTypes.ByType[file.Type];
        if (type == FileTypes.Heic)
        {
            return null;
        }

        var name = type.IsPicture ? FileReceiver.FormName(file.Hash, PictureForm.Large, "jpg") : file.Hash;
        await using var kept = await blobs.OpenAsync(office.Id, name, ct);
        if (kept is null && type.IsPicture)
        {
            await using var original = await blobs.OpenAsync(office.Id, file.Hash, ct);
            return original is null ? null : await Pictures.RedrawAsync(original, PictureForm.Large, asPng: false, ct);
        }

        if (kept is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        await kept.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    /// <summary>Opens a content as it arrived, for the product's own use (imports); never to be sent to anybody. Null when it is gone.</summary>
    public Task<Stream?> OpenAsync(Office office, string hash, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(office);
        return blobs.OpenAsync(office.Id, hash, ct);
    }
}
