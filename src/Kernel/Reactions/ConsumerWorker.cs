using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jiedao.Kernel;

/// <summary>Feeds the bulk consumers of the chain.</summary>
public sealed partial class ConsumerWorker(
    IServiceScopeFactory scopes, WriteGate gate, Clock clock, ILogger<ConsumerWorker> log) : IWorker
{
    /// <inheritdoc />
    public string Name => "consumers";

    /// <inheritdoc />
    public TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public bool WakesOnRecords => true;

    /// <inheritdoc />
    public Task RunAsync(Office office, CancellationToken ct) => CatchUpAsync(office, ct);

    /// <summary>Feeds every consumer until it has all that is sealed. A consumer that fails is left for its next try.</summary>
    /// <returns>Batches consumed.</returns>
    public async Task<int> CatchUpAsync(Office office, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(office);
        string[] names;
        await using (var scope = scopes.Open(office.Id))
        {
            names = [.. scope.ServiceProvider.GetServices<IRecordConsumer>().Select(c => c.Name)];
        }

        var batches = 0;
        foreach (var name in names)
        {
            while (await FeedAsync(office, name, ct))
            {
                batches++;
            }
        }

        return batches;
    }

    /// <summary>One batch; false when there is none or the consumer may not run now.</summary>
    private async Task<bool> FeedAsync(Office office, string name, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.Open(office.Id);
            var db = scope.Db();
            var consumer = scope.ServiceProvider.GetServices<IRecordConsumer>().Single(c => c.Name == name);
            if (!await MayRunAsync(db, name, ct))
            {
                return false;
            }

            using var turn = await gate.EnterAsync(db, ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var from = await Cursors.LockAsync(db, name, ct);
            var batch = await SealedPage.ReadAsync(db, from, consumer.BatchSize, ct);
            if (batch.Count == 0)
            {
                return false;
            }

            await consumer.ConsumeAsync(db, office, batch, ct);
            await db.SaveChangesAsync(ct);
            await Cursors.MoveAsync(db, name, batch[^1].Sequence, ct);
            await transaction.CommitAsync(CancellationToken.None);
            return true;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested && !StorageFaults.IsPassing(fault))
        {
            KernelTelemetry.ReactionRan(office, name, "failed");
            Failed(log, fault, name, office.ShortName);
            await Cursors.FailAsync(scopes, gate, office, name, fault, clock.MachineNow, ct);
            return false;
        }
    }

    /// <summary>Whether there is something new and no pause to wait out; asked outside the write turn, so that idling costs no lock.</summary>
    private async Task<bool> MayRunAsync(OfficeDb db, string name, CancellationToken ct)
    {
        var cursor = await db.Set<Cursor>().AsNoTracking().FirstOrDefaultAsync(c => c.Name == name, ct);
        return (cursor?.NextTryAt is not { } next || next <= clock.MachineNow)
            && await db.Set<Seal>().AnyAsync(s => s.Sequence > (cursor == null ? 0 : cursor.Sequence), ct);
    }

    [LoggerMessage(2001, LogLevel.Error, "Consumer {Consumer} of {Office} failed; it stands still until it succeeds")]
    private static partial void Failed(ILogger log, Exception fault, string consumer, string office);
}
