using Jiedao.Kernel;
using Jiedao.Registry.Model;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Index;
using NetTopologySuite.Index.HPRtree;

namespace Jiedao.Registry.Ground;

/// <summary>
/// Which areas hold a point. Rings lie packed in arrays under a tree of boxes; the test counts crossings with each edge taken from its southern
/// end, so that two areas sharing an edge agree about it and a point of a gapless division lies in exactly one.
/// </summary>
internal sealed class AreaIndex
{
    private readonly HPRtree<int> tree = new();
    private readonly List<double[][]> rings = [];
    private readonly List<(long Id, DateOnly From, DateOnly To)> items = [];

    public int Count => items.Count;

    public void Add(long id, IDated span, Geometry geometry)
    {
        tree.Insert(geometry.EnvelopeInternal, items.Count);
        rings.Add([.. LinearComponentExtracter.GetLines(geometry).Select(line => line.Coordinates.SelectMany(c => new[] { c.X, c.Y }).ToArray())]);
        items.Add((id, span.ValidFrom, span.ValidTo ?? DateOnly.MaxValue));
    }

    /// <summary>Must be called once before the first question; afterwards any number of threads may ask.</summary>
    public void Build()
    {
        if (items.Count > 0)
        {
            tree.Build();
        }
    }

    /// <summary>Numbers of the areas that hold a point on a day.</summary>
    public void Find(GeoPoint point, DateOnly day, List<long> found)
    {
        if (items.Count > 0)
        {
            tree.Query(new Envelope(point.Longitude, point.Longitude, point.Latitude, point.Latitude), new Look(this, point, day, found));
        }
    }

    private static bool Holds(double[][] rings, double x, double y)
    {
        var inside = false;
        foreach (var ring in rings)
        {
            for (var i = 2; i < ring.Length; i += 2)
            {
                double ax = ring[i - 2], ay = ring[i - 1], bx = ring[i], by = ring[i + 1];
                if (ay > by)
                {
                    (ax, ay, bx, by) = (bx, by, ax, ay);
                }

                if (ay <= y && y < by && x < ax + ((bx - ax) * ((y - ay) / (by - ay))))
                {
                    inside = !inside;
                }
            }
        }

        return inside;
    }

    private sealed class Look(AreaIndex index, GeoPoint point, DateOnly day, List<long> found) : IItemVisitor<int>
    {
        public void VisitItem(int item)
        {
            var (id, from, to) = index.items[item];
            if (from <= day && day <= to && Holds(index.rings[item], point.Longitude, point.Latitude))
            {
                found.Add(id);
            }
        }
    }
}
