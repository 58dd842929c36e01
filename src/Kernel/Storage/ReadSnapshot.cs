using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Jiedao.Kernel;

/// <summary>Reading several things as of one moment.</summary>
public static class ReadSnapshot
{
    extension(OfficeDb db)
    {
        /// <summary>
        /// Everything read until the transaction is disposed is of one moment, whatever others write meanwhile. Takes no lock. For reading only:
        /// nothing is committed.
        /// </summary>
        public async Task<IDbContextTransaction> SnapshotAsync(CancellationToken ct = default)
        {
            if (!db.IsSqlite)
            {
                return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            }

            // EF opens SQLite transactions for writing; a deferred one reads a snapshot and blocks nobody.
            await db.Database.OpenConnectionAsync(ct);
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            return (await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), ct))!;
        }
    }
}
