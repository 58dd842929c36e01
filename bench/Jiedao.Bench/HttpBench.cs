using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Jiedao.Bench;

/// <summary>
/// The whole product as a process of its own over a replayed year: how fast it starts, how much memory it holds when idle, and how long each page of
/// the portal, the desk and the cockpit takes for two people who click without a pause.
/// </summary>
[Bench("http", "start, idle memory and every page's p95 over a demo store: http DATA [rounds]")]
public static partial class HttpBench
{
    private const string Password = "Kengzi-2014";
    private const int People = 2;
    private static readonly double[] Shares = [0.5, 0.95, 1];

    /// <summary>Whose desk shows what; <c>{case}</c> and <c>{report}</c> stand for ones that are there.</summary>
    private static readonly (string Login, string[] Paths)[] Pages =
    [
        ("", ["/", "/report", "/track", "/open", "/api/v1/matters", "/api/v1/public/measures?period=2014"]),
        ("wangwu",
        [
            "/desk", "/desk/dispatch", "/desk/cases", "/desk/cases?line=petition", "/desk/cases/{case}", "/desk/cases/{case}/print", "/desk/cases/new",
            "/desk/search?q=路灯", "/api/v1/cases",
        ]),
        ("zhougong", ["/desk", "/desk/cases"]),
        ("wuke", ["/desk", "/desk/cases"]),
        ("chenzhu",
        [
            "/desk", "/cockpit", "/cockpit?period=2014", "/desk/measures?period=2014", "/desk/measures/PE-01?period=2014",
            "/desk/measures/UM-06?period=2014", "/api/v1/measures?period=2014",
        ]),
        ("liuyi", ["/desk/reports", "/desk/reports/read", "/desk/measures", "/desk/registry"]),
        ("zhaoba", ["/desk/settings", "/desk/settings/permissions", "/desk/settings/calendar", "/desk/settings/background", "/desk/settings/chain"]),
    ];

    /// <param name="arguments">Folder of a store that <c>jiedao replay kengzi-2014</c> filled; how often each page is asked for.</param>
    public static async Task RunAsync(string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var rounds = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 100;
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Jiedao.Cli.dll"), "serve", "--data", arguments[0], "--port", "0"])
        {
            RedirectStandardOutput = true,
        };
        using var server = Process.Start(start)!;
        try
        {
            var line = "";
            while (line is not null && !line.Contains("serves ", StringComparison.Ordinal))
            {
                line = await server.StandardOutput.ReadLineAsync();
            }

            var office = new Uri(Serves().Match(line ?? "").Groups[1].Value + "/kengzi");
            using var anybody = new HttpClient { BaseAddress = office };
            (await anybody.GetAsync("/health/ready")).EnsureSuccessStatusCode();
            Console.WriteLine($"start until /health/ready answers 200: {watch.Elapsed.TotalSeconds:0.00} s");
            await Task.Delay(TimeSpan.FromSeconds(20));
            Console.WriteLine($"memory after 20 s idle: {Memory(server):0} MB");
            await LoadAsync(office, rounds);
            await Task.Delay(TimeSpan.FromSeconds(20));
            Console.WriteLine($"memory 20 s after the load: {Memory(server):0} MB");
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task LoadAsync(Uri office, int rounds)
    {
        Console.WriteLine($"{People} people, {rounds} times each page\n\n| who | page | median ms | p95 ms | slowest ms | kB |\n|---|---|---:|---:|---:|---:|");
        foreach (var (login, paths) in Pages)
        {
            using var client = await SignedInAsync(office, login);
            foreach (var path in paths)
            {
                var full = office + (path.Contains("{case}", StringComparison.Ordinal)
                    ? path.Replace("{case}", await SomeCaseAsync(client, office), StringComparison.Ordinal) : path);
                await MeasureAsync(client, full, rounds, login, path);
            }
        }
    }

    private static async Task MeasureAsync(HttpClient client, string full, int rounds, string login, string path)
    {
        var (times, size, wrong) = (new List<double>(), 0L, HttpStatusCode.OK);
        for (var i = 0; i < 3; i++)
        {
            (await client.GetAsync(full)).Dispose();
        }

        await Task.WhenAll(Enumerable.Range(0, People).Select(async _ =>
        {
            for (var i = 0; i < rounds / People; i++)
            {
                var from = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(full);
                var took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
                lock (times)
                {
                    times.Add(took);
                    size = answer.Content.Headers.ContentLength ?? 0;
                    wrong = answer.StatusCode is HttpStatusCode.OK ? wrong : answer.StatusCode;
                }
            }
        }));
        times.Sort();
        var shown = string.Join(" | ", Shares.Select(s => times[(int)Math.Ceiling(s * times.Count) - 1].ToString("0.0", CultureInfo.InvariantCulture)));
        Console.WriteLine($"| {(login.Length == 0 ? "resident" : login)} | {path}{(wrong == HttpStatusCode.OK ? "" : $" **{(int)wrong}**")} | {shown} | {size / 1024.0:0} |");
    }

    private static async Task<HttpClient> SignedInAsync(Uri office, string login)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        if (login.Length > 0)
        {
            (await client.PostAsJsonAsync(office + "/api/v1/session", new { login, password = Password })).EnsureSuccessStatusCode();
        }

        return client;
    }

    private static async Task<string> SomeCaseAsync(HttpClient client, Uri office)
    {
        var list = (await client.GetFromJsonAsync<JsonNode>(office + "/api/v1/cases"))!;
        var rows = list as JsonArray ?? list.AsObject().Select(p => p.Value).OfType<JsonArray>().First();
        return (string)rows[0]!["number"]!;
    }

    /// <summary>What the process holds in memory (its resident set), in MB.</summary>
    private static double Memory(Process server)
    {
        server.Refresh();
        return server.WorkingSet64 / 1024.0 / 1024.0;
    }

    [GeneratedRegex(@"serves (http://\S+)")]
    private static partial Regex Serves();
}
