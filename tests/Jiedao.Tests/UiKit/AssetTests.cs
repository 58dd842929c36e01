using System.Net;
using Jiedao.UiKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jiedao.Tests.UiKit;

/// <summary>Assets as a browser meets them: encodings, caching, types, and nothing outside the manifest.</summary>
public sealed class AssetTests : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("assets").FullName;
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var lib = Directory.CreateDirectory(Path.Combine(_root, "lib")).FullName;
        await File.WriteAllTextAsync(Path.Combine(_root, "secret.txt"), "secret");
        await File.WriteAllTextAsync(Path.Combine(lib, "page.1a.css"), "plain");
        await File.WriteAllTextAsync(Path.Combine(lib, "page.1a.css.br"), "br");
        await File.WriteAllTextAsync(Path.Combine(lib, "page.1a.css.gz"), "gzip");
        await File.WriteAllTextAsync(Path.Combine(lib, "mark.2b.svg"), "<svg/>");
        await File.WriteAllTextAsync(Path.Combine(lib, "manifest.json"),
            """{"files":{"page.css":"page.1a.css","mark.svg":"mark.2b.svg","gone.js":"gone.3c.js"},"icons":["camera"]}""");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(AssetFiles.Load(_root));
        builder.Services.AddUiKit();
        _app = builder.Build();
        _app.MapAssets();
        _app.MapUiPreferences();
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_root, true);
    }

    [Theory]
    [InlineData("br, gzip", "br", "br")]
    [InlineData("gzip;q=1.0, br;q=0", "gzip", "gzip")]
    [InlineData("identity", null, "plain")]
    [InlineData("", null, "plain")]
    public async Task Asset_comes_in_the_best_encoding_the_browser_takes(string accepts, string? encoding, string body)
    {
        var files = _app.Services.GetRequiredService<AssetFiles>();
        using var request = new HttpRequestMessage(HttpMethod.Get, files["page.css"]);
        if (accepts.Length > 0) request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);
        using var answer = await _http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(body, await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assets/page.css")]
    [InlineData("/assets/secret.txt")]
    [InlineData("/assets/..%2fsecret.txt")]
    [InlineData("/assets/%2e%2e/secret.txt")]
    [InlineData("/assets/..%5csecret.txt")]
    [InlineData("/assets/page.1a.css.br")]
    [InlineData("/assets/manifest.json")]
    [InlineData("/assets/gone.3c.js")]
    [InlineData("/assets/%00")]
    public async Task Asset_outside_the_manifest_is_not_there(string path)
    {
        using var answer = await _http.GetAsync(path);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_gives_the_length_without_the_body()
    {
        using var answer = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/assets/mark.2b.svg"));
        Assert.Equal(6, answer.Content.Headers.ContentLength);
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public void Missing_manifest_says_which_command_makes_it()
    {
        var none = AssetFiles.Load(Path.Combine(_root, "nowhere"));
        Assert.Contains("node build.mjs", none.Problem, StringComparison.Ordinal);
        Assert.Equal("/assets/page.css", none["page.css"]);
        Assert.True(none.HasIcon("anything"));
        Assert.False(_app.Services.GetRequiredService<AssetFiles>().HasIcon("anything"));
    }

    [Theory]
    [InlineData("/desk/queue?state=over&q=路灯", "/desk/queue?state=over&q=%E8%B7%AF%E7%81%AF")]
    [InlineData("/", "/")]
    [InlineData("//evil.example/x", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/\t//evil.example", "/")]
    [InlineData("@evil.example", "/")]
    [InlineData(":80@evil.example/", "/")]
    [InlineData("", "/")]
    public async Task Preference_returns_only_to_this_site(string back, string expected)
    {
        using var form = new FormUrlEncodedContent([new("lang", "en"), new("size", "large"), new("back", back)]);
        using var answer = await _http.PostAsync("/preferences", form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(expected, answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer.Headers.Location!.OriginalString.Split('?')[0].Split('/')[1], StringComparison.Ordinal);
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Contains(cookies, c => c.StartsWith("jd-lang=en;", StringComparison.Ordinal));
        Assert.Contains(cookies, c => c.StartsWith("jd-size=large;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Preference_refuses_what_is_not_a_small_form()
    {
        using var json = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync("/preferences", json);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var large = new FormUrlEncodedContent([new("lang", new string('x', 5000))]);
        using var second = await _http.PostAsync("/preferences", large);
        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
    }
}
