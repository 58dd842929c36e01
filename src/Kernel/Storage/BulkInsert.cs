using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Jiedao.Kernel;

/// <summary>Inserting many rows of one table past the change tracker, inside the current transaction.</summary>
public static class BulkInsert
{
    private const int MostParameters = 30000;

    /// <summary>Rows from which PostgreSQL takes them as a stream, which is several times faster than statements.</summary>
    private const int CopyFrom = 200;

    private static readonly ConcurrentDictionary<(string Provider, Type Type), Plan> Plans = new();

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

            var plan = Plans.GetOrAdd((db.Database.ProviderName!, typeof(T)), _ => Plan.Of(db.Model.FindEntityType(typeof(T))!));
            await db.Database.OpenConnectionAsync(ct);
            try
            {
                if (!db.IsSqlite && rows.Count >= CopyFrom)
                {
                    await plan.CopyAsync((NpgsqlConnection)db.Database.GetDbConnection(), rows, ct);
                }
                else
                {
                    await plan.RunAsync(db, rows, db.IsSqlite ? 1 : MostParameters / plan.Columns.Count, ct);
                }
            }
            finally
            {
                await db.Database.CloseConnectionAsync();
            }
        }
    }

    private sealed record Column(string Name, string StoreType, Func<object, object?> Read);

    private sealed record Plan(string Table, IReadOnlyList<Column> Columns)
    {
        public static Plan Of(IEntityType entity)
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
            return new Plan(table.Name, [.. entity.GetProperties().Select(p => new Column(p.GetColumnName(table)!, TypeOf(p), Reader(entity.ClrType, p)))]);
        }

        public async Task CopyAsync<T>(NpgsqlConnection connection, IReadOnlyList<T> rows, CancellationToken ct) where T : class
        {
            var columns = string.Join(", ", Columns.Select(c => '"' + c.Name + '"'));
            await using var copy = await connection.BeginBinaryImportAsync($"COPY {Table} ({columns}) FROM STDIN (FORMAT BINARY)", ct);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(ct);
                foreach (var column in Columns)
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

        public async Task RunAsync<T>(OfficeDb db, IReadOnlyList<T> rows, int perCommand, CancellationToken ct) where T : class
        {
            for (var first = 0; first < rows.Count;)
            {
                var size = Math.Min(perCommand, rows.Count - first);
                await using var command = Prepare(db, size);
                for (; first + size <= rows.Count; first += size)
                {
                    for (var r = 0; r < size; r++)
                    {
                        for (var c = 0; c < Columns.Count; c++)
                        {
                            command.Parameters[(r * Columns.Count) + c].Value = Columns[c].Read(rows[first + r]) ?? DBNull.Value;
                        }
                    }

                    await command.ExecuteNonQueryAsync(ct);
                }
            }
        }

        private DbCommand Prepare(OfficeDb db, int rows)
        {
            var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            var sql = new StringBuilder("INSERT INTO ").Append(Table).Append(" (")
                .AppendJoin(", ", Columns.Select(c => '"' + c.Name + '"')).Append(") VALUES ");
            for (var r = 0; r < rows; r++)
            {
                sql.Append(r == 0 ? "(" : ", (");
                for (var c = 0; c < Columns.Count; c++)
                {
                    var name = "@p" + ((r * Columns.Count) + c).ToString(CultureInfo.InvariantCulture);
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

        /// <summary>The database's name of the column's type, without its length.</summary>
        private static string TypeOf(IProperty property)
        {
            var type = property.GetRelationalTypeMapping().StoreType;
            var length = type.IndexOf('(', StringComparison.Ordinal);
            return length < 0 ? type : type[..length];
        }

        /// <summary>A compiled getter that also converts to what the database keeps.</summary>
        private static Func<object, object?> Reader(Type type, IProperty property)
        {
            var row = Expression.Parameter(typeof(object));
            var value = Expression.Convert(Expression.Property(Expression.Convert(row, type), property.PropertyInfo!), typeof(object));
            var read = Expression.Lambda<Func<object, object?>>(value, row).Compile();
            var converter = property.GetTypeMapping().Converter;
            return converter is null ? read : row => read(row) is { } raw ? converter.ConvertToProvider(raw) : null;
        }
    }
}
