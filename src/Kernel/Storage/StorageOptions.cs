using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Jiedao.Kernel;

/// <summary>Where the data lives.</summary>
public sealed record StorageOptions
{
    /// <summary>Folder of the embedded database, files and keys.</summary>
    public required string DataFolder { get; init; }

    /// <summary>PostgreSQL connection string; null for the embedded SQLite.</summary>
    public string? Postgres { get; init; }

    /// <summary>Assemblies that hold the migrations, by provider.</summary>
    public string SqliteMigrations { get; init; } = "Jiedao.Db.Sqlite";

    /// <summary>Assembly of the PostgreSQL migrations.</summary>
    public string PostgresMigrations { get; init; } = "Jiedao.Db.Postgres";

    /// <summary>True while a replay fills an empty store that can be filled again: commits then do not wait for the disk.</summary>
    public bool Disposable { get; init; }

    /// <summary>Path of the embedded database.</summary>
    public string DatabaseFile => Path.Combine(DataFolder, "jiedao.db");

    /// <summary>Sets up the context for the chosen database.</summary>
    public void Apply(DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Postgres is not null)
        {
            options.UseNpgsql(Postgres, p => p.MigrationsAssembly(PostgresMigrations));
        }
        else
        {
            var connection = new SqliteConnectionStringBuilder
            {
                DataSource = DatabaseFile,
                ForeignKeys = true,
                DefaultTimeout = 30,
                Cache = SqliteCacheMode.Private,
            };
            options.UseSqlite(connection.ToString(), s => s.MigrationsAssembly(SqliteMigrations));
            options.AddInterceptors(new SqlitePragmas(Disposable));
        }

        options.ReplaceService<IModelCacheKeyFactory, ModelByRooms>();
        options.ConfigureWarnings(w => w.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
    }
}

/// <summary>
/// Settings of every SQLite connection: write-ahead log, wait instead of failing, and FULL synchronisation, since what was answered must survive.
/// </summary>
internal sealed class SqlitePragmas(bool disposable) : DbConnectionInterceptor
{
    private readonly string pragmas = "PRAGMA journal_mode=WAL; PRAGMA busy_timeout=30000; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; "
        + (disposable ? "PRAGMA synchronous=OFF;" : "PRAGMA synchronous=FULL;");

    public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
