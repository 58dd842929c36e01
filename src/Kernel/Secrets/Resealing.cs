using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>A column of sealed texts, registered by the room that has it, so that its texts can be rewritten with a new key.</summary>
/// <param name="Row">Type of the row.</param>
/// <param name="Property">Name of the property.</param>
/// <param name="Purpose">Purpose its texts are sealed under.</param>
public sealed record SealedColumn(Type Row, string Property, string Purpose);

/// <summary>
/// Rewrites what older master keys encrypted with the present one; after it an old key may be taken out of the ring – but for the first, which
/// the keyed hashes need. Part of <c>jiedao keys rotate</c>. Records <c>keys.resealed</c>.
/// </summary>
public sealed class Resealing(ActRunner runner, Secrets secrets, IEnumerable<SealedColumn> columns)
{
    private const int BatchSize = 500;

    /// <summary>Rewrites everything of an office.</summary>
    /// <returns>Texts rewritten.</returns>
    public async Task<long> RunAsync(Office office, IProgress<long>? progress = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(office);
        long total = 0;
        foreach (var column in columns)
        {
            for (var count = BatchSize; count == BatchSize;)
            {
                count = await BatchAsync(office, column, ct);
                total += count;
                progress?.Report(total);
            }
        }

        return total;
    }

    private async Task<int> BatchAsync(Office office, SealedColumn column, CancellationToken ct)
    {
        var count = 0;
        await runner.RunWorkAsync(Caller.Worker(office), new ActAttribute("reseal", ActAttribute.Anyone), null, async work =>
        {
            count = await ((Task<int>)typeof(Resealing).GetMethod(nameof(RewriteAsync), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
                .MakeGenericMethod(column.Row).Invoke(this, [work.Db, column, office.Id, ct])!);
            if (count > 0)
            {
                work.Record("keys.resealed").With(new { row = column.Row.Name, column.Property, count });
            }

            return count > 0;
        }, ct);
        return count;
    }

    private async Task<int> RewriteAsync<T>(OfficeDb db, SealedColumn column, int office, CancellationToken ct) where T : OfficeRow
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var name = entity.FindProperty(column.Property)!.GetColumnName();
        var current = secrets.Prefix + "%";
        // Names come from the model, never from outside; values are parameters.
#pragma warning disable EF1002
        var sql = "SELECT * FROM " + entity.GetTableName() + " WHERE \"" + name + "\" <> '' AND \"" + name + "\" NOT LIKE {0}";
        var rows = await db.Set<T>().FromSqlRaw(sql, current).Take(BatchSize).ToListAsync(ct);
#pragma warning restore EF1002
        foreach (var row in rows)
        {
            var property = db.Entry(row).Property<SealedText>(column.Property);
            property.CurrentValue = secrets.Seal(office, column.Purpose, secrets.Open(office, column.Purpose, property.CurrentValue));
        }

        return rows.Count;
    }
}
