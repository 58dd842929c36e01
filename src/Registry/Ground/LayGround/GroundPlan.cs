using Jiedao.Kernel;
using Jiedao.Registry.Model;
using NetTopologySuite.Index.Strtree;

namespace Jiedao.Registry.Ground;

/// <summary>The rows that a laying adds, decided and checked before anything is stored.</summary>
internal sealed class GroundPlan
{
    private const double OverlapAllowed = 0.02;
    private readonly DateOnly from;
    private readonly GroundIndex index;
    private readonly GroundChart chart;
    private readonly Work work;
    private readonly Faults faults = new();
    private readonly Dictionary<long, GroundShape> outlines;
    private readonly HashSet<string> codes;
    private readonly Dictionary<long, int> lastInCommunity;

    private GroundPlan(DateOnly from, GroundIndex index, GroundChart chart, Work work)
    {
        this.from = from;
        this.index = index;
        this.chart = chart;
        this.work = work;
        outlines = chart.Communities.Where(c => c.Shape is not null).ToDictionary(c => c.PlaceId, c => c.Shape!);
        codes = [.. index.Grids.Select(g => g.Code)];
        lastInCommunity = index.Grids.GroupBy(g => g.PlaceId).ToDictionary(g => g.Key, g => g.Max(x => int.Parse(x.Code.AsSpan(12))));
    }

    public List<CommunityArea> Outlines { get; } = [];

    public List<Grid> Grids { get; } = [];

    public List<GridArea> Shapes { get; } = [];

    public List<Building> Buildings { get; } = [];

    public List<Address> Plates { get; } = [];

    public List<Room> Rooms { get; } = [];

    /// <summary>Refuses with every fault found, or answers the rows.</summary>
    public static GroundPlan Decide(LayGround.Command command, DateOnly from, GroundIndex index, GroundChart chart, Work work)
    {
        var plan = new GroundPlan(from, index, chart, work);
        var (communities, grids, roads, buildings) = (command.Communities ?? [], command.Grids ?? [], command.Roads ?? [], command.Buildings ?? []);
        plan.faults.Text("reason", command.Reason, 0, 500)
            .When(communities.Count + grids.Count + roads.Count + buildings.Count == 0, "grids", KernelProblems.Required);
        for (var i = 0; i < roads.Count; i++)
        {
            plan.faults.Text($"roads[{i}].nameZh", roads[i].NameZh, 1, 40).Text($"roads[{i}].nameEn", roads[i].NameEn, 0, 80);
        }

        for (var i = 0; i < communities.Count; i++)
        {
            plan.Outline(communities[i], $"communities[{i}].", command.IsSurveyed);
        }

        for (var i = 0; i < grids.Count; i++)
        {
            plan.Grid(grids[i], $"grids[{i}].", command.IsSurveyed);
        }

        for (var i = 0; i < buildings.Count; i++)
        {
            plan.Building(buildings[i], $"buildings[{i}].");
        }

        plan.faults.Throw();
        plan.CheckOverlaps(grids);
        plan.faults.Throw();
        return plan;
    }

    private void Outline(CommunitySpec spec, string at, bool surveyed)
    {
        if (Place(spec.PlaceId, at) & Area(spec.Shape, at))
        {
            outlines[spec.PlaceId] = spec.Shape;
            Outlines.Add(work.Number(new CommunityArea { PlaceId = spec.PlaceId, Shape = spec.Shape.ToWkb(), IsSurveyed = surveyed, ValidFrom = from }));
        }
    }

