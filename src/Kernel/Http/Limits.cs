using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Jiedao.Kernel;

/// <summary>How many requests are taken from one person or address; more get a problem with the seconds to wait.</summary>
internal sealed class Limits(IOptions<WebOptions> web) : IConfigureOptions<RateLimiterOptions>
{
    public void Configure(RateLimiterOptions options)
    {
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
        options.OnRejected = (context, _) =>
        {
            var seconds = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 60;
            throw new Refusal(KernelProblems.TooMany, new { seconds });
        };
    }

    private RateLimitPartition<string> Partition(HttpContext http)
    {
        var limit = http.GetEndpoint()?.Metadata.GetMetadata<LimitAttribute>()?.Limit ?? LimitClass.Ordinary;
        var address = http.Connection.RemoteIpAddress;
        var limits = web.Value;
        if (limit == LimitClass.None || (!limits.LimitsLoopback && address is not null && IPAddress.IsLoopback(address)))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var isReading = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        var visit = http.RequestServices.GetRequiredService<Visit>();
        var network = Addresses.Network(address);
        var person = visit.Actor.Kind == ActorKind.Person ? $"{visit.Office.Id}/{visit.Actor.Id}" : null;
        return (limit, isReading) switch
        {
            (LimitClass.SignIn, false) => Bucket("sign-in " + network, limits.SignInsPerMinute),
            (LimitClass.Often, _) => Bucket("read " + (person ?? network), limits.ReadsPerMinute),
            (_, false) when person is null => Bucket("submit " + network, limits.SubmitsPerMinute),
            (_, false) => Bucket("write " + person, limits.WritesPerMinute),
            _ => Bucket("read " + (person ?? network), limits.ReadsPerMinute),
        };
    }

    /// <summary>A minute's worth at once, refilled evenly.</summary>
    private static RateLimitPartition<string> Bucket(string key, int perMinute) => RateLimitPartition.GetTokenBucketLimiter(key, _ =>
    {
        var steps = Math.Clamp(perMinute, 1, 60);
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = Math.Max(1, perMinute / steps),
            ReplenishmentPeriod = TimeSpan.FromSeconds(60.0 / steps),
            QueueLimit = 0,
        };
    });
}
