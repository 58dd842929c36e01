using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Jiedao.UiKit;

/// <summary>
/// Serves <c>/assets/{name}</c>: the hashed name only, the best encoding the browser takes (br, gzip, none), cached for a year because
/// another content has another name. Anything else is 404; a path can never leave the folder, for names are looked up, not joined.
/// </summary>
internal static class AssetEndpoint
{
    private const string OneYear = "public, max-age=31536000, immutable";

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(AssetFiles.Prefix + "{name}", ["GET", "HEAD"], Serve).ShortCircuit();

    private static async Task Serve(HttpContext http, string name)
    {
        var file = http.RequestServices.GetRequiredService<AssetFiles>().Find(name);
        var response = http.Response;
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        if (file is null)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            response.Headers[HeaderNames.CacheControl] = "no-store";
            return;
        }

        var (path, encoding) = Choose(file, http.Request.Headers.AcceptEncoding.ToString());
        response.ContentType = file.ContentType;
        response.ContentLength = new FileInfo(path).Length;
        response.Headers[HeaderNames.CacheControl] = OneYear;
        response.Headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        if (encoding is not null) response.Headers[HeaderNames.ContentEncoding] = encoding;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await response.SendFileAsync(path, http.RequestAborted);
    }

    internal static (string Path, string? Encoding) Choose(AssetFile file, string accepted)
    {
        if (file.Brotli is not null && Takes(accepted, "br")) return (file.Brotli, "br");
        return file.Gzip is not null && Takes(accepted, "gzip") ? (file.Gzip, "gzip") : (file.Path, null);
    }

    private static bool Takes(string accepted, string encoding)
    {
        if (!StringWithQualityHeaderValue.TryParseList([accepted], out var values)) return false;
        return values.Any(v => v.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && v.Quality is not 0);
    }
}