    private void Grid(GridSpec spec, string at, bool surveyed)
    {
        faults.Text(at + "nameZh", spec.NameZh, 1, 40).Text(at + "nameEn", spec.NameEn, 0, 80)
            .When(!Enum.IsDefined(spec.Kind), at + "kind", KernelProblems.NotAllowedValue, new { value = (int)spec.Kind })
            .When(spec.UnitId is { } unit && chart.Units.Find(unit) is null, at + "unitId", RegistryProblems.UnitNotFound, new { unit = spec.UnitId });
        if (!(Place(spec.PlaceId, at) & Area(spec.Shape, at)))
        {
            return;
        }

        if (outlines.TryGetValue(spec.PlaceId, out var outline) && !outline.Geometry.Contains(spec.Shape.Geometry.InteriorPoint))
        {
            faults.Add(at + "shape", RegistryProblems.GridOutsideCommunity, new { community = chart.Community(spec.PlaceId)!.ShortName });
        }

        var row = work.Number(new Grid
        {
            Code = CodeOf(spec, at), PlaceId = spec.PlaceId, Kind = spec.Kind, NameZh = spec.NameZh.Trim(),
            NameEn = string.IsNullOrWhiteSpace(spec.NameEn) ? spec.NameZh.Trim() : spec.NameEn.Trim(), UnitId = spec.UnitId, ValidFrom = from,
        });
        Grids.Add(row);
        Shapes.Add(work.Number(new GridArea { GridId = row.Id, Shape = spec.Shape.ToWkb(), IsSurveyed = surveyed, ValidFrom = from }));
    }

    private string CodeOf(GridSpec spec, string at)
    {
        var community = chart.Community(spec.PlaceId)!.Code;
        if (spec.Code is { } given)
        {
            faults.When(given.Length != 15 || !given.All(char.IsAsciiDigit) || !given.StartsWith(community, StringComparison.Ordinal) || given.EndsWith("000", StringComparison.Ordinal),
                    at + "code", RegistryProblems.GridCodeWrong, new { community })
                .When(!codes.Add(given), at + "code", RegistryProblems.GridCodeTaken, new { code = given });
            return given;
        }

        var next = lastInCommunity.GetValueOrDefault(spec.PlaceId);
        string code;
        do
        {
            code = $"{community}{++next:000}";
        }
        while (!codes.Add(code));
        lastInCommunity[spec.PlaceId] = next;
        faults.When(next > 999, at + "code", RegistryProblems.GridCodeWrong, new { community });
        return code;
    }

    private void Building(BuildingSpec spec, string at)
    {
        faults.Text(at + "nameZh", spec.NameZh, 1, 60).Text(at + "nameEn", spec.NameEn, 0, 120).Text(at + "code", spec.Code, 0, 20)
            .Text(at + "source", spec.Source, 0, 200).Range(at + "floors", spec.Floors, 0, 200)
            .When(!Enum.IsDefined(spec.Use), at + "use", KernelProblems.NotAllowedValue, new { value = (int)spec.Use });
        if (GeoPoint.Refuses(spec.Latitude, spec.Longitude) is { } problem)
        {
            faults.Add(at + "latitude", problem.Kind);
            return;
        }

        var place = spec.PlaceId != 0 ? spec.PlaceId : CommunityOf(new GeoPoint(spec.Latitude, spec.Longitude));
        if (!Place(place, at) || (spec.Shape is { } plan && !Area(plan, at)))
        {
            return;
        }

        var row = work.Number(new Building
        {
            Code = string.IsNullOrWhiteSpace(spec.Code) ? null : spec.Code.Trim(), NameZh = spec.NameZh.Trim(),
            NameEn = spec.NameEn?.Trim() ?? "", PlaceId = place, Latitude = spec.Latitude, Longitude = spec.Longitude, Shape = spec.Shape?.ToWkb(),
            Floors = spec.Floors, Use = spec.Use, Source = spec.Source?.Trim() ?? "", ValidFrom = from,
        });
        Buildings.Add(row);
        AddPlates(row, spec, at);
        Rooms.AddRange(RoomsOf(row.Id, spec.Rooms ?? [], at, faults, work));
    }

