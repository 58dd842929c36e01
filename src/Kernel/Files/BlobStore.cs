using System.Text.RegularExpressions;

namespace Jiedao.Kernel;

/// <summary>Where contents are kept, by office and hash. On disk here; an object store can take its place.</summary>
public interface IBlobStore
{
    /// <summary>Keeps a file that lies at a path of this machine; keeping what is there already only renews its age.</summary>
    Task PutAsync(int office, string name, string path, CancellationToken ct);

    /// <summary>Keeps bytes.</summary>
    Task PutAsync(int office, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>Opens a content for reading and seeking; null when there is none.</summary>
    Task<Stream?> OpenAsync(int office, string name, CancellationToken ct);

    /// <summary>Deletes a content and everything derived from it (names that begin with it).</summary>
    Task DeleteAsync(int office, string hash, CancellationToken ct);

    /// <summary>Hashes of contents last put before an instant of the machine.</summary>
    IAsyncEnumerable<string> OlderThanAsync(int office, DateTime instant, CancellationToken ct);
}

/// <summary>Contents on disk: <c>DATA/files/office/ab/abcdef…</c>.</summary>
internal sealed partial class DiskBlobs(StorageOptions storage) : IBlobStore
{
    public async Task PutAsync(int office, string name, string path, CancellationToken ct)
    {
        var target = PathOf(office, name);
        if (File.Exists(target))
        {
            File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(path));
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = target + "." + Path.GetRandomFileName();
        await using (var from = File.OpenRead(path))
        await using (var to = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            await from.CopyToAsync(to, ct);
            to.Flush(flushToDisk: true);
        }

        // The name appears with the whole content or not at all.
        File.Move(temporary, target, overwrite: true);
    }

    public async Task PutAsync(int office, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var target = PathOf(office, name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var temporary = target + "." + Path.GetRandomFileName();
        await File.WriteAllBytesAsync(temporary, bytes, ct);
        File.Move(temporary, target, overwrite: true);
    }

    public Task<Stream?> OpenAsync(int office, string name, CancellationToken ct)
    {
        var path = PathOf(office, name);
        return Task.FromResult<Stream?>(File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null);
    }

    public Task DeleteAsync(int office, string hash, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(PathOf(office, hash))!;
        if (Directory.Exists(folder))
        {
            foreach (var file in Directory.EnumerateFiles(folder, hash + "*"))
            {
                File.Delete(file);
            }
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> OlderThanAsync(int office, DateTime instant, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var root = Path.Combine(storage.DataFolder, "files", office.ToString());
        if (!Directory.Exists(root))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            ct.ThrowIfCancellationRequested();
            if (Path.GetFileName(file) is { Length: 64 } hash && File.GetLastWriteTimeUtc(file) < instant)
            {
                yield return hash;
            }
        }

        await Task.CompletedTask;
    }

    /// <summary>Names are made here, of hex digits and a form: nothing a sender writes reaches a path.</summary>
    private string PathOf(int office, string name) => NameForm().IsMatch(name)
        ? Path.Combine(storage.DataFolder, "files", office.ToString(), name[..2], name)
        : throw new ArgumentException("Not a name of a content.", nameof(name));

    [GeneratedRegex(@"\A[0-9a-f]{64}(\.[0-9a-z]{1,8}){0,2}\z")]
    private static partial Regex NameForm();
}
