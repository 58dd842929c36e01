using System.Text.Json;
using System.Text.Json.Serialization;
using Jiedao.Kernel;
using Jiedao.UiKit;
using NetTopologySuite;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Implementation;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO;
using NetTopologySuite.IO.Converters;

namespace Jiedao.Registry;

/// <summary>
/// An area or a line on the ground in WGS-84: polygons with holes, or lines. In JSON it is a GeoJSON geometry (RFC 7946, longitude first).
/// Coordinates are kept to a ten-millionth of a degree, about a centimetre.
/// </summary>
[JsonConverter(typeof(GroundShapeJson))]
public sealed class GroundShape
{
    internal const int MostPoints = 20_000;
    internal static readonly NtsGeometryServices Services = Robust(new PrecisionModel(1e7), 4326);
    internal static readonly GeometryFactory Factory = Services.CreateGeometryFactory();
    private const double MetresPerDegree = 111_320;

    internal GroundShape(Geometry geometry) => Geometry = geometry;

    /// <summary>The geometry.</summary>
    internal Geometry Geometry { get; }

    /// <summary>Rings of the polygons, holes included, or the lines; the first point is repeated at the end of a ring.</summary>
    public IReadOnlyList<IReadOnlyList<GeoPoint>> Rings =>
        [.. LinearComponentExtracter.GetLines(Geometry).Select(line => (IReadOnlyList<GeoPoint>)[.. line.Coordinates.Select(c => new GeoPoint(c.Y, c.X))])];

    /// <summary>Area in square metres; 0 for lines.</summary>
    public double SquareMetres =>
        Geometry.Area * MetresPerDegree * MetresPerDegree * Math.Cos(double.DegreesToRadians(Geometry.EnvelopeInternal.Centre?.Y ?? 0));

    /// <summary>A point inside, for a label.</summary>
    public GeoPoint Inside => Geometry.IsEmpty ? default : Geometry.InteriorPoint is { } p ? new GeoPoint(p.Y, p.X) : default;

    /// <summary>A polygon from one ring of points, closed or not.</summary>
    public static GroundShape Polygon(IEnumerable<GeoPoint> ring)
    {
        var points = ring.Select(p => new Coordinate(p.Longitude, p.Latitude)).ToList();
        if (points.Count > 0 && !points[0].Equals2D(points[^1]))
        {
            points.Add(points[0].Copy());
        }

        return new GroundShape(Rounded(Factory.CreatePolygon([.. points])));
    }

    /// <summary>A line.</summary>
    public static GroundShape Line(IEnumerable<GeoPoint> points) =>
        new(Rounded(Factory.CreateLineString([.. points.Select(p => new Coordinate(p.Longitude, p.Latitude))])));

    /// <summary>Reads a GeoJSON geometry. Refuses with <c>shape_unreadable</c>.</summary>
    public static GroundShape FromGeoJson(string geoJson)
    {
        try
        {
            return JsonSerializer.Deserialize<GroundShape>(geoJson) ?? throw new Refusal(RegistryProblems.ShapeUnreadable, new { reason = "null" });
        }
        catch (JsonException fault)
        {
            throw new Refusal(RegistryProblems.ShapeUnreadable, new { reason = fault.Message });
        }
    }

    /// <summary>The GeoJSON geometry.</summary>
    public string ToGeoJson() => JsonSerializer.Serialize(this);

    /// <summary>As an area of the kit's maps.</summary>
    public MapArea ToMapArea(string id, string name) => new(id, name, [.. Rings.Select(ring => (IReadOnlyList<MapPoint>)[.. ring.Select(p => new MapPoint(p.Longitude, p.Latitude))])]);

    internal static GroundShape FromWkb(byte[] bytes) => new(new WKBReader(Services).Read(bytes));

    internal byte[] ToWkb() => new WKBWriter().Write(Geometry);

    /// <summary>What is wrong with it as an area of the office; null when nothing is.</summary>
    internal Problem? RefusesAsArea()
    {
        if (Geometry is not IPolygonal || Geometry.IsEmpty)
        {
            return RegistryProblems.ShapeNotArea.With();
        }

        if (Geometry.NumPoints > MostPoints)
        {
            return RegistryProblems.ShapeTooDetailed.With(new { max = MostPoints, count = Geometry.NumPoints });
        }

        if (Geometry.Coordinates.FirstOrDefault(c => GeoPoint.Refuses(c.Y, c.X) is not null) is { } strange)
        {
            return GeoPoint.Refuses(strange.Y, strange.X)! with { Field = null };
        }

        var check = new NetTopologySuite.Operation.Valid.IsValidOp(Geometry);
        if (!check.IsValid)
        {
            var at = check.ValidationError.Coordinate;
            return RegistryProblems.ShapeCrossesItself.With(new { latitude = at?.Y, longitude = at?.X });
        }

        return SquareMetres is < 20 or > 5e9 ? RegistryProblems.ShapeSize.With(new { area = Math.Round(SquareMetres) }) : null;
    }

    internal static Geometry Rounded(Geometry geometry)
    {
        geometry.Apply(new Rounding());
        geometry.GeometryChanged();
        return geometry;
    }

    /// <summary>Geometry of a precision whose overlays do not fail on nearly equal lines.</summary>
    internal static NtsGeometryServices Robust(PrecisionModel precision, int srid) =>
        new(CoordinateArraySequenceFactory.Instance, precision, srid, GeometryOverlay.NG, new CoordinateEqualityComparer());

    private sealed class Rounding : ICoordinateFilter
    {
        public void Filter(Coordinate coord)
        {
            coord.X = Math.Round(coord.X, 7);
            coord.Y = Math.Round(coord.Y, 7);
        }
    }
}

/// <summary>GeoJSON on the wire.</summary>
internal sealed class GroundShapeJson : JsonConverter<GroundShape>
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new GeoJsonConverterFactory(GroundShape.Factory, false, "id") } };

    public override GroundShape? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            var geometry = JsonSerializer.Deserialize<Geometry>(ref reader, Options);
            return geometry is null ? null : new GroundShape(GroundShape.Rounded(geometry));
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException or InvalidCastException)
        {
            throw new JsonException("not a GeoJSON geometry", fault);
        }
    }

    public override void Write(Utf8JsonWriter writer, GroundShape value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Geometry, Options);
}
