using Jiedao.Kernel;
using Jiedao.Registry.Model;

namespace Jiedao.Registry.Ground;

/// <summary>Search over the names of the office's ground. Pinyin initials are made when somebody first searches by letters.</summary>
internal sealed class Gazetteer(GroundIndex index)
{
    private readonly Lazy<Entry[]> entries = new(() => Collect(index));

    public IReadOnlyList<PlaceHit> Search(GroundChart chart, DateOnly day, string text, int most)
    {
        var wanted = AddressText.Plain(text);
        if (wanted.Length is 0 or > 60)
        {
            return [];
        }

        var letters = wanted.All(char.IsAsciiLetter);
        var communities = chart.Communities.Select(c => new Entry(PlaceHitKind.Community, c.PlaceId, c.ShortName, c.PlaceId, c.Shape?.Inside, null));
        var hits = new List<(int Rank, int Length, PlaceHit Hit)>();
        foreach (var entry in communities.Concat(entries.Value))
        {
            if (entry.Rank(wanted, letters) is { } rank && entry.Span?.HoldsOn(day) != false)
            {
                hits.Add((rank, entry.Name.Length, Show(chart, entry)));
            }
        }

        return [.. hits.OrderBy(h => h.Rank).ThenBy(h => h.Hit.Kind).ThenBy(h => h.Length).ThenBy(h => h.Hit.Label, StringComparer.Ordinal)
            .Select(h => h.Hit).Take(most)];
    }

    private static PlaceHit Show(GroundChart chart, Entry entry)
    {
        var at = entry.Kind == PlaceHitKind.Grid ? chart.ShapeOf(entry.Id)?.Inside : entry.At;
        return new PlaceHit(entry.Kind, entry.Id, entry.Name, chart.Community(entry.PlaceId)?.ShortName ?? "", entry.PlaceId, at);
    }

    private static Entry[] Collect(GroundIndex index)
    {
        var found = index.Grids.Select(g => new Entry(PlaceHitKind.Grid, g.Id, g.NameZh, g.PlaceId, null, g))
            .Concat(index.Roads.Select(r => new Entry(PlaceHitKind.Road, r.Id, r.NameZh, 0, r.Shape is null ? null : GroundShape.FromWkb(r.Shape).Inside, null)))
            .Concat(index.Buildings.Select(b => new Entry(PlaceHitKind.Building, b.Id, b.NameZh, b.PlaceId, new GeoPoint(b.Latitude, b.Longitude), b)))
            .Concat(index.Addresses.Select(a =>
                new Entry(PlaceHitKind.Address, a.Id, $"{a.Road}{a.Number}号", a.PlaceId, new GeoPoint(a.Latitude, a.Longitude), a)));
        return [.. found];
    }

    private sealed record Entry(PlaceHitKind Kind, long Id, string Name, long PlaceId, GeoPoint? At, IDated? Span)
    {
        private string[]? initials;

        /// <summary>0 begins with it, 1 holds it, 2 its initials begin with it; null when it does not match.</summary>
        public int? Rank(string wanted, bool letters)
        {
            var at = Name.IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 || !letters)
            {
                return at < 0 ? null : at == 0 ? 0 : 1;
            }

            initials ??= [.. Pinyin.AllInitials(Name)];
            return Array.Exists(initials, i => i.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)) ? 2 : null;
        }
    }
}
