using Jiedao.Kernel;
using Jiedao.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Cases.Portal;

/// <summary>What the place picker asks while somebody chooses a place: words for a point, places for words, outlines for the map.</summary>
internal static class PlaceRoutes
{
    private const string Open = "Names of places and outlines of communities are public.";
    private const int MostWords = 60;

    public static void MapPlaces(this IEndpointRouteBuilder root)
    {
        root.MapGet("/places/at", AtAsync).OpenToAll(Open).WithName("place-at");
        root.MapGet("/places/search", SearchAsync).OpenToAll(Open).WithName("place-search");
        root.MapGet("/places/outline.json", OutlineAsync).OpenToAll(Open).WithName("place-outline");
    }

    /// <summary>What stands at a point. Refuses coordinates that are none, or outside the country.</summary>
    private static async Task<IResult> AtAsync(double? lat, double? lng, Visit visit, CaseDesk desk, CancellationToken ct)
    {
        var faults = new Faults().When(lat is null, "lat", KernelProblems.Required).When(lng is null, "lng", KernelProblems.Required);
        GivenPoint.Check(faults, lat, lng);
        faults.Throw();
        var around = await desk.AroundAsync(visit.Today, ct);
        var spot = around.Ground.At(new GeoPoint(lat!.Value, lng!.Value));
        return Results.Json(new
        {
            address = AddressOf(spot, visit.Lang),
            area = AreaOf(spot, visit.Lang),
            community = spot.Community?.PlaceId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            inside = spot.IsInside,
        });
    }

    private static async Task<IResult> SearchAsync(string? q, Visit visit, CaseDesk desk, CancellationToken ct)
    {
        new Faults().Text("q", q, 0, MostWords).Throw();
        var around = await desk.AroundAsync(visit.Today, ct);
        var text = q?.Trim() ?? "";
        var hits = text.Length == 0 ? [] : around.Ground.Search(text, 8).Where(h => h.Kind != PlaceHitKind.Grid).ToList();
        return Results.Json(hits.Select(h => new
        {
            label = h.Label,
            area = h.Area,
            lat = h.At?.Latitude,
            lng = h.At?.Longitude,
            community = h.PlaceId == 0 ? null : h.PlaceId.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }), NoNulls);
    }

    private static async Task<IResult> OutlineAsync(HttpContext http, Visit visit, CaseDesk desk, CancellationToken ct)
    {
        var around = await desk.AroundAsync(visit.Today, ct);
        http.Response.Headers.CacheControl = "public, max-age=3600";
        var areas = around.Ground.Communities.Where(c => c.Shape is not null).Select(c => Feature(c.Label(visit.Lang), c.Shape!));
        var roads = around.Ground.Roads.Select(r => Feature("", r.Course));
        return Results.Json(new { type = "FeatureCollection", features = areas.Concat(roads) });
    }

    private static object Feature(string name, GroundShape shape) => new
    {
        type = "Feature",
        properties = new { name },
        geometry = System.Text.Json.Nodes.JsonNode.Parse(shape.ToGeoJson()),
    };

    internal static string AddressOf(Spot spot, Lang lang) => spot.Address is null ? "" : spot.Metres switch
    {
        <= 40 => spot.Address.Text,
        _ => lang == Lang.Zh ? spot.Address.Text + "附近" : "near " + spot.Address.Text,
    };

    internal static string AreaOf(Spot spot, Lang lang) => string.Join(' ', new[] { spot.Community?.Label(lang), spot.Grid?.Name(lang) }.Where(n => n is not null));

    private static readonly System.Text.Json.JsonSerializerOptions NoNulls = new(System.Text.Json.JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}
