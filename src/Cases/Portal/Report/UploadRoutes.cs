using System.Globalization;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Cases.Portal;

/// <summary>Photos in pieces, as the photo picker sends them: POST opens, PATCH appends, HEAD says how far it came. The ticket says who may.</summary>
internal static class UploadRoutes
{
    private const string Open = "The ticket of the page says who may.";

    public static void MapUploads(this IEndpointRouteBuilder root)
    {
        root.MapPost("/report/photos", Begin).OpenToAll(Open).Limit(LimitClass.Often).DisableAntiforgery().WithName("photo-begin");
        root.MapMethods("/report/photos/{id:long}", ["PATCH"], AppendAsync).OpenToAll(Open).Limit(LimitClass.Often)
            .BodyLimit(PhotoUploads.MostPiece).DisableAntiforgery().WithName("photo-append");
        root.MapMethods("/report/photos/{id:long}", ["HEAD"], Progress).OpenToAll(Open).WithName("photo-progress");
    }

    private static IResult Begin(HttpContext http, string? ticket, Visit visit, ResidentDoor door, PhotoUploads uploads, UploadTickets tickets, Ids ids)
    {
        var draft = tickets.Read(visit.Office, door.Caller.Actor, ticket);
        var id = uploads.Open(draft, Header(http, "Upload-Length"), ids.Next());
        return Results.Created(visit.To($"report/photos/{id}?ticket={Uri.EscapeDataString(ticket!)}"), null);
    }

    private static async Task<IResult> AppendAsync(
        long id, HttpContext http, string? ticket, Visit visit, ResidentDoor door, PhotoUploads uploads, UploadTickets tickets, FileReceiver receiver,
        CancellationToken ct)
    {
        var draft = tickets.Read(visit.Office, door.Caller.Actor, ticket);
        var (offset, _) = await uploads.AppendAsync(door.Caller, receiver, (draft, id), Header(http, "Upload-Offset"), http.Request.Body, ct);
        http.Response.Headers["Upload-Offset"] = offset.ToString(CultureInfo.InvariantCulture);
        return Results.NoContent();
    }

    private static IResult Progress(long id, HttpContext http, string? ticket, Visit visit, ResidentDoor door, PhotoUploads uploads, UploadTickets tickets)
    {
        var (offset, length, _) = uploads.Progress(tickets.Read(visit.Office, door.Caller.Actor, ticket), id);
        http.Response.Headers["Upload-Offset"] = offset.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["Upload-Length"] = length.ToString(CultureInfo.InvariantCulture);
        return Results.NoContent();
    }

    private static long Header(HttpContext http, string name) =>
        long.TryParse(http.Request.Headers[name].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new Refusal(KernelProblems.Malformed, new { reason = name });
}
