using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Jiedao.Kernel;

/// <summary>Which office a scope works for; set once by the runner or the door, before the context is used.</summary>
public sealed class OfficeScope
{
    /// <summary>The office's number; 0 until set.</summary>
    public int Office { get; internal set; }
}

/// <summary>
/// The one database context. It has no sets of its own: rooms contribute their tables through <see cref="IRoomTables"/> and reach them
/// with internal extensions. Queries see only the office of the scope; rows added are stamped with it; a row of another office is refused.
/// </summary>
public sealed class OfficeDb(DbContextOptions<OfficeDb> options, OfficeScope scope, IEnumerable<IRoomTables> rooms) : DbContext(options)
{
    /// <summary>The office whose rows this context sees.</summary>
    public int Office => scope.Office;

    /// <summary>
    /// Rows that this transaction of a batch has written, so that a later act of it need not ask for them again: nobody else can have changed them
    /// before it commits. Null outside a batch.
    /// </summary>
    internal Dictionary<(Type Kind, long Id), object>? Kept { get; set; }

    /// <summary>The rooms whose tables the model holds.</summary>
    internal string Rooms => string.Join(' ', rooms.Select(r => r.Prefix).Order(StringComparer.Ordinal));

    /// <summary>Whether this is the embedded database.</summary>
    public bool IsSqlite => Database.ProviderName == "Microsoft.EntityFrameworkCore.Sqlite";

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<SealedText>().HaveConversion<SealedTextConverter>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        foreach (var room in rooms.OrderBy(r => r.Prefix, StringComparer.Ordinal))
        {
            room.Configure(modelBuilder);
        }

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            NameColumns(entity);
            StoreInstants(entity);
            if (typeof(OfficeRow).IsAssignableFrom(entity.ClrType))
            {
                entity.FindProperty(nameof(OfficeRow.Office))!.ValueGenerated = ValueGenerated.Never;
                entity.FindProperty(nameof(IdRow.Id))?.ValueGenerated = ValueGenerated.Never;
                typeof(OfficeDb).GetMethod(nameof(FilterByOffice), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
                    .MakeGenericMethod(entity.ClrType).Invoke(this, [modelBuilder]);
            }
        }
    }

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        StampAll();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        StampAll();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>A row of the act or, in a batch, of an earlier act of the same transaction; null when it has to be asked for.</summary>
    public T? InHand<T>(long id) where T : IdRow
    {
        if (Set<T>().Local.FindEntry([nameof(IdRow.Office), nameof(IdRow.Id)], [Office, id])?.Entity is { } tracked)
        {
            return tracked;
        }

        if (Kept?.GetValueOrDefault((typeof(T), id)) is T kept)
        {
            Attach(kept);
            return kept;
        }

        return null;
    }

    /// <summary>Keeps the rows marked as such before the tracker lets go of them.</summary>
    internal void Keep()
    {
        if (Kept is null)
        {
            return;
        }

        foreach (var entry in ChangeTracker.Entries<IKeptRow>())
        {
            Kept[(entry.Metadata.ClrType, ((IdRow)entry.Entity).Id)] = entry.Entity;
        }
    }

    private void FilterByOffice<T>(ModelBuilder model) where T : OfficeRow =>
        model.Entity<T>().HasQueryFilter(row => row.Office == Office);

    private void StampAll()
    {
        // A batch looks for changes only when it writes; an act of it that writes for itself must not lose any.
        if (!ChangeTracker.AutoDetectChangesEnabled)
        {
            ChangeTracker.DetectChanges();
        }

        foreach (var entry in ChangeTracker.Entries<OfficeRow>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && entry.Entity.Office != Office)
            {
                throw new InvalidOperationException($"A row of office {entry.Entity.Office} in a scope of office {Office}: {entry.Metadata.Name}.");
            }
        }
    }

    private static void NameColumns(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties())
        {
            property.SetColumnName(Snake(property.Name));
        }

        foreach (var key in entity.GetKeys())
        {
            key.SetName((key.IsPrimaryKey() ? "pk_" : "ak_") + entity.GetTableName()
                + (key.IsPrimaryKey() ? "" : "_" + string.Join('_', key.Properties.Select(p => Snake(p.Name)))));
        }

        foreach (var index in entity.GetIndexes())
        {
            index.SetDatabaseName(index.Name
                ?? $"ix_{entity.GetTableName()}_{string.Join('_', index.Properties.Where(p => p.Name != "Office").Select(p => Snake(p.Name)))}");
        }

        foreach (var foreign in entity.GetForeignKeys())
        {
            foreign.SetConstraintName($"fk_{entity.GetTableName()}_{string.Join('_', foreign.Properties.Where(p => p.Name != "Office").Select(p => Snake(p.Name)))}");
            foreign.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }

    /// <summary>
    /// Instants are milliseconds since 1970 in SQLite (comparable, indexable, eight bytes) and timestamptz in PostgreSQL.
    /// </summary>
    private void StoreInstants(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties().Where(p => p.ClrType == typeof(DateTime) || p.ClrType == typeof(DateTime?)))
        {
            property.SetValueConverter(IsSqlite ? Instants.AsMilliseconds : Instants.AsUtc);
        }
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}

/// <summary>
/// Models are kept by the rooms they are made of: a process may hold contexts of different rooms (tests do), and one must not get the other's model.
/// </summary>
internal sealed class ModelByRooms : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => (context.GetType(), (context as OfficeDb)?.Rooms, designTime);
}

/// <summary>How instants are kept.</summary>
internal static class Instants
{
    public static readonly ValueConverter AsMilliseconds = new ValueConverter<DateTime, long>(
        at => (at.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond,
        ms => DateTime.UnixEpoch.AddMilliseconds(ms));

    public static readonly ValueConverter AsUtc = new ValueConverter<DateTime, DateTime>(
        at => DateTime.SpecifyKind(at, DateTimeKind.Utc),
        at => DateTime.SpecifyKind(at, DateTimeKind.Utc));
}

/// <summary>Adding rows.</summary>
public static class OfficeDbRows
{
    extension(OfficeDb db)
    {
        /// <summary>Adds a row stamped with the scope's office.</summary>
        public EntityEntry<T> Put<T>(T row) where T : OfficeRow
        {
            ArgumentNullException.ThrowIfNull(row);
            row.Office = db.Office;
            return db.Add(row);
        }
    }
}
