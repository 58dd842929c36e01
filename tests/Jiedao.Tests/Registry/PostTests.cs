using Jiedao.Kernel;
using Jiedao.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Registry;

public sealed class PostTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task A_post_gives_permission_over_its_subtree_and_ends_with_it(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处");
        var community = await office.UnitAsync(UnitKind.Community, "龙田社区", root);
        var grid = await office.UnitAsync(UnitKind.Grid, "第一网格", community);
        var other = await office.UnitAsync(UnitKind.Community, "老坑社区", root);
        var zhang = await office.AccountAsync("zhangsan");
        var post = await office.Acts.RunAsync(office.System, new AppointToPost.Command(zhang, community, "分拨员", "dispatcher", "Dispatcher"));
        var actors = office.Services.GetRequiredService<Actors>();
        var actor = (await actors.FindAsync(office.Office, zhang))!;
        Assert.True(actor.May("case.dispatch", unit: grid));
        Assert.False(actor.May("case.dispatch", unit: other));
        Assert.True(actor.Holds("dispatcher", grid));
        Assert.Equal("zhangsan（示例），分拨员·龙田社区", actor.Signature);
        var chart = await office.ChartAsync(new DateOnly(2014, 12, 31));
        Assert.Equal(zhang, Assert.Single(chart.Holders("dispatcher", grid)).AccountId);
        Assert.Empty(chart.Holders("dispatcher", other));

        office.Time.Pass(TimeSpan.FromDays(2));
        await office.Acts.RunAsync(office.System, new EndPost.Command(post, new DateOnly(2015, 1, 1), "调离"));
        actor = (await actors.FindAsync(office.Office, zhang))!;
        Assert.False(actor.May("case.dispatch", unit: grid));
        Assert.Equal("zhangsan（示例）", actor.Signature);
        Assert.NotEmpty((await office.ChartAsync(new DateOnly(2015, 1, 1))).Holders("dispatcher", grid));
        Assert.Empty((await office.ChartAsync(new DateOnly(2015, 1, 2))).Holders("dispatcher", grid));
        Assert.Equal("post_ended_already", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System, new EndPost.Command(post))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Appointment_and_grant_come_together_or_not_at_all(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处");
        var zhang = await office.AccountAsync("zhangsan");
        Assert.Equal("role:role_unknown to:days_reversed", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System,
            new AppointToPost.Command(zhang, root, "主任", "king", To: new DateOnly(2014, 1, 1)))));
        Assert.Equal("accountId:account_not_found", await RegistryStore.CodeAsync(() => office.Acts.RunAsync(office.System,
            new AppointToPost.Command(12345, root, "主任", "dispatcher"))));
        Assert.Equal(0, await office.ReadAsync(db => db.Set<Grant>().CountAsync()));
        var done = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            try
            {
                await office.Acts.RunAsync(office.System, new AppointToPost.Command(zhang, root, "分拨员", "dispatcher"));
                return true;
            }
            catch (Refusal)
            {
                return false;
            }
        }));
        Assert.Single(done, true);
        Assert.Equal(1, await office.ReadAsync(db => db.Set<Grant>().CountAsync()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_sealed_line_is_opened_only_by_who_holds_it(Store store)
    {
        await using var office = await RegistryStore.CreateAsync(store);
        var root = await office.UnitAsync(UnitKind.Office, "坑梓街道办事处");
        var admin = await office.AccountAsync("admin");
        var clerk = await office.AccountAsync("clerk");
        await office.Acts.RunAsync(office.System, new AppointToPost.Command(admin, root, "管理员", "administrator"));
        var actor = (await office.Services.GetRequiredService<Actors>().FindAsync(office.Office, admin))!;
        var caller = new Caller(office.Office, actor, Door.Page);
        await office.Acts.RunAsync(caller, new AppointToPost.Command(clerk, root, "信访员", "dispatcher", Line: "petition"));
        Assert.Equal("not_permitted", await RegistryStore.CodeAsync(() =>
            office.Acts.RunAsync(caller, new AppointToPost.Command(clerk, root, "纪检员", "dispatcher", Line: "discipline"))));
    }
}
