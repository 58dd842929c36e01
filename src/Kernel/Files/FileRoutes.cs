using Jiedao.Kernel.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Jiedao.Kernel;

/// <summary>
/// <c>POST /files</c> takes files, <c>GET /files/{id}</c> serves them, <c>DELETE /files/{id}</c> takes one off a draft. Taking needs a ticket
/// (header <c>X-Upload-Ticket</c> or <c>?ticket=</c>), serving is decided by the room that has what the file is attached to.
/// </summary>
internal static class FileRoutes
{
    public const string TicketHeader = "X-Upload-Ticket";
    private const int MostSections = 40;

    public static void MapFiles(this IEndpointRouteBuilder root)
    {
        root.MapPost("/files", ReceiveAsync).OpenToAll("The ticket says who may.").BodyLimit(FileTypes.MostPaperBytes + (2 * 1024 * 1024))
            .DisableAntiforgery().WithName("upload-files");
        root.MapPost("/upload-tickets", (Visit visit, UploadTickets tickets) => tickets.Issue(visit))
            .OpenToAll("A report from the portal may carry photos.").WithName("upload-ticket");
        root.MapDelete("/files/{id:long}", async (long id, HttpContext http, Visit visit, UploadTickets tickets, CancellationToken ct) =>
        {
            await visit.DoAsync(new RemoveDraftFile.Command(id, tickets.Read(visit.Office, visit.Actor, TicketOf(http))), null, ct);
            return Results.NoContent();
        }).OpenToAll("The ticket says who may.").WithName("remove-upload");
        root.MapGet("/files/{id:long}", ServeAsync).OpenToAll("The room that has what the file is attached to decides.").WithName("read-file");
    }

    private static async Task<IResult> ReceiveAsync(HttpContext http, Visit visit, UploadTickets tickets, FileReceiver receiver, CancellationToken ct)
    {
        var draft = tickets.Read(visit.Office, visit.Actor, TicketOf(http));
        var received = new List<ReceivedFile>();
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            var name = http.Request.Query["name"].FirstOrDefault();
            received.Add(await receiver.ReceiveAsync(visit.Caller, draft, http.Request.Body, name, ct));
            return Results.Json(received, CanonicalJson.Options);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (boundary is not { Length: > 0 and <= 100 })
        {
            throw new Refusal(KernelProblems.Malformed, new { reason = "multipart boundary" });
        }

        var reader = new MultipartReader(boundary, http.Request.Body);
        for (var sections = 0; await FileReceiver.Sent(new ValueTask<MultipartSection?>(reader.ReadNextSectionAsync(ct))) is { } section; sections++)
        {
            if (sections == MostSections)
            {
                throw new Refusal(FileProblems.TooManyFiles, new { max = StoreFile.MostFiles });
            }

            if (section.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition())
            {
                var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : disposition.FileName.Value;
                received.Add(await receiver.ReceiveAsync(visit.Caller, draft, section.Body, name, ct));
            }
        }

        return received.Count > 0 ? Results.Json(received, CanonicalJson.Options) : throw new Refusal(FileProblems.Empty);
    }

    private static async Task<IResult> ServeAsync(
        long id, string? size, string? pass, HttpContext http, Visit visit, IBlobStore blobs, IEnumerable<IFileReaders> readers, UploadTickets tickets,
        CancellationToken ct)
    {
        var attachment = await visit.Db.Set<Attachment>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct);

        // What somebody may not read does not exist for him: numbers must not be tried out.
        if (attachment is null || !await MayReadAsync(attachment, pass ?? "", (visit, tickets), readers, ct))
        {
            throw new Refusal(KernelProblems.NotFound, new { what = $"file {id}" });
        }

        var file = await visit.Db.Set<StoredFile>().AsNoTracking().FirstAsync(f => f.Hash == attachment.Hash, ct);
        var type = FileTypes.ByType[file.Type];
        var (content, served) = await OpenAsync(visit.Office, file, type, size, blobs, ct);
        var isShown = type.IsSound || (type.IsPicture && type != FileTypes.Heic);
        var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        disposition.SetHttpFileName(attachment.Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, max-age=600";
        var tag = new EntityTagHeaderValue($"\"{file.Hash[..32]}-{size ?? "full"}\"");
        return Results.Stream(content, served, entityTag: tag, enableRangeProcessing: true);
    }

    /// <summary>A file on a draft is shown to who put it there: a signed-in person, or a resident with the ticket of his form as pass.</summary>
    private static async Task<bool> MayReadAsync(
        Attachment attachment, string pass, (Visit Visit, UploadTickets Tickets) by, IEnumerable<IFileReaders> readers, CancellationToken ct)
    {
        var visit = by.Visit;
        if (attachment.OwnerKind != Attachment.Draft)
        {
            return readers.FirstOrDefault(r => r.Kind == attachment.OwnerKind) is { } reader && await reader.MayReadAsync(visit, attachment, pass, ct);
        }

        return (visit.Actor.Kind == ActorKind.Person && attachment.AddedBy == visit.Actor.Id)
            || (pass.Length > 0 && by.Tickets.Read(visit.Office, Actor.Resident, pass) == attachment.OwnerId);
    }

    /// <summary>The bytes to serve: pictures always drawn anew, everything else as it arrived.</summary>
    private static async Task<(Stream Content, string Type)> OpenAsync(
        Office office, StoredFile file, FileType type, string? size, IBlobStore blobs, CancellationToken ct)
    {
        var gone = new Refusal(KernelProblems.NotFound, new { what = "file" });
        if (type == FileTypes.Heic)
        {
            var heic = await blobs.OpenAsync(office.Id, file.Hash, ct) ?? throw gone;
            var blanks = HeicMetadata.Find(heic);
            heic.Position = 0;
            return blanks is null ? throw new Refusal(FileProblems.Broken) : (new BlankedStream(heic, blanks), type.Type);
        }

        if (!type.IsPicture)
        {
            return (await blobs.OpenAsync(office.Id, file.Hash, ct) ?? throw gone, type.Type);
        }

        var form = size switch
        {
            "320" => PictureForm.Small,
            "1600" => PictureForm.Large,
            null or "full" => PictureForm.Full,
            _ => throw new Refusal(KernelProblems.NotAllowedValue, new { value = "size" }, "size"),
        };
        var (extension, served) = form == PictureForm.Full && type.Type is "image/png" or "image/gif" ? ("png", "image/png") : ("jpg", "image/jpeg");
        var name = FileReceiver.FormName(file.Hash, form, extension);
        if (await blobs.OpenAsync(office.Id, name, ct) is { } drawn)
        {
            return (drawn, served);
        }

        await using var original = await blobs.OpenAsync(office.Id, file.Hash, ct) ?? throw gone;
        var bytes = await Pictures.RedrawAsync(original, form, extension == "png", ct);
        await blobs.PutAsync(office.Id, name, bytes, ct);
        return (new MemoryStream(bytes), served);
    }

    private static string? TicketOf(HttpContext http) =>
        http.Request.Headers[TicketHeader].FirstOrDefault() ?? http.Request.Query["ticket"].FirstOrDefault();
}
