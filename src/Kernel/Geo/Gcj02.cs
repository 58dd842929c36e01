namespace Jiedao.Kernel;

/// <summary>
/// The shifted coordinates (GCJ-02, 火星坐标) that maps and phones in mainland China use, by the formula in public use. Positions are kept in
/// WGS-84 and converted at the edge: to GCJ-02 for such a map, from GCJ-02 when such a map gave the point.
/// </summary>
public static class Gcj02
{
    private const double SemiMajorAxis = 6_378_245.0;
    private const double EccentricitySquared = 0.006_693_421_622_965_943;

    /// <summary>From WGS-84 to GCJ-02. Points outside China stay where they are.</summary>
    public static GeoPoint FromWgs84(GeoPoint point)
    {
        if (IsOutside(point))
        {
            return point;
        }

        var (x, y) = (point.Longitude - 105, point.Latitude - 35);
        var latitude = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
            + (Wave(20, 6, x) + Wave(20, 2, x)) + (Wave(20, 1, y) + Wave(40, 1 / 3.0, y))
                + (Wave(160, 1 / 12.0, y) + Wave(320, 1 / 30.0, y));
        var longitude = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
            + (Wave(20, 6, x) + Wave(20, 2, x)) + (Wave(20, 1, x) + Wave(40, 1 / 3.0, x))
                + (Wave(150, 1 / 12.0, x) + Wave(300, 1 / 30.0, x));
        var radians = double.DegreesToRadians(point.Latitude);
        var sin = Math.Sin(radians);
        var magic = 1 - (EccentricitySquared * sin * sin);
        return new GeoPoint(
            point.Latitude + (latitude * 180 / (SemiMajorAxis * (1 - EccentricitySquared) / (magic * Math.Sqrt(magic)) * Math.PI)),
            point.Longitude + (longitude * 180 / (SemiMajorAxis / Math.Sqrt(magic) * Math.Cos(radians) * Math.PI)));
    }

    /// <summary>From GCJ-02 to WGS-84, iterated until the way back misses by less than a centimetre.</summary>
    public static GeoPoint ToWgs84(GeoPoint shifted)
    {
        var guess = shifted;
        for (var i = 0; i < 10; i++)
        {
            var there = FromWgs84(guess);
            var (latitude, longitude) = (shifted.Latitude - there.Latitude, shifted.Longitude - there.Longitude);
            guess = new GeoPoint(guess.Latitude + latitude, guess.Longitude + longitude);
            if (Math.Abs(latitude) < 1e-8 && Math.Abs(longitude) < 1e-8)
            {
                break;
            }
        }

        return guess;
    }

    // The formula is defined inside this frame and shifts nothing outside it.
    private static bool IsOutside(GeoPoint p) => !(p.Longitude is >= 72.004 and <= 137.8347 && p.Latitude is >= 0.8293 and <= 55.8271);

    private static double Wave(double amplitude, double frequency, double at) => amplitude * Math.Sin(frequency * Math.PI * at) * 2 / 3;
}
