using System.CommandLine;
using Jiedao.Kernel;
using Jiedao.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jiedao.Cli;

/// <summary>Options that many commands share, and opening the store they name.</summary>
internal static class Common
{
    /// <summary>Folder of the data.</summary>
    public static Option<string> Data() => new("--data")
    {
        Description = "Folder of the store: database, files, keys. JIEDAO_DATA names it too.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("JIEDAO_DATA") ?? Path.Combine(Home.Folder, "data"),
    };

    /// <summary>
    /// Lets every command be given the store, also those that need none (<c>systems</c>, <c>lines check</c>): a script may pass the same words to all.
    /// </summary>
    public static void TakeDataEverywhere(Command command)
    {
        if (command.Subcommands.Count == 0 && command.Options.All(o => o.Name != "--data"))
        {
            command.Add(new Option<string>("--data") { Description = "Taken like everywhere; this command needs no store." });
        }

        foreach (var below in command.Subcommands)
        {
            TakeDataEverywhere(below);
        }
    }

    /// <summary>PostgreSQL instead of the embedded database.</summary>
    public static Option<string?> Postgres() => new("--postgres")
    {
        Description = "PostgreSQL connection string; the embedded SQLite is used without it. JIEDAO_POSTGRES names it too.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("JIEDAO_POSTGRES"),
    };

    /// <summary>Which office.</summary>
    public static Option<string> Office() => new("--office")
    {
        Description = "Code or short name of the office (kengzi). May be left out when the store holds one office.",
        DefaultValueFactory = _ => "",
    };

    /// <summary>Text for people or JSON for programs.</summary>
    public static Option<string> Format(params string[] formats)
    {
        var option = new Option<string>("--format") { Description = "How to print: " + string.Join(", ", formats) + ".", DefaultValueFactory = _ => formats[0] };
        option.AcceptOnlyFromAmong(formats);
        return option;
    }

    /// <summary>Folder of the work lines.</summary>
    public static Option<string> Catalogue() => new("--catalogue")
    {
        Description = "Folder of the work lines.",
        DefaultValueFactory = _ => Home.Path("catalogue"),
    };

    /// <summary>Language of the answer.</summary>
    public static Option<string> Language()
    {
        var option = new Option<string>("--lang")
        {
            Description = "Language of the answer; that of the terminal when left out.",
            DefaultValueFactory = _ => Answer.Lang == Lang.Zh ? "zh" : "en",
        };
        option.AcceptOnlyFromAmong("zh", "en");
        return option;
    }

    /// <summary>Reads what <see cref="Language"/> gave.</summary>
    public static Lang LangOf(string value) => value == "zh" ? Lang.Zh : Lang.En;

    /// <summary>Reads what <see cref="Format"/> gave.</summary>
    public static bool IsJson(string format) => format == "json";

    /// <summary>The rooms over a store, migrated and ready; dispose to give the node number back.</summary>
    /// <param name="data">Folder.</param>
    /// <param name="postgres">PostgreSQL, or null.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="disposable">True while a replay fills an empty store.</param>
    /// <param name="mustExist">Refuses with <c>store_missing</c> instead of making an empty store: a mistyped folder must not look whole.</param>
    public static async Task<OpenStore> OpenAsync(string data, string? postgres, CancellationToken ct, bool disposable = false, bool mustExist = false)
    {
        if (mustExist && postgres is null && !File.Exists(new StorageOptions { DataFolder = data }.DatabaseFile))
        {
            throw new Refusal(CliProblems.StoreMissing, new { folder = Path.GetFullPath(data) });
        }

        var services = new ServiceCollection();
        services.AddLogging(log => log.AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning));
        services.AddHouse(new StorageOptions { DataFolder = Path.GetFullPath(data), Postgres = postgres, Disposable = disposable });
        var provider = services.BuildServiceProvider();
        var startup = provider.GetRequiredService<StorageStartup>();
        await startup.MigrateAsync(ct);
        await startup.TakeNodeAsync(ct);
        return new OpenStore(provider);
    }
}

/// <summary>An opened store.</summary>
internal sealed class OpenStore(ServiceProvider services) : IAsyncDisposable
{
    /// <summary>The rooms' services.</summary>
    public ServiceProvider Services { get; } = services;

    /// <summary>The office named, or the only one. Refuses with <c>office_not_found</c>.</summary>
    public async Task<Office> OfficeAsync(string key, CancellationToken ct)
    {
        var offices = Services.GetRequiredService<Offices>();
        var all = await offices.AllAsync(ct);
        return key.Length == 0 && all.Count == 1 ? all[0] : await offices.GetAsync(key, ct);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Services.GetRequiredService<StorageStartup>().ReturnNodeAsync();
        await Services.DisposeAsync();
    }
}
