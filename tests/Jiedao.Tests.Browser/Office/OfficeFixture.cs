using System.Diagnostics;
using System.Text.RegularExpressions;
using Jiedao.Tests.Browser.Office;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(OfficeFixture))]

namespace Jiedao.Tests.Browser.Office;

/// <summary>
/// The product as a newcomer starts it: the built command line replays a small year into an empty folder and serves it, and one Chromium looks at it.
/// </summary>
public sealed partial class OfficeFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly string data = Directory.CreateTempSubdirectory("jiedao_browser_").FullName;
    private Process? server;
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Address of the demo office.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Password of every demo person.</summary>
    public static string Password => "Kengzi-2014";

    /// <summary>Where pictures of the pages are kept to be looked at.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;

    public async ValueTask InitializeAsync()
    {
        using (var replay = Start("replay", "kengzi-2014", "--most", "3", "--data", data))
        {
            var told = await replay.StandardError.ReadToEndAsync();
            await replay.WaitForExitAsync();
            Assert.True(replay.ExitCode == 0, told);
        }

        server = Start("serve", "--data", data, "--port", "0");
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Serves().Match(line) is { Success: true } match)
            {
                Address = match.Groups[1].Value + "/kengzi";
                break;
            }
        }

        Assert.NotEqual("", Address);
        _ = server.StandardOutput.ReadToEndAsync();
        _ = server.StandardError.ReadToEndAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium", Args = Arguments,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
        }

        Directory.Delete(data, recursive: true);
    }

    /// <summary>A browser of somebody: a phone or a desk, in a language, signed in when a name is given.</summary>
    public async Task<Seat> SeatAsync(bool phone = false, bool english = false, string? login = null)
    {
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1366, Height = 768 },
            Locale = english ? "en-GB" : "zh-CN",
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = phone,
            Permissions = ["geolocation"],
            Geolocation = new() { Latitude = 22.7531f, Longitude = 114.3861f, Accuracy = 12 },
        });
        context.SetDefaultTimeout(30_000);
        await context.AddCookiesAsync([new() { Name = "jd-lang", Value = english ? "en" : "zh-CN", Url = Address }]);
        var seat = new Seat(this, context, await context.NewPageAsync(), (phone ? "phone" : "desk") + (english ? "-en" : "-zh"));
        if (login is not null)
        {
            await seat.Page.GotoAsync(Address + "/signin");
            await seat.Page.FillAsync("[name=login]", login);
            await seat.Page.FillAsync("[name=password]", Password);
            await seat.Page.Locator("[name=password]").PressAsync("Enter");
            await seat.Page.WaitForURLAsync(
                url => !url.Contains("signin", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        }

        return seat;
    }

    private static Process Start(params string[] arguments)
    {
        var root = Root();
        var build = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo(Path.Combine(root, "src/Cli/bin", build, "net10.0/Jiedao.Cli"))
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = root,
        };
        start.Environment["JIEDAO_HOME"] = root;
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Jiedao.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"serves (http://\S+)")]
    private static partial Regex Serves();
}
