using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>Reading and moving places in the chain, inside the transaction of their effect.</summary>
internal static class Cursors
{
    /// <summary>Locks a reader's place for this transaction, making it at the beginning of the chain when it is new.</summary>
    public static async Task<long> LockAsync(OfficeDb db, string name, CancellationToken ct)
    {
        while (await db.Set<Cursor>().Where(c => c.Name == name).ExecuteUpdateAsync(s => s.SetProperty(c => c.Sequence, c => c.Sequence), ct) == 0)
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO kernel_cursor (office, name, sequence, failed_count, last_error) VALUES ({db.Office}, {name}, 0, 0, '') ON CONFLICT DO NOTHING",
                ct);
        }

        return await db.Set<Cursor>().Where(c => c.Name == name).Select(c => c.Sequence).SingleAsync(ct);
    }

    /// <summary>Moves a reader on, which also ends its trouble.</summary>
    public static Task MoveAsync(OfficeDb db, string name, long to, CancellationToken ct) =>
        db.Set<Cursor>().Where(c => c.Name == name).ExecuteUpdateAsync(
            s => s.SetProperty(c => c.Sequence, to).SetProperty(c => c.FailedCount, 0).SetProperty(c => c.LastError, "")
                .SetProperty(c => c.NextTryAt, (DateTime?)null), ct);

    /// <summary>Notes a failure, in a transaction of its own since the other was rolled back.</summary>
    public static async Task FailAsync(
        IServiceScopeFactory scopes, WriteGate gate, Office office, string name, Exception fault, DateTime now, CancellationToken ct)
    {
        await using var scope = scopes.Open(office.Id);
        var db = scope.Db();
        using var turn = await gate.EnterAsync(db, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LockAsync(db, name, ct);
        var failures = await db.Set<Cursor>().Where(c => c.Name == name).Select(c => c.FailedCount).SingleAsync(ct) + 1;
        await db.Set<Cursor>().Where(c => c.Name == name).ExecuteUpdateAsync(
            s => s.SetProperty(c => c.FailedCount, failures).SetProperty(c => c.LastError, Backoff.Describe(fault))
                .SetProperty(c => c.NextTryAt, now + Backoff.After(failures)), ct);
        await transaction.CommitAsync(ct);
    }
}
