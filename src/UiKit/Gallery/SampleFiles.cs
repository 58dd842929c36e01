using System.Text.Json;

namespace Jiedao.UiKit.Gallery;

/// <summary>Drawn photographs and an invented map, embedded with the gallery.</summary>
internal static class SampleFiles
{
    private static readonly Lazy<SampleMap> LazyMap = new(ReadMap);

    public static SampleMap Map => LazyMap.Value;

    public static Stream? Open(string name)
    {
        var assembly = typeof(SampleFiles).Assembly;
        var found = Array.Find(assembly.GetManifestResourceNames(), r => r.EndsWith("Gallery.Samples." + name, StringComparison.Ordinal));
        return found is null ? null : assembly.GetManifestResourceStream(found);
    }

    private static SampleMap ReadMap()
    {
        using var stream = Open("map.json") ?? throw new FileNotFoundException("map.json");
        using var json = JsonDocument.Parse(stream);
        var root = json.RootElement;
        var areas = root.GetProperty("areas").EnumerateArray().Select(a =>
            new SampleArea(a.GetProperty("name").GetString()!, a.GetProperty("en").GetString()!, Rings(a.GetProperty("rings")))).ToList();
        var grids = root.GetProperty("grids").EnumerateArray().Select(g =>
            new SampleArea(g.GetProperty("name").GetString()!, g.GetProperty("of").GetString()!, Rings(g.GetProperty("rings")))).ToList();
        var lines = new List<SampleLine>();
        foreach (var (property, kind) in new[] { ("roads", MapLineKind.Road), ("water", MapLineKind.Water) })
        {
            lines.AddRange(root.GetProperty(property).EnumerateArray().Select(l => new SampleLine(
                l.GetProperty("name").GetString()!, l.GetProperty("en").GetString()!, Ring(l.GetProperty("points")), kind,
                    l.GetProperty("width").GetDouble())));
        }

        return new SampleMap(areas, grids, lines, Rings(root.GetProperty("outer")));
    }

    private static IReadOnlyList<MapPoint>[] Rings(JsonElement element) => [.. element.EnumerateArray().Select(Ring)];

    private static IReadOnlyList<MapPoint> Ring(JsonElement element) =>
        [.. element.EnumerateArray().Select(p => new MapPoint(p[0].GetDouble(), p[1].GetDouble()))];
}

/// <summary>The invented map.</summary>
internal sealed record SampleMap(
    IReadOnlyList<SampleArea> Areas, IReadOnlyList<SampleArea> Grids, IReadOnlyList<SampleLine> Lines,
        IReadOnlyList<IReadOnlyList<MapPoint>> Outline);

/// <summary>A community (English name second) or a grid (its community second).</summary>
internal sealed record SampleArea(string Name, string Other, IReadOnlyList<IReadOnlyList<MapPoint>> Rings);

/// <summary>A road or a river.</summary>
internal sealed record SampleLine(string Name, string English, IReadOnlyList<MapPoint> Points, MapLineKind Kind, double Width);
