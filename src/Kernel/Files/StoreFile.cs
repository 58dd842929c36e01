using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel.Files;

/// <summary>
/// Notes a file that has arrived and was found good, on a draft. Whoever holds the draft's ticket may. Refuses with <c>too_many_files</c>.
/// Records <c>file.stored</c>.
/// </summary>
[Act("store-file", ActAttribute.Anyone)]
internal sealed class StoreFile : IAct<StoreFile.Command, StoreFile.Answer>
{
    /// <summary>Most files on one draft.</summary>
    public const int MostFiles = 20;

    public async Task<Answer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Permit();
        var onDraft = await work.Db.Set<Attachment>().Where(a => a.OwnerKind == Attachment.Draft && a.OwnerId == command.Draft).ToListAsync(ct);
        if (onDraft.Count >= MostFiles)
        {
            throw new Refusal(FileProblems.TooManyFiles, new { max = MostFiles });
        }

        await KeepRowAsync(work, command.File, ct);
        var attachment = onDraft.FirstOrDefault(a => a.Hash == command.File.Hash) ?? work.Add(new Attachment
        {
            Hash = command.File.Hash,
            OwnerKind = Attachment.Draft,
            OwnerId = command.Draft,
            Name = command.Name,
            AddedBy = work.Actor.Id,
            AddedAt = work.Now,
        });
        work.Record("file.stored").On(attachment.Id).Showing([command.File.Hash]).With(new { command.File.Size, command.File.Type });
        return new Answer(attachment.Id);
    }

    /// <summary>Adds the row of a content unless it is known.</summary>
    internal static async Task KeepRowAsync(Work work, StoredFile file, CancellationToken ct)
    {
        if (await work.Db.Set<StoredFile>().FindAsync([work.Office.Id, file.Hash], ct) is null)
        {
            // A new row each time: a repeated try of this act must not meet one that a former try tracked.
            work.Db.Put(new StoredFile
            {
                Hash = file.Hash,
                Size = file.Size,
                Type = file.Type,
                Width = file.Width,
                Height = file.Height,
                TakenAt = file.TakenAt,
                Latitude = file.Latitude,
                Longitude = file.Longitude,
                Look = file.Look,
                StoredAt = work.Now,
            });
        }
    }

    internal sealed record Command(StoredFile File, string Name, long Draft) : ICommand<Answer>;

    internal sealed record Answer(long Attachment);
}

/// <summary>Takes a file off a draft before the form is sent. Refuses with <c>not_found</c>. Records <c>file.removed</c>.</summary>
[Act("remove-draft-file", ActAttribute.Anyone)]
internal sealed class RemoveDraftFile : IAct<RemoveDraftFile.Command, bool>
{
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Permit();
        var attachment = await work.Db.Set<Attachment>()
            .FirstOrDefaultAsync(a => a.Id == command.Attachment && a.OwnerKind == Attachment.Draft && a.OwnerId == command.Draft, ct)
            ?? throw new Refusal(KernelProblems.NotFound, new { what = $"file {command.Attachment}" });
        work.Db.Remove(attachment);
        work.Record("file.removed").On(attachment.Id).With(new { attachment.Hash });
        return true;
    }

    internal sealed record Command(long Attachment, long Draft) : ICommand<bool>;
}
