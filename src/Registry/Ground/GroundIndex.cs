using System.Collections.Concurrent;
using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Jiedao.Registry.Places;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Ground;

/// <summary>
/// The office's ground in memory as of one revision: communities with their outlines, grids, door plates and names, of all days. Charts of a day
/// look into it.
/// </summary>
internal sealed class GroundIndex : IRevised
{
    private readonly ConcurrentDictionary<DateOnly, GroundChart> charts = new();
    private readonly Dictionary<long, List<PlaceTerm>> communities;
    private readonly Dictionary<long, List<(CommunityArea Row, GroundShape Shape)>> outlines;
    private readonly Dictionary<long, Grid> grids;
    private readonly Dictionary<long, List<GridArea>> shapes;
    private readonly AreaIndex communityAreas = new();
    private readonly AreaIndex gridAreas = new();
    private readonly PointIndex<(Address Row, Building? Building)> plates = new();

    private GroundIndex(long revision, long rootPlace, GroundRowsOfOffice rows)
    {
        Revision = revision;
        RootPlace = rootPlace;
        communities = rows.Terms.GroupBy(t => t.PlaceId).ToDictionary(g => g.Key, g => g.OrderBy(t => t.ValidFrom).ToList());
        outlines = rows.Outlines.GroupBy(a => a.PlaceId)
            .ToDictionary(g => g.Key, g => g.OrderBy(a => a.ValidFrom).Select(a => (a, GroundShape.FromWkb(a.Shape))).ToList());
        grids = rows.Grids.ToDictionary(g => g.Id);
        shapes = rows.Shapes.GroupBy(a => a.GridId).ToDictionary(g => g.Key, g => g.OrderBy(a => a.ValidFrom).ToList());
        foreach (var (row, shape) in outlines.Values.SelectMany(o => o))
        {
            communityAreas.Add(row.PlaceId, row, shape.Geometry);
        }

        foreach (var area in rows.Shapes)
        {
            gridAreas.Add(area.GridId, area, GroundShape.FromWkb(area.Shape).Geometry);
        }

        var buildings = rows.Buildings.ToDictionary(b => b.Id);
        foreach (var plate in rows.Addresses)
        {
            plates.Add(new GeoPoint(plate.Latitude, plate.Longitude), (plate, plate.BuildingId is { } b ? buildings.GetValueOrDefault(b) : null));
        }

        communityAreas.Build();
        gridAreas.Build();
        plates.Build();
        Buildings = rows.Buildings;
        Addresses = rows.Addresses;
        Roads = rows.Roads;
        BuildingById = buildings;
        Gazetteer = new Gazetteer(this);
        Book = new AddressBook(this);
    }

    public long Revision { get; }

    /// <summary>The subdistrict in the place tree; 0 while the tree does not hold it.</summary>
    public long RootPlace { get; }

    public IReadOnlyList<Building> Buildings { get; }

    public IReadOnlyList<Address> Addresses { get; }

    public IReadOnlyList<Road> Roads { get; }

    public IReadOnlyDictionary<long, Building> BuildingById { get; }

    public Gazetteer Gazetteer { get; }

    public AddressBook Book { get; }

    public IEnumerable<Grid> Grids => grids.Values;

    public static async Task<GroundIndex> LoadAsync(OfficeDb db, long revision, CancellationToken ct)
    {
        var office = await db.Set<Office>().AsNoTracking().FirstAsync(o => o.Id == db.Office, ct);
        var root = office.RootPlace != 0 ? office.RootPlace : await db.Set<PlaceTerm>().AsNoTracking()
            .Where(t => t.Code == office.Code && t.ValidTo == null).Select(t => t.PlaceId).FirstOrDefaultAsync(ct);
        return new GroundIndex(revision, root, await GroundRowsOfOffice.LoadAsync(db, root, ct));
    }

    /// <summary>The chart of a day; a few hundred are kept.</summary>
    public GroundChart On(DateOnly day, UnitChart units)
    {
        if (charts.TryGetValue(day, out var chart) && ReferenceEquals(chart.Units, units))
        {
            return chart;
        }

        if (charts.Count > 400)
        {
            charts.Clear();
        }

        return charts[day] = new GroundChart(this, day, units);
    }

