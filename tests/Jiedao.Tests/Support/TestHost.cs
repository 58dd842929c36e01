using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Jiedao.Kernel;
using Jiedao.Kernel.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jiedao.Tests;

/// <summary>A real web server (Kestrel, free port) over a fresh store: the kernel's middleware and whatever a test maps.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestHost(TestStore office, WebApplication app)
    {
        Store = office;
        this.app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>The store behind.</summary>
    public TestStore Store { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>What was logged as an error.</summary>
    public ErrorLog Errors { get; } = new();

    /// <summary>Starts a server.</summary>
    /// <param name="store">Which database.</param>
    /// <param name="rooms">Adds rooms, to store and host.</param>
    /// <param name="map">Maps more than the kernel's endpoints; gets the application and the API's group.</param>
    /// <param name="web">Changes the web options.</param>
    public static async Task<TestHost> StartAsync(
        Store store, Action<IServiceCollection> rooms, Action<IEndpointRouteBuilder, IEndpointRouteBuilder>? map = null, Action<WebOptions>? web = null)
    {
        var office = await TestStore.CreateAsync(store, rooms);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        var errors = new ErrorLog();
        builder.Logging.ClearProviders().AddProvider(errors);
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(office.Time);
        builder.Services.AddKernel(office.Services.GetRequiredService<StorageOptions>()).AddKernelWeb();
        builder.Services.Configure<WebOptions>(options => web?.Invoke(options));
        rooms(builder.Services);
        var app = builder.Build();
        app.UseKernel();
        var api = app.MapGroup("/api/v1");
        app.MapKernel(api);
        map?.Invoke(app, api);
        app.Services.GetRequiredService<Ids>().Node = 63;
        app.Services.GetRequiredService<StorageStartup>().TakeAsWhole();
        await app.StartAsync();
        return new TestHost(office, app) { Errors = { Lines = errors.Lines } };
    }

    /// <summary>A browser: keeps cookies, follows no redirects.</summary>
    public HttpClient Browser(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new CookieContainer() })
        {
            BaseAddress = Address,
        };
        if (token is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        return client;
    }

    /// <summary>Opens an account with a password and roles (verbs joined by +).</summary>
    public async Task<long> AddPersonAsync(string login, string password, string role = "", long unit = 0, bool mustChange = false)
    {
        var id = await Store.Acts.RunAsync(Store.System, new AddAccount.Command(login, login + "（示例）", "", unit, password, mustChange));
        if (role.Length > 0)
        {
            await Store.Acts.RunAsync(Store.System, new GiveGrant.Command(id, role, "", unit));
        }

        return id;
    }

    /// <summary>Signs in over the API.</summary>
    public static async Task<JsonNode> SignInAsync(HttpClient client, string login, string password)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/session", new { login, password });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var line in Errors.Lines)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(line);
        }

        await app.StopAsync();
        await app.DisposeAsync();
        await Store.DisposeAsync();
    }
}

/// <summary>Keeps error lines.</summary>
public sealed class ErrorLog : ILoggerProvider, ILogger
{
    /// <summary>The lines.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; set; } = new();

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    /// <inheritdoc />
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Lines.Enqueue(formatter(state, exception) + " " + exception);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
    }
}

/// <summary>Reading answers.</summary>
public static class Answers
{
    /// <summary>The problem code of an answer, with its status.</summary>
    public static async Task<(int Status, string? Code)> ProblemAsync(this Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.StartsWith('{') ? (string?)JsonNode.Parse(text)!["code"] : null);
    }
}
