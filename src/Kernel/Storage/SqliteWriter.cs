using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Jiedao.Kernel;

/// <summary>
/// Writes the changed rows of a batch to SQLite by statements that are compiled once for the whole batch. SQLite compiles every statement anew that
/// it is given, and for a few rows at a time that costs more than the writing; PostgreSQL takes the rows of a flush in one message and needs none of it.
/// </summary>
internal sealed class SqliteWriter(OfficeDb db) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> prepared = [];
    private readonly Dictionary<IEntityType, RowPlan> plans = [];

    /// <summary>At the beginning of each transaction: references are judged when it ends, so rows may be written kind by kind.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync("PRAGMA defer_foreign_keys=ON", ct);
        foreach (var command in prepared.Values)
        {
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        }
    }

    /// <summary>Writes what the context holds as added or changed. What it cannot write itself goes the ordinary way.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        var entries = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        if (entries.Exists(e => e.State == EntityState.Deleted))
        {
            await db.SaveChangesAsync(ct);
            return;
        }

        foreach (var row in entries.Select(e => e.Entity).OfType<OfficeRow>())
        {
            if (row.Office != db.Office)
            {
                throw new InvalidOperationException($"A row of office {row.Office} in a scope of office {db.Office}.");
            }
        }

        try
        {
            foreach (var entry in entries)
            {
                var plan = PlanOf(entry.Metadata);
                if (entry.State == EntityState.Added)
                {
                    await RunAsync(plan.Insert, plan.Columns, entry.Entity, null, ct);
                }
                else
                {
                    await UpdateAsync(plan, entry, ct);
                }
            }
        }
        catch (SqliteException fault)
        {
            throw new DbUpdateException("A row of the batch could not be written.", fault);
        }
    }

    /// <summary>Inserts rows past the change tracker.</summary>
    public async Task InsertAsync<T>(IReadOnlyList<T> rows, CancellationToken ct) where T : class
    {
        var plan = PlanOf(db.Model.FindEntityType(typeof(T))!);
        foreach (var row in rows)
        {
            await RunAsync(plan.Insert, plan.Columns, row, null, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in prepared.Values)
        {
            await command.DisposeAsync();
        }
    }

    private async Task UpdateAsync(RowPlan plan, EntityEntry entry, CancellationToken ct)
    {
        var changed = new List<RowColumn>();
        var versions = new List<(RowColumn, object?)>();
        foreach (var column in plan.Columns)
        {
            var property = entry.Property(column.Property);
            if (property.IsModified)
            {
                changed.Add(column);
            }

            if (column.Property.IsConcurrencyToken)
            {
                versions.Add((column, column.Stored(property.OriginalValue)));
            }
        }

        if (changed.Count == 0)
        {
            return;
        }

        var sql = new StringBuilder("UPDATE ").Append(plan.Table).Append(" SET ").AppendJoin(", ", changed.Select((c, i) => $"\"{c.Name}\" = @p{i}"))
            .Append(" WHERE ").AppendJoin(" AND ", plan.Key.Select((c, i) => $"\"{c.Name}\" = @p{changed.Count + i}"));
        for (var i = 0; i < versions.Count; i++)
        {
            sql.Append($" AND \"{versions[i].Item1.Name}\" IS @p{changed.Count + plan.Key.Count + i}");
        }

        var written = await RunAsync(sql.ToString(), [.. changed, .. plan.Key], entry.Entity, versions.ConvertAll(v => v.Item2), ct);
        if (written != 1)
        {
            throw new DbUpdateConcurrencyException($"A row of {plan.Table} was changed by somebody else.");
        }
    }

    private async Task<int> RunAsync(string sql, IReadOnlyList<RowColumn> columns, object row, List<object?>? further, CancellationToken ct)
    {
        var count = columns.Count + (further?.Count ?? 0);
        if (!prepared.TryGetValue(sql, out var command))
        {
            prepared[sql] = command = Prepare(sql, count);
        }

        for (var i = 0; i < count; i++)
        {
            command.Parameters[i].Value = (i < columns.Count ? columns[i].Read(row) : further![i - columns.Count]) ?? DBNull.Value;
        }

        return await command.ExecuteNonQueryAsync(ct);
    }

    private DbCommand Prepare(string sql, int count)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        for (var i = 0; i < count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private RowPlan PlanOf(IEntityType entity)
    {
        if (!plans.TryGetValue(entity, out var plan))
        {
            plans[entity] = plan = RowPlan.Of(entity);
        }

        return plan;
    }
}
