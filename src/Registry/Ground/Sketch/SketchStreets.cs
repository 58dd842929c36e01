using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace Jiedao.Registry;

/// <summary>Roads across the sketch, and buildings with door plates along them: even numbers on one side, odd on the other.</summary>
internal static class SketchStreets
{
    private static readonly (string Zh, string En)[] Names =
    [
        ("龙兴北路", "Longxing North Road"), ("光祖路", "Guangzu Road"), ("人民路", "Renmin Road"), ("秀沙路", "Xiusha Road"),
        ("金康路", "Jinkang Road"), ("沙田路", "Shatian Road"), ("老坑路", "Laokeng Road"), ("龙兴南路", "Longxing South Road"),
        ("育才路", "Yucai Road"), ("同富路", "Tongfu Road"), ("丹梓路", "Danzi Road"), ("吉祥路", "Jixiang Road"),
    ];

    private static readonly (string Zh, BuildingUse Use, int Floors)[] Kinds =
    [
        ("新村{0}栋", BuildingUse.Dwelling, 7), ("出租屋{0}栋", BuildingUse.Rented, 6), ("工业园{0}栋", BuildingUse.Works, 4),
        ("商住楼{0}栋", BuildingUse.Shops, 8), ("花园{0}栋", BuildingUse.Dwelling, 18),
    ];

    public static (List<RoadSpec> Roads, List<BuildingSpec> Buildings) Of(
        IReadOnlyList<CommunityInfo> communities, IReadOnlyList<SketchPart> parts, SketchPlane plane, SketchChance chance, int perCommunity, bool rooms)
    {
        var outline = CoverageUnion.Union([.. parts.Select(p => p.Area)]);
        var courses = Courses(outline, Math.Min(Names.Length, 4 + communities.Count), chance);
        var roads = courses.Select((course, i) => new RoadSpec(Names[i].Zh, Names[i].En, plane.ToGround(course))).ToList();
        var apart = Math.Max(25, courses.Sum(c => c.Length) * 2 / Math.Max(1, perCommunity * communities.Count));
        var buildings = new List<BuildingSpec>();
        var counts = new Dictionary<(int, int), int>();
        for (var r = 0; r < courses.Count; r++)
        {
            var along = new LengthIndexedLine(courses[r]);
            for (var (at, step) = (apart / 2, 0); at < courses[r].Length - 15; at += apart, step++)
            {
                foreach (var side in new[] { 1, -1 })
                {
                    var middle = along.ExtractPoint(at + chance.Around(apart / 8), side * (24 + (chance.Next() * 14)));
                    var ahead = along.ExtractPoint(Math.Min(at + 10, courses[r].Length));
                    var part = parts.FirstOrDefault(p => p.Area.Contains(SketchPlane.Factory.CreatePoint(middle)));
                    if (part is not null)
                    {
                        var angle = Math.Atan2(ahead.Y - along.ExtractPoint(at).Y, ahead.X - along.ExtractPoint(at).X);
                        buildings.Add(Raise(communities[part.Community], part.Community, Names[r].Zh, NumberOf(r, step, side), middle, angle, plane, chance, counts, rooms));
                    }
                }
            }
        }

        return (roads, buildings);
    }

    /// <summary>Every ninth plate carries a suffix, as plates do that came later: on 龙兴北路 there is a 36-1, but no 36.</summary>
    private static string NumberOf(int road, int step, int side)
    {
        var number = (step * 2) + (side > 0 ? 2 : 1);
        return (number + (road * 3)) % 9 == 0 ? $"{number}-1" : number.ToString();
    }

    private static List<LineString> Courses(Geometry outline, int count, SketchChance chance)
    {
        var box = outline.EnvelopeInternal;
        var courses = new List<LineString>();
        for (var i = 0; i < count; i++)
        {
            var (across, lane) = (i % 2 == 0, (i / 2) + 1);
            var share = (lane / (double)((count / 2) + 1)) + chance.Around(0.05);
            var (wave, turn) = (chance.Around(160), chance.Next() * Math.Tau);
            var points = Enumerable.Range(0, 25).Select(s =>
            {
                var t = s / 24.0;
                var bend = wave * Math.Sin((t * 5) + turn);
                return across
                    ? new Coordinate(Math.Round(box.MinX + (t * box.Width), 2), Math.Round(box.MinY + (share * box.Height) + bend, 2))
                    : new Coordinate(Math.Round(box.MinX + (share * box.Width) + bend, 2), Math.Round(box.MaxY - (t * box.Height), 2));
            });
            var inside = SketchPlane.Factory.CreateLineString([.. points]).Intersection(outline);
            courses.Add(Enumerable.Range(0, inside.NumGeometries).Select(inside.GetGeometryN).OfType<LineString>().MaxBy(l => l.Length)!);
        }

        return courses;
    }

    private static BuildingSpec Raise(
        CommunityInfo community, int order, string road, string number, Coordinate middle, double angle, SketchPlane plane, SketchChance chance,
        Dictionary<(int, int), int> counts, bool rooms)
    {
        var kind = (int)(chance.Next() * Kinds.Length);
        var (name, use, floors) = Kinds[kind];
        var count = counts[(order, kind)] = counts.GetValueOrDefault((order, kind)) + 1;
        var stem = community.ShortName.EndsWith("社区", StringComparison.Ordinal) ? community.ShortName[..^2] : community.ShortName;
        var (length, depth) = (use == BuildingUse.Works ? 38.0 : 22.0, use == BuildingUse.Works ? 18.0 : 12.0);
        var (cos, sin) = (Math.Cos(angle), Math.Sin(angle));
        Coordinate Corner(double x, double y) => new(middle.X + (x * cos) - (y * sin), middle.Y + (x * sin) + (y * cos));
        Coordinate[] ring = [Corner(-length / 2, -depth / 2), Corner(length / 2, -depth / 2), Corner(length / 2, depth / 2), Corner(-length / 2, depth / 2)];
        var at = plane.ToPoint(middle);
        var tall = Math.Max(1, floors + (int)chance.Around(2));
        return new BuildingSpec(
            stem + string.Format(name, count), at.Latitude, at.Longitude, community.PlaceId,
            Shape: plane.ToGround(SketchPlane.Factory.CreatePolygon([.. ring, ring[0].Copy()])), Floors: tall, Use: use, Source: "示意",
            Plates: [new PlateSpec(road, number)],
            Rooms: rooms && use is BuildingUse.Dwelling or BuildingUse.Rented ? RoomsOf(rooms ? tall : 0, use) : null);
    }

    private static List<RoomSpec> RoomsOf(int floors, BuildingUse use) =>
        [.. Enumerable.Range(1, floors).SelectMany(floor => Enumerable.Range(1, 4).Select(door =>
            new RoomSpec($"{floor}{door:00}", floor, use == BuildingUse.Rented ? RoomUse.Rented : RoomUse.Owned)))];
}
