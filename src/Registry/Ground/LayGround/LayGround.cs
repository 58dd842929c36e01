using Jiedao.Kernel;
using Jiedao.Registry.Ground;
using Jiedao.Registry.Model;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry;

/// <summary>
/// Adds to the office's ground, for whoever keeps places: outlines of communities, grids, roads, buildings with their door plates and rooms – one
/// thing or a whole district at once, all or nothing. An outline replaces the one before from its day on; the rest is added.
/// <para>Refuses when a shape is no proper area, lies outside the country or its community, or overlaps another base grid; when a code is taken or
/// badly formed; when a community is none of the office's.</para>
/// <para>Records <c>ground.laid</c> with the numbers of the rows.</para>
/// </summary>
[Act("lay-ground", RegistryVerbs.ManagePlaces)]
public sealed class LayGround : IAct<LayGround.Command, LayGround.Result>
{
    /// <summary>What to add.</summary>
    /// <param name="Communities">Outlines.</param>
    /// <param name="Grids">Grids.</param>
    /// <param name="Roads">Roads; those already named are only given their course.</param>
    /// <param name="Buildings">Buildings.</param>
    /// <param name="IsSurveyed">Whether the shapes are surveyed rather than sketched.</param>
    /// <param name="From">First day; today when left out.</param>
    /// <param name="Reason">Ground or source.</param>
    /// <param name="IsTrial">Whether everything is checked and then taken back: it ends with <c>trial_done</c>, and nothing is stored.</param>
    public sealed record Command(
        IReadOnlyList<CommunitySpec>? Communities = null,
        IReadOnlyList<GridSpec>? Grids = null,
        IReadOnlyList<RoadSpec>? Roads = null,
        IReadOnlyList<BuildingSpec>? Buildings = null,
        bool IsSurveyed = false,
        DateOnly? From = null,
        string? Reason = null,
        bool IsTrial = false) : ICommand<Result>;

    /// <summary>Numbers of what was added, in the order given.</summary>
    public sealed record Result(IReadOnlyList<long> Outlines, IReadOnlyList<long> Grids, IReadOnlyList<long> Roads, IReadOnlyList<long> Buildings);

    /// <inheritdoc />
    public async Task<Result> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        work.Demand();
        var from = command.From ?? work.Today;
        var (index, chart) = await work.GroundAsync(from, ct);
        var rows = GroundPlan.Decide(command, from, index, chart, work);
        if (command.IsTrial)
        {
            throw new Refusal(RegistryProblems.TrialDone);
        }

        var roads = await RoadsAsync(command.Roads ?? [], work, ct);
        foreach (var outline in rows.Outlines)
        {
            foreach (var before in await work.Db.Set<CommunityArea>().Where(a => a.PlaceId == outline.PlaceId && a.ValidTo == null).ToListAsync(ct))
            {
                if (before.ValidFrom >= from)
                {
                    work.Db.Remove(before);
                }
                else
                {
                    before.EndBefore(from);
                }
            }
        }

        await work.Db.SaveChangesAsync(ct);
        await work.Db.InsertAsync(rows.Outlines, ct);
        await work.Db.InsertAsync(rows.Grids, ct);
        await work.Db.InsertAsync(rows.Shapes, ct);
        await work.Db.InsertAsync(rows.Buildings, ct);
        await work.Db.InsertAsync(rows.Plates, ct);
        await work.Db.InsertAsync(rows.Rooms, ct);
        await work.GroundChangedAsync(ct);
        var result = new Result(Ids(rows.Outlines), Ids(rows.Grids), roads, Ids(rows.Buildings));
        work.Record(RegistryEvents.GroundLaid).Because(command.Reason).With(new
        {
            from,
            command.IsSurveyed,
            result.Outlines,
            result.Grids,
            result.Roads,
            result.Buildings,
            plates = rows.Plates.Count,
            rooms = rows.Rooms.Count,
        });
        return result;
    }

    private static List<long> Ids(IEnumerable<IdRow> rows) => [.. rows.Select(r => r.Id)];

    private static async Task<IReadOnlyList<long>> RoadsAsync(IReadOnlyList<RoadSpec> roads, Work work, CancellationToken ct)
    {
        var names = roads.Select(r => r.NameZh.Trim()).ToList();
        var known = await work.Db.Set<Road>().Where(r => names.Contains(r.NameZh)).ToDictionaryAsync(r => r.NameZh, ct);
        var ids = new List<long>();
        foreach (var spec in roads)
        {
            var name = spec.NameZh.Trim();
            if (!known.TryGetValue(name, out var road))
            {
                known[name] = road = work.Add(new Road { NameZh = name, NameEn = spec.NameEn?.Trim() ?? name });
            }

            road.Shape = spec.Course?.ToWkb() ?? road.Shape;
            ids.Add(road.Id);
        }

        return ids;
    }
}
