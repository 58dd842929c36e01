using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Jiedao.Kernel.Webhooks;

/// <summary>An address that may not be called.</summary>
internal sealed class ForbiddenAddressException(string host) : IOException($"{host} leads to no public address");

/// <summary>
/// Keeps the server from being sent into the inner network. The name is resolved here, every address is judged, and the connection is made to a
/// judged address: a name that resolves differently a moment later changes nothing.
/// </summary>
public sealed class OutsideGuard(IOptions<WebhookOptions> options)
{
    private readonly IReadOnlyList<IPNetwork> allowed = [.. options.Value.AllowedNetworks.Select(n => IPNetwork.Parse(n))];

    // IANA's registries of special addresses (RFC 6890 and later).
    private static readonly IReadOnlyList<IPNetwork> Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork GlobalIpv6 = IPNetwork.Parse("2000::/3");

    /// <summary>Why an address may not be subscribed; null when it may, as far as one can see without asking for the name.</summary>
    public ProblemKind? Judge(string? url)
    {
        if (url is not { Length: > 0 and <= 500 } || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0
            || uri.HostNameType is not (UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6) || url.Any(char.IsControl))
        {
            return WebhookProblems.BadUrl;
        }

        var isLiteral = IPAddress.TryParse(uri.IdnHost.Trim('[', ']'), out var address);
        var isAllowed = isLiteral && IsAllowed(address!);
        var isFine = uri.Scheme == "https" ? !isLiteral || isAllowed || IsPublic(address!) : uri.Scheme == "http" && (isAllowed || (!isLiteral && allowed.Count > 0));
        // A name without a dot is one of the inner network.
        return isFine && (isLiteral || allowed.Count > 0 || uri.IdnHost.Contains('.', StringComparison.Ordinal)) ? null : WebhookProblems.BadUrl;
    }

    /// <summary>Connects to a judged address of the host.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var isPlain = context.InitialRequestMessage.RequestUri?.Scheme == "http";
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        var good = found.Where(a => IsAllowed(a) || (!isPlain && IsPublic(a))).ToArray();
        if (good.Length == 0)
        {
            throw new ForbiddenAddressException(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(good, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    internal static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || GlobalIpv6.Contains(plain)) && !Special.Any(n => n.Contains(plain));
    }

    private bool IsAllowed(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(n => n.Contains(plain));
    }
}
