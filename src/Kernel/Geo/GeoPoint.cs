namespace Jiedao.Kernel;

/// <summary>A point on the earth in WGS-84 degrees, as satellites give it and as the product keeps it.</summary>
/// <param name="Latitude">North positive.</param>
/// <param name="Longitude">East positive.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    private const double EarthRadius = 6_371_008.8;

    /// <summary>Distance to another point in metres, on a sphere (haversine); within half a percent of the true one.</summary>
    public double DistanceTo(GeoPoint other)
    {
        var (lat1, lat2) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(other.Latitude));
        var (sinLat, sinLon) = (Math.Sin((lat2 - lat1) / 2), Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2));
        var h = (sinLat * sinLat) + (Math.Cos(lat1) * Math.Cos(lat2) * sinLon * sinLon);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }

    /// <summary>
    /// Whether it lies in China, coarsely: a few rectangles that hold the whole country and little else. Meant to catch slips such as
    /// swapped numbers, not to draw a border.
    /// </summary>
    public bool IsInChina
    {
        get
        {
            var (lat, lon) = (Latitude, Longitude);
            foreach (var (south, west, north, east) in Inside)
            {
                if (lat >= south && lat <= north && lon >= west && lon <= east)
                {
                    return !Outside.Any(r => lat >= r.South && lat <= r.North && lon >= r.West && lon <= r.East);
                }
            }

            return false;
        }
    }

    /// <summary>Why a pair of numbers cannot be a place of the office; null when it can.</summary>
    public static Problem? Refuses(double latitude, double longitude)
    {
        if (!double.IsFinite(latitude) || Math.Abs(latitude) > 90)
        {
            return GeoProblems.NoSuchPoint.With(field: "latitude");
        }

        if (!double.IsFinite(longitude) || Math.Abs(longitude) > 180)
        {
            return Swapped(latitude, longitude) ? GeoProblems.SwappedPoint.With(field: "latitude")
                : GeoProblems.NoSuchPoint.With(field: "longitude");
        }

        return new GeoPoint(latitude, longitude).IsInChina ? null
            : Swapped(latitude, longitude) ? GeoProblems.SwappedPoint.With(field: "latitude")
            : KernelProblems.OutsideCountry.With(field: "latitude");
    }

    private static bool Swapped(double latitude, double longitude) =>
        Math.Abs(longitude) <= 90 && new GeoPoint(longitude, latitude).IsInChina;

    private static readonly (double South, double West, double North, double East)[] Inside =
    [
        (42.8899, 79.4462, 49.2204, 96.3300),
        (39.3742, 109.6872, 54.1415, 135.0002),
        (29.5297, 73.1246, 42.8899, 124.1433),
        (26.7186, 82.9684, 29.5297, 97.0352),
        (20.4141, 97.0253, 29.5297, 124.3674),
        (17.8715, 107.9758, 20.4141, 111.7441),
        (3.4000, 109.6000, 20.4141, 118.5000),
    ];

    private static readonly (double South, double West, double North, double East)[] Outside =
    [
        (20.0988, 101.8652, 22.2840, 106.6650),
        (20.4878, 106.4525, 21.5422, 108.0510),
        (50.3257, 109.0323, 55.8175, 119.1270),
        (49.5574, 127.4568, 55.8175, 137.0227),
        (42.5692, 131.2662, 44.8922, 137.0227),
    ];
}

/// <summary>Refusals about points.</summary>
public static class GeoProblems
{
    public static readonly ProblemKind NoSuchPoint = new("no_such_point", 400,
        "没有这样的经纬度，请重新选点。", "There is no point with these coordinates; choose it again.");

    public static readonly ProblemKind SwappedPoint = new("point_swapped", 400,
        "经度和纬度写反了，换过来再交。", "Latitude and longitude are swapped; exchange them and send again.");
}
