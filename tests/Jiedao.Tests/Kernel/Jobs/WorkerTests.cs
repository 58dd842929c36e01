using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Kernel.Jobs;

public sealed class WorkerTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task One_node_holds_a_lease_and_another_follows_when_it_falls_silent(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        using var first = Node(office);
        using var second = Node(office);
        var token = await first.TryHoldAsync(office.Office, "sealing");
        Assert.NotNull(token);
        Assert.Null(await second.TryHoldAsync(office.Office, "sealing"));
        Assert.NotNull(await second.TryHoldAsync(office.Office, "clocks"));
        office.Time.Pass(TimeSpan.FromSeconds(20));
        await first.RenewAsync();
        office.Time.Pass(TimeSpan.FromSeconds(20));
        Assert.Null(await second.TryHoldAsync(office.Office, "sealing"));
        Assert.False(token.Value.IsCancellationRequested);

        // The first falls silent: it sleeps, or the database is away for it.
        office.Time.Pass(TimeSpan.FromSeconds(31));
        Assert.NotNull(await second.TryHoldAsync(office.Office, "sealing"));
        await first.RenewAsync();
        Assert.True(token.Value.IsCancellationRequested);
        Assert.Null(await first.TryHoldAsync(office.Office, "sealing"));
        await second.ReturnAsync();
        Assert.NotNull(await first.TryHoldAsync(office.Office, "sealing"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_many_nodes_at_once_one_gets_the_lease(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var nodes = Enumerable.Range(0, 8).Select(_ => Node(office)).ToList();
        var got = await Task.WhenAll(nodes.Select(n => Task.Run(() => n.TryHoldAsync(office.Office, "sealing"))));
        Assert.Single(got, t => t is not null);
        nodes.ForEach(n => n.Dispose());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Host_seals_reacts_and_stops_cleanly(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var host = office.Services.GetRequiredService<WorkerHost>();
        await host.StartAsync(default);
        await office.WriteAsync(20);
        for (var waited = 0; await office.ReadAsync(db => db.Set<Seal>().CountAsync()) < 20; waited++)
        {
            Assert.True(waited < 200, "nothing is sealed");
            await Task.Delay(100);
        }

        await host.StopAsync(default);
        Assert.True((await office.VerifyAsync()).IsWhole);
        Assert.All(await office.ReadAsync(db => db.Set<Lease>().ToListAsync()), l => Assert.True(l.Until < office.Time.GetUtcNow().UtcDateTime));
        Assert.All(await office.ReadAsync(db => db.Set<NodeLease>().ToListAsync()), n => Assert.True(n.Until < office.Time.GetUtcNow().UtcDateTime));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Failing_worker_pauses_is_shown_and_recovers(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var host = office.Services.GetRequiredService<WorkerHost>();
        var worker = new Shaky();
        Assert.False(await host.RunOnceAsync(worker, office.Office, default));
        Assert.False(await host.RunOnceAsync(worker, office.Office, default));
        Assert.Equal(1, worker.Runs);
        for (var i = 0; i < 4; i++)
        {
            office.Time.Pass(TimeSpan.FromMinutes(1));
            await host.RunOnceAsync(worker, office.Office, default);
        }

        var state = await office.ReadAsync(db => BackgroundState.ReadAsync(db));
        Assert.Equal(("shaky", 5), (state.Workers.Single().Name, state.Workers.Single().FailedCount));
        Assert.Contains("no luck", state.Workers.Single().LastError, StringComparison.Ordinal);
        Assert.True(state.NeedsAttention);
        worker.IsWell = true;
        office.Time.Pass(TimeSpan.FromMinutes(1));
        Assert.True(await host.RunOnceAsync(worker, office.Office, default));
        Assert.Equal((0, ""), (await office.ReadAsync(db => BackgroundState.ReadAsync(db))).Workers.Select(w => (w.FailedCount, w.LastError)).Single());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Clock_of_a_demo_stands_still_while_it_is_off(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room, new DateTime(2026, 3, 3, 1, 0, 0, DateTimeKind.Utc));
        var morning = new DateTime(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc);
        var (clock, offices, clocks) = (office.Services.GetRequiredService<Clock>(), office.Services.GetRequiredService<Offices>(), office.Services.GetRequiredService<OfficeClocks>());
        await office.ReadAsync(db => db.Set<Office>().ExecuteUpdateAsync(
            s => s.SetProperty(o => o.IsDemo, true).SetProperty(o => o.ClockShiftMs, (long)(morning - clock.MachineNow).TotalMilliseconds)));
        offices.Forget();
        Assert.Equal(morning, clock.Now(await offices.GetAsync(1)));
        office.Time.Pass(TimeSpan.FromHours(2));
        await clocks.SeeAsync();

        // Short restarts and second nodes change nothing; a week in the drawer does not pass.
        office.Time.Pass(TimeSpan.FromSeconds(60));
        await clocks.ResumeAsync();
        Assert.Equal(morning.AddHours(2).AddSeconds(60), clock.Now(await offices.GetAsync(1)));
        await clocks.SeeAsync();
        office.Time.Pass(TimeSpan.FromDays(7));
        await clocks.ResumeAsync();
        Assert.Equal(morning.AddHours(2).AddSeconds(60), clock.Now(await offices.GetAsync(1)));
        await clocks.ResumeAsync();
        Assert.Equal(morning.AddHours(2).AddSeconds(60), clock.Now(await offices.GetAsync(1)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Real_office_keeps_the_real_clock(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var clocks = office.Services.GetRequiredService<OfficeClocks>();
        await clocks.SeeAsync();
        office.Time.Pass(TimeSpan.FromDays(7));
        await clocks.ResumeAsync();
        Assert.Equal((0L, null), await office.ReadAsync(db => db.Set<Office>().Select(o => new ValueTuple<long, DateTime?>(o.ClockShiftMs, o.ClockSeenAt)).SingleAsync()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Node_that_slept_too_long_takes_another_number(Store store)
    {
        await using var office = await TestStore.CreateAsync(store, Notes.Room);
        var (ids, startup) = (office.Services.GetRequiredService<Ids>(), office.Services.GetRequiredService<StorageStartup>());
        var before = ids.Node;
        office.Time.Pass(TimeSpan.FromMinutes(9));
        await startup.KeepNodeAsync();
        Assert.Equal(before, ids.Node);
        office.Time.Pass(StorageStartup.LeaseTime + TimeSpan.FromSeconds(1));
        await office.ReadAsync(db => db.Set<NodeLease>().ExecuteUpdateAsync(
            s => s.SetProperty(n => n.Holder, "another").SetProperty(n => n.Until, office.Time.GetUtcNow().UtcDateTime.AddMinutes(5))));
        await startup.KeepNodeAsync();
        Assert.NotEqual(before, ids.Node);
    }

    /// <summary>The leases of another node on the same store.</summary>
    private static Leases Node(TestStore office) =>
        ActivatorUtilities.CreateInstance<Leases>(office.Services, ActivatorUtilities.CreateInstance<StorageStartup>(office.Services));

    private sealed class Shaky : IWorker
    {
        public string Name => "shaky";

        public TimeSpan Every => TimeSpan.FromSeconds(1);

        public int Runs { get; private set; }

        public bool IsWell { get; set; }

        public Task RunAsync(Office office, CancellationToken ct)
        {
            Runs++;
            return IsWell ? Task.CompletedTask : throw new InvalidOperationException("no luck");
        }
    }
}
