using Jiedao.Cases;

namespace Jiedao.Tests.Cases;

public sealed class SmokeTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Report_travels_to_its_closing(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, new DateTime(2014, 12, 31, 6, 42, 0, DateTimeKind.Utc));
        var opened = await office.Store.Acts.RunAsync(office.Resident, new OpenCase.Command
        {
            Line = "resident-appeal", Matter = "drainage/blocked", Text = "昨晚下雨，门口下水道堵了", Place = office.Community(1), Grid = office.Grid(1, 1),
            Parties = [new GivenParty { Name = "张三（示例）", Contact = "13800000000" }],
        });
        Assert.Equal("JD20141231-0001", opened.Number);
        office.SetClock(new DateTime(2014, 12, 31, 15, 0, 0));
        var dispatcher = await office.PersonAsync("dispatcher", office.Unit("command-centre"));
        await office.Store.Acts.RunAsync(dispatcher, new MoveCase.Command(opened.Id, "dispatch") { Unit = office.Unit("municipal") });
        var head = await office.PersonAsync("unit-head", office.Unit("municipal"));
        await office.Store.Acts.RunAsync(head, new MoveCase.Command(opened.Id, "sign"));
        var row = await office.CaseAsync(opened.Id);
        Assert.Equal("handling", row.Stage);
        Assert.Equal(1m, await office.SumAsync("case.accepted"));
        Assert.Equal(2m, await office.SumAsync("letter.issued"));
    }
}
