using CsCheck;
using Jiedao.Kernel;

namespace Jiedao.Tests.Kernel.Geo;

public sealed class GeoTests
{
    private static readonly Gen<GeoPoint> GenPoint =
        Gen.Select(Gen.Double[18.5, 53], Gen.Double[74, 134], (lat, lon) => new GeoPoint(lat, lon));

    [Theory]
    [InlineData(31.1774276, 121.5272106, 31.17530398364597, 121.531541859215)]
    [InlineData(22.543847, 113.912316, 22.540796131694766, 113.9171764808363)]
    [InlineData(39.911954, 116.377817, 39.91334545536069, 116.38404722455657)]
    public void Shift_as_the_public_formula_does(double lat, double lon, double shiftedLat, double shiftedLon)
    {
        var shifted = Gcj02.FromWgs84(new GeoPoint(lat, lon));
        Assert.Equal(shiftedLat, shifted.Latitude, 1e-7);
        Assert.Equal(shiftedLon, shifted.Longitude, 1e-7);
    }

    [Fact]
    public void Come_back_within_a_centimetre() =>
        GenPoint.Sample(p => Gcj02.ToWgs84(Gcj02.FromWgs84(p)).DistanceTo(p) < 0.01, iter: 20_000);

    [Fact]
    public void Shift_by_less_than_a_kilometre_in_China_and_not_at_all_outside()
    {
        GenPoint.Sample(p => Gcj02.FromWgs84(p).DistanceTo(p) is > 1 and < 2_000);
        var london = new GeoPoint(51.5, -0.12);
        Assert.Equal(london, Gcj02.FromWgs84(london));
        Assert.Equal(london, Gcj02.ToWgs84(london));
    }

    [Fact]
    public void Measure_distances()
    {
        Assert.Equal(1_067_000, new GeoPoint(39.9042, 116.4074).DistanceTo(new GeoPoint(31.2304, 121.4737)), 2_000.0);
        Assert.Equal(111.19, new GeoPoint(22.75, 114.38).DistanceTo(new GeoPoint(22.751, 114.38)), 0.01);
        Assert.Equal(0, new GeoPoint(22.75, 114.38).DistanceTo(new GeoPoint(22.75, 114.38)));
        Gen.Select(GenPoint, GenPoint).Sample((a, b) => Math.Abs(a.DistanceTo(b) - b.DistanceTo(a)) < 1e-6);
    }

    [Theory]
    [InlineData(22.75, 114.38, true)]
    [InlineData(39.9, 116.4, true)]
    [InlineData(53.4, 122.3, true)]
    [InlineData(39.4, 75.9, true)]
    [InlineData(47.3, 87.8, true)]
    [InlineData(18.2, 109.5, true)]
    [InlineData(16.8, 112.3, true)]
    [InlineData(25.0, 121.5, true)]
    [InlineData(45.8, 126.5, true)]
    [InlineData(29.6, 91.1, true)]
    [InlineData(35.7, 139.7, false)]
    [InlineData(28.6, 77.2, false)]
    [InlineData(21.0, 105.8, false)]
    [InlineData(43.1, 131.9, false)]
    [InlineData(52.3, 113.5, false)]
    [InlineData(1.35, 103.8, false)]
    [InlineData(0, 0, false)]
    public void Tell_coarsely_what_lies_in_China(double lat, double lon, bool inside) =>
        Assert.Equal(inside, new GeoPoint(lat, lon).IsInChina);

    [Theory]
    [InlineData(22.75, 114.38, null)]
    [InlineData(114.38, 22.75, "no_such_point")]
    [InlineData(87.6, 43.8, "point_swapped")]
    [InlineData(51.5, -0.12, "outside_country")]
    [InlineData(0, 0, "outside_country")]
    [InlineData(double.NaN, 114, "no_such_point")]
    [InlineData(22, double.PositiveInfinity, "no_such_point")]
    [InlineData(91, 114, "no_such_point")]
    [InlineData(22, 181, "no_such_point")]
    public void Refuse_points_that_cannot_be(double lat, double lon, string? code) =>
        Assert.Equal(code, GeoPoint.Refuses(lat, lon)?.Kind.Code);
}
