using System.Collections.Frozen;
using System.Text.Json;

namespace Jiedao.UiKit;

/// <summary>
/// The built styles, islands and icons: logical names (<c>jiedao.css</c>, <c>ui.js</c>, <c>icons.svg</c>) to addresses with a content hash.
/// Reads <c>wwwroot/lib/manifest.json</c> beside the program, written by <c>web/build.mjs</c>. Without it pages still work,
/// unstyled, and <see cref="Problem"/> says which command makes it.
/// </summary>
public sealed class AssetFiles
{
    /// <summary>Where the assets are served: <c>/assets/jiedao.1a2b3c4d.css</c>.</summary>
    public const string Prefix = "/assets/";

    private readonly FrozenDictionary<string, string> _names;
    private readonly FrozenDictionary<string, AssetFile> _files;
    private readonly FrozenSet<string> _icons;

    private AssetFiles(IDictionary<string, string> names, IDictionary<string, AssetFile> files, IEnumerable<string> icons,
        string? problem)
    {
        _names = names.ToFrozenDictionary(StringComparer.Ordinal);
        _files = files.ToFrozenDictionary(StringComparer.Ordinal);
        _icons = icons.ToFrozenSet(StringComparer.Ordinal);
        Problem = problem;
    }

    /// <summary>Why there are no assets, with the command that makes them; null when all is well.</summary>
    public string? Problem { get; }

    /// <summary>The address of a logical name, for <c>href</c> and <c>src</c>.</summary>
    public string this[string name] => Prefix + _names.GetValueOrDefault(name, name);

    /// <summary>Whether the sprite holds this icon. Always true when there are no assets to ask.</summary>
    public bool HasIcon(string name) => Problem is not null || _icons.Contains(name);

    /// <summary>Reads the manifest under a web root; the default is <c>wwwroot</c> beside the program.</summary>
    public static AssetFiles Load(string? webRoot = null)
    {
        var folder = Path.Combine(webRoot ?? Path.Combine(AppContext.BaseDirectory, "wwwroot"), "lib");
        var manifest = Path.Combine(folder, "manifest.json");
        if (!File.Exists(manifest))
        {
            return new AssetFiles(new Dictionary<string, string>(), new Dictionary<string, AssetFile>(), [],
                $"{manifest} is missing: run `npm ci && node build.mjs` in web/, then build the server again.");
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
        var names = json.RootElement.GetProperty("files").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
        var icons = json.RootElement.GetProperty("icons").EnumerateArray().Select(e => e.GetString()!);
        var files = new Dictionary<string, AssetFile>(StringComparer.Ordinal);
        foreach (var name in names.Values)
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path)) continue;
            files[name] = new AssetFile(path, TypeOf(name), Sibling(path, ".br"), Sibling(path, ".gz"));
        }

        return new AssetFiles(names, files, icons, null);
    }

    internal AssetFile? Find(string hashedName) => _files.GetValueOrDefault(hashedName);

    private static string? Sibling(string path, string ending) => File.Exists(path + ending) ? path + ending : null;

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".json" => "application/json",
        ".png" => "image/png",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}

internal sealed record AssetFile(string Path, string ContentType, string? Brotli, string? Gzip);