    private void AddPlates(Building building, BuildingSpec spec, string at)
    {
        foreach (var (plate, i) in (spec.Plates ?? []).Select((p, i) => (p, i)))
        {
            var number = AddressText.NumberAfter(AddressText.Plain(plate.Number));
            faults.Text($"{at}plates[{i}].road", plate.Road, 1, 40)
                .When(number.Length == 0, $"{at}plates[{i}].number", RegistryProblems.DoorNumberWrong, new { value = plate.Number });
            Plates.Add(work.Number(new Address
            {
                BuildingId = building.Id, PlaceId = building.PlaceId, Road = AddressText.Plain(plate.Road), Number = number,
                Latitude = plate.Latitude ?? building.Latitude, Longitude = plate.Longitude ?? building.Longitude, ValidFrom = from,
            }));
        }
    }

    /// <summary>Rooms of a building; the same number twice is a fault.</summary>
    internal static IEnumerable<Room> RoomsOf(long building, IReadOnlyList<RoomSpec> rooms, string at, Faults faults, Work work)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < rooms.Count; i++)
        {
            var number = AddressText.Plain(rooms[i].Number);
            faults.Text($"{at}rooms[{i}].number", number, 1, 20).Range($"{at}rooms[{i}].floor", rooms[i].Floor, -10, 200)
                .When(!Enum.IsDefined(rooms[i].Use), $"{at}rooms[{i}].use", KernelProblems.NotAllowedValue, new { value = (int)rooms[i].Use })
                .When(!seen.Add(number), $"{at}rooms[{i}].number", RegistryProblems.RoomTwice, new { number });
            yield return work.Number(new Room { BuildingId = building, Number = number, Floor = rooms[i].Floor, Use = rooms[i].Use });
        }
    }

    private long CommunityOf(GeoPoint point)
    {
        var at = GroundShape.Factory.CreatePoint(new NetTopologySuite.Geometries.Coordinate(point.Longitude, point.Latitude));
        return outlines.FirstOrDefault(o => o.Value.Geometry.EnvelopeInternal.Contains(at.Coordinate) && o.Value.Geometry.Contains(at)).Key;
    }

    private bool Place(long place, string at)
    {
        var known = chart.Community(place) is not null;
        faults.When(!known, at + "placeId", RegistryProblems.NotACommunity);
        return known;
    }

    private bool Area(GroundShape? shape, string at)
    {
        if (shape is null)
        {
            faults.Add(at + "shape", KernelProblems.Required);
            return false;
        }

        if (shape.RefusesAsArea() is not { } problem)
        {
            return true;
        }

        faults.Add(at + "shape", problem.Kind, problem.Details);
        return false;
    }

    /// <summary>Base grids divide their community: none may cover more than a sliver of another.</summary>
    private void CheckOverlaps(IReadOnlyList<GridSpec> specs)
    {
        var tree = new STRtree<(string Name, GroundShape Shape, int Order)>();
        var added = specs.Select((s, i) => (Spec: s, Order: i)).Where(s => s.Spec.Kind == GridKind.Base).ToList();
        if (added.Count == 0)
        {
            return;
        }

        foreach (var (spec, order) in added)
        {
            tree.Insert(spec.Shape.Geometry.EnvelopeInternal, (spec.NameZh, spec.Shape, order));
        }

        foreach (var grid in index.Grids.Where(g => g.Kind == GridKind.Base && g.HoldsAfter(from)))
        {
            if (index.ShapeOn(grid.Id, from) is { } shape)
            {
                tree.Insert(shape.Geometry.EnvelopeInternal, (grid.NameZh, shape, -1));
            }
        }

        foreach (var (spec, order) in added)
        {
            foreach (var other in tree.Query(spec.Shape.Geometry.EnvelopeInternal).Where(o => o.Order < order))
            {
                var shared = spec.Shape.Geometry.Intersection(other.Shape.Geometry).Area;
                faults.When(shared > OverlapAllowed * Math.Min(spec.Shape.Geometry.Area, other.Shape.Geometry.Area),
                    $"grids[{order}].shape", RegistryProblems.GridOverlaps, new { grid = other.Name });
            }
        }
    }
}