    /// <summary>Communities that stood under the office's subdistrict on a day, by code.</summary>
    public IEnumerable<PlaceInfo> CommunitiesOn(DateOnly day) => communities.Values.Select(terms => PlaceTree.Show(PlaceLevel.Community, terms, day))
        .Where(p => p is not null && p.ParentId == RootPlace).Select(p => p!).OrderBy(p => p.Code, StringComparer.Ordinal);

    /// <summary>Whether a place has ever been a community of the office.</summary>
    public bool IsCommunity(long place) => communities.ContainsKey(place);

    public (GroundShape Shape, bool IsSurveyed)? OutlineOn(long place, DateOnly day) =>
        outlines.TryGetValue(place, out var found) && found.FindIndex(o => o.Row.HoldsOn(day)) is >= 0 and var i ? (found[i].Shape, found[i].Row.IsSurveyed) : null;

    public Grid? Grid(long id) => grids.GetValueOrDefault(id);

    public GroundShape? ShapeOn(long grid, DateOnly day) =>
        shapes.TryGetValue(grid, out var found) && found.Find(a => a.HoldsOn(day)) is { } area ? GroundShape.FromWkb(area.Shape) : null;

    /// <summary>The community whose outline holds a point on a day; 0 when none does.</summary>
    public long CommunityAt(GeoPoint point, DateOnly day)
    {
        var found = new List<long>(2);
        communityAreas.Find(point, day, found);
        return found.Count == 0 ? 0 : found.Min();
    }

    /// <summary>The grid of a kind that holds a point on a day; where two do, the one with the lower code.</summary>
    public (Grid? Base, Grid? Special) GridsAt(GeoPoint point, DateOnly day)
    {
        var found = new List<long>(2);
        gridAreas.Find(point, day, found);
        Grid? plain = null, special = null;
        foreach (var id in found)
        {
            var grid = grids[id];
            if (!grid.HoldsOn(day))
            {
                continue;
            }

            ref var best = ref grid.Kind == GridKind.Base ? ref plain : ref special;
            best = best is null || string.CompareOrdinal(grid.Code, best.Code) < 0 ? grid : best;
        }

        return (plain, special);
    }

    public (Address Row, Building? Building, double Metres)? PlateNear(GeoPoint point, double within, DateOnly day) =>
        plates.Nearest(point, within, p => p.Row.HoldsOn(day)) is { } hit ? (hit.Item.Row, hit.Item.Building, hit.Metres) : null;
}

/// <summary>The rows that the index is made of.</summary>
internal sealed record GroundRowsOfOffice(
    List<PlaceTerm> Terms,
    List<CommunityArea> Outlines,
    List<Grid> Grids,
    List<GridArea> Shapes,
    List<Building> Buildings,
    List<Address> Addresses,
    List<Road> Roads)
{
    public static async Task<GroundRowsOfOffice> LoadAsync(OfficeDb db, long root, CancellationToken ct)
    {
        var below = db.Set<PlaceTerm>().Where(t => t.ParentId == root).Select(t => t.PlaceId);
        return new GroundRowsOfOffice(
            root == 0 ? [] : await db.Set<PlaceTerm>().AsNoTracking().Where(t => below.Contains(t.PlaceId)).ToListAsync(ct),
            await db.Set<CommunityArea>().AsNoTracking().ToListAsync(ct),
            await db.Set<Grid>().AsNoTracking().ToListAsync(ct),
            await db.Set<GridArea>().AsNoTracking().ToListAsync(ct),
            await db.Set<Building>().AsNoTracking().ToListAsync(ct),
            await db.Set<Address>().AsNoTracking().ToListAsync(ct),
            await db.Set<Road>().AsNoTracking().ToListAsync(ct));
    }
}

/// <summary>The grounds in memory. An edition of the national tree changes every office's ground.</summary>
internal sealed class GroundIndexes : Kept<GroundIndex>
{
    protected override async Task<long> RevisionAsync(OfficeDb db, CancellationToken ct)
    {
        var edition = await db.Set<PlaceEdition>().AsNoTracking().MaxAsync(e => (long?)e.Id, ct) ?? 0;
        return unchecked((edition * 31) + await NumberAsync(db, Model.Revision.OfGround, ct));
    }

    protected override Task<GroundIndex> LoadAsync(OfficeDb db, long revision, CancellationToken ct) => GroundIndex.LoadAsync(db, revision, ct);
}
