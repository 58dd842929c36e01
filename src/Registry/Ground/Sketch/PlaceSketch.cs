using Jiedao.Kernel;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace Jiedao.Registry;

/// <summary>
/// Invented ground for an office whose borders nobody may publish: communities, grids, roads, buildings and door plates inside an invented outline
/// (示意边界). The same communities and seed always give the same ground, to the digit. For demonstrations and tests.
/// </summary>
public sealed class PlaceSketch
{
    private PlaceSketch(LayGround.Command ground) => Ground = ground;

    /// <summary>The ground, to be laid by <see cref="LayGround"/>; its day and reason are the caller's.</summary>
    public LayGround.Command Ground { get; }

    /// <summary>Draws the ground of some communities around a middle.</summary>
    /// <param name="communities">Communities, in the order in which they are put on the map; 1 to 40.</param>
    /// <param name="middle">Middle of the area; 22.760 N, 114.385 E when left out.</param>
    /// <param name="seed">Another seed gives another ground.</param>
    /// <param name="buildingsPerCommunity">About how many buildings each community gets.</param>
    /// <param name="rooms">Whether dwellings get rooms.</param>
    public static PlaceSketch Of(
        IReadOnlyList<CommunityInfo> communities, GeoPoint? middle = null, int seed = 1, int buildingsPerCommunity = 80, bool rooms = false)
    {
        ArgumentNullException.ThrowIfNull(communities);
        ArgumentOutOfRangeException.ThrowIfZero(communities.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(communities.Count, 40);
        var plane = new SketchPlane(middle ?? new GeoPoint(22.760, 114.385));
        var chance = new SketchChance(seed);
        var parts = SketchDivision.Of(communities.Count, chance);
        var outlines = communities.Select((c, i) =>
            new CommunitySpec(c.PlaceId, plane.ToGround(CoverageUnion.Union([.. parts.Where(p => p.Community == i).Select(p => p.Area)])))).ToList();
        var grids = parts.Select(p => new GridSpec(
            communities[p.Community].PlaceId,
            $"{Stem(communities[p.Community].ShortName)}第{"一二三四五六七八九"[p.Grid]}网格",
            plane.ToGround(p.Area),
            NameEn: $"{communities[p.Community].NameEn} grid {p.Grid + 1}")).ToList();
        var (roads, buildings) = SketchStreets.Of(communities, parts, plane, chance, buildingsPerCommunity, rooms);
        return new PlaceSketch(new LayGround.Command(outlines, grids, roads, buildings));
    }

    private static string Stem(string name) => name.EndsWith("社区", StringComparison.Ordinal) ? name[..^2] : name;
}

/// <summary>The same numbers for the same seed, on every machine.</summary>
internal sealed class SketchChance(int seed)
{
    private ulong state = Mix(0x9E3779B97F4A7C15UL + (ulong)(uint)seed);

    /// <summary>A number from 0 to below 1.</summary>
    public double Next()
    {
        state = Mix(state + 0x9E3779B97F4A7C15UL);
        return (state >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A number around zero, from −size to size.</summary>
    public double Around(double size) => ((Next() * 2) - 1) * size;

    /// <summary>A number that depends only on two points, whichever comes first: what is shared by two areas is bent alike.</summary>
    public static double Between(Coordinate a, Coordinate b)
    {
        var mixed = Mix(Mix((ulong)BitConverter.DoubleToInt64Bits(a.X + b.X)) ^ (ulong)BitConverter.DoubleToInt64Bits(a.Y + b.Y));
        return ((mixed >> 11) * (2.0 / (1UL << 53))) - 1;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

/// <summary>A plane of metres around a middle.</summary>
internal sealed class SketchPlane(GeoPoint middle)
{
    private const double MetresPerDegree = 111_320;
    private readonly double perDegreeEast = MetresPerDegree * Math.Cos(double.DegreesToRadians(middle.Latitude));

    /// <summary>Centimetres are enough, and keep borders exactly shared.</summary>
    public static readonly GeometryFactory Factory = GroundShape.Robust(new PrecisionModel(100), 0).CreateGeometryFactory();

    public GeoPoint ToPoint(Coordinate c) =>
        new(Math.Round(middle.Latitude + (c.Y / MetresPerDegree), 7), Math.Round(middle.Longitude + (c.X / perDegreeEast), 7));

    public GroundShape ToGround(Geometry shape)
    {
        var copy = GroundShape.Factory.CreateGeometry(shape.Copy());
        copy.Apply(new Shift(this));
        copy.GeometryChanged();
        return new GroundShape(copy);
    }

    private sealed class Shift(SketchPlane plane) : ICoordinateFilter
    {
        public void Filter(Coordinate coord)
        {
            var point = plane.ToPoint(coord);
            (coord.X, coord.Y) = (point.Longitude, point.Latitude);
        }
    }
}
