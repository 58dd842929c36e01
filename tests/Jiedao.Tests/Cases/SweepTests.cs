using System.Text.Json.Nodes;
using Jiedao.Cases;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Cases;

/// <summary>What the clocks bring is noticed once: by several sweepers at the same time, after one that broke off, and once more afterwards.</summary>
public sealed class SweepTests
{
    private const int Cases = 30;
    private static readonly DateTime Morning = new(2014, 12, 1, 1, 0, 0, DateTimeKind.Utc);

    [Theory, ClassData(typeof(BothStores))]
    public async Task Sweepers_at_the_same_time_notice_every_breach_once(Store store)
    {
        await using var office = await LateAsync(store);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => UntilDoneAsync(office))));
        await NoticedOnceAsync(office);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Sweep_broken_off_at_any_command_loses_nothing_and_repeats_nothing(Store store)
    {
        await using var office = await LateAsync(store);
        for (var after = TimeSpan.FromMilliseconds(1); after < TimeSpan.FromMilliseconds(40); after *= 2)
        {
            using var cut = new CancellationTokenSource(after);
            await Xunit.Record.ExceptionAsync(() => office.Store.Services.GetRequiredService<ClockWorker>().RunAsync(office.Office, cut.Token));
        }

        await UntilDoneAsync(office);
        await NoticedOnceAsync(office);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_hands_on_one_case_do_not_lose_a_step(Store store)
    {
        await using var office = await StandardOffice.CreateAsync(store, Morning);
        var dispatcher = await office.PersonAsync("dispatcher", office.Unit("command-centre"));
        var other = await office.PersonAsync("dispatcher", office.Unit("command-centre"), 2);
        for (var round = 0; round < 20; round++)
        {
            var id = await OpenAsync(office, round);
            var before = await office.CaseAsync(id);
            var (first, second) = (office.Unit("municipal"), office.Unit("safety"));
            var ends = await Task.WhenAll(SendAsync(dispatcher, first), SendAsync(other, second));
            var row = await office.CaseAsync(id);
            var records = await office.RecordsAsync(id);
            var won = Assert.Single(ends, e => e.Refusal is null);
            Assert.NotNull(Assert.Single(ends, e => e.Refusal is not null).Refusal);
            Assert.Equal(won.Unit, row.OwnerUnit);
            Assert.Equal(before.Hops + 1, row.Hops);
            Assert.Single(records, r => r.Kind == CaseEvents.Dispatched);
            Assert.Equal(1m, await office.SumAsync("case.dispatched", id));

            async Task<(long Unit, Refusal? Refusal)> SendAsync(Caller caller, long unit) =>
                (unit, await Xunit.Record.ExceptionAsync(() => Task.Run(() => office.Store.Acts.RunAsync(caller, new MoveCase.Command(id, "dispatch") { Unit = unit }))) switch
                {
                    null => null,
                    Refusal refusal => refusal,
                    var fault => throw fault,
                });
        }
    }

    private static async Task<StandardOffice> LateAsync(Store store)
    {
        var office = await StandardOffice.CreateAsync(store, Morning);
        for (var i = 0; i < Cases; i++)
        {
            await OpenAsync(office, i);
        }

        office.Store.Time.Pass(TimeSpan.FromDays(20));
        return office;
    }

    private static async Task<long> OpenAsync(StandardOffice office, int number) => (await office.Store.Acts.RunAsync(
        office.Store.System with { Door = Door.CommandLine }, new OpenCase.Command
        {
            Line = "resident-appeal", Channel = "phone", Title = $"路灯不亮{number}", Text = "晚上看不见", Place = office.Community((number % 3) + 1), Form = new JsonObject(),
        })).Id;

    /// <summary>Sweeps until nothing is due: one that met another's work on its way gives up, and looks again twenty seconds later.</summary>
    private static async Task UntilDoneAsync(StandardOffice office)
    {
        for (var look = 0; look < 50; look++)
        {
            var lost = await Xunit.Record.ExceptionAsync(office.SweepAsync);
            if (lost is null)
            {
                return;
            }

            Assert.IsType<Refusal>(lost);
            await Task.Delay(20);
        }

        Assert.Fail("The sweep never came to its end.");
    }

    private static async Task NoticedOnceAsync(StandardOffice office)
    {
        await office.SweepAsync();
        var rows = await office.Store.ReadAsync(db => db.Set<Case>().AsNoTracking().ToListAsync());
        Assert.Equal(Cases, rows.Count);
        Assert.DoesNotContain(rows, r => r.NextClockAt <= office.Store.Time.GetUtcNow().UtcDateTime);
        foreach (var row in rows)
        {
            var records = await office.RecordsAsync(row.Id);
            var late = CaseColumns.Clocks(row.Clocks).Where(c => c.BreachedAt is not null).Select(c => c.Key).ToList();
            Assert.NotEmpty(late);
            Assert.Equal(late.Order(), records.Where(r => r.Kind == CaseEvents.Breached).Select(r => (string)JsonNode.Parse(r.Payload)!["clock"]!).Order());
            var told = records.Where(r => r.Kind is CaseEvents.Escalated or CaseEvents.Warned).Select(r => (r.Kind, r.Payload, r.OccurredAt)).ToList();
            Assert.Equal(told.Count, told.Distinct().Count());
        }

        Assert.Contains(await office.Store.ReadAsync(db => db.Set<Jiedao.Kernel.Record>().AsNoTracking().ToListAsync()), r => r.Kind == CaseEvents.Escalated);
    }
}
