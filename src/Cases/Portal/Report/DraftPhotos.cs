using System.Globalization;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases.Portal;

/// <summary>The photos of a form that came back: those that travelled with it are taken in, those that the page no longer shows are let go.</summary>
internal sealed class DraftPhotos(Visit visit, ResidentDoor door, UploadTickets tickets, PhotoUploads uploads, FileReceiver receiver, ActRunner runner)
{
    /// <summary>Brings the draft of the ticket to what the page shows. Refuses as taking a file in does, naming the photos.</summary>
    public async Task SettleAsync(string ticket, IFormCollection form, CancellationToken ct)
    {
        var files = form.Files.Where(f => f.Length > 0).ToList();
        var uploaded = form["photo.uploaded"].OfType<string>().ToList();
        var dropped = form["photo.drop"].OfType<string>().Select(d => long.TryParse(d, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).ToHashSet();
        var draft = tickets.Read(visit.Office, door.Caller.Actor, ticket);
        var before = await OnDraftAsync(draft, ct);
        var kept = form["__photo.kept"].OfType<string>().ToHashSet();
        var gone = uploads.OfDraft(draft).Where(u => !uploaded.Contains($"{u.Upload}") && !kept.Contains($"{u.Attachment}"))
            .Select(u => u.Attachment).Concat(dropped).ToHashSet();
        foreach (var id in before.Where(gone.Contains))
        {
            await Attachments.RemoveAsync(runner, door.Caller, id, draft, ct);
        }

        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            await TakeAsync(draft, content, file.FileName, ct);
        }
    }

    private async Task TakeAsync(long draft, Stream content, string name, CancellationToken ct)
    {
        try
        {
            await receiver.ReceiveAsync(door.Caller, draft, content, name, ct);
        }
        catch (Refusal refusal) when (refusal.Problem.Field is null)
        {
            throw new Refusal(refusal.Problem with { Field = "photo" });
        }
    }

    private Task<List<long>> OnDraftAsync(long draft, CancellationToken ct) => visit.Db.Set<Attachment>().AsNoTracking()
        .Where(a => a.OwnerKind == Attachment.Draft && a.OwnerId == draft).Select(a => a.Id).ToListAsync(ct);
}
