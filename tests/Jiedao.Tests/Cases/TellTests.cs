using Jiedao.Cases;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Cases;

/// <summary>What the person who asked is told, by the way and in the language that he chose.</summary>
public sealed class TellTests
{
    private static readonly DateTime Morning = new(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc);

    [Theory, ClassData(typeof(BothStores))]
    public async Task Person_who_left_a_phone_is_told_of_arrival_dispatch_and_closing(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var opened = await ReportAsync(office, new GivenParty { Name = "张三（示例）", Contact = "13800000000", Notice = "sms" });
        office.Store.Time.Pass(TimeSpan.FromMinutes(5));
        await office.Store.Acts.RunAsync(office.Resident, new JoinCase.Command(opened.Id) { Contact = "lee@example.com", Notice = "mail", Lang = "en" });
        var dispatcher = await office.PersonAsync("dispatcher", office.Unit("command-centre"));
        await office.Store.Acts.RunAsync(dispatcher, new MoveCase.Command(opened.Id, "answer-now")
        {
            Form = new() { ["result"] = "solved", ["measures"] = "当天派人疏通，水已流通，现场看过" },
        });
        var told = await ToldAsync(office);
        Assert.Equal(["case-opened sms zh", "case-closed mail en", "case-closed sms zh"], told.Select(m => $"{m.Template} {m.Way} {m.Lang}"));
        Assert.StartsWith($"您反映的“门口下水道堵了”收到了，编号 {opened.Number}，", told[0].Body, StringComparison.Ordinal);
        Assert.Contains("is settled", told[1].Body, StringComparison.Ordinal);
        Assert.Equal((MessageState.Held, "no-gateway", opened.Id), (told[0].State, told[0].Error, told[0].CaseId));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_wants_no_news_or_asked_long_ago_is_told_nothing(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        await ReportAsync(office, new GivenParty { Name = "李四（示例）", Contact = "13800000001", Notice = "none" });
        await ReportAsync(office, new GivenParty { Name = "王五（示例）", Contact = "13800000002", Notice = "sms" });
        office.Store.Time.Pass(TimeSpan.FromDays(3));
        Assert.Empty(await ToldAsync(office));
    }

    private static Task<OpenedCase> ReportAsync(StandardOffice office, GivenParty party) => office.Store.Acts.RunAsync(office.Resident, new OpenCase.Command
    {
        Line = "resident-appeal", Matter = "drainage/blocked", Text = "门口下水道堵了", Place = office.Community(1), Grid = office.Grid(1, 1), Parties = [party],
    });

    private static async Task<List<Message>> ToldAsync(StandardOffice office)
    {
        await office.Store.Services.GetRequiredService<SealingWorker>().SealAllAsync(office.Office);
        await office.Store.Services.GetRequiredService<ConsumerWorker>().RunAsync(office.Office, CancellationToken.None);
        return await office.Store.ReadAsync(db => db.Set<Message>().AsNoTracking().OrderBy(m => m.RecordId).ThenBy(m => m.Way).ToListAsync());
    }
}
