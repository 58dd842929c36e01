using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Jiedao.Kernel;

/// <summary>Inserting many rows of one table past the change tracker, inside the current transaction.</summary>
public static class BulkInsert
{
    private const int MostParameters = 30000;

    /// <summary>Rows from which PostgreSQL takes them as a stream, which is several times faster than statements.</summary>
    private const int CopyFrom = 200;

    private static readonly ConcurrentDictionary<(string Provider, Type Type), RowPlan> Plans = new();

    extension(OfficeDb db)
    {
        /// <summary>
        /// Inserts rows in the order given. Office rows without an office are stamped. Columns, names and conversions are those of the model.
        /// </summary>
        public async Task InsertAsync<T>(IReadOnlyList<T> rows, CancellationToken ct = default) where T : class
        {
            if (rows.Count == 0)
            {
                return;
            }

            foreach (var row in rows.OfType<OfficeRow>().Where(r => r.Office == 0))
            {
                row.Office = db.Office;
            }

            var plan = Plans.GetOrAdd((db.Database.ProviderName!, typeof(T)), _ => RowPlan.Of(db.Model.FindEntityType(typeof(T))!));
            await db.Database.OpenConnectionAsync(ct);
            try
            {
                if (!db.IsSqlite && rows.Count >= CopyFrom)
                {
                    await CopyAsync(plan, (NpgsqlConnection)db.Database.GetDbConnection(), rows, ct);
                }
                else
                {
                    await RunAsync(plan, db, rows, db.IsSqlite ? 1 : MostParameters / plan.Columns.Count, ct);
                }
            }
            finally
            {
                await db.Database.CloseConnectionAsync();
            }
        }
    }

    private static async Task CopyAsync<T>(RowPlan plan, NpgsqlConnection connection, IReadOnlyList<T> rows, CancellationToken ct) where T : class
    {
        var columns = string.Join(", ", plan.Columns.Select(c => '"' + c.Name + '"'));
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {plan.Table} ({columns}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in plan.Columns)
            {
                if (column.Read(row) is { } value)
                {
                    await copy.WriteAsync(value, column.StoreType, ct);
                }
                else
                {
                    await copy.WriteNullAsync(ct);
                }
            }
        }

        // The server checks foreign keys when the stream ends, which for many rows takes longer than a command may.
        copy.Timeout = TimeSpan.FromMinutes(10);
        await copy.CompleteAsync(ct);
    }

    private static async Task RunAsync<T>(RowPlan plan, OfficeDb db, IReadOnlyList<T> rows, int perCommand, CancellationToken ct) where T : class
    {
        for (var first = 0; first < rows.Count;)
        {
            var size = Math.Min(perCommand, rows.Count - first);
            await using var command = Prepare(plan, db, size);
            for (; first + size <= rows.Count; first += size)
            {
                for (var r = 0; r < size; r++)
                {
                    for (var c = 0; c < plan.Columns.Count; c++)
                    {
                        command.Parameters[(r * plan.Columns.Count) + c].Value = plan.Columns[c].Read(rows[first + r]) ?? DBNull.Value;
                    }
                }

                await command.ExecuteNonQueryAsync(ct);
            }
        }
    }

    private static DbCommand Prepare(RowPlan plan, OfficeDb db, int rows)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var sql = new StringBuilder("INSERT INTO ").Append(plan.Table).Append(" (")
            .AppendJoin(", ", plan.Columns.Select(c => '"' + c.Name + '"')).Append(") VALUES ");
        for (var r = 0; r < rows; r++)
        {
            sql.Append(r == 0 ? "(" : ", (");
            for (var c = 0; c < plan.Columns.Count; c++)
            {
                var name = "@p" + ((r * plan.Columns.Count) + c).ToString(CultureInfo.InvariantCulture);
                sql.Append(c == 0 ? "" : ", ").Append(name);
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }

            sql.Append(')');
        }

        command.CommandText = sql.ToString();
        return command;
    }
}
