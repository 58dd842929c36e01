namespace Jiedao.UiKit.Gallery;

/// <summary>Sample places: the invented map as a sketch, and the same put on degrees around a point.</summary>
internal static class Sample
{
    private const double MetresPerUnit = 2.2;
    private const double MetresPerDegree = 111_320;

    /// <summary>The sketch's place that stands at the given degrees.</summary>
    private static readonly MapPoint Anchor = new(343, 232);

    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["龙田"] = "longtian",
        ["坑梓"] = "kengzi",
        ["秀新"] = "xiuxin",
        ["金沙"] = "jinsha",
        ["沙田"] = "shatian",
        ["老坑"] = "laokeng",
    };

    public static IReadOnlyList<Choice> Communities(Texts texts) =>
        [.. SampleFiles.Map.Areas.Select(a => new Choice(Ids[a.Name], texts.Pick(a.Name + "社区", a.Other + " Community")))];

    public static IReadOnlyList<MapArea> Grids(Texts texts) =>
        [.. SampleFiles.Map.Grids.Select((g, i) => new MapArea($"g{i}", texts.Pick(g.Other, g.Other),
            g.Rings) { Chosen = g.Other == "龙田" })];

    public static IReadOnlyList<MapLine> Lines(Texts texts) =>
        [.. SampleFiles.Map.Lines.Select(l => new MapLine(l.Points, l.Kind, texts.Pick(l.Name, l.English), l.Width * 2.6))];

    public static IReadOnlyList<MapArea> NearAreas(double lng, double lat) =>
        [.. SampleFiles.Map.Grids.Select((g, i) => new MapArea($"g{i}", g.Name, [.. g.Rings.Select(r => Place(r, lng,
            lat))]) { Chosen = g.Other == "龙田" })];

    public static IReadOnlyList<MapLine> NearLines(Texts texts, double lng, double lat) =>
        [.. SampleFiles.Map.Lines.Select(l => new MapLine(Place(l.Points, lng, lat), l.Kind, texts.Pick(l.Name, l.English),
            l.Width * 5.5))];

    /// <summary>The communities of the choropleth, coloured by a figure.</summary>
    public static IReadOnlyList<MapArea> Areas(Texts texts, IReadOnlyDictionary<string, decimal?> values, string href) =>
    [
        .. SampleFiles.Map.Areas.Select(a => new MapArea(Ids[a.Name], texts.Pick(a.Name, a.Other), a.Rings)
        {
            Value = values.GetValueOrDefault(a.Name), Href = href,
        }),
    ];

    /// <summary>Grid borders, roads and water of the choropleth.</summary>
    public static IReadOnlyList<MapLine> Background() =>
    [
        .. SampleFiles.Map.Grids.SelectMany(g => g.Rings).Select(r => new MapLine([.. r, r[0]], MapLineKind.Grid)),
        .. SampleFiles.Map.Lines.Select(l => new MapLine(l.Points, l.Kind, null, l.Width * 1.5)),
    ];

    /// <summary>The communities as GeoJSON around a point, for the full map.</summary>
    public static object GeoJson(Texts texts, double lng, double lat) => new
    {
        type = "FeatureCollection",
        features = SampleFiles.Map.Areas.Select(a => new
        {
            type = "Feature",
            properties = new { name = texts.Pick(a.Name, a.Other) },
            geometry = new { type = "Polygon", coordinates = a.Rings.Select(r => Closed(Place(r, lng, lat))) },
        }),
    };

    private static IEnumerable<double[]> Closed(IReadOnlyList<MapPoint> ring) => ring.Append(ring[0]).Select(p => new[] { p.X, p.Y });

    private static IReadOnlyList<MapPoint> Place(IReadOnlyList<MapPoint> points, double lng, double lat) =>
    [
        .. points.Select(p => new MapPoint(
            lng + (p.X - Anchor.X) * MetresPerUnit / (MetresPerDegree * Math.Cos(lat * Math.PI / 180)),
                lat - (p.Y - Anchor.Y) * MetresPerUnit / MetresPerDegree)),
    ];
}
