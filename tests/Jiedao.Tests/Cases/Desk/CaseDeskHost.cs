using Jiedao.Cases;
using Jiedao.Kernel;
using Jiedao.Kernel.People;
using Jiedao.Registry;
using Jiedao.Server;
using Jiedao.Tests.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.Cases.Desk;

/// <summary>The standard office behind the whole product's pages: a unit for every function, people with passwords, a real port.</summary>
internal sealed class CaseDeskHost : IAsyncDisposable
{
    private const string Password = "Kengzi-2014-事项";
    private readonly WebApplication app;

    private CaseDeskHost(StandardOffice office, WebApplication app)
    {
        (Office, this.app) = (office, app);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/kengzi/");
    }

    public StandardOffice Office { get; }

    public Uri Address { get; }

    public static async Task<CaseDeskHost> StartAsync(Store store)
    {
        var office = await StandardOffice.CreateAsync(store, TimeProvider.System.GetUtcNow().UtcDateTime);
        var app = ServerHost.Build(new ServerOptions { Storage = office.Store.Services.GetRequiredService<StorageOptions>(), Workers = false });
        app.Services.GetRequiredService<Ids>().Node = 58;
        await app.StartAsync();
        return new CaseDeskHost(office, app);
    }

    /// <summary>A person with a role in a unit, signed in.</summary>
    public async Task<Browser> BrowserAsync(string login, string role, long unit)
    {
        var acts = Office.Store.Acts;
        var id = await acts.RunAsync(Office.Store.System, new AddAccount.Command(login, login + "（示例）", null, unit, Password, MustChangePassword: false));
        await acts.RunAsync(Office.Store.System, new AppointToPost.Command(id, unit, "岗位", role));
        var browser = new Browser(Address);
        var answer = await browser.SendAsync("signin", "signin", ("login", login), ("password", Password));
        Assert.True(answer.Status is 302, $"{answer.Status} {answer.Text}");
        return browser;
    }

    /// <summary>Nobody's browser.</summary>
    public Browser Stranger() => new(Address);

    /// <summary>A resident reports a blocked drain.</summary>
    public async Task<Case> ReportAsync(string text = "门口下水道堵了") => await Office.CaseAsync((await Office.Store.Acts.RunAsync(Office.Resident,
        new OpenCase.Command { Line = "resident-appeal", Matter = "drainage/blocked", Text = text, Place = Office.Community(1), Grid = Office.Grid(1, 1) })).Id);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Office.DisposeAsync();
    }
}
