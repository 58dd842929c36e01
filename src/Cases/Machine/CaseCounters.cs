using System.Collections.Concurrent;
using System.Data.Common;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Gives numbers. Letters are numbered within the act's own transaction, so that no number is missing. Cases need numbers that never come
/// twice, not that none is missing: in PostgreSQL they are taken in small blocks ahead of the act, because a counter held until the commit
/// would let only one case of a line open at a time.
/// </summary>
internal sealed class CaseCounters(StorageOptions storage, Clock clock)
{
    private const int MostAhead = 64;
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<(int Office, string Key), Block> blocks = new();

    /// <summary>The next number within the act's transaction; none is ever missing.</summary>
    public static async Task<long> NextWithinAsync(OfficeDb db, string key, CancellationToken ct)
    {
        if (db.IsSqlite)
        {
            var counter = await db.FindAsync<Counter>([db.Office, key], ct) ?? db.Put(new Counter { Key = key }).Entity;
            return ++counter.Value;
        }

        return await TakeAsync(db, key, ct);
    }

    /// <summary>The next number of a case; after a refusal a number may stay unused.</summary>
    public async Task<long> NextAsync(OfficeDb db, string key, CancellationToken ct)
    {
        if (db.IsSqlite)
        {
            return await NextWithinAsync(db, key, ct);
        }

        var block = blocks.GetOrAdd((db.Office, key), _ => new Block());
        await block.Gate.WaitAsync(ct);
        try
        {
            if (block.Next > block.Last)
            {
                await FillAsync(block, db, key, ct);
            }

            return block.Next++;
        }
        finally
        {
            block.Gate.Release();
        }
    }

    private async Task FillAsync(Block block, OfficeDb db, string key, CancellationToken ct)
    {
        // One at a time while it is quiet, so that numbers follow each other; more when the last block went within a second.
        var now = clock.MachineNow;
        block.Size = now - block.FilledAt < Quick ? Math.Min(block.Size * 2, MostAhead) : 1;
        block.FilledAt = now;
        await using var connection = Aside(db);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO cases_counter (office, key, value) VALUES (@office, @key, @size)
            ON CONFLICT (office, key) DO UPDATE SET value = cases_counter.value + @size RETURNING value
            """;
        foreach (var (name, value) in new (string, object)[] { ("office", db.Office), ("key", key), ("size", (long)block.Size) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        block.Last = (long)(await command.ExecuteScalarAsync(ct))!;
        block.Next = block.Last - block.Size + 1;
    }

    /// <summary>
    /// A connection of a pool of its own: an act that already holds one must never wait for a second of the same pool, or forty acts at once
    /// would wait for each other for ever.
    /// </summary>
    private DbConnection Aside(OfficeDb db)
    {
        var factory = DbProviderFactories.GetFactory(db.Database.GetDbConnection())!;
        var connection = factory.CreateConnection()!;
        connection.ConnectionString = new DbConnectionStringBuilder
        {
            ConnectionString = storage.Postgres, ["Application Name"] = "jiedao numbers", ["Maximum Pool Size"] = 4,
        }.ConnectionString;
        return connection;
    }

    private static async Task<long> TakeAsync(OfficeDb db, string key, CancellationToken ct)
    {
        var taken = await db.Database.SqlQuery<long>(
            $"""
            INSERT INTO cases_counter (office, key, value) VALUES ({db.Office}, {key}, 1)
            ON CONFLICT (office, key) DO UPDATE SET value = cases_counter.value + 1 RETURNING value AS "Value"
            """).ToListAsync(ct);
        return taken[0];
    }

    private sealed class Block
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public long Next { get; set; } = 1;

        public long Last { get; set; }

        public int Size { get; set; } = 1;

        public DateTime FilledAt { get; set; }
    }
}
