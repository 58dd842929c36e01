using System.Diagnostics;
using Jiedao.Kernel;
using Jiedao.Registry;
using Jiedao.Registry.Ground;
using Jiedao.Registry.Places;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Bench;

/// <summary>
/// Point → community, grid and nearest address in an office with 100,000 grids and 20,000 door plates; loading that ground; search and matching.
/// </summary>
[Bench("registry-ground", "100,000 grids: load, point lookup, address search")]
public static class RegistryGroundBench
{
    private const int Side = 100;
    private static readonly DateOnly Day = new(2025, 1, 1);

    /// <param name="arguments">None.</param>
    public static async Task RunAsync(string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        foreach (var postgres in new[] { false, true })
        {
            await using var store = await BenchStore.CreateAsync(postgres, s => s.AddRegistry());
            await FillAsync(store);
            var watch = Stopwatch.StartNew();
            var before = GC.GetTotalMemory(true);
            await using var scope = store.Enter();
            var ground = await scope.ServiceProvider.GetRequiredService<IRegistry>().GroundAsync(Day);
            Console.WriteLine($"{(postgres ? "PostgreSQL" : "SQLite"),-12} load {watch.Elapsed.TotalSeconds:0.0} s, {(GC.GetTotalMemory(true) - before) / 1e6:0} MB");
            Measure(ground);
        }
    }

    private static void Measure(GroundChart ground)
    {
        var chance = new Random(7);
        var points = Enumerable.Range(0, 50_000).Select(_ => new GeoPoint(22.5 + (chance.NextDouble() * 0.5), 114 + (chance.NextDouble() * 0.5))).ToArray();
        var found = points.Count(p => ground.AreaAt(p).Grid != 0);
        Time($"point to community and grid ({found} of {points.Length} inside)", points.Length, i => ground.AreaAt(points[i]));
        Time("point to community, grids and nearest address", points.Length, i => ground.At(points[i]));
        ground.Search("路100");
        ground.Search("kl");
        Time("search in Chinese", 50, _ => ground.Search("开路100"));
        Time("search by initials", 50, _ => ground.Search("kl100"));
        ground.Match("开路1号");
        Time("address matched", 1000, i => ground.Match($"开路{i}号"));
    }

    private static void Time(string what, int times, Action<int> work)
    {
        var each = new double[times];
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work(i);
            each[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(each);
        Console.WriteLine($"  {what,-60} mean {each.Average(),9:0.00} µs   p50 {each[times / 2],9:0.00}   p99 {each[times * 99 / 100],9:0.00}");
    }

    /// <summary>Ten communities of a hundred by a hundred grids each, every grid with twelve corners.</summary>
    private static async Task FillAsync(BenchStore store)
    {
        await using var scope = store.Enter();
        var db = scope.ServiceProvider.GetRequiredService<Visit>().Db;
        var ids = store.Services.GetRequiredService<Ids>();
        await db.InsertAsync([new Place { Id = 1, Level = PlaceLevel.Subdistrict }, .. Enumerable.Range(2, 10).Select(i => new Place { Id = i, Level = PlaceLevel.Community })]);
        await db.InsertAsync([Term(1, null, "440310005", "坑梓街道"), .. Enumerable.Range(2, 10).Select(i => Term(i, 1, $"4403100050{i:00}", $"社区{i}"))]);
        var (grids, areas, outlines, plates) = (new List<Grid>(), new List<GridArea>(), new List<CommunityArea>(), new List<Address>());
        for (var c = 0; c < 10; c++)
        {
            var west = 114 + (c * 0.05);
            outlines.Add(new CommunityArea { Id = ids.Next(), PlaceId = c + 2, Shape = Box(22.5, west, 0.5, 0.05, 60).ToWkb(), ValidFrom = PlaceTerm.Beginning });
            for (var i = 0; i < Side * Side; i++)
            {
                var (south, left) = (22.5 + (i / Side * 0.005), west + (i % Side * 0.0005));
                var grid = new Grid { Id = ids.Next(), Code = $"{i:000000000000}{c:000}", PlaceId = c + 2, NameZh = $"第{i}网格", NameEn = $"Grid {i}", ValidFrom = PlaceTerm.Beginning };
                grids.Add(grid);
                areas.Add(new GridArea { Id = ids.Next(), GridId = grid.Id, Shape = Box(south, left, 0.005, 0.0005, 3).ToWkb(), ValidFrom = PlaceTerm.Beginning });
                if (i % 5 == 0)
                {
                    plates.Add(new Address
                    {
                        Id = ids.Next(), PlaceId = c + 2, Road = $"开路{c}", Number = $"{i}", Latitude = south + 0.001, Longitude = left, ValidFrom = PlaceTerm.Beginning,
                    });
                }
            }
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.InsertAsync(outlines);
        await db.InsertAsync(grids);
        await db.InsertAsync(areas);
        await db.InsertAsync(plates);
        await transaction.CommitAsync();
    }

    private static PlaceTerm Term(long place, long? parent, string code, string name) =>
        new() { PlaceId = place, ParentId = parent, Code = code, Name = name, ShortName = name, Initials = "x", ValidFrom = PlaceTerm.Beginning };

    private static GroundShape Box(double south, double west, double height, double width, int perSide)
    {
        GeoPoint[] corners = [new(south, west), new(south, west + width), new(south + height, west + width), new(south + height, west)];
        return GroundShape.Polygon(Enumerable.Range(0, 4 * perSide).Select(i =>
        {
            var (a, b, t) = (corners[i / perSide], corners[((i / perSide) + 1) % 4], i % perSide / (double)perSide);
            return new GeoPoint(a.Latitude + ((b.Latitude - a.Latitude) * t), a.Longitude + ((b.Longitude - a.Longitude) * t));
        }));
    }
}
