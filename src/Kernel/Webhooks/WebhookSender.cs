using System.Net;
using System.Net.Http.Headers;

namespace Jiedao.Kernel.Webhooks;

/// <summary>What came of a try.</summary>
/// <param name="Status">HTTP status; 0 when there was no answer.</param>
/// <param name="Error">Why it failed; empty when it did not.</param>
internal sealed record SendResult(int Status, string Error)
{
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>The address itself is in trouble (no answer, 5xx, too many): leave it alone for a while. Otherwise it dislikes this event only.</summary>
    public bool IsAddressInTrouble => Status is 0 or 408 or 429 or >= 500;

    /// <summary>410: the receiver says that it is not there any more.</summary>
    public bool IsGone => Status == 410;
}

/// <summary>Sends events: guarded connections, no redirects, no cookies, no proxy, ten seconds, and nothing of the answer is kept but its status.</summary>
internal sealed class WebhookSender : IDisposable
{
    private readonly HttpClient client;
    private readonly Clock clock;

    public WebhookSender(OutsideGuard guard, Clock clock)
    {
        this.clock = clock;
        client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 16,
            ConnectCallback = guard.ConnectAsync,
        })
        { Timeout = TimeSpan.FromSeconds(10) };
    }

    public async Task<SendResult> SendAsync(string url, string secret, string id, byte[] body, CancellationToken ct)
    {
        var time = new DateTimeOffset(clock.MachineNow).ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body), Version = HttpVersion.Version11 };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(EventBody.MediaType, "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Jiedao", "1.0"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{time}");
        request.Headers.Add("webhook-signature", EventBody.Sign(secret, id, time, body));
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            var status = (int)answer.StatusCode;
            return new SendResult(status, status is >= 200 and < 300 ? "" : $"HTTP {status}");
        }
        catch (HttpRequestException fault)
        {
            // Why a connection failed is told in one word: a full message would let somebody map the inner network by its errors.
            var isForbidden = fault.InnerException is ForbiddenAddressException;
            return new SendResult(0, isForbidden ? "address not allowed" : $"no connection: {fault.HttpRequestError}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SendResult(0, "no answer within 10 seconds");
        }
    }

    public void Dispose() => client.Dispose();
}
