using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Polygonize;
using NetTopologySuite.Operation.Union;
using NetTopologySuite.Triangulate;

namespace Jiedao.Registry;

/// <summary>A grid of the sketch: which community, which of its grids, and its area in metres.</summary>
internal sealed record SketchPart(int Community, int Grid, Geometry Area);

/// <summary>
/// Divides an invented outline into grids – even cells around scattered points – and deals neighbouring grids out to the communities. Borders are
/// then bent a little, each border once for both sides, so that nothing gapes and nothing overlaps.
/// </summary>
internal static class SketchDivision
{
    private const double BendFrom = 90;

    public static IReadOnlyList<SketchPart> Of(int communities, SketchChance chance)
    {
        var outline = Outline(850 * Math.Sqrt(communities), chance);
        var sizes = Enumerable.Range(0, communities).Select(_ => 6 + (int)(chance.Next() * 4)).ToList();
        var cells = Cells(outline, sizes.Sum(), chance);
        var parts = new List<(int Community, int Grid, Geometry Area)>();
        Deal([.. cells], sizes, 0, parts);
        return Bend(parts);
    }

    /// <summary>Halves the cells along their longer side until every community has its number, then counts each west to east, north to south.</summary>
    private static void Deal(List<Geometry> cells, List<int> sizes, int first, List<(int Community, int Grid, Geometry Area)> parts)
    {
        if (sizes.Count == 1)
        {
            var rows = cells.Max(c => c.Centroid.Y) - cells.Min(c => c.Centroid.Y);
            parts.AddRange(cells.OrderByDescending(c => Math.Round(c.Centroid.Y * 2.5 / rows)).ThenBy(c => c.Centroid.X).Select((c, g) => (first, g, c)));
            return;
        }

        var (x, y) = (cells.Select(c => c.Centroid.X).ToList(), cells.Select(c => c.Centroid.Y).ToList());
        var wide = x.Max() - x.Min() > y.Max() - y.Min();
        var sorted = cells.OrderBy(c => wide ? c.Centroid.X : -c.Centroid.Y).ToList();
        var half = sizes.Count / 2;
        var count = sizes.Take(half).Sum();
        Deal([.. sorted.Take(count)], [.. sizes.Take(half)], first, parts);
        Deal([.. sorted.Skip(count)], [.. sizes.Skip(half)], first + half, parts);
    }

    private static Polygon Outline(double radius, SketchChance chance)
    {
        var waves = Enumerable.Range(2, 5).Select(n => (n, Size: chance.Around(0.22 / n), Turn: chance.Next() * Math.Tau)).ToList();
        var ring = Enumerable.Range(0, 72).Select(i =>
        {
            var angle = i * Math.Tau / 72;
            var r = radius * (1 + waves.Sum(w => w.Size * Math.Sin((w.n * angle) + w.Turn)));
            return new Coordinate(Math.Round(r * 1.15 * Math.Cos(angle), 2), Math.Round(r * 0.9 * Math.Sin(angle), 2));
        }).ToList();
        ring.Add(ring[0].Copy());
        return SketchPlane.Factory.CreatePolygon([.. ring]);
    }

    /// <summary>About equal cells of an area.</summary>
    private static List<Geometry> Cells(Geometry area, int count, SketchChance chance)
    {
        var box = area.EnvelopeInternal;
        var sites = new List<Coordinate>();
        while (sites.Count < count)
        {
            var site = new Coordinate(box.MinX + (chance.Next() * box.Width), box.MinY + (chance.Next() * box.Height));
            if (area.Contains(SketchPlane.Factory.CreatePoint(site)))
            {
                sites.Add(site);
            }
        }

        var cells = new List<Geometry>();
        for (var round = 0; round < 8; round++)
        {
            cells = Voronoi(area, sites);
            sites = [.. cells.Select(c => c.Centroid.Coordinate)];
        }

        return cells;
    }

