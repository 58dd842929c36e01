using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.UiKit;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases.Portal;

/// <summary>Draws the report page: empty, or with everything typed when it was refused.</summary>
internal sealed class ReportPages(
    Visit visit, CaseDesk desk, PortalLines lines, ReportHints hints, UploadTickets tickets, ResidentDoor door, CasePasses passes)
{
    /// <summary>A fresh form.</summary>
    public Task<ReportPageModel> FreshAsync(WorkLine line, string matter, CancellationToken ct) => DrawAsync(line, new ReportForm
    {
        Line = line.Id, Matter = matter, Ticket = tickets.Issue(visit.Office, door.Caller.Actor).Token, Key = FormKey.New(),
        Reply = line.Case!.Anonymous ? "" : "phone",
    }, null, ct);

    /// <summary>A form with what was typed and what is wrong with it.</summary>
    public async Task<ReportPageModel> DrawAsync(WorkLine line, ReportForm form, Problem? problem, CancellationToken ct)
    {
        var around = await desk.AroundAsync(visit.Today, ct);
        var thought = await hints.OfAsync(line.Id, form.Text, form.Matter, form.Place.Lat, form.Place.Lng, ct);
        return new ReportPageModel
        {
            Line = line, Lines = lines.All, Hints = thought, Problems = new PageProblems(problem, visit.Lang, FieldOf),
            Form = form with { Place = Said(form.Place, around) },
            Communities = [.. around.Ground.Communities.Select(c => new Choice($"{c.PlaceId}", c.Label(visit.Lang)))],
            Areas = [.. around.Ground.Communities.Where(c => c.Shape is not null).Select(c => c.Shape!.ToMapArea($"{c.PlaceId}", c.Label(visit.Lang)))],
            Roads = [.. around.Ground.Roads.Select(r => Road(r.Course, visit.Lang == Kernel.Lang.Zh ? r.NameZh : r.NameEn))],
            Middle = MiddleOf(around), Sketch = !around.Ground.IsSurveyed, Kept = await KeptAsync(form, ct),
            NearbyPhoto = thought.Nearby is { Photo: > 0 } near ? PhotoOf(near.Photo) : "",
        };
    }

    /// <summary>Address of a small picture of a case that may be offered.</summary>
    public string PhotoOf(long file) => visit.To($"files/{file}?size=320&pass={Uri.EscapeDataString(passes.ForFile(visit.Office, file))}");

    /// <summary>The page's field for an entry of the act.</summary>
    public static string FieldOf(string field) => field switch
    {
        "latitude" or "longitude" or "accuracyM" or "place" or "address" or "grid" => "place",
        "evidence" or "ticket" or "photo" => "photo",
        "title" => "text",
        _ when field.StartsWith("parties", StringComparison.Ordinal) => "phone",
        _ when field.StartsWith("form.", StringComparison.Ordinal) => field,
        _ => field,
    };

    private static MapLine Road(Registry.GroundShape course, string name) => new(
        [.. course.Rings.SelectMany(r => r).Select(p => new MapPoint(p.Longitude, p.Latitude))], MapLineKind.Road, name, 9);

    private static MapPoint MiddleOf(Surroundings around)
    {
        var points = around.Ground.Communities.Where(c => c.Shape is not null).Select(c => c.Shape!.Inside).ToList();
        return points.Count == 0 ? new MapPoint(114.06, 22.55) : new MapPoint(points.Average(p => p.Longitude), points.Average(p => p.Latitude));
    }

    /// <summary>Says the place in words again when only its point came back.</summary>
    private PlaceValue Said(PlaceValue place, Surroundings around)
    {
        if (place is not { Lat: { } lat, Lng: { } lng } || GeoPoint.Refuses(lat, lng) is not null)
        {
            return place with { Lat = null, Lng = null };
        }

        var spot = around.Ground.At(new GeoPoint(lat, lng));
        return place with
        {
            Area = PlaceRoutes.AreaOf(spot, visit.Lang),
            Address = place.Address is { Length: > 0 } said ? said : PlaceRoutes.AddressOf(spot, visit.Lang),
        };
    }

    private async Task<IReadOnlyList<KeptPhoto>> KeptAsync(ReportForm form, CancellationToken ct)
    {
        if (form.Ticket.Length == 0)
        {
            return [];
        }

        long draft;
        try
        {
            draft = tickets.Read(visit.Office, door.Caller.Actor, form.Ticket);
        }
        catch (Refusal)
        {
            // A ticket that ended holds nothing any more.
            return [];
        }

        var files = await visit.Db.Set<Attachment>().AsNoTracking().Where(a => a.OwnerKind == Attachment.Draft && a.OwnerId == draft)
            .OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(ct);
        return [.. files.Select((id, i) => new KeptPhoto($"{id}", visit.To($"files/{id}?size=320&pass={Uri.EscapeDataString(form.Ticket)}"), $"{i + 1}"))];
    }
}
