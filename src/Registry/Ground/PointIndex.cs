using Jiedao.Kernel;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index;
using NetTopologySuite.Index.HPRtree;

namespace Jiedao.Registry.Ground;

/// <summary>What is nearest to a point: looks in growing boxes.</summary>
internal sealed class PointIndex<T>
{
    private const double MetresPerDegree = 111_320;
    private readonly HPRtree<(GeoPoint At, T Item)> tree = new();
    private int count;

    public void Add(GeoPoint at, T item)
    {
        tree.Insert(new Envelope(at.Longitude, at.Longitude, at.Latitude, at.Latitude), (at, item));
        count++;
    }

    public void Build()
    {
        if (count > 0)
        {
            tree.Build();
        }
    }

    /// <summary>The nearest item that fits, and how far it is; null when none is within the distance.</summary>
    public (T Item, double Metres)? Nearest(GeoPoint point, double within, Func<T, bool> fits)
    {
        for (var metres = Math.Min(50, within); count > 0; metres = Math.Min(metres * 3, within))
        {
            var look = new Look(point, fits);
            var (north, east) = (metres / MetresPerDegree, metres / (MetresPerDegree * Math.Cos(double.DegreesToRadians(point.Latitude))));
            tree.Query(new Envelope(point.Longitude - east, point.Longitude + east, point.Latitude - north, point.Latitude + north), look);
            if (look.Best is { } best && best.Metres <= metres)
            {
                return best;
            }

            if (metres >= within)
            {
                break;
            }
        }

        return null;
    }

    private sealed class Look(GeoPoint point, Func<T, bool> fits) : IItemVisitor<(GeoPoint At, T Item)>
    {
        public (T Item, double Metres)? Best { get; private set; }

        public void VisitItem((GeoPoint At, T Item) item)
        {
            if (fits(item.Item) && point.DistanceTo(item.At) is var metres && (Best is null || metres < Best.Value.Metres))
            {
                Best = (item.Item, metres);
            }
        }
    }
}
