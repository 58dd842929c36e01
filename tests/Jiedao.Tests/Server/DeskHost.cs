using System.Net;
using System.Text.RegularExpressions;
using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Kernel.People;
using Jiedao.Measures;
using Jiedao.Publications;
using Jiedao.Registry;
using Jiedao.Server;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Server;

/// <summary>The whole product over a fresh store with a small office: an administrator, a handler, three units. Real pages over a real port.</summary>
internal sealed partial class DeskHost : IAsyncDisposable
{
    public const string Password = "Kengzi-2014-日常";
    private readonly WebApplication app;

    private DeskHost(TestStore store, WebApplication app)
    {
        (Store, this.app) = (store, app);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/kengzi/");
    }

    public TestStore Store { get; }

    public Uri Address { get; }

    public long Root { get; private set; }

    public long City { get; private set; }

    public long Labour { get; private set; }

    public IServiceProvider Services => app.Services;

    public static async Task<DeskHost> StartAsync(Store database)
    {
        var store = await TestStore.CreateAsync(database, Rooms, TimeProvider.System.GetUtcNow().UtcDateTime);
        var app = ServerHost.Build(new ServerOptions { Storage = store.Services.GetRequiredService<StorageOptions>(), Workers = false });
        app.Services.GetRequiredService<Ids>().Node = 59;
        await app.StartAsync();
        var host = new DeskHost(store, app);
        await host.FurnishAsync();
        return host;
    }

    /// <summary>Opens an account with a post.</summary>
    public async Task<long> AddPersonAsync(string login, string role, long unit)
    {
        var id = await Store.Acts.RunAsync(Store.System, new AddAccount.Command(login, login + "（示例）", null, unit, Password, MustChangePassword: false));
        await Store.Acts.RunAsync(Store.System, new AppointToPost.Command(id, unit, "岗位", role));
        return id;
    }

    /// <summary>Somebody's browser, signed in; nobody's when no name is given.</summary>
    public async Task<Browser> BrowserAsync(string? login = null, string password = Password)
    {
        var browser = new Browser(Address);
        if (login is not null)
        {
            var answer = await browser.SendAsync("signin", "signin", ("login", login), ("password", password));
            Assert.True(answer.Status is 302, $"{answer.Status} {answer.Text}");
        }

        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Store.DisposeAsync();
    }

    private static void Rooms(IServiceCollection services) => services.AddUiKit().AddCatalogue(Catalogue.CatalogueFolder.Ours).AddRegistry().AddCases()
        .AddMeasures().AddPublications();

    private async Task FurnishAsync()
    {
        Task<long> Unit(UnitKind kind, string zh, string en, string code, long parent) =>
            Store.Acts.RunAsync(Store.System, new AddUnit.Command(new UnitSpec(kind, zh, en, parent, code), new DateOnly(2014, 1, 1)));
        Root = await Unit(UnitKind.Office, "坑梓街道办事处", "Kengzi Subdistrict Office", "office", 0);
        City = await Unit(UnitKind.Department, "城市管理办公室", "City Management Office", "city", Root);
        Labour = await Unit(UnitKind.Department, "劳动管理办公室", "Labour Office", "labour", Root);
        await AddPersonAsync("admin.a", "administrator", Root);
        await AddPersonAsync("handler.a", "handler", City);
    }
}

/// <summary>A page that came back.</summary>
internal sealed record Page(int Status, string Html, string To)
{
    /// <summary>Its source with characters as they are.</summary>
    public string Source => WebUtility.HtmlDecode(Html);

    /// <summary>What is read on it.</summary>
    public string Text => WebUtility.HtmlDecode(Regex.Replace(Regex.Replace(Html, "<(script|style)[^>]*>.*?</\\1>", "", RegexOptions.Singleline), "<[^>]+>", " "));
}

/// <summary>A browser without script: opens pages, fills forms as the page gave them.</summary>
internal sealed partial class Browser(Uri address) : IDisposable
{
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new CookieContainer() })
    {
        BaseAddress = address,
    };

    public async Task<Page> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await Http.SendAsync(request);
        return await PageAsync(answer);
    }

    /// <summary>Fills the form that posts to an action and sends it; hidden entries go along as the page gave them.</summary>
    public async Task<Page> SendAsync(string path, string action, params (string Name, string Value)[] entries)
    {
        var page = await OpenAsync(path);
        Assert.True(page.Status == 200, $"{path}: {page.Status}");
        return await SendAsync(page, action, entries);
    }

    /// <summary>The same with a page that is open already.</summary>
    public async Task<Page> SendAsync(Page page, string action, params (string Name, string Value)[] entries)
    {
        var form = Forms().Matches(page.Html).Select(m => m.Value).FirstOrDefault(f => Regex.IsMatch(f, $"action=\"[^\"]*{Regex.Escape(action)}\""))
            ?? throw new InvalidOperationException($"No form posts to {action}.");
        var hidden = Hidden().Matches(form).Select(m => (Name: m.Groups[1].Value, Value: WebUtility.HtmlDecode(m.Groups[2].Value)))
            .Where(h => entries.All(e => e.Name != h.Name)).ToList();
        return await PostAsync(action, [.. hidden, .. entries]);
    }

    /// <summary>Sends a form that is answered with a file.</summary>
    public async Task<(int Status, byte[] Bytes)> FetchAsync(string path, string action)
    {
        var page = await OpenAsync(path);
        var form = Forms().Matches(page.Html).Select(m => m.Value).First(f => Regex.IsMatch(f, $"action=\"[^\"]*{Regex.Escape(action)}\""));
        using var content = new FormUrlEncodedContent(Hidden().Matches(form).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value))));
        using var answer = await Http.PostAsync(new Uri(action, UriKind.Relative), content);
        return ((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Posts entries as they are.</summary>
    public async Task<Page> PostAsync(string action, params (string Name, string Value)[] entries)
    {
        using var content = new FormUrlEncodedContent(entries.Select(e => KeyValuePair.Create(e.Name, e.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await Http.SendAsync(request);
        return await PageAsync(answer);
    }

    public void Dispose() => Http.Dispose();

    private static async Task<Page> PageAsync(HttpResponseMessage answer) =>
        new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.ToString() ?? "");

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\"(?: value=\"([^\"]*)\")?")]
    private static partial Regex Hidden();
}
