using Jiedao.Kernel;
using Jiedao.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Cases.Portal;

/// <summary>The whole product over a store that is there, in a process of its own, to be killed. Says its address on the first line.</summary>
internal static class OfficeNode
{
    public static async Task<int> RunAsync(string folder, string database)
    {
        await using var app = ServerHost.Build(new ServerOptions
        {
            Storage = new StorageOptions { DataFolder = folder, Postgres = database.Length == 0 ? null : database },
        });
        await app.Services.GetRequiredService<StorageStartup>().TakeNodeAsync();
        await app.StartAsync();
        Console.Out.WriteLine("serves " + app.Urls.Single());
        await Task.Delay(TimeSpan.FromMinutes(5));
        return 0;
    }
}
