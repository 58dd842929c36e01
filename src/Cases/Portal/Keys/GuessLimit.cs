using System.Collections.Concurrent;
using System.Net;
using Jiedao.Kernel;
using Microsoft.Extensions.Options;

namespace Jiedao.Cases.Portal;

/// <summary>
/// Counts wrong keys by network and by case: four digits of a phone number must not be found by trying. Kept in memory; a restart forgives.
/// </summary>
internal sealed class GuessLimit(Clock clock, IOptions<PortalOptions> portal, IOptions<WebOptions> web)
{
    private const int MostKept = 20_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, (DateTime From, int Wrong)> tries = new();

    /// <summary>Refuses with <c>too_many</c> when too many wrong keys came from the visitor's network or for the case.</summary>
    public void Demand(Visit visit, string number)
    {
        var now = clock.MachineNow;
        foreach (var name in Names(visit, number))
        {
            if (tries.TryGetValue(name, out var tried) && tried.From + Window > now && tried.Wrong >= portal.Value.WrongKeys)
            {
                throw new Refusal(KernelProblems.TooMany, new { seconds = Math.Max(1, (int)Math.Ceiling((tried.From + Window - now).TotalSeconds)) });
            }
        }
    }

    /// <summary>Notes a wrong key.</summary>
    public void Note(Visit visit, string number)
    {
        var now = clock.MachineNow;
        if (tries.Count > MostKept)
        {
            foreach (var (name, tried) in tries.Where(t => t.Value.From + Window <= now))
            {
                tries.TryRemove(KeyValuePair.Create(name, tried));
            }
        }

        foreach (var name in Names(visit, number))
        {
            tries.AddOrUpdate(name, (now, 1), (_, old) => old.From + Window > now ? (old.From, old.Wrong + 1) : (now, 1));
        }
    }

    /// <summary>A network and a case; a machine's own tries are not limited unless it is set so.</summary>
    private IEnumerable<string> Names(Visit visit, string number)
    {
        var isOwn = IPAddress.TryParse(visit.Origin, out var address) && IPAddress.IsLoopback(address);
        if (isOwn && !web.Value.LimitsLoopback)
        {
            yield break;
        }

        yield return "from " + Network(address, visit.Origin);
        yield return $"for {visit.Office.Id} {number.ToUpperInvariant()}";
    }

    /// <summary>Whole IPv4 addresses; of IPv6 the /64 that one household has.</summary>
    private static string Network(IPAddress? address, string origin) =>
        address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : origin;
}
