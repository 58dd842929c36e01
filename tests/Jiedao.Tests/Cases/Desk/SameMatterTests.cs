using System.Net.Http.Json;
using System.Text.Json;
using Jiedao.Cases;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Cases.Desk;

/// <summary>The same matter before it is filed twice, and what the office cannot settle before it is filed at all.</summary>
public sealed class SameMatterTests
{
    [Fact]
    public void Texts_about_the_same_are_liker_than_others()
    {
        const string Said = "小区门口的下水道堵了，污水流到路上";
        Assert.Equal(1, Likeness.Of(Said, Said));
        Assert.Equal(0, Likeness.Of(Said, ""));
        Assert.True(Likeness.Of(Said, "下水道堵了，小区门口全是污水") > 0.4);
        Assert.True(Likeness.Of(Said, "楼上半夜装修吵得睡不着") < 0.1);
        Assert.Equal(Likeness.Of("AB CD", "ab cd"), Likeness.Of("ab cd", "AB CD"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Like_cases_are_shown_once_before_registering(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        var row = await host.ReportAsync("小区门口下水道堵了，污水流到路上");
        using var wang = await host.BrowserAsync("wang", "dispatcher", host.Office.Unit("command-centre"));
        (string, string)[] typed =
        [
            ("channel", "hotline"), ("title", "门口下水道堵了"), ("text", "小区门口下水道堵了，污水流得到处都是"), ("matter", "drainage/blocked"),
            ("place", $"{host.Office.Community(1)}"),
        ];
        const string New = "desk/cases/new?line=resident-appeal";
        var held = await wang.SendAsync(New, New, typed);
        Assert.Equal(200, held.Status);
        Assert.Contains("可能已经登记过", held.Text, StringComparison.Ordinal);
        Assert.Contains(row.Number, held.Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(host));
        Assert.Equal(303, (await wang.SendAsync(held, New, [.. typed, ("distinct", "true")])).Status);
        Assert.Equal(2, await CountAsync(host));
        var other = await wang.SendAsync(New, New, ("channel", "phone"), ("title", "楼上半夜装修"), ("text", "楼上半夜装修吵得睡不着觉"), ("place", $"{host.Office.Community(2)}"));
        Assert.Equal(303, other.Status);
        var like = await wang.Http.GetFromJsonAsync<JsonElement>($"api/v1/cases/like?line=resident-appeal&matter=drainage/blocked&place={host.Office.Community(1)}&text="
            + Uri.EscapeDataString("门口下水道又堵了，污水流到路上"));
        Assert.Contains(like.EnumerateArray(), l => l.GetProperty("case").GetProperty("number").GetString() == row.Number);
        Assert.Equal((400, "invalid_input"), await wang.Http.GetAsync("api/v1/cases/like?line=resident-appeal").ProblemAsync());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Matter_outside_the_office_gets_a_way_to_go_and_is_counted(Store store)
    {
        await using var host = await CaseDeskHost.StartAsync(store);
        var line = host.Office.Catalogue.Line("resident-appeal");
        var outside = MatterTree.All(line.Case!).First(m => m is { OutOfScope: true, Type.Types.Count: 0 });
        using var resident = host.Stranger();
        var page = await resident.OpenAsync($"report?line=resident-appeal&matter={Uri.EscapeDataString(outside.Path)}");
        Assert.Equal(200, page.Status);
        Assert.Contains(line.Texts[$"matters.{outside.Path}.guidance", Lang.Zh], page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("textarea", page.Source, StringComparison.Ordinal);
        Assert.Equal(1m, await host.Office.SumAsync("case.guided"));
        Assert.Contains("matter_unknown", await host.Office.RefusalAsync(() => host.Office.Store.Acts.RunAsync(host.Office.Resident,
            new GuideElsewhere.Command("resident-appeal", "drainage/blocked"))));
        Assert.Equal(0, await CountAsync(host));
    }

    private static Task<int> CountAsync(CaseDeskHost host) => host.Office.Store.ReadAsync(db => db.Set<Case>().CountAsync());
}
