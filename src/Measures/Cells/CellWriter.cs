using System.Data.Common;
using System.Globalization;
using System.Text;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Jiedao.Measures.Cells;

/// <summary>
/// Adds a tally to the stored cells, inside the current transaction. Adding is done by the database, so nothing is read first.
/// </summary>
internal static class CellWriter
{
    private const int RowsPerCommand = 200;

    private static readonly Table Cells = new(
        "measures_cell", ["office", "code", "version", "dim", "item", "month"], ["quantity_e4", "rows"]);

    private static readonly Table Members = new(
        "measures_member", ["office", "code", "version", "dim", "item", "month", "subject"], ["net_e4"]);

    public static async Task WriteAsync(OfficeDb db, Tally tally, CancellationToken ct)
    {
        var office = db.Office;
        await WriteAsync(db, Cells, [.. tally.Cells.Where(c => c.Value != default)], static (cell, office, to) =>
        {
            Begin(to, office, cell.Key);
            to.Add(cell.Value.QuantityE4);
            to.Add(cell.Value.Rows);
        }, ct);
        await WriteAsync(db, Members, [.. tally.Members.Where(m => m.Value != 0)], static (member, office, to) =>
        {
            Begin(to, office, member.Key.Cell);
            to.Add(member.Key.Subject);
            to.Add(member.Value);
        }, ct);

        static void Begin(List<object> to, int office, CellKey key)
        {
            to.Add(office);
            to.Add(key.Measure.Code);
            to.Add(key.Measure.Version);
            to.Add(key.Dim);
            to.Add(key.Item);
            to.Add(key.Month);
        }
    }

    private static async Task WriteAsync<T>(OfficeDb db, Table table, List<T> rows, Action<T, int, List<object>> values,
        CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var buffer = new List<object>(RowsPerCommand * table.Width);
            for (var first = 0; first < rows.Count;)
            {
                var size = Math.Min(RowsPerCommand, rows.Count - first);
                await using var command = Prepare(db, table, size);
                for (; first + size <= rows.Count; first += size)
                {
                    buffer.Clear();
                    for (var i = first; i < first + size; i++)
                    {
                        values(rows[i], db.Office, buffer);
                    }

                    for (var p = 0; p < buffer.Count; p++)
                    {
                        command.Parameters[p].Value = buffer[p];
                    }

                    await command.ExecuteNonQueryAsync(ct);
                }
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static DbCommand Prepare(OfficeDb db, Table table, int rows)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var sql = new StringBuilder("INSERT INTO ").Append(table.Name).Append(" (")
            .AppendJoin(", ", table.Key.Concat(table.Sums).Select(Quote)).Append(") VALUES ");
        for (var r = 0; r < rows; r++)
        {
            sql.Append(r == 0 ? "(" : ", (");
            for (var c = 0; c < table.Width; c++)
            {
                var name = "@p" + ((r * table.Width) + c).ToString(CultureInfo.InvariantCulture);
                sql.Append(c == 0 ? "" : ", ").Append(name);
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }

            sql.Append(')');
        }

        sql.Append(" ON CONFLICT (").AppendJoin(", ", table.Key.Select(Quote)).Append(") DO UPDATE SET ")
            .AppendJoin(", ", table.Sums.Select(s => $"{Quote(s)} = {table.Name}.{Quote(s)} + excluded.{Quote(s)}"));
        command.CommandText = sql.ToString();
        return command;
    }

    private static string Quote(string column) => '"' + column + '"';

    private sealed record Table(string Name, string[] Key, string[] Sums)
    {
        public int Width => Key.Length + Sums.Length;
    }
}
