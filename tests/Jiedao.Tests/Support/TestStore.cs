using Jiedao.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Jiedao.Tests;

/// <summary>The two databases; every story of storage runs on both.</summary>
public enum Store
{
    /// <summary>The embedded default.</summary>
    Sqlite,

    /// <summary>The scaled one.</summary>
    Postgres,
}

/// <summary>Both databases as theory data: <c>[Theory, ClassData(typeof(BothStores))]</c>.</summary>
public sealed class BothStores : TheoryData<Store>
{
    /// <summary>SQLite always; PostgreSQL always too: a missing server is a red test, not a skipped one.</summary>
    public BothStores()
    {
        Add(Store.Sqlite);
        Add(Store.Postgres);
    }
}

/// <summary>
/// A fresh, empty store with one office in it and the rooms that a test asks for. Dispose removes it.
/// </summary>
public sealed class TestStore : IAsyncDisposable
{
    private readonly string folder;
    private readonly string? database;

    private TestStore(ServiceProvider services, string folder, string? database, Office office)
    {
        Services = services;
        this.folder = folder;
        this.database = database;
        Office = office;
    }

    /// <summary>The rooms' services.</summary>
    public ServiceProvider Services { get; }

    /// <summary>The one office.</summary>
    public Office Office { get; }

    /// <summary>The store's moveable time.</summary>
    public ManualTime Time => (ManualTime)Services.GetRequiredService<TimeProvider>();

    /// <summary>The act runner.</summary>
    public ActRunner Acts => Services.GetRequiredService<ActRunner>();

    /// <summary>The office's own worker as caller.</summary>
    public Caller System => Caller.Worker(Office);

    /// <summary>Administrator's connection to the PostgreSQL server of the tests.</summary>
    public static string Server => Environment.GetEnvironmentVariable("JIEDAO_TEST_POSTGRES")
        ?? throw new InvalidOperationException("JIEDAO_TEST_POSTGRES names no PostgreSQL server; ./test starts one.");

    /// <summary>Makes a store.</summary>
    /// <param name="store">Which database.</param>
    /// <param name="rooms">Adds the rooms wanted beyond the kernel.</param>
    /// <param name="at">Instant at which the test's time stands; 2014-12-31 01:00Z by default.</param>
    public static async Task<TestStore> CreateAsync(Store store, Action<IServiceCollection>? rooms = null, DateTime? at = null)
    {
        var name = "jiedao_test_" + Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), name)).FullName;
        string? connection = null;
        if (store == Store.Postgres)
        {
            await ExecuteAsync(Server, $"CREATE DATABASE {name}");
            connection = new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ToString();
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new ManualTime(at ?? new DateTime(2014, 12, 31, 1, 0, 0, DateTimeKind.Utc)));
        services.AddKernel(new StorageOptions { DataFolder = folder, Postgres = connection });
        (rooms ?? (s => s.AddSingleton<IRoleBook, NoRoles>().AddSingleton<IUnitTree, LoneUnits>())).Invoke(services);
        var provider = services.BuildServiceProvider(validateScopes: true);
        var office = new Office
        {
            Id = 1,
            Code = "440310005",
            ShortName = "kengzi",
            NameZh = "坑梓街道办事处",
            NameEn = "Kengzi Subdistrict Office",
            PlateZh = "坑梓街道",
            PlateEn = "Kengzi",
            IsReady = true,
        };
        await using (var scope = provider.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
            await provider.GetRequiredService<StorageStartup>().CreateAsync();
            db.Add(office);
            await db.SaveChangesAsync();
        }

        await provider.GetRequiredService<StorageStartup>().TakeNodeAsync();
        return new TestStore(provider, folder, store == Store.Postgres ? name : null, office);
    }

    /// <summary>Reads with a context of the office.</summary>
    public async Task<T> ReadAsync<T>(Func<OfficeDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Enter(Office, Door.Worker, "");
        return await read(visit.Db);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (database is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync(Server, $"DROP DATABASE {database} WITH (FORCE)");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal sealed class NoRoles : IRoleBook
    {
        public IReadOnlyList<RoleEntry> Roles => [];

        public IReadOnlySet<string> VerbsOf(string role) => new HashSet<string>();
    }

    internal sealed class LoneUnits : IUnitTree
    {
        public Task<IReadOnlySet<long>> WithinAsync(Office office, long unit, DateOnly day, CancellationToken ct) =>
            Task.FromResult<IReadOnlySet<long>>(new HashSet<long> { unit });
    }
}

/// <summary>Time that stands until a test moves it.</summary>
public sealed class ManualTime(DateTime at) : TimeProvider
{
    private DateTime now = at;

    /// <summary>Moves time forward.</summary>
    public void Pass(TimeSpan span) => now += span;

    /// <summary>Puts time to an instant.</summary>
    public void Set(DateTime instant) => now = instant;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);
}
