using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Jiedao.Kernel.Messages;

/// <summary>
/// Posts a message as JSON to a gateway, signed with HMAC-SHA256 over <c>id.timestamp.body</c>. The gateway answers 2xx with
/// <c>{"id": "…"}</c>; 400, 403, 404 and 422 refuse for good, anything else is tried again with the same id, so that it can tell a repetition.
/// </summary>
internal sealed class HttpGateway(string way, GatewayOptions options, Clock clock) : IMessageGateway, IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    })
    { Timeout = TimeSpan.FromSeconds(15) };

    public string Way => way;

    public bool IsReady => options.Url.Length > 0;

    public async Task<SentMessage> SendAsync(Office office, Message message, string to, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = $"{office.Code}-{message.Id}",
            way,
            to,
            sign = options.Sign.Length > 0 ? options.Sign : office.PlateZh,
            template = options.Templates.GetValueOrDefault($"{message.Template}.{message.Lang}", message.Template),
            values = JsonDocument.Parse(message.Values).RootElement,
            text = message.Body,
            lang = message.Lang,
        }, CanonicalJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        var time = new DateTimeOffset(clock.MachineNow).ToUnixTimeSeconds();
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{office.Code}-{message.Id}.{time}."), .. body];
        request.Headers.Add("jiedao-key", options.KeyId);
        request.Headers.Add("jiedao-timestamp", $"{time}");
        request.Headers.Add("jiedao-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Secret), signed)));
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            var status = (int)answer.StatusCode;
            return status is >= 200 and < 300
                ? new SentMessage(true, await NumberAsync(answer, ct), "", true)
                : new SentMessage(false, "", $"HTTP {status}", status is 400 or 403 or 404 or 422);
        }
        catch (HttpRequestException fault)
        {
            return new SentMessage(false, "", $"no connection: {fault.HttpRequestError}", false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SentMessage(false, "", "no answer within 15 seconds", false);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>The gateway's number, when the answer is JSON and small; it is a help for asking there, nothing depends on it.</summary>
    private static async Task<string> NumberAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return "";
        }

        try
        {
            await answer.Content.LoadIntoBufferAsync(4096, ct);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ct));
            var id = json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("id", out var found) ? found.ToString() : "";
            return id.Length > 80 ? id[..80] : id;
        }
        catch (Exception fault) when (fault is JsonException or HttpRequestException)
        {
            return "";
        }
    }
}
