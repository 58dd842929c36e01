using Jiedao.Kernel;
using Jiedao.Registry.Ground;
using Jiedao.Registry.Model;

namespace Jiedao.Registry;

/// <summary>
/// The office's ground on one day, in memory: communities, grids, door plates. Answers without asking the database. Ask
/// <see cref="IRegistry.GroundAsync"/> for it once per act or page.
/// </summary>
public sealed class GroundChart
{
    private const double AddressWithin = 300;
    private readonly GroundIndex index;
    private readonly DateOnly day;
    private readonly Dictionary<long, CommunityInfo> byPlace;
    private readonly Lazy<IReadOnlyList<GridInfo>> grids;

    internal GroundChart(GroundIndex index, DateOnly day, UnitChart units)
    {
        this.index = index;
        this.day = day;
        Units = units;
        Communities = [.. index.CommunitiesOn(day).Select(Show)];
        byPlace = Communities.ToDictionary(c => c.PlaceId);
        grids = new Lazy<IReadOnlyList<GridInfo>>(() =>
            [.. index.Grids.Where(g => g.HoldsOn(day)).OrderBy(g => g.Code, StringComparer.Ordinal).Select(Show)]);
    }

    /// <summary>The units of the same day.</summary>
    internal UnitChart Units { get; }

    /// <summary>The subdistrict in the national tree; 0 while the tree is not loaded.</summary>
    public long RootPlace => index.RootPlace;

    /// <summary>Communities that stood under the office on the day, by code.</summary>
    public IReadOnlyList<CommunityInfo> Communities { get; }

    /// <summary>Grids of the day, by code.</summary>
    public IReadOnlyList<GridInfo> Grids => grids.Value;

    /// <summary>Roads with their course, for maps.</summary>
    public IEnumerable<(string NameZh, string NameEn, GroundShape Course)> Roads =>
        index.Roads.Where(r => r.Shape is not null).Select(r => (r.NameZh, r.NameEn, GroundShape.FromWkb(r.Shape!)));

    /// <summary>Whether every outline is surveyed; when not, maps say 示意边界.</summary>
    public bool IsSurveyed => Communities.All(c => c.Shape is null || c.IsSurveyed);

    /// <summary>A community of the day; null when the place was none.</summary>
    public CommunityInfo? Community(long place) => byPlace.GetValueOrDefault(place);

    /// <summary>A community of the day by name: full, short, or without 社区. Null when none is called so.</summary>
    public CommunityInfo? CommunityNamed(string name) =>
        Communities.FirstOrDefault(c => c.Name == name || c.ShortName == name || c.ShortName == name + "社区" || c.NameEn == name);

    /// <summary>A grid that stood on the day; null otherwise.</summary>
    public GridInfo? Grid(long id) => index.Grid(id) is { } grid && grid.HoldsOn(day) ? Show(grid) : null;

    /// <summary>Shape of a grid on the day; null when none is drawn.</summary>
    public GroundShape? ShapeOf(long grid) => index.ShapeOn(grid, day);

    /// <summary>Community and grid that hold a point, without looking for an address: for acts in bulk.</summary>
    public (long Place, long Grid) AreaAt(GeoPoint point)
    {
        var grid = index.GridsAt(point, day).Base;
        return (index.CommunityAt(point, day) is not 0 and var place ? place : grid?.PlaceId ?? 0, grid?.Id ?? 0);
    }

    /// <summary>What stands at a point: community, grids, nearest address within 300 m.</summary>
    public Spot At(GeoPoint point)
    {
        var (plain, special) = index.GridsAt(point, day);
        var place = index.CommunityAt(point, day) is not 0 and var found ? found : plain?.PlaceId ?? 0;
        var plate = index.PlateNear(point, AddressWithin, day);
        return new Spot(
            point, Community(place), plain is null ? null : Show(plain), special is null ? null : Show(special),
            plate is { } near ? Show(near.Row, near.Building) : null, plate?.Metres);
    }

    /// <summary>
    /// Communities, grids, roads, buildings and door plates whose name holds the text or whose pinyin initials begin with it (<c>ltsq</c>);
    /// names that begin with it come first.
    /// </summary>
    public IReadOnlyList<PlaceHit> Search(string text, int most = 10) => index.Gazetteer.Search(this, day, text, Math.Clamp(most, 1, 50));

    /// <summary>
    /// Finds the door plate of an address as people type it, or offers those that may be meant: a plate with a suffix (36 → 36-1号), the nearest
    /// numbers of the road, a road written alike.
    /// </summary>
    public AddressMatch Match(string address) => index.Book.Match(address, day);

    internal CommunityInfo Show(PlaceInfo place)
    {
        var outline = index.OutlineOn(place.Id, day);
        var unit = Units.ForCommunity(place.Id);
        return new CommunityInfo(
            place.Id, place.Code, place.Name, place.ShortName, unit?.ShortEn ?? place.Words.En, unit?.Id ?? 0, outline?.Shape, outline?.IsSurveyed ?? false);
    }

    internal static GridInfo Show(Grid grid) => new(
        grid.Id, grid.Code, grid.Kind, grid.NameZh, grid.NameEn, grid.PlaceId, grid.UnitId ?? 0, grid.ReplacedBy, grid.ValidFrom, grid.ValidTo);

    internal static AddressInfo Show(Address plate, Building? building) => new(
        plate.Id, plate.Road, plate.Number, plate.BuildingId ?? 0, building?.NameZh ?? "", plate.PlaceId, new GeoPoint(plate.Latitude, plate.Longitude));
}
