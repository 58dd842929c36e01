using System.Collections.Concurrent;
using System.Threading.Channels;
using Jiedao.UiKit;
using Jiedao.UiKit.Gallery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jiedao.Tests.Browser.Gallery;

/// <summary>Serves the component gallery alone, on a free port, with the strict content policy that the product sends.</summary>
public sealed class GalleryHost : IAsyncDisposable
{
    public const string Policy =
        "default-src 'self'; img-src 'self' blob: data:; worker-src 'self' blob:; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private readonly WebApplication _app;
    private readonly Dictionary<string, Stored> _uploads = new(StringComparer.Ordinal);
    private int _breaks = 1;

    private GalleryHost(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    private readonly ConcurrentDictionary<Channel<string>, bool> _ears = new();

    /// <summary>Forms posted to the gallery, newest last.</summary>
    public List<IFormCollection> Posts { get; } = [];

    public IReadOnlyCollection<byte[]> Uploaded =>
        [.. _uploads.Values.Where(u => u.Bytes.Length == u.Length).Select(u => u.Bytes.ToArray())];

    public static async Task<GalleryHost> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRazorComponents();
        builder.Services.AddUiKit();
        builder.Services.AddScoped<IOfficeFrame, SampleFrame>();
        var app = builder.Build();
        var host = new GalleryHost(app);
        app.Use(async (http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = Policy;
            await next(http);
        });
        app.MapAssets();
        app.MapUiPreferences();
        app.MapGallery();
        host.MapServerSide();
        await app.StartAsync();
        host.Address = app.Urls.First();
        return host;
    }

    /// <summary>Sends an event to every open list, once one listens.</summary>
    public async Task AnnounceAsync(string name, string json)
    {
        for (var i = 0; i < 200 && _ears.IsEmpty; i++) await Task.Delay(50);
        foreach (var ear in _ears.Keys) ear.Writer.TryWrite($"event: {name}\ndata: {json}\n\n");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ear in _ears.Keys) ear.Writer.TryComplete();
        await _app.DisposeAsync();
    }

    private void MapServerSide()
    {
        _app.MapPost("/gallery/{page}", async (HttpContext http) =>
        {
            Posts.Add(await http.Request.ReadFormAsync());
            return Results.Text("posted", "text/plain");
        });
        _app.MapGet("/gallery/events", async (HttpContext http) =>
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.Body.FlushAsync();
            var ear = Channel.CreateUnbounded<string>();
            _ears[ear] = true;
            http.RequestAborted.Register(() => _ears.TryRemove(ear, out _));
            await foreach (var message in ear.Reader.ReadAllAsync(http.RequestAborted))
            {
                await http.Response.WriteAsync(message, http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        });
        MapUploads();
    }

    // Takes pieces and breaks once in the middle, as a poor line does.
    private void MapUploads()
    {
        _app.MapPost("/uploads", (HttpContext http) =>
        {
            var id = $"u{_uploads.Count + 1}";
            _uploads[id] = new Stored(long.Parse(http.Request.Headers["Upload-Length"]!,
                System.Globalization.CultureInfo.InvariantCulture), new MemoryStream());
            return Results.Created($"/uploads/{id}", null);
        });
        _app.MapMethods("/uploads/{id}", ["HEAD"], (HttpContext http, string id) => Offset(http, id));
        _app.MapMethods("/uploads/{id}", ["PATCH"], async (HttpContext http, string id) =>
        {
            if (_uploads[id].Bytes.Length > 0 && _breaks-- > 0) return Results.StatusCode(503);
            await http.Request.Body.CopyToAsync(_uploads[id].Bytes);
            return Offset(http, id);
        });
    }

    private IResult Offset(HttpContext http, string id)
    {
        http.Response.Headers["Upload-Offset"] = $"{_uploads[id].Bytes.Length}";
        return Results.NoContent();
    }

    private sealed record Stored(long Length, MemoryStream Bytes);
}
