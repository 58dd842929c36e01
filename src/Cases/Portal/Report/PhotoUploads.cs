using System.Collections.Concurrent;
using System.Globalization;
using Jiedao.Kernel;

namespace Jiedao.Cases.Portal;

/// <summary>
/// Photos that arrive in pieces: a page opens an upload, sends pieces, and after a break asks how far it came. When the last piece is in, the
/// file is taken in like any other and hangs on the draft of the page's ticket. Pieces lie in the data folder and are thrown away after an hour.
/// </summary>
internal sealed class PhotoUploads(StorageOptions storage, Clock clock)
{
    /// <summary>Most bytes of one photo.</summary>
    public const long MostBytes = 20L * 1024 * 1024;

    /// <summary>Most bytes of one piece.</summary>
    public const long MostPiece = 2L * 1024 * 1024;

    private const int MostAtOnce = 30;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<long, SemaphoreSlim> busy = new();

    private string Folder => Path.Combine(storage.DataFolder, "tmp", "uploads");

    /// <summary>Opens an upload of a known length on a draft. Refuses with <c>too_large</c>, <c>out_of_range</c>, <c>too_many_files</c>.</summary>
    public long Open(long draft, long length, long id)
    {
        if (length > MostBytes)
        {
            throw new Refusal(KernelProblems.TooLarge, new { limit = $"{MostBytes / 1024 / 1024} MB" });
        }

        if (length <= 0)
        {
            throw new Refusal(KernelProblems.OutOfRange, new { min = 1, max = MostBytes }, "Upload-Length");
        }

        Directory.CreateDirectory(Folder);
        Clean();
        if (Directory.EnumerateFiles(Folder, $"{draft}-*.part").Count() >= MostAtOnce)
        {
            throw new Refusal(KernelProblems.TooMany, new { seconds = (int)Kept.TotalSeconds });
        }

        File.WriteAllBytes(PartOf(draft, id, length), []);
        return id;
    }

    /// <summary>How far an upload came, of how much, and as what it was kept once it was whole. Refuses with <c>not_found</c>.</summary>
    public (long Offset, long Length, long Attachment) Progress(long draft, long id)
    {
        if (File.Exists(DoneOf(draft, id)))
        {
            var parts = File.ReadAllText(DoneOf(draft, id)).Split(' ');
            return (Number(parts[0]), Number(parts[0]), Number(parts[1]));
        }

        var path = Find(draft, id);
        return (new FileInfo(path).Length, LengthOf(path), 0);
    }

    /// <summary>Appends a piece. Refuses with <c>changed_meanwhile</c> when it does not follow what is there, and as taking a file in does.</summary>
    public async Task<(long Offset, long Attachment)> AppendAsync(
        Caller caller, FileReceiver receiver, (long Draft, long Id) upload, long offset, Stream piece, CancellationToken ct)
    {
        var turn = busy.GetOrAdd(upload.Id, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(ct);
        try
        {
            var (there, length, attachment) = Progress(upload.Draft, upload.Id);
            if (attachment != 0)
            {
                return (there, attachment);
            }

            if (offset != there)
            {
                throw new Refusal(KernelProblems.ChangedMeanwhile);
            }

            var path = PartOf(upload.Draft, upload.Id, length);
            await WriteAsync(path, piece, length, ct);
            if (new FileInfo(path).Length < length)
            {
                return (new FileInfo(path).Length, 0);
            }

            return (length, await FinishAsync(caller, receiver, upload, path, length, ct));
        }
        finally
        {
            turn.Release();
            if (!Directory.Exists(Folder) || !Directory.EnumerateFiles(Folder, $"{upload.Draft}-{upload.Id}-*.part").Any())
            {
                busy.TryRemove(upload.Id, out _);
            }
        }
    }

    /// <summary>The uploads of a draft that are whole, and the attachments they became.</summary>
    public IReadOnlyList<(long Upload, long Attachment)> OfDraft(long draft) => !Directory.Exists(Folder) ? []
        : [.. Directory.EnumerateFiles(Folder, $"{draft}-*.done").Select(p => Number(Path.GetFileNameWithoutExtension(p).Split('-')[1]))
            .Select(id => (id, Progress(draft, id).Attachment))];

    private async Task<long> FinishAsync(
        Caller caller, FileReceiver receiver, (long Draft, long Id) upload, string path, long length, CancellationToken ct)
    {
        try
        {
            await using var whole = File.OpenRead(path);
            var received = await receiver.ReceiveAsync(caller, upload.Draft, whole, "photo", ct);
            await File.WriteAllTextAsync(DoneOf(upload.Draft, upload.Id), string.Create(CultureInfo.InvariantCulture, $"{length} {received.Id}"), ct);
            return received.Id;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task WriteAsync(string path, Stream piece, long length, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
        var buffer = new byte[81920];
        int read;
        while ((read = await Sent(piece, buffer, ct)) > 0)
        {
            if (file.Length + read > length)
            {
                throw new Refusal(KernelProblems.TooLarge, new { limit = $"{length}" });
            }

            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
    }

    /// <summary>A piece that breaks off is kept as far as it came: the page asks and goes on from there.</summary>
    private static async ValueTask<int> Sent(Stream piece, byte[] buffer, CancellationToken ct)
    {
        try
        {
            return await piece.ReadAsync(buffer, ct);
        }
        catch (Microsoft.AspNetCore.Connections.ConnectionResetException)
        {
            return 0;
        }
    }

    private string Find(long draft, long id) => Directory.Exists(Folder) && Directory.EnumerateFiles(Folder, $"{draft}-{id}-*.part").FirstOrDefault() is { } path
        ? path
        : throw new Refusal(KernelProblems.NotFound, new { what = "upload" });

    private string PartOf(long draft, long id, long length) => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{draft}-{id}-{length}.part"));

    private string DoneOf(long draft, long id) => Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{draft}-{id}.done"));

    private static long LengthOf(string path) => Number(Path.GetFileNameWithoutExtension(path).Split('-')[2]);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private void Clean()
    {
        var before = clock.MachineNow - Kept;
        foreach (var old in new DirectoryInfo(Folder).EnumerateFiles().Where(f => f.LastWriteTimeUtc < before))
        {
            old.Delete();
        }
    }
}
