using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.UiKit.Gallery;

/// <summary>
/// The living gallery: every component in its states, and whole pages composed from nothing but components, with sample data.
/// For looking, for tests, for whoever builds a page. The host maps it in development only.
/// </summary>
public static class GalleryModule
{
    /// <summary>Names of the pages under <c>/gallery/</c>.</summary>
    public static IReadOnlyDictionary<string, Type> Pages { get; } = new SortedDictionary<string, Type>(StringComparer.Ordinal)
    {
        ["parts-marks"] = typeof(PartsMarks),
        ["parts-forms"] = typeof(PartsForms),
        ["parts-lists"] = typeof(PartsLists),
        ["parts-charts"] = typeof(PartsCharts),
        ["portal-home"] = typeof(PortalHome),
        ["portal-report"] = typeof(PortalReport),
        ["portal-received"] = typeof(PortalReceived),
        ["portal-step"] = typeof(PortalStep),
        ["portal-tracking"] = typeof(PortalTracking),
        ["portal-rating"] = typeof(PortalRating),
        ["desk-queue"] = typeof(DeskQueue),
        ["desk-case"] = typeof(DeskCase),
        ["desk-drill"] = typeof(DeskDrill),
        ["desk-writer"] = typeof(DeskWriter),
        ["desk-workline"] = typeof(DeskWorkline),
        ["desk-calendar"] = typeof(DeskCalendar),
        ["desk-states"] = typeof(DeskStates),
        ["cockpit"] = typeof(Cockpit),
        ["print-case"] = typeof(PrintCase),
    };

    /// <summary>Maps <c>/gallery</c>, its pages and the drawn sample photographs.</summary>
    public static IEndpointConventionBuilder MapGallery(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/gallery");
        group.MapGet("", () => new RazorComponentResult<GalleryIndex>());
        group.MapGet("/{page}", Results<RazorComponentResult, NotFound> (string page) =>
            Pages.TryGetValue(page, out var type) ? new RazorComponentResult(type) : TypedResults.NotFound());
        group.MapGet("/outline.json", (Texts texts) => TypedResults.Ok(Sample.GeoJson(texts, 114.385, 22.752)));
        group.MapGet("/locate.json", (Texts texts, double lat, double lng) => TypedResults.Ok(new
        {
            address = texts.Pick("龙兴北路大塘段", "Longxing North Road"),
            area = texts.Pick("龙田社区 07 格", "Longtian, grid 07"),
            community = "longtian",
            inside = lng is > 114.37 and < 114.41 && lat is > 22.73 and < 22.77,
        }));
        group.MapGet("/places.json", (Texts texts, string q) => TypedResults.Ok(q.Length == 0 ? [] : new[]
        {
            new { label = texts.Pick("双秀路 8 号", "8 Shuangxiu Road"), area = texts.Pick("秀新社区 02 格", "Xiuxin, grid 02"), lat = 22.7525,
                lng = 114.3872, community = "xiuxin" },
        }));
        group.MapGet("/photo/{name}.svg", Results<FileStreamHttpResult, NotFound> (string name) =>
            SampleFiles.Open(name + ".svg") is { } stream ? TypedResults.Stream(stream, "image/svg+xml") : TypedResults.NotFound());
        return group;
    }
}
