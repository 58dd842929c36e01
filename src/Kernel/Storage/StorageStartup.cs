using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>Makes the store ready: folder, migrations, triggers, and this process's node number.</summary>
public sealed class StorageStartup(IServiceScopeFactory scopes, StorageOptions storage, IEnumerable<IRoomTables> rooms, Ids ids, Clock clock, MasterKeys keys)
{
    /// <summary>How long a node number is held without being renewed.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(10);

    private bool isWhole;
    /// <summary>Name of this process among the nodes: machine, process, start.</summary>
    internal string Holder { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Environment.TickCount64}/{RandomNumberGenerator.GetHexString(4)}";

    /// <summary>Migrates the database to the newest form. Safe to repeat.</summary>
    public async Task MigrateAsync(CancellationToken ct = default)
    {
        Directory.CreateDirectory(storage.DataFolder);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        await db.Database.MigrateAsync(ct);
        await FurtherAsync(db, ct);
        await keys.PrepareAsync(ct);
        await LearnOnceAsync(db, ct);
    }

    /// <summary>
    /// Lets the database look at its own rows, so that it picks the narrow indexes: a list of the open cases must not walk through all that were
    /// closed. Takes less than a second at a year's size. PostgreSQL does it by itself, only not at once after a bulk.
    /// </summary>
    /// <param name="afterBulk">Whether very many rows were just written.</param>
    /// <param name="ct">Cancels.</param>
    public async Task LearnAsync(bool afterBulk = false, CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        if (db.IsSqlite || afterBulk)
        {
            await db.Database.ExecuteSqlRawAsync("ANALYZE;", ct);
        }
    }

    /// <summary>A database that never looked at its rows does so before it is used.</summary>
    private async Task LearnOnceAsync(OfficeDb db, CancellationToken ct)
    {
        const string Learnt = "SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = 'sqlite_stat1'";
        if (db.IsSqlite && await db.Database.SqlQueryRaw<int>(Learnt).SingleAsync(ct) == 0)
        {
            await LearnAsync(ct: ct);
        }
    }

    /// <summary>Makes the newest form at once in an empty database, for tests: the same tables without the history of migrations.</summary>
    internal async Task CreateAsync(CancellationToken ct = default)
    {
        Directory.CreateDirectory(storage.DataFolder);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        await db.Database.EnsureCreatedAsync(ct);
        isWhole = true;
        await FurtherAsync(db, ct);
        await keys.PrepareAsync(ct);
    }

    /// <summary>The store was made at once, by another part of this process.</summary>
    internal void TakeAsWhole() => isWhole = true;

    private async Task FurtherAsync(OfficeDb db, CancellationToken ct)
    {
        foreach (var statement in rooms.SelectMany(r => r.Further(db.IsSqlite)))
        {
            await db.Database.ExecuteSqlRawAsync(statement.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), ct);
        }
    }

    /// <summary>Whether the database is at the newest form.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken ct = default)
    {
        if (isWhole)
        {
            return true;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        return !(await db.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    /// <summary>Takes a free node number, so that row numbers made by this process meet no others.</summary>
    public async Task TakeNodeAsync(CancellationToken ct = default)
    {
        for (var attempt = 0; attempt < 64; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
            var now = clock.MachineNow;
            var known = await db.Set<NodeLease>().ToListAsync(ct);
            var free = known.FirstOrDefault(n => n.Until < now);
            if (free is null)
            {
                var number = Enumerable.Range(0, 64).Except(known.Select(n => n.Number)).DefaultIfEmpty(-1).First();
                if (number < 0)
                {
                    throw new InvalidOperationException("All 64 node numbers are held; wait ten minutes after stopping the others.");
                }

                free = new NodeLease { Number = number, Holder = Holder };
                db.Add(free);
            }

            free.Holder = Holder;
            free.Until = now + LeaseTime;
            try
            {
                await db.SaveChangesAsync(ct);
                ids.Node = free.Number;
                return;
            }
            catch (DbUpdateException)
            {
                // Another process took the same number in the same moment; look again.
                await Task.Delay(20, ct);
            }
        }

        throw new InvalidOperationException("No node number could be taken.");
    }

    /// <summary>
    /// Says that this process is still alive. Takes another number when the old one was lost – the machine slept, and somebody else may hold it now.
    /// </summary>
    public async Task KeepNodeAsync(CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        var now = clock.MachineNow;
        if (await db.Set<NodeLease>().FirstOrDefaultAsync(n => n.Holder == Holder && n.Until >= now, ct) is { } mine)
        {
            mine.Until = now + LeaseTime;
            await db.SaveChangesAsync(ct);
        }
        else
        {
            await TakeNodeAsync(ct);
        }
    }

    /// <summary>Gives the number back at a clean stop.</summary>
    public async Task ReturnNodeAsync(CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
        if (await db.Set<NodeLease>().FirstOrDefaultAsync(n => n.Holder == Holder, ct) is { } mine)
        {
            mine.Until = clock.MachineNow.AddSeconds(-1);
            await db.SaveChangesAsync(ct);
        }
    }
}
