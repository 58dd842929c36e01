using System.Security.Cryptography;
using System.Text;
using Jiedao.Kernel.Files;
using Microsoft.AspNetCore.Http;

namespace Jiedao.Kernel;

/// <summary>A file that has arrived.</summary>
/// <param name="Id">Number of its attachment.</param>
/// <param name="Hash">Hash of its content.</param>
/// <param name="Type">Media type found.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Name">Cleaned name.</param>
/// <param name="TakenAt">When the picture says it was taken.</param>
/// <param name="Latitude">Where the picture says it was taken.</param>
/// <param name="Longitude">Where the picture says it was taken.</param>
public sealed record ReceivedFile(
    long Id, string Hash, string Type, long Size, string Name, DateTime? TakenAt, double? Latitude, double? Longitude);

/// <summary>
/// Takes a file in: streams it to disk while hashing and measuring, looks at its bytes to learn what it is, refuses what is not taken, draws the
/// small forms of pictures, then notes it in an act. Memory does not grow with the file.
/// </summary>
public sealed class FileReceiver(StorageOptions storage, IBlobStore blobs, ActRunner runner)
{
    private const int HeadBytes = 64;
    private const int MostName = 80;

    /// <summary>
    /// Receives a file onto a draft. Refuses with <c>file_type_not_taken</c>, <c>too_large</c>, <c>file_broken</c>, <c>file_unpacks_too_large</c>,
    /// <c>file_has_macros</c>, <c>file_empty</c>, <c>too_many_files</c>.
    /// </summary>
    /// <param name="caller">Who sends it.</param>
    /// <param name="draft">Draft of his ticket.</param>
    /// <param name="content">The bytes; read to the end unless refused before.</param>
    /// <param name="name">Name its sender gives it; only for downloads.</param>
    /// <param name="ct">Cancels.</param>
    public Task<ReceivedFile> ReceiveAsync(Caller caller, long draft, Stream content, string? name, CancellationToken ct = default) =>
        ReceiveAsync(caller, draft, content, name, false, ct);

    /// <summary>
    /// The same for a form that also takes plain text (<paramref name="texts"/>): what is none of the known kinds is then kept as text, and the
    /// act that takes it over must find out whether it can be read as such.
    /// </summary>
    public async Task<ReceivedFile> ReceiveAsync(Caller caller, long draft, Stream content, string? name, bool texts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(content);
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(storage.DataFolder, "tmp")).FullName, Path.GetRandomFileName());
        try
        {
            var (type, hash, size) = await SaveAsync(content, path, texts, ct);
            await using (var saved = File.OpenRead(path))
            {
                type = FileTypes.Confirm(type, saved);
            }

            var facts = type.IsPicture
                ? await Pictures.TakeInAsync(path, type, (form, bytes) => blobs.PutAsync(caller.Office.Id, FormName(hash, form, "jpg"), bytes, ct), ct) : null;
            await blobs.PutAsync(caller.Office.Id, hash, path, ct);
            var file = Describe(caller.Office, type, hash, size, facts);
            var clean = CleanName(name, type);
            var stored = await runner.RunAsync(caller, new StoreFile.Command(file, clean, draft), null, ct);
            if (await blobs.OpenAsync(caller.Office.Id, hash, ct) is { } there)
            {
                await there.DisposeAsync();
            }
            else
            {
                // The cleaner took the same content away in this very moment; now that the row stands it will not again.
                await blobs.PutAsync(caller.Office.Id, hash, path, ct);
            }

            return new ReceivedFile(stored.Attachment, hash, type.Type, size, clean, file.TakenAt, file.Latitude, file.Longitude);
        }
        finally
        {
            File.Delete(path);
        }
    }

    internal static string FormName(string hash, PictureForm form, string extension) => $"{hash}.{form.Name}.{extension}";

    /// <summary>A name for downloads: no path, no control or direction characters, the extension of what it really is.</summary>
    internal static string CleanName(string? name, FileType type)
    {
        var bare = (name ?? "").Replace('\\', '/').Split('/')[^1].Normalize(NormalizationForm.FormC);
        var text = new string([.. bare.EnumerateRunes().Where(r => Rune.IsLetterOrDigit(r) || r.Value is ' ' or '-' or '_' or '(' or ')' or '（' or '）' or '.' or '·')
            .SelectMany(r => r.ToString())]).Trim(' ', '.');
        var end = text.LastIndexOf('.');
        var stem = (end > 0 ? text[..end] : text).Trim(' ', '.');
        var most = stem.Length <= MostName ? stem.Length : char.IsHighSurrogate(stem[MostName - 1]) ? MostName - 1 : MostName;
        return (stem.Length == 0 ? "file" : stem[..most].TrimEnd()) + "." + type.Extension;
    }

    private static async Task<(FileType Type, string Hash, long Size)> SaveAsync(Stream content, string path, bool texts, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        var size = await Sent(content.ReadAtLeastAsync(buffer.AsMemory(0, HeadBytes), HeadBytes, throwOnEndOfStream: false, ct));
        if (size == 0)
        {
            throw new Refusal(FileProblems.Empty);
        }

        var type = FileTypes.Guess(buffer.AsSpan(0, size)) ?? (texts ? FileTypes.Text
            : throw new Refusal(FileProblems.TypeNotTaken));
        long total = 0;
        for (var read = size; read > 0; read = await Sent(content.ReadAsync(buffer, ct)))
        {
            total += read;
            if (total > type.MostBytes)
            {
                throw new Refusal(KernelProblems.TooLarge, new { limit = $"{type.MostBytes / 1024 / 1024} MB" });
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return (type, Convert.ToHexStringLower(hash.GetHashAndReset()), total);
    }

    /// <summary>What its sender broke off is his fault; a full disk of ours is not.</summary>
    internal static async ValueTask<T> Sent<T>(ValueTask<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (IOException fault) when (fault is not BadHttpRequestException)
        {
            throw new Refusal(KernelProblems.Malformed, new { reason = "form" });
        }
    }

    private static StoredFile Describe(Office office, FileType type, string hash, long size, PictureFacts? facts)
    {
        DateTime? taken = facts?.TakenLocal is not { } local ? null
            : facts.TakenOffset is { } offset ? DateTime.SpecifyKind(local - offset, DateTimeKind.Utc)
            : Clock.Instant(office, local);
        return new StoredFile
        {
            Hash = hash,
            Size = size,
            Type = type.Type,
            Width = facts?.Width ?? 0,
            Height = facts?.Height ?? 0,
            TakenAt = taken is null ? null : Clock.Cut(taken.Value),
            Latitude = facts?.Latitude,
            Longitude = facts?.Longitude,
            Look = facts?.Look,
        };
    }
}
