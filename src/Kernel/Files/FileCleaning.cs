using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>
/// Takes away what was uploaded and never sent: drafts older than a day, contents that hang on nothing, leftovers of uploads that broke off.
/// What is attached to anything stays. Records <c>file.dropped</c>.
/// </summary>
public sealed class FileCleaning(IServiceScopeFactory scopes, ActRunner runner, IBlobStore blobs, StorageOptions storage, Clock clock) : IWorker
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public string Name => "file-cleaning";

    /// <inheritdoc />
    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <inheritdoc />
    public async Task RunAsync(Office office, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(office);
        var before = clock.MachineNow - Grace;
        await DropRowsAsync(office, before, ct);
        await foreach (var hash in blobs.OlderThanAsync(office.Id, before, ct))
        {
            await using var scope = scopes.Open(office.Id);
            if (!await scope.Db().Set<StoredFile>().AnyAsync(f => f.Hash == hash, ct))
            {
                await blobs.DeleteAsync(office.Id, hash, ct);
            }
        }

        var leftovers = Path.Combine(storage.DataFolder, "tmp");
        foreach (var file in Directory.Exists(leftovers) ? Directory.EnumerateFiles(leftovers) : [])
        {
            if (File.GetLastWriteTimeUtc(file) < before)
            {
                File.Delete(file);
            }
        }
    }

    private Task<bool> DropRowsAsync(Office office, DateTime before, CancellationToken ct) => runner.RunWorkAsync(
        Caller.Worker(office), new ActAttribute("clean-files", ActAttribute.Anyone), null, async work =>
        {
            var oldest = Ids.FirstAt(before);
            var drafts = await work.Db.Set<Attachment>().Where(a => a.OwnerKind == Attachment.Draft && a.Id < oldest).Take(1000).ToListAsync(ct);
            work.Db.RemoveRange(drafts);
            await work.Db.SaveChangesAsync(ct);
            var loose = await work.Db.Set<StoredFile>().Where(f => !work.Db.Set<Attachment>().Any(a => a.Hash == f.Hash)).Take(1000).ToListAsync(ct);
            work.Db.RemoveRange(loose);
            if (drafts.Count + loose.Count == 0)
            {
                return false;
            }

            work.Record("file.dropped").With(new { drafts = drafts.Count, contents = loose.Select(f => f.Hash) });
            return true;
        }, ct);
}
