using System.CommandLine;
using Jiedao.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cli;

/// <summary><c>jiedao verify</c>: recomputes the hash chain of an office's records.</summary>
internal sealed class VerifyChainCommand : Command
{
    private readonly Option<string> data = Common.Data();
    private readonly Option<string?> postgres = Common.Postgres();
    private readonly Option<string> office = Common.Office();
    private readonly Option<string> format = Common.Format("text", "json");
    private readonly Option<string> lang = Common.Language();
    private readonly Option<string[]> root = new("--root")
    {
        Description = "A daily root known from paper, 2014-12-31=HASH; may be given many times.", DefaultValueFactory = _ => [],
    };

    public VerifyChainCommand() : base("verify", """
        Recompute every record's hash and the chain they form, and name each record that was changed, removed or put in.
        Exit code 0: the chain is whole; 3: something was found.
        """)
    {
        Add(office);
        Add(root);
        Add(data);
        Add(postgres);
        Add(format);
        Add(lang);
        SetAction((r, ct) => RunAsync(r, ct));
    }

    private async Task<int> RunAsync(ParseResult r, CancellationToken ct)
    {
        await using var store = await Common.OpenAsync(r.GetRequiredValue(data), r.GetValue(postgres), ct, mustExist: true);
        var options = new VerifyOptions
        {
            Office = r.GetRequiredValue(office) is { Length: > 0 } one ? one : null,
            Json = Common.IsJson(r.GetRequiredValue(format)),
            Lang = Common.LangOf(r.GetRequiredValue(lang)),
            Roots = r.GetRequiredValue(root),
        };
        var found = await VerifyCommand.RunAsync(store.Services, options, Console.Out, Console.IsErrorRedirected ? null : new Bar(), ct);
        return found == VerifyCommand.Whole ? ExitCode.Done : ExitCode.Found;
    }

    private sealed class Bar : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) => Console.Error.Write(value.Done < value.Total ? $"\r{value.Done:N0} / {value.Total:N0} " : "\r\e[K");
    }
}

/// <summary><c>jiedao db</c>: the database's form.</summary>
internal sealed class DbCommand : Command
{
    public DbCommand() : base("db", "Keep the database's form up to date.")
    {
        var (data, postgres, format) = (Common.Data(), Common.Postgres(), Common.Format("text", "json"));
        var migrate = new Command("migrate", "Bring the database (or an empty folder) to this version's form. Safe to repeat; other commands do it too.")
        {
            data, postgres, format,
        };
        migrate.SetAction(async (r, ct) =>
        {
            var folder = r.GetRequiredValue(data);
            await using var store = await Common.OpenAsync(folder, r.GetValue(postgres), ct);
            var offices = await store.Services.GetRequiredService<Offices>().AllAsync(ct);
            var isCurrent = await store.Services.GetRequiredService<StorageStartup>().IsCurrentAsync(ct);
            var where = r.GetValue(postgres) is null ? Path.GetFullPath(folder) : "PostgreSQL";
            return Common.IsJson(r.GetRequiredValue(format))
                ? Answer.Json(new { store = where, current = isCurrent, offices = offices.Count })
                : Answer.Say($"{where} has this version's form; it holds {offices.Count} office{(offices.Count == 1 ? "" : "s")}.");
        });
        Add(migrate);
    }
}
