using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Jiedao.Kernel;

/// <summary>Headers that every answer carries, errors included.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<WebOptions> options)
{
    private readonly string policy = options.Value.ContentPolicy;

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.TryAdd("Content-Security-Policy", policy);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("X-Frame-Options", "DENY");
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()");
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
            // Pages hold personal data: neither a proxy nor the next user of the machine finds them in a cache. Assets say otherwise themselves.
            headers.TryAdd("Cache-Control", "no-store");
            if (http.Request.IsHttps)
            {
                headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
            }

            return Task.CompletedTask;
        });
        return next(http);
    }
}
