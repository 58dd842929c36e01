using Jiedao.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Jiedao.Bench;

/// <summary>An empty store with one office for a measurement, on either database; disposed, it is gone.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    private readonly string folder;
    private readonly string? database;

    private BenchStore(ServiceProvider services, string folder, string? database, Office office) =>
        (Services, this.folder, this.database, Office) = (services, folder, database, office);

    public ServiceProvider Services { get; }

    public Office Office { get; }

    public ActRunner Acts => Services.GetRequiredService<ActRunner>();

    private static string Server => Environment.GetEnvironmentVariable("JIEDAO_TEST_POSTGRES")
        ?? throw new InvalidOperationException("JIEDAO_TEST_POSTGRES names no PostgreSQL server.");

    public static async Task<BenchStore> CreateAsync(bool postgres, Action<IServiceCollection> rooms)
    {
        var name = "jiedao_bench_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), name)).FullName;
        if (postgres)
        {
            await ExecuteAsync($"CREATE DATABASE {name}");
        }

        var connection = postgres ? new NpgsqlConnectionStringBuilder(Server) { Database = name }.ToString() : null;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddKernel(new StorageOptions { DataFolder = folder, Postgres = connection });
        services.AddSingleton<IRoleBook, NoRoles>();
        rooms(services);
        var provider = services.BuildServiceProvider();
        var office = new Office
        {
            Id = 1, Code = "440310005", ShortName = "kengzi", NameZh = "坑梓街道办事处", NameEn = "Kengzi Subdistrict Office",
            PlateZh = "坑梓街道", PlateEn = "Kengzi", IsReady = true,
        };
        await provider.GetRequiredService<StorageStartup>().CreateAsync();
        await using (var scope = provider.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
            db.Add(office);
            await db.SaveChangesAsync();
        }

        await provider.GetRequiredService<StorageStartup>().TakeNodeAsync();
        return new BenchStore(provider, folder, postgres ? name : null, office);
    }

    /// <summary>A scope inside the office.</summary>
    public AsyncServiceScope Enter()
    {
        var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(Office, Door.Worker, "");
        return scope;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (database is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class NoRoles : IRoleBook
    {
        public IReadOnlyList<RoleEntry> Roles => [];

        public IReadOnlySet<string> VerbsOf(string role) => new HashSet<string>();
    }
}
