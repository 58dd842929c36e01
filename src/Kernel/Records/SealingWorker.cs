using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>
/// Seals waiting records into the office's hash chain, in the order of their numbers as it finds them. Writers never queue on the chain;
/// a record is sealed about a second after it was written. Many nodes may try: the end of the chain is a row that one of them locks.
/// </summary>
public sealed class SealingWorker(IServiceScopeFactory scopes, WriteGate gate, Clock clock) : IWorker
{
    private const int BatchSize = 4000;

    /// <inheritdoc />
    public string Name => "sealing";

    /// <inheritdoc />
    public TimeSpan Every => TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public bool WakesOnRecords => true;

    /// <inheritdoc />
    public Task RunAsync(Office office, CancellationToken ct) => SealAllAsync(office, null, ct);

    /// <summary>Seals until nothing waits.</summary>
    /// <param name="office">Office.</param>
    /// <param name="sealedSoFar">Told the number sealed after each batch; null when nobody watches.</param>
    /// <param name="ct">Stops between batches.</param>
    /// <returns>How many records were sealed.</returns>
    public async Task<long> SealAllAsync(Office office, IProgress<long>? sealedSoFar = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(office);
        long done = 0;
        for (var batch = BatchSize; batch == BatchSize;)
        {
            batch = await SealBatchAsync(office, ct);
            done += batch;
            sealedSoFar?.Report(done);
        }

        return done;
    }

    private async Task<int> SealBatchAsync(Office office, CancellationToken ct)
    {
        await using var scope = scopes.Open(office.Id);
        var db = scope.Db();
        if (!await db.Set<Pending>().AnyAsync(ct))
        {
            return 0;
        }

        using var turn = await gate.EnterAsync(db, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var end = await LockEndAsync(db, office, ct);
        var waiting = await db.Set<Pending>().AsNoTracking().OrderBy(p => p.RecordId).Take(BatchSize).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return 0;
        }

        var day = DayNumber.Of(Clock.Day(office, clock.Now(office)));
        var (sequence, hash) = (end.Sequence, end.Hash);
        var seals = new List<Seal>(waiting.Count);
        foreach (var pending in waiting)
        {
            hash = RecordBytes.Link(hash, office.Id, ++sequence, day, pending.RecordId, pending.Digest);
            seals.Add(new Seal { Office = office.Id, Sequence = sequence, RecordId = pending.RecordId, Hash = hash, Day = day });
        }

        await db.InsertAsync(seals, ct);
        var numbers = waiting.ConvertAll(p => p.RecordId);
        await db.Set<Pending>().Where(p => numbers.Contains(p.RecordId)).ExecuteDeleteAsync(ct);
        await db.Set<ChainEnd>().ExecuteUpdateAsync(s => s.SetProperty(c => c.Sequence, sequence).SetProperty(c => c.Hash, hash), ct);
        await transaction.CommitAsync(CancellationToken.None);
        KernelTelemetry.Sealed(office, waiting.Count, clock.MachineNow - Ids.MadeAt(waiting[0].RecordId));
        return waiting.Count;
    }

    /// <summary>Locks the end of the chain for this transaction; the first sealing makes it.</summary>
    private static async Task<ChainEnd> LockEndAsync(OfficeDb db, Office office, CancellationToken ct)
    {
        // An update that changes nothing is the one row lock that both databases know.
        while (await db.Set<ChainEnd>().ExecuteUpdateAsync(s => s.SetProperty(c => c.Sequence, c => c.Sequence), ct) == 0)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO kernel_chain (office, sequence, hash) VALUES ({office.Id}, 0, {RecordBytes.Beginning}) ON CONFLICT DO NOTHING", ct);
        }

        return await db.Set<ChainEnd>().AsNoTracking().SingleAsync(ct);
    }
}
