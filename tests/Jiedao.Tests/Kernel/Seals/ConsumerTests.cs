using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Kernel.Seals;

public sealed class ConsumerTests
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task Batches_and_tail_together_count_every_fact_once(Store store)
    {
        await using var office = await CreateAsync(store);
        await office.WriteAsync(250);
        Assert.Equal((0, 500), await FiguresAsync(office));
        await office.SealAsync();
        Assert.Equal((0, 500), await FiguresAsync(office));
        // Three batches of the adder; the queue of webhooks reads along in its own.
        Assert.InRange(await RunAsync(office), 3, 4);
        Assert.Equal((500, 0), await FiguresAsync(office));
        await office.WriteAsync(7);
        await office.SealAsync();
        await office.WriteAsync(2);
        Assert.Equal((500, 18), await FiguresAsync(office));
        Assert.Equal(257, await office.ReadAsync(async db => await db.ConsumedAsync("adder")) + 7);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Failing_consumer_stands_still_is_shown_and_takes_the_batch_later(Store store)
    {
        await using var office = await CreateAsync(store);
        var adder = office.Services.GetRequiredService<AdderSwitch>();
        adder.Fails = true;
        await office.WriteAsync(5);
        await office.SealAsync();
        for (var i = 0; i < ReactionWorker.StuckAfter; i++)
        {
            await RunAsync(office);
            Assert.Equal((0, 10), await FiguresAsync(office));
            office.Time.Pass(TimeSpan.FromHours(1));
        }

        var state = await office.ReadAsync(db => BackgroundState.ReadAsync(db));
        Assert.True(state.NeedsAttention);
        Assert.Equal(("adder", 0L, 5L, 5), state.Readers.Where(r => r.Name == "adder").Select(r => (r.Name, r.Sequence, r.Behind, r.FailedCount)).Single());
        Assert.Equal((0, 10), await FiguresAsync(office));
        adder.Fails = false;
        Assert.Equal(1, await RunAsync(office));
        Assert.Equal((10, 0), await FiguresAsync(office));
        Assert.Equal(0, (await office.ReadAsync(db => BackgroundState.ReadAsync(db))).Readers.Single(r => r.Name == "adder").FailedCount);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Rewound_consumer_takes_everything_again(Store store)
    {
        await using var office = await CreateAsync(store);
        await office.WriteAsync(30);
        await office.SealAsync();
        await RunAsync(office);
        await office.ReadAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.RewindAsync("adder");
            await db.Set<Account>().ExecuteUpdateAsync(s => s.SetProperty(a => a.FailedCount, 0));
            await transaction.CommitAsync();
            return 0;
        });
        Assert.Equal((0, 60), await FiguresAsync(office));
        await RunAsync(office);
        Assert.Equal((60, 0), await FiguresAsync(office));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Many_nodes_consume_each_batch_once(Store store)
    {
        await using var office = await CreateAsync(store);
        await office.WriteAsync(2000);
        await office.SealAsync();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            ActivatorUtilities.CreateInstance<ConsumerWorker>(office.Services).CatchUpAsync(office.Office))));
        Assert.Equal((4000, 0), await FiguresAsync(office));
    }

    private static Task<TestStore> CreateAsync(Store store) => TestStore.CreateAsync(store, services =>
    {
        Notes.Room(services);
        services.AddSingleton<AdderSwitch>().AddScoped<IRecordConsumer, Adder>();
    });

    private static Task<int> RunAsync(TestStore office) => office.Services.GetRequiredService<ConsumerWorker>().CatchUpAsync(office.Office);

    /// <summary>What is folded and what is not, as of one moment.</summary>
    private static Task<(int Folded, int Tail)> FiguresAsync(TestStore office) => office.ReadAsync(async db =>
    {
        await using var moment = await db.SnapshotAsync();
        return (await db.Set<Account>().SumAsync(a => a.FailedCount), await db.UnfoldedFacts("adder").CountAsync());
    });

    private sealed class AdderSwitch
    {
        public bool Fails { get; set; }
    }

    /// <summary>Adds facts up in a column of a row at hand: the kernel has no table for cells.</summary>
    private sealed class Adder(AdderSwitch switched) : IRecordConsumer
    {
        public string Name => "adder";

        public int BatchSize => 100;

        public async Task ConsumeAsync(OfficeDb db, Office office, IReadOnlyList<SealedRecord> batch, CancellationToken ct)
        {
            var cell = await db.Set<Account>().FirstOrDefaultAsync(ct)
                ?? db.Put(new Account { Id = 1, Login = "cell", Name = "cell" }).Entity;
            cell.FailedCount += batch.Sum(r => r.Facts.Count);
            cell.Version++;
            await db.SaveChangesAsync(ct);
            if (switched.Fails)
            {
                throw new InvalidOperationException("cannot fold");
            }
        }
    }
}
