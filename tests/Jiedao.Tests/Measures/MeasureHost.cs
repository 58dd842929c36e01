using System.Net;
using System.Net.Http.Json;
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

namespace Jiedao.Tests.Measures;

/// <summary>The whole product over a fresh store, with a year of facts on the catalogue's own petition line: real pages over a real port.</summary>
internal sealed class MeasureHost : IAsyncDisposable
{
    private const string Password = "Kengzi-2014-指标";
    private readonly WebApplication app;

    private MeasureHost(TestStore store, WebApplication app)
    {
        (Store, this.app) = (store, app);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/kengzi/");
    }

    public TestStore Store { get; }

    public Uri Address { get; }

    public long Root { get; private set; }

    public long Labour { get; private set; }

    public static async Task<MeasureHost> StartAsync(Store database)
    {
        var store = await TestStore.CreateAsync(database, s => s.AddUiKit().AddCatalogue(Catalogue.CatalogueFolder.Ours).AddRegistry().AddCases()
            .AddMeasures().AddPublications().AddScoped<IAct<MeasureOffice.CountFacts.Command, long>, MeasureOffice.CountFacts>(),
            TimeProvider.System.GetUtcNow().UtcDateTime);
        var app = ServerHost.Build(new ServerOptions { Storage = store.Services.GetRequiredService<StorageOptions>(), Workers = false });
        app.Services.GetRequiredService<Ids>().Node = 58;
        await app.StartAsync();
        var host = new MeasureHost(store, app);
        Task<long> Unit(UnitKind kind, string zh, string en, string code, long parent) =>
            store.Acts.RunAsync(store.System, new AddUnit.Command(new UnitSpec(kind, zh, en, parent, code), new DateOnly(2014, 1, 1)));
        host.Root = await Unit(UnitKind.Office, "坑梓街道办事处", "Kengzi Subdistrict Office", "office", 0);
        host.Labour = await Unit(UnitKind.Department, "劳动管理办公室", "Labour Office", "labour", host.Root);
        await host.AddPersonAsync("figures", "statistician", host.Root);
        await host.AddPersonAsync("handler", "handler", host.Labour);
        await host.AddPersonAsync("grid", "grid-worker", host.Root);
        return host;
    }

    /// <summary>Counts accepted petitions, one fact each, on the days of a month of 2014.</summary>
    public async Task AcceptAsync(int count, int month, long owner, string line = "petition", string kind = EngineFacts.Accepted, string unit = "宗")
    {
        await using var batch = await Store.Acts.OpenBatchAsync(Store.Office);
        for (var i = 0; i < count; i++)
        {
            var at = MeasureOffice.At(2014, month, 1 + (i % 28));
            await batch.RunAsync(Store.System, new MeasureOffice.CountFacts.Command(at,
                [new Fact { Kind = kind, Line = line, Owner = owner, Channel = "visit", Unit = unit, CohortDay = DayNumber.Of(Clock.Day(Store.Office, at)) }]), at);
        }

        await batch.CommitAsync();
    }

    /// <summary>Somebody's browser, signed in; nobody's when no name is given.</summary>
    public async Task<HttpClient> BrowserAsync(string? login = null)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new CookieContainer() })
        {
            BaseAddress = Address,
        };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        if (login is not null)
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.PostAsJsonAsync("api/v1/session", new { login, password = Password })).StatusCode);
        }

        return browser;
    }

    /// <summary>Sends the form of a page: its hidden entries go along as the page gave them.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string path, params (string Name, string Value)[] entries)
    {
        var page = await browser.GetStringAsync(path);
        var form = Regex.Match(page, "<form[^>]*class=\"j-form\".*?</form>", RegexOptions.Singleline).Value;
        var hidden = Regex.Matches(form, "<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
            .Select(m => (Name: m.Groups[1].Value, Value: WebUtility.HtmlDecode(m.Groups[2].Value)));
        return await browser.PostAsync(path.Split('?')[0],
            new FormUrlEncodedContent(hidden.Concat(entries).Select(e => new KeyValuePair<string, string>(e.Name, e.Value))));
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Store.DisposeAsync();
    }

    private async Task AddPersonAsync(string login, string role, long unit)
    {
        var id = await Store.Acts.RunAsync(Store.System, new AddAccount.Command(login, login + "（示例）", null, unit, Password, MustChangePassword: false));
        await Store.Acts.RunAsync(Store.System, new AppointToPost.Command(id, unit, "岗位", role));
    }
}