    private static List<Geometry> Voronoi(Geometry area, List<Coordinate> sites)
    {
        var builder = new VoronoiDiagramBuilder { ClipEnvelope = area.EnvelopeInternal, Tolerance = 0 };
        builder.SetSites(sites);
        var diagram = builder.GetDiagram(SketchPlane.Factory);
        diagram.Apply(new ToCentimetres());
        diagram.GeometryChanged();
        return [.. Enumerable.Range(0, diagram.NumGeometries).Select(i => Largest(diagram.GetGeometryN(i).Intersection(area))).Where(g => !g.IsEmpty)];
    }

    private static Geometry Largest(Geometry geometry) => Enumerable.Range(0, geometry.NumGeometries).Select(geometry.GetGeometryN)
        .Where(g => g is Polygon).MaxBy(g => g.Area) ?? SketchPlane.Factory.CreatePolygon();

    private sealed class ToCentimetres : ICoordinateFilter
    {
        public void Filter(Coordinate coord) => (coord.X, coord.Y) = (Math.Round(coord.X, 2), Math.Round(coord.Y, 2));
    }

    /// <summary>
    /// Cuts every border at every corner of a neighbour, gives each face to the grid it lies in, and bends each piece of border by an amount that
    /// depends on the piece alone.
    /// </summary>
    private static List<SketchPart> Bend(List<(int Community, int Grid, Geometry Area)> grids)
    {
        var polygonizer = new Polygonizer();
        polygonizer.Add(UnaryUnionOp.Union(grids.Select(g => g.Area.Boundary)));
        var faces = new Dictionary<(int Community, int Grid), Polygon>();
        foreach (var face in polygonizer.GetPolygons().Cast<Polygon>())
        {
            var inside = face.InteriorPoint;
            var owner = grids.Find(g => g.Area.EnvelopeInternal.Contains(inside.Coordinate) && g.Area.Contains(inside));
            if (owner.Area is not null && (!faces.TryGetValue((owner.Community, owner.Grid), out var larger) || larger.Area < face.Area))
            {
                faces[(owner.Community, owner.Grid)] = face;
            }
        }

        // Borders that meet at a sharp angle would cross when bent much: bend as much as leaves every area whole.
        foreach (var most in new[] { 0.1, 0.07, 0.045, 0.02, 0 })
        {
            var parts = faces.OrderBy(f => f.Key).Select(f => new SketchPart(f.Key.Community, f.Key.Grid, Bent(f.Value, most))).ToList();
            if (parts.TrueForAll(p => p.Area.IsValid) && CoverageValidator.IsValid([.. parts.Select(p => p.Area)]))
            {
                return parts;
            }
        }

        throw new InvalidOperationException("The sketch cannot be divided.");
    }

    private static Polygon Bent(Polygon face, double most)
    {
        var ring = face.ExteriorRing.Coordinates;
        var bent = new List<Coordinate>();
        for (var i = 0; i + 1 < ring.Length; i++)
        {
            bent.Add(ring[i]);
            Split(ring[i], ring[i + 1], bent, 3, most);
        }

        bent.Add(ring[0].Copy());
        return SketchPlane.Factory.CreatePolygon([.. bent]);
    }

    /// <summary>Points between two, bent to one side by up to a tenth of the distance; from either end they are the same.</summary>
    private static void Split(Coordinate a, Coordinate b, List<Coordinate> points, int depth, double most)
    {
        var distance = a.Distance(b);
        if (distance < BendFrom || depth == 0)
        {
            return;
        }

        var (first, last) = a.CompareTo(b) < 0 ? (a, b) : (b, a);
        var size = SketchChance.Between(first, last) * most;
        var between = new Coordinate(
            Math.Round(((first.X + last.X) / 2) - ((last.Y - first.Y) * size), 2),
            Math.Round(((first.Y + last.Y) / 2) + ((last.X - first.X) * size), 2));
        Split(a, between, points, depth - 1, most);
        points.Add(between);
        Split(between, b, points, depth - 1, most);
    }
}
