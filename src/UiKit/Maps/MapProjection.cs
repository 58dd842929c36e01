using System.Globalization;
using System.Text;

namespace Jiedao.UiKit;

/// <summary>
/// Puts places on a drawing. Geographic places use an equirectangular projection at their own latitude: over one subdistrict
/// (some kilometres) it is off by less than a pixel. A sketch is only scaled.
/// </summary>
internal sealed class MapProjection
{
    private const double MetresPerDegree = 111_320;
    private readonly double _originX;
    private readonly double _originY;
    private readonly double _scaleX;
    private readonly double _scaleY;

    private MapProjection(double originX, double originY, double scaleX, double scaleY) =>
        (_originX, _originY, _scaleX, _scaleY) = (originX, originY, scaleX, scaleY);

    public double Width { get; private init; }

    public double Height { get; private init; }

    /// <summary>Fits all points into a drawing of the given width; the height follows.</summary>
    public static MapProjection Fit(IEnumerable<MapPoint> points, double width, bool geographic)
    {
        double minX = double.MaxValue, minY = double.MaxValue, maxX = double.MinValue, maxY = double.MinValue;
        foreach (var point in points)
        {
            minX = Math.Min(minX, point.X);
            maxX = Math.Max(maxX, point.X);
            minY = Math.Min(minY, point.Y);
            maxY = Math.Max(maxY, point.Y);
        }

        if (minX > maxX) (minX, minY, maxX, maxY) = (0, 0, 1, 1);
        var squeeze = geographic ? Math.Cos((minY + maxY) / 2 * Math.PI / 180) : 1;
        var spanX = Math.Max((maxX - minX) * squeeze, 1e-9);
        var spanY = Math.Max(maxY - minY, 1e-9);
        var scale = width / spanX;
        return geographic
            ? new MapProjection(minX, maxY, scale * squeeze, -scale) { Width = width, Height = spanY * scale }
            : new MapProjection(minX, minY, scale, scale) { Width = width, Height = spanY * scale };
    }

    /// <summary>Metres (or sketch units) around a middle.</summary>
    public static MapProjection Around(MapPoint middle, bool geographic) => geographic
        ? new MapProjection(middle.X, middle.Y, MetresPerDegree * Math.Cos(middle.Y * Math.PI / 180), -MetresPerDegree)
        : new MapProjection(middle.X, middle.Y, 1, 1);

    public double X(MapPoint point) => (point.X - _originX) * _scaleX;

    public double Y(MapPoint point) => (point.Y - _originY) * _scaleY;

    public string Path(IReadOnlyList<MapPoint> points, bool close)
    {
        var path = new StringBuilder(points.Count * 10);
        for (var i = 0; i < points.Count; i++)
            path.Append(i == 0 ? 'M' : 'L').Append(N(X(points[i]))).Append(' ').Append(N(Y(points[i])));
        return close ? path.Append('Z').ToString() : path.ToString();
    }

    public string Path(MapArea area) => string.Concat(area.Rings.Select(ring => Path(ring, true)));

    public static string N(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
