using Jiedao.Tests.Browser.Gallery;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(GalleryFixture))]

namespace Jiedao.Tests.Browser.Gallery;

/// <summary>One gallery host and one Chromium for all gallery tests. CHROMIUM names another browser than Debian's.</summary>
public sealed class GalleryFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public GalleryHost Host { get; private set; } = null!;

    /// <summary>Where pictures of the pages are kept to be looked at.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;

    public async ValueTask InitializeAsync()
    {
        Host = await GalleryHost.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = Arguments,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>A page of the gallery in a fresh context; its console errors are collected in <see cref="Visit.Errors"/>.</summary>
    public async Task<Visit> OpenAsync(
        string name, int width = 1366, int height = 768, bool english = false, bool large = false, bool script = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = english ? "en-GB" : "zh-CN",
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["geolocation"],
            Geolocation = new() { Latitude = 22.7531f, Longitude = 114.3861f, Accuracy = 12 },
        });
        context.SetDefaultTimeout(20_000);
        await context.AddCookiesAsync(
        [
            new() { Name = "jd-lang", Value = english ? "en" : "zh-CN", Url = Host.Address },
            new() { Name = "jd-size", Value = large ? "large" : "normal", Url = Host.Address },
        ]);
        var page = await context.NewPageAsync();
        var visit = new Visit(context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") visit.Errors.Add(message.Text);
        };
        page.PageError += (_, error) => visit.Errors.Add(error);
        page.Response += (_, response) => visit.Responses.Add(response);
        var answer = await page.GotoAsync($"{Host.Address}/gallery/{name}");
        Assert.Equal(200, answer!.Status);
        // Islands have started when the network is quiet; the live list keeps its stream open and so never is.
        if (script) await page.WaitForFunctionAsync("() => !document.querySelector('[data-island]:not([data-started])')");
        return visit;
    }
}

/// <summary>One open page.</summary>
public sealed class Visit(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IPage Page { get; } = page;

    public List<string> Errors { get; } = [];

    public List<IResponse> Responses { get; } = [];

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
