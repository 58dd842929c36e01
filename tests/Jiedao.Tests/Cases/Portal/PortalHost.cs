using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Jiedao.Cases;
using Jiedao.Kernel;
using Jiedao.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Jiedao.Tests.Cases.Portal;

/// <summary>The whole product serving the standard office: real pages and API over a real port, in real time.</summary>
internal sealed class PortalHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private PortalHost(StandardOffice office, WebApplication app)
    {
        Office = office;
        this.app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>A point in the first community, western grid.</summary>
    public static (double Latitude, double Longitude) Spot => (22.7450, 114.3700);

    /// <summary>The office behind, for what its people do.</summary>
    public StandardOffice Office { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    public static async Task<PortalHost> StartAsync(Store store, Action<WebOptions>? web = null)
    {
        var office = await StandardOffice.CreateAsync(store, TimeProvider.System.GetUtcNow().UtcDateTime);
        var app = ServerHost.Build(new ServerOptions { Storage = office.Store.Services.GetRequiredService<StorageOptions>() });
        web?.Invoke(app.Services.GetRequiredService<IOptions<WebOptions>>().Value);
        app.Services.GetRequiredService<Ids>().Node = 61;
        await app.StartAsync();
        return new PortalHost(office, app);
    }

    /// <summary>A phone: keeps cookies, follows no redirects.</summary>
    public Phone NewPhone() => new(Address);

    /// <summary>Lets the office's people act now.</summary>
    public void Now() => Office.Store.Time.Set(TimeProvider.System.GetUtcNow().UtcDateTime);

    /// <summary>How many rows there are of what a report leaves behind: cases, parties, notes, records of cases.</summary>
    public async Task<(int Cases, int Parties, int Notes, int Ratings, int Records)> StoredAsync() => (
        await Office.Store.ReadAsync(db => db.Set<Case>().CountAsync()), await Office.Store.ReadAsync(db => db.Set<Party>().CountAsync()),
        await Office.Store.ReadAsync(db => db.Set<Note>().CountAsync()), await Office.Store.ReadAsync(db => db.Set<Rating>().CountAsync()),
        await Office.Store.ReadAsync(db => db.Set<Record>().CountAsync(r => r.CaseId != null)));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Office.DisposeAsync();
    }
}

/// <summary>What somebody does with a browser on a phone.</summary>
internal sealed partial class Phone(Uri address) : IDisposable
{
    /// <summary>The client, for requests that no page makes.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new CookieContainer() })
    {
        BaseAddress = new Uri(address, "/kengzi/"), Timeout = TimeSpan.FromSeconds(100),
    };

    /// <summary>Opens a page.</summary>
    public async Task<(int Status, string Html)> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await Http.SendAsync(request);
        return ((int)answer.StatusCode, Readable(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Fills the form of a page and sends it; hidden entries go along as the page gave them.</summary>
    public async Task<(int Status, string To, string Html)> SendAsync(string page, string action, params (string Name, string Value)[] entries)
    {
        var (status, html) = await OpenAsync(page);
        Assert.Equal(200, status);
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in HiddenOf(html).Where(h => entries.All(e => e.Name != h.Name)))
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var (name, value) in entries)
        {
            form.Add(new StringContent(value), name);
        }

        return await PostAsync(action, form);
    }

    /// <summary>The hidden entries of a page's forms.</summary>
    public static IReadOnlyList<(string Name, string Value)> HiddenOf(string html) => [.. Hidden().Matches(html).DistinctBy(h => h.Groups["name"].Value)
        .Select(h => (h.Groups["name"].Value, WebUtility.HtmlDecode(h.Groups["value"].Value)))];

    /// <summary>Posts what a form would.</summary>
    public async Task<(int Status, string To, string Html)> PostAsync(string action, HttpContent form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = form };
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await Http.SendAsync(request);
        return ((int)answer.StatusCode, answer.Headers.Location?.ToString() ?? "", Readable(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>Calls the API.</summary>
    public async Task<(int Status, JsonNode? Json)> CallAsync(HttpMethod method, string path, object? body = null, string? code = null)
    {
        using var request = new HttpRequestMessage(method, "api/v1/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        if (code is not null)
        {
            request.Headers.Add("X-Query-Code", code);
        }

        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length > 0 && text[0] is '{' or '[' ? JsonNode.Parse(text) : null);
    }

    public void Dispose() => Http.Dispose();

    /// <summary>Chinese written as numbers is read as Chinese; marks of HTML stay escaped as they came.</summary>
    private static string Readable(string html) => Entity().Replace(html, m => Convert.ToInt32(m.Groups[1].Value, 16) is > 0x7F and var code ? char.ConvertFromUtf32(code) : m.Value);

    [GeneratedRegex("&#x([0-9A-F]{2,6});")]
    private static partial Regex Entity();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
