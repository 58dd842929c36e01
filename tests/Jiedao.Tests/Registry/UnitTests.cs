using Jiedao.Kernel;
using Jiedao.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Registry;

public sealed class UnitTests
{
    private static readonly DateOnly Today = new(2014, 12, 31);

    [Theory, ClassData(typeof(BothStores))]
    public async Task Tree_answers_by_code_function_and_place_in_the_tree(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处", code: "440310005");
        var petition = await office.UnitAsync(UnitKind.Department, "信访办", root, "XF", ["petition", "mediation"]);
        var longtian = await office.UnitAsync(UnitKind.Community, "龙田社区", root, "LT", ["community-station"]);
        var laokeng = await office.UnitAsync(UnitKind.Community, "老坑社区", root, "LK", ["community-station"]);
        var grid = await office.UnitAsync(UnitKind.Grid, "龙田第一网格", longtian);
        var chart = await office.ChartAsync(Today);
        Assert.Equal(root, chart.Root!.Id);
        Assert.Equal(root, office.Office.RootUnit);
        Assert.Equal(petition, chart.FindByCode("XF")!.Id);
        Assert.Equal(petition, chart.Nearest("mediation", grid)!.Id);
        Assert.Equal(longtian, chart.Nearest("community-station", grid)!.Id);
        Assert.Equal(laokeng, chart.Nearest("community-station", laokeng)!.Id);
        Assert.Null(chart.Nearest("fire", grid));
        Assert.Equal([grid, longtian, root], chart.Upwards(grid).Select(u => u.Id));
        Assert.Equal(new HashSet<long> { longtian, grid }, chart.Within(longtian));
        Assert.Equal("龙田社区 (en)", chart.Get(longtian).Name(Lang.En));
        Assert.Empty((await office.ChartAsync(new DateOnly(2013, 12, 31))).Units);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Renaming_and_moving_hold_from_their_day_and_leave_the_past(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处");
        var centre = await office.UnitAsync(UnitKind.Department, "市政服务中心", root);
        var team = await office.UnitAsync(UnitKind.Team, "环卫队", root);
        await office.Acts.RunAsync(office.System, new MoveUnit.Command(team, centre, new DateOnly(2014, 7, 1), "街办〔2014〕9号"));
        await office.Acts.RunAsync(office.System, new RenameUnit.Command(centre, "城市管理中心", "Urban management centre", From: new DateOnly(2014, 10, 1)));
        var (june, august, december) = (
            await office.ChartAsync(new DateOnly(2014, 6, 30)), await office.ChartAsync(new DateOnly(2014, 8, 1)), await office.ChartAsync(Today));
        Assert.Equal((root, centre), (june.Get(team).ParentId, august.Get(team).ParentId));
        Assert.Equal(("市政服务中心", "城市管理中心"), (august.NameOf(centre, Lang.Zh), december.NameOf(centre, Lang.Zh)));
        Assert.Same(august, await office.ChartAsync(new DateOnly(2014, 9, 30)));
        Assert.Equal("unit_changed_later", await RegistryStore.CodeAsync(() =>
            office.Acts.RunAsync(office.System, new MoveUnit.Command(team, root, new DateOnly(2014, 5, 1)))));
        Assert.Equal("unit_under_itself", await RegistryStore.CodeAsync(() =>
            office.Acts.RunAsync(office.System, new MoveUnit.Command(centre, team, new DateOnly(2014, 12, 1)))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_later_move_below_itself_is_seen_from_the_earlier_day(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处");
        var a = await office.UnitAsync(UnitKind.Department, "甲", root);
        var b = await office.UnitAsync(UnitKind.Department, "乙", root);
        await office.Acts.RunAsync(office.System, new MoveUnit.Command(b, a, new DateOnly(2014, 11, 1)));
        Assert.Equal("unit_under_itself", await RegistryStore.CodeAsync(() =>
            office.Acts.RunAsync(office.System, new MoveUnit.Command(a, b, new DateOnly(2014, 8, 1)))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Database_refuses_two_parents_on_one_day_and_deletion(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处");
        var a = await office.UnitAsync(UnitKind.Department, "甲", root);
        var team = await office.UnitAsync(UnitKind.Team, "队", root);
        var insert = "INSERT INTO registry_unit_parent (office, id, unit_id, parent_id, valid_from, valid_to) VALUES (1, -7, {0}, {1}, "
            + (store == Store.Sqlite ? "'2014-03-01', '2014-03-01'" : "DATE '2014-03-01', DATE '2014-03-01'") + ")";
        var twice = await Assert.ThrowsAnyAsync<Exception>(() => office.ReadAsync(db => db.Database.ExecuteSqlRawAsync(insert, team, a)));
        Assert.Contains("registry_unit_parent_one", twice.Message, StringComparison.Ordinal);
        foreach (var sql in new[] { "DELETE FROM registry_unit", "DELETE FROM registry_unit_parent", "DELETE FROM registry_unit_name" })
        {
            var gone = await Assert.ThrowsAnyAsync<Exception>(() => office.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
            Assert.Contains(sql["DELETE FROM ".Length..] + "_kept", gone.Message, StringComparison.Ordinal);
        }

        Assert.Equal(3, (await office.ChartAsync(Today)).Units.Count);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Concurrent_moves_of_one_unit_leave_one_parent(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处");
        var team = await office.UnitAsync(UnitKind.Team, "队", root);
        var targets = new List<long>();
        for (var i = 0; i < 6; i++)
        {
            targets.Add(await office.UnitAsync(UnitKind.Department, $"科室{i}", root));
        }

        var outcomes = await Task.WhenAll(targets.Select(async t =>
        {
            try
            {
                await office.Acts.RunAsync(office.System, new MoveUnit.Command(team, t, new DateOnly(2014, 6, 1)));
                return "moved";
            }
            catch (Refusal refusal)
            {
                return refusal.Problem.Kind.Code;
            }
        }));
        Assert.Single(outcomes, "moved");
        Assert.All(outcomes.Where(o => o != "moved"), o => Assert.Contains(o, new[] { "unit_changed_later", "unit_two_parents", "changed_meanwhile" }));
        Assert.Contains((await office.ChartAsync(Today)).Get(team).ParentId, targets);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Closing_needs_the_units_below_gone_and_keeps_the_name_readable(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处");
        var old = await office.UnitAsync(UnitKind.Department, "安监科", root, "AJ");
        var next = await office.UnitAsync(UnitKind.Department, "应急办", root);
        var team = await office.UnitAsync(UnitKind.Team, "巡查队", old);
        Assert.Equal("unit_has_children", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new CloseUnit.Command(old))));
        await office.Acts.RunAsync(office.System, new MoveUnit.Command(team, next, new DateOnly(2014, 9, 1)));
        await office.Acts.RunAsync(office.System, new CloseUnit.Command(old, new DateOnly(2014, 8, 31), next, "机构改革"));
        var chart = await office.ChartAsync(Today);
        Assert.Null(chart.Find(old));
        Assert.Equal("安监科", chart.NameOf(old, Lang.Zh));
        Assert.Equal(new Lineage(old, next, new DateOnly(2014, 9, 1)), Assert.Single(chart.Lineage));
        Assert.NotNull((await office.ChartAsync(new DateOnly(2014, 8, 31))).Find(old));
        Assert.Equal("unit.code:unit_code_taken", await RegistryStore.CodeAsync(() => office.UnitAsync(UnitKind.Department, "新安监", root, "AJ")));
        Assert.Equal("office_unit_stays", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new CloseUnit.Command(root))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Merging_and_splitting_keep_lineage_children_functions_and_posts(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处");
        var a = await office.UnitAsync(UnitKind.Department, "综治办", root, functions: ["mediation"]);
        var b = await office.UnitAsync(UnitKind.Department, "信访办", root, functions: ["petition"]);
        var team = await office.UnitAsync(UnitKind.Team, "调解队", a);
        var zhang = await office.AccountAsync("zhangsan");
        await office.Acts.RunAsync(office.System, new AppointToPost.Command(zhang, b, "分拨员", "dispatcher", From: RegistryStore.Start));
        var one = await office.Acts.RunAsync(office.System, new MergeUnits.Command(
            [a, b], IntoNew: new UnitSpec(UnitKind.Department, "平安综治办", ParentId: root), On: new DateOnly(2014, 6, 1)));
        var chart = await office.ChartAsync(Today);
        Assert.Equal(one, chart.Get(team).ParentId);
        Assert.Equal(["mediation", "petition"], chart.Get(one).Functions);
        Assert.Equal((zhang, "dispatcher"), chart.PostsOf(one).Select(p => (p.AccountId, p.Role)).Single());
        Assert.Equal([a, b], chart.Lineage.Where(l => l.ReplacedBy == one).Select(l => l.UnitId).Order());
        Assert.Equal(b, (await office.ChartAsync(new DateOnly(2014, 5, 31))).Posts.Single().UnitId);

        Assert.Equal("children:child_unassigned", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new SplitUnit.Command(
            one, [new UnitSpec(UnitKind.Department, "甲办"), new UnitSpec(UnitKind.Department, "乙办")], On: new DateOnly(2014, 12, 1)))));
        var parts = await office.Acts.RunAsync(office.System, new SplitUnit.Command(
            one, [new UnitSpec(UnitKind.Department, "甲办"), new UnitSpec(UnitKind.Department, "乙办")],
            Children: new Dictionary<long, int> { [team] = 1 }, On: new DateOnly(2014, 12, 1)));
        chart = await office.ChartAsync(Today);
        Assert.Null(chart.Find(one));
        Assert.Equal(parts[1], chart.Get(team).ParentId);
        Assert.Empty(chart.Posts);
        Assert.Equal(parts.Order(), chart.Lineage.Where(l => l.UnitId == one).Select(l => l.ReplacedBy).Order());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_batch_builds_a_tree_whose_acts_see_each_other(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        long team;
        await using (var batch = await office.Acts.OpenBatchAsync(office.Office))
        {
            var at = new DateTime(2014, 1, 1, 1, 0, 0, DateTimeKind.Utc);
            var root = await batch.RunAsync(office.System, new AddUnit.Command(new UnitSpec(UnitKind.Office, "坑梓街道办事处")), at);
            var unit = await batch.RunAsync(office.System, new AddUnit.Command(new UnitSpec(UnitKind.Department, "科", ParentId: root)), at);
            team = await batch.RunAsync(office.System, new AddUnit.Command(new UnitSpec(UnitKind.Team, "队", ParentId: unit)), at);
            var chart = await batch.Services.GetRequiredService<IRegistry>().UnitsAsync(new DateOnly(2014, 5, 5));
            Assert.Equal(2, chart.Get(team).Depth);
            await batch.CommitAsync();
        }

        Assert.NotNull((await office.ChartAsync(Today)).Find(team));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_tree_change_that_is_rolled_back_is_not_remembered(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处");
        await using (var batch = await office.Acts.OpenBatchAsync(office.Office))
        {
            await batch.RunAsync(office.System, new AddUnit.Command(new UnitSpec(UnitKind.Team, "队", ParentId: root)), office.Time.GetUtcNow().UtcDateTime);
            Assert.Equal(2, (await batch.Services.GetRequiredService<IRegistry>().UnitsAsync(Today)).Units.Count);
        }

        Assert.Single((await office.ChartAsync(Today)).Units);
    }

    [Fact]
    public async Task Office_hours_come_from_the_nearest_unit_that_has_some()
    {
        await using var office = await RegistryStore.CreateAsync(Store.Sqlite);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处");
        var hall = await office.Acts.RunAsync(office.System, new AddUnit.Command(
            new UnitSpec(UnitKind.Department, "便民服务中心", ParentId: root, Hours: "09:00-17:30; off 09:00-12:00"), RegistryStore.Start));
        var window = await office.UnitAsync(UnitKind.Team, "综合窗口", hall);
        var chart = await office.ChartAsync(Today);
        Assert.Equal("09:00-17:30", chart.HoursOf(window).On(Today, isWorkday: true).ToString());
        Assert.Equal(OfficeHours.Standard, chart.HoursOf(root));
        Assert.Equal("hours:bad_format", await RegistryStore.CodeAsync(() =>
            office.Acts.RunAsync(office.System, new ChangeUnit.Command(window, Hours: "nine to five"))));
    }

    [Fact]
    public async Task Bad_input_names_every_field()
    {
        await using var office = await RegistryStore.CreateAsync(Store.Sqlite);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处");
        var codes = await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new AddUnit.Command(
            new UnitSpec(UnitKind.Department, " ", ParentId: 99, Code: "编号", Functions: ["Bad Name"]))));
        Assert.Equal("unit.nameZh:required unit.code:bad_format unit.functions:bad_format unit.parentId:unit_not_found", codes);
        Assert.Equal("unit.kind:office_unit_exists", await RegistryStore.CodeAsync(() => office.UnitAsync(UnitKind.Office, "又一个", 0)));
        Assert.Equal("unit.parentId:parent_needed", await RegistryStore.CodeAsync(() => office.UnitAsync(UnitKind.Team, "无主", 0)));
        Assert.NotEqual(0, root);
    }
}
