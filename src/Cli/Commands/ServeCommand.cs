using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Jiedao.Cli.Replay;
using Jiedao.Kernel;
using Jiedao.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jiedao.Cli;

/// <summary><c>jiedao serve</c>: the web host; with <c>--demo</c> it replays the demo year first when it is not there yet.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Option<int> port = new("--port") { Description = "Port; 0 takes 5080 or the next free one.", DefaultValueFactory = _ => 0 };
    private readonly Option<string> host = new("--host") { Description = "Address to listen on; 0.0.0.0 for every one.", DefaultValueFactory = _ => "127.0.0.1" };
    private readonly Option<string?> demo = new("--demo") { Description = "Demo year that must be there (kengzi-2014)." };
    private readonly Option<string> data = Common.Data();
    private readonly Option<string?> postgres = Common.Postgres();

    public ServeCommand() : base("serve", "Serve the web pages and the API, with the background workers.")
    {
        Add(port);
        Add(host);
        Add(demo);
        Add(data);
        Add(postgres);
        SetAction((result, ct) => RunAsync(result.GetRequiredValue(host), result.GetValue(port), result.GetValue(demo),
            Path.GetFullPath(result.GetRequiredValue(data)), result.GetValue(postgres), ct));
    }

    private static async Task<int> RunAsync(string host, int port, string? demo, string data, string? postgres, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var year = demo is null ? null : YearFile.Read(Home.Path("demo", demo + ".yaml"));
        if (year is not null)
        {
            await ReplayWhenMissingAsync(year, data, postgres, ct);
        }

        var url = $"http://{host}:{(port == 0 ? FreePort() : port)}";
        await using var app = ServerHost.Build(new ServerOptions
        {
            Url = url,
            Storage = new StorageOptions { DataFolder = data, Postgres = postgres },
            LogLevel = LogLevel.Warning,
        });
        var startup = app.Services.GetRequiredService<StorageStartup>();
        await startup.MigrateAsync(ct);
        await app.StartAsync(ct);
        Console.Out.WriteLine($"Jiedao serves {url} (ready in {clock.Elapsed.TotalSeconds:0.0} s; store: {(postgres is null ? data : "PostgreSQL")})");
        if (year is not null)
        {
            Console.Out.WriteLine($"Sign in at {url}/signin with one of {string.Join(", ", year.People.Select(p => p.Login))}; the password of all is {year.Password}");
        }

        await Console.Out.FlushAsync(ct);
        await Microsoft.Extensions.Hosting.HostingAbstractionsHostExtensions.WaitForShutdownAsync(app, ct);
        return ExitCode.Done;
    }

    private static async Task ReplayWhenMissingAsync(YearFile year, string data, string? postgres, CancellationToken ct)
    {
        await using var store = await Common.OpenAsync(data, postgres, ct, disposable: true);
        if (await store.Services.GetRequiredService<Offices>().FindAsync(year.Office.ShortName, ct) is { } office)
        {
            if (!office.IsReady)
            {
                throw new ReplayFault($"A replay into {data} was broken off; remove that folder and start again.");
            }

            return;
        }

        Console.Error.WriteLine($"Replaying {year.Office.NameZh} {year.Year} into {data} …");
        await ReplayCommand.ShowAsync(false, show => new YearReplay(store.Services, year, new ReplayCommand.Sink(show)).RunAsync(ct));
    }

    /// <summary>5080 when it is free, else any that is.</summary>
    private static int FreePort()
    {
        foreach (var wanted in new[] { 5080, 0 })
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, wanted);
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException taken) when (wanted != 0)
            {
                Console.Error.WriteLine($"Port {wanted} is taken ({taken.SocketErrorCode}); looking for another.");
            }
        }

        throw new InvalidOperationException("No port is free.");
    }
}
