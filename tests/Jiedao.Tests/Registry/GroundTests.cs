using Jiedao.Kernel;
using Jiedao.Registry;
using Jiedao.Registry.Ground;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Registry;

public sealed class GroundTests
{
    private static readonly DateOnly Today = new(2014, 12, 31);

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_sketched_office_knows_community_grid_and_address_of_a_point(Store store)
    {
        await using var office = await SketchedAsync(store);
        var ground = await GroundAsync(office, Today);
        Assert.Equal(6, ground.Communities.Count);
        Assert.InRange(ground.Grids.Count, 36, 54);
        Assert.False(ground.IsSurveyed);
        foreach (var grid in ground.Grids)
        {
            var spot = ground.At(ground.ShapeOf(grid.Id)!.Inside);
            Assert.Equal((grid.Id, grid.PlaceId), (spot.Grid!.Id, spot.Community!.PlaceId));
        }

        var hit = ground.Match("龙兴北路36-1号").Exact!;
        var near = ground.At(hit.At);
        Assert.Equal(hit.Id, near.Address!.Id);
        Assert.Equal(hit.PlaceId, near.Community!.PlaceId);
        Assert.False(ground.At(new GeoPoint(22.60, 114.10)).IsInside);
        Assert.Empty((await GroundAsync(office, new DateOnly(2013, 6, 1))).Grids);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Grids_divide_the_office_without_gap_or_overlap(Store store)
    {
        await using var office = await SketchedAsync(store);
        var ground = await GroundAsync(office, Today);
        var whole = ground.Communities.Sum(c => c.Shape!.SquareMetres);
        Assert.InRange(ground.Grids.Sum(g => ground.ShapeOf(g.Id)!.SquareMetres) / whole, 0.9999, 1.0001);
        var chance = new Random(5);
        for (var i = 0; i < 3000; i++)
        {
            var point = new GeoPoint(22.745 + (chance.NextDouble() * 0.03), 114.365 + (chance.NextDouble() * 0.04));
            var (place, grid) = ground.AreaAt(point);
            Assert.Equal(place == 0, grid == 0);
            Assert.True(grid == 0 || ground.Grid(grid)!.PlaceId == place);
        }
    }

    [Fact]
    public async Task A_sketch_is_the_same_every_time_and_another_seed_gives_another()
    {
        await using var office = await SketchedAsync(Store.Sqlite);
        var communities = (await GroundAsync(office, Today)).Communities;
        var (one, two, other) = (PlaceSketch.Of(communities), PlaceSketch.Of(communities), PlaceSketch.Of(communities, seed: 2));
        Assert.Equal(CanonicalJson.Write(one.Ground), CanonicalJson.Write(two.Ground));
        Assert.NotEqual(CanonicalJson.Write(one.Ground), CanonicalJson.Write(other.Ground));
        Assert.All(one.Ground.Grids!.GroupBy(g => g.PlaceId), g => Assert.InRange(g.Count(), 6, 9));
        Assert.All(one.Ground.Buildings!, b => Assert.InRange(b.Latitude, 22.735, 22.785));
        Assert.All(one.Ground.Buildings!, b => Assert.InRange(b.Longitude, 114.355, 114.415));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_wrong_address_is_answered_with_those_that_may_be_meant(Store store)
    {
        await using var office = await SketchedAsync(store);
        var ground = await GroundAsync(office, Today);
        var missing = ground.Match("坑梓街道龙兴北路 ３６ 號");
        Assert.Null(missing.Exact);
        Assert.Equal(("龙兴北路", "36"), (missing.Road, missing.Number));
        Assert.Equal("龙兴北路36-1号", missing.Offers[0].Text);
        Assert.Equal("龙兴北路34号 龙兴北路38号", string.Join(' ', missing.Offers.Skip(1).Take(2).Select(o => o.Text).Order()));
        Assert.Equal("龙兴北路12号", ground.Match("龙兴北路十二号3楼").Exact!.Text);
        Assert.Equal("龙兴北路12号", ground.Match("龙新北路12号").Offers[0].Text);
        Assert.Equal("龙兴北路12号", ground.Match("隆兴北路12号").Offers[0].Text);
        Assert.Empty(ground.Match("月球路1号").Offers);
        Assert.Empty(ground.Match("").Offers);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Names_are_found_in_chinese_and_by_initials(Store store)
    {
        await using var office = await SketchedAsync(store);
        var ground = await GroundAsync(office, Today);
        Assert.Equal((PlaceHitKind.Community, "龙田社区"), First("ltsq"));
        Assert.Equal((PlaceHitKind.Community, "龙田社区"), First("龙田"));
        Assert.Equal((PlaceHitKind.Road, "龙兴北路"), First("lxbl"));
        Assert.Equal((PlaceHitKind.Grid, "龙田第一网格"), First("龙田第一"));
        Assert.Equal((PlaceHitKind.Address, "龙兴北路36-1号"), First("龙兴北路36-1"));
        Assert.Empty(ground.Search("不存在的地方"));
        Assert.Empty(ground.Search(" "));
        Assert.Equal("Longtian Community", ground.CommunityNamed("龙田")!.NameEn);

        (PlaceHitKind, string) First(string text) => ground.Search(text)[0] is var hit ? (hit.Kind, hit.Label) : default;
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_grid_is_redrawn_from_a_day_and_its_old_shape_stays_on_old_charts(Store store)
    {
        await using var office = await SketchedAsync(store);
        var ground = await GroundAsync(office, Today);
        var grid = ground.Grids[0];
        var point = ground.ShapeOf(grid.Id)!.Inside;
        var (south, west) = (point.Latitude - 0.0001, point.Longitude - 0.0001);
        var small = GroundShape.Polygon([new(south, west), new(south, west + 0.00009), new(south + 0.00009, west + 0.00009), new(south + 0.00009, west)]);
        await office.Acts.RunAsync(office.System, new RedrawGrid.Command(grid.Id, small, From: new DateOnly(2014, 12, 1)));
        Assert.Equal(grid.Id, (await GroundAsync(office, new DateOnly(2014, 11, 30))).At(point).Grid!.Id);
        Assert.Null((await GroundAsync(office, Today)).At(point).Grid);
        Assert.Equal("unit_changed_later", await RegistryStore.CodeAsync(() =>
            office.Acts.RunAsync(office.System, new RedrawGrid.Command(grid.Id, small, From: new DateOnly(2014, 6, 1)))));
        await office.Acts.RunAsync(office.System, new CloseGrid.Command(grid.Id, new DateOnly(2014, 12, 15), ground.Grids[1].Id));
        Assert.Null((await GroundAsync(office, Today)).Grid(grid.Id));
        Assert.Equal("grid_closed_already", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new CloseGrid.Command(grid.Id))));
        var taken = new GridSpec(grid.PlaceId, "新网格", small, Code: grid.Code);
        Assert.Equal("grids[0].code:grid_code_taken", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new LayGround.Command(Grids: [taken]))));
    }

