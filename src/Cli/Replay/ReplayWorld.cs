using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Registry;

namespace Jiedao.Cli.Replay;

/// <summary>A place drawn for a matter.</summary>
internal sealed record DrawnPlace(long Community, long Grid, long GridUnit, string Address, double Latitude, double Longitude);

/// <summary>The office as the replayed cases need it: who works where, where things happen, when it is open.</summary>
internal sealed class ReplayWorld(Office office, YearFile year, ICatalogue catalogue, Actors actors, UnitChart units, GroundChart ground, ReplayPhotos photos)
{
    private readonly Dictionary<(string Role, long Unit), IReadOnlyList<PostInfo>> holders = [];
    private readonly Dictionary<long, Actor> known = [];
    private ReplayWords? words;
    private ReplayForms? forms;

    public Office Office { get; } = office;

    public ICatalogue Catalogue { get; } = catalogue;

    public Random Random { get; } = new(year.Seed);

    public ReplayWords Words => words ??= new ReplayWords(year, Random);

    public ReplayForms Forms => forms ??= new ReplayForms(Words, Random);

    public ReplayPhotos Photos { get; } = photos;

    public WorkSchedule Schedule { get; } = new(ChinaCalendar.Official, OfficeHours.Standard, Clock.ZoneOf(office));

    /// <summary>The next instant at which the office is open.</summary>
    public DateTime NextOpen(DateTime at) => Schedule.AddOpenTime(at, TimeSpan.FromMinutes(1 + Random.Next(50)));

    /// <summary>Somebody who holds the role for the unit, other than those left out.</summary>
    public async Task<Caller> CallerAsync(string role, long unit, IReadOnlySet<long>? without, CancellationToken ct, long community = 0)
    {
        if (!holders.TryGetValue((role, unit), out var held))
        {
            held = units.Holders(role, unit);
            if (held.Count == 0 && community != 0 && units.ForCommunity(community) is { } station)
            {
                held = units.Holders(role, station.Id);
            }

            holders[(role, unit)] = held;
        }

        var able = without is { Count: > 0 } ? [.. held.Where(p => !without.Contains(p.AccountId))] : held;
        if (able.Count == 0)
        {
            throw new ReplayFault($"Nobody holds {role} for {units.NameOf(unit, Lang.Zh)}{(held.Count > 0 ? " besides those who did the step before" : "")}.");
        }

        var account = Words.Pick(able).AccountId;
        if (!known.TryGetValue(account, out var actor))
        {
            known[account] = actor = await actors.FindAsync(Office, account, ct: ct) ?? throw new ReplayFault($"The account {account} cannot act.");
        }

        return new Caller(Office, actor, Door.CommandLine);
    }

    /// <summary>Unit whose people register a case that comes by a channel.</summary>
    public long OpeningUnit(LineEntry entry, string channel, DrawnPlace place) =>
        channel == "grid" ? place.GridUnit : UnitOf(entry.OpenedAt);

    /// <summary>A unit by the key of the year's file, which is its code.</summary>
    public long UnitOf(string key) =>
        (units.FindByCode(key) ?? throw new ReplayFault($"There is no unit {key}.")).Id;

    /// <summary>A place somewhere in the office's area: a community by its weight, a door plate or a point in one of its grids.</summary>
    public DrawnPlace Draw()
    {
        var name = Words.Weighed(year.Places.Weights);
        var community = ground.CommunityNamed(name) ?? throw new ReplayFault($"There is no community {name} on the ground.");
        var grids = gridsOf.TryGetValue(community.PlaceId, out var listed)
            ? listed
            : gridsOf[community.PlaceId] = [.. ground.Grids.Where(g => g.PlaceId == community.PlaceId)];
        var grid = Words.Pick(grids);
        var point = PointIn(grid.Id);
        var spot = ground.At(point);
        return new DrawnPlace(community.PlaceId, grid.Id, units.FindByCode("g" + grid.Code)?.Id ?? community.UnitId,
            spot.Address is { } address ? address.Text : grid.NameZh, point.Latitude, point.Longitude);
    }

    private readonly Dictionary<long, IReadOnlyList<GridInfo>> gridsOf = [];

    private GeoPoint PointIn(long grid)
    {
        var shape = ground.ShapeOf(grid) ?? throw new ReplayFault($"The grid {grid} has no shape.");
        var ring = shape.Rings[0];
        var (south, north) = (ring.Min(p => p.Latitude), ring.Max(p => p.Latitude));
        var (west, east) = (ring.Min(p => p.Longitude), ring.Max(p => p.Longitude));
        for (var tries = 0; tries < 200; tries++)
        {
            var point = new GeoPoint(south + (Random.NextDouble() * (north - south)), west + (Random.NextDouble() * (east - west)));
            if (ground.AreaAt(point).Grid == grid)
            {
                return point;
            }
        }

        return shape.Inside;
    }

    /// <summary>Why something was done, in plain words.</summary>
    public string ReasonFor(string move) => move switch
    {
        "return" => "经核对职责清单，此事由其他单位承担，退回重新分派。",
        "no-violation" => "现场检查和询问未发现违法行为。",
        "penalise" => "逾期未整改，复查不合格，移送处罚。",
        "suspend" => "等待鉴定结论，鉴定期间中止办理。",
        _ => "按规定办理。",
    };
}
