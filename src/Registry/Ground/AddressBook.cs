using Jiedao.Kernel;
using Jiedao.Registry.Model;

namespace Jiedao.Registry.Ground;

/// <summary>Finds door plates by road and number, and the plates that a wrong road or number may mean.</summary>
internal sealed class AddressBook(GroundIndex index)
{
    private const int MostOffers = 4;
    private readonly Lazy<Dictionary<string, List<Address>>> byRoad = new(() =>
        index.Addresses.GroupBy(a => a.Road).ToDictionary(g => g.Key, g => g.ToList()));

    private readonly Lazy<string[]> roads = new(() =>
        [.. index.Addresses.Select(a => a.Road).Concat(index.Roads.Select(r => r.NameZh)).Distinct().OrderByDescending(r => r.Length)]);

    public AddressMatch Match(string address, DateOnly day)
    {
        var text = AddressText.Plain(address);
        if (text.Length is 0 or > 120)
        {
            return new AddressMatch(null, [], "", "");
        }

        var road = roads.Value.FirstOrDefault(r => text.Contains(r, StringComparison.Ordinal));
        var rest = road is null ? "" : text[(text.IndexOf(road, StringComparison.Ordinal) + road.Length)..];
        if (road is null)
        {
            (road, rest) = Guess(text);
            if (road is null)
            {
                return new AddressMatch(null, [], "", "");
            }

            var number = AddressText.NumberAfter(rest);
            return new AddressMatch(null, Offers(road, number, day, withSame: true), road, number);
        }

        var typed = AddressText.NumberAfter(rest);
        var exact = On(road, day).Find(a => a.Number == typed);
        return exact is not null
            ? new AddressMatch(Show(exact), [], road, typed)
            : new AddressMatch(null, Offers(road, typed, day, withSame: false), road, typed);
    }

    /// <summary>A road that the text may mean: the name before the first figure, one character apart or sounding the same.</summary>
    private (string? Road, string After) Guess(string text)
    {
        var figure = text.IndexOfAny([.. "0123456789"]);
        var head = figure < 0 ? text : text[..figure];
        foreach (var road in roads.Value.Where(r => r.Length >= 3 && head.Length >= r.Length - 1))
        {
            foreach (var length in new[] { road.Length, road.Length - 1, road.Length + 1 }.Where(l => l <= head.Length))
            {
                var tail = head[^length..];
                if (Distance(tail, road) <= 1 || (length == road.Length && Pinyin.Full(tail) == Pinyin.Full(road)))
                {
                    return (road, figure < 0 ? "" : text[figure..]);
                }
            }
        }

        return (null, "");
    }

    /// <summary>First the same number with a suffix or without, then the nearest numbers, same side of the road first.</summary>
    private List<AddressInfo> Offers(string road, string number, DateOnly day, bool withSame)
    {
        var (main, suffix) = AddressText.Split(number);
        var plates = On(road, day).Select(a => (Plate: a, Number: AddressText.Split(a.Number)));
        var likely = main < 0
            ? plates.OrderBy(p => p.Number.Main).ThenBy(p => p.Number.Suffix)
            : plates.Where(p => withSame || p.Plate.Number != number)
                .OrderBy(p => p.Number.Main != main)
                .ThenBy(p => p.Number.Main == main ? Math.Abs(p.Number.Suffix - suffix) : 0)
                .ThenBy(p => Math.Abs(p.Number.Main - main) + ((p.Number.Main - main) % 2 == 0 ? 0 : 2))
                .ThenBy(p => p.Number.Suffix);
        return [.. likely.Take(MostOffers).Select(p => Show(p.Plate))];
    }

    private List<Address> On(string road, DateOnly day) =>
        byRoad.Value.TryGetValue(road, out var plates) ? plates.FindAll(a => a.HoldsOn(day)) : [];

    private AddressInfo Show(Address plate) =>
        GroundChart.Show(plate, plate.BuildingId is { } building ? index.BuildingById.GetValueOrDefault(building) : null);

    /// <summary>Edits between two short names, no more than two counted.</summary>
    internal static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
        {
            return 2;
        }

        var (i, j) = (0, 0);
        var edits = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                i++;
                j++;
                continue;
            }

            if (++edits > 1)
            {
                return 2;
            }

            i += a.Length >= b.Length ? 1 : 0;
            j += b.Length >= a.Length ? 1 : 0;
        }

        return edits + (a.Length - i) + (b.Length - j);
    }
}