    [Fact]
    public async Task Bad_shapes_and_places_are_refused_with_the_reason()
    {
        await using var office = await SketchedAsync(Store.Sqlite);
        var ground = await GroundAsync(office, Today);
        var (grid, other) = (ground.Grids[0], ground.Grids[^1]);
        var shape = ground.ShapeOf(grid.Id)!;
        await Refused("grids[0].shape:grid_overlaps", new GridSpec(grid.PlaceId, "重叠", shape));
        await Refused("grids[0].shape:grid_outside_community", new GridSpec(other.PlaceId, "走错", shape, GridKind.Special));
        await Refused("grids[0].placeId:not_a_community", new GridSpec(1, "没有", shape, GridKind.Special));
        await Refused("grids[0].shape:shape_not_area", new GridSpec(grid.PlaceId, "线", GroundShape.Line([new(22.7, 114.3), new(22.8, 114.3)])));
        await Refused("grids[0].shape:shape_crosses_itself", new GridSpec(grid.PlaceId, "八字", GroundShape.Polygon(
            [new(22.75, 114.37), new(22.76, 114.38), new(22.76, 114.37), new(22.75, 114.38)])));
        await Refused("grids[0].shape:outside_country", new GridSpec(grid.PlaceId, "海外", GroundShape.Polygon([new(40, -100), new(41, -100), new(41, -99)])));
        await Refused("grids[0].code:grid_code_wrong", new GridSpec(grid.PlaceId, "编码", shape, GridKind.Special, Code: "123"));
        Assert.Equal("shape_unreadable", await RegistryStore.CodeAsync(() => Task.FromResult(GroundShape.FromGeoJson("{\"type\":\"Polygon\",\"coordinates\":7}"))));
        Assert.Equal("shape_unreadable", await RegistryStore.CodeAsync(() => Task.FromResult(GroundShape.FromGeoJson("nonsense"))));
        Assert.Equal(shape.ToGeoJson(), GroundShape.FromGeoJson(shape.ToGeoJson()).ToGeoJson());

        async Task Refused(string code, GridSpec spec) =>
            Assert.Equal(code, await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new LayGround.Command(Grids: [spec]))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Rooms_are_added_once(Store store)
    {
        await using var office = await SketchedAsync(store);
        var building = await office.ReadAsync(db => db.Set<Building>().Select(b => b.Id).FirstAsync());
        await office.Acts.RunAsync(office.System, new AddRooms.Command(building, [new("501", 5), new("502", 5, RoomUse.Rented)]));
        Assert.Equal("room_twice", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new AddRooms.Command(building, [new("502")]))));
        Assert.Equal("rooms[1].number:room_twice", await RegistryStore.CodeAsync(() =>
            office.Acts.RunAsync(office.System, new AddRooms.Command(building, [new("7"), new("７")]))));
        Assert.Equal(2, await office.ReadAsync(db => db.Set<Room>().CountAsync()));
    }

    internal static async Task<TestStore> SketchedAsync(Store store)
    {
        var office = await RegistryStore.CreateAsync(store);
        await office.Acts.RunAsync(office.System, PlaceImportTests.Pingshan);
        var communities = (await GroundAsync(office, Today)).Communities;
        await office.Acts.RunAsync(office.System, PlaceSketch.Of(communities).Ground with { From = RegistryStore.Start, Reason = "示意" });
        return office;
    }

    internal static async Task<GroundChart> GroundAsync(TestStore office, DateOnly day)
    {
        await using var scope = office.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(office.Office, Door.Worker, "");
        return await scope.ServiceProvider.GetRequiredService<IRegistry>().GroundAsync(day);
    }
}
