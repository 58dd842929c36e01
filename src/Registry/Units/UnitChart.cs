using System.Collections.Concurrent;
using Jiedao.Kernel;

namespace Jiedao.Registry;

/// <summary>
/// The office's units on one day, in memory: answers without asking the database and never changes. Ask
/// <see cref="IRegistry.UnitsAsync"/> for it once per act or page.
/// </summary>
public sealed class UnitChart
{
    private static readonly IReadOnlyList<UnitInfo> NoUnits = [];
    private readonly Dictionary<long, UnitInfo> byId;
    private readonly Dictionary<string, UnitInfo> byCode;
    private readonly Dictionary<long, List<UnitInfo>> children;
    private readonly Dictionary<string, List<UnitInfo>> byFunction;
    private readonly Dictionary<long, UnitInfo> byPlace;
    private readonly Dictionary<long, (string Zh, string En)> names;
    private readonly ConcurrentDictionary<string, OfficeHours> hours = new();

    internal UnitChart(
        IReadOnlyList<UnitInfo> inOrder,
        IReadOnlyList<PostInfo> posts,
        IReadOnlyList<Lineage> lineage,
        Dictionary<long, (string Zh, string En)> names)
    {
        Units = inOrder;
        Posts = posts;
        Lineage = lineage;
        this.names = names;
        byId = inOrder.ToDictionary(u => u.Id);
        byCode = inOrder.Where(u => u.Code is not null).ToDictionary(u => u.Code!);
        children = inOrder.GroupBy(u => u.ParentId).ToDictionary(g => g.Key, g => g.ToList());
        byFunction = inOrder.SelectMany(u => u.Functions.Select(f => (f, u))).GroupBy(p => p.f).ToDictionary(g => g.Key, g => g.Select(p => p.u).ToList());
        byPlace = inOrder.Where(u => u is { Kind: UnitKind.Community, PlaceId: not null }).GroupBy(u => u.PlaceId!.Value)
            .ToDictionary(g => g.Key, g => g.First());
    }

    /// <summary>Every unit of the day, each above its children.</summary>
    public IReadOnlyList<UnitInfo> Units { get; }

    /// <summary>Every post of the day.</summary>
    public IReadOnlyList<PostInfo> Posts { get; }

    /// <summary>Mergers and splits of all days.</summary>
    public IReadOnlyList<Lineage> Lineage { get; }

    /// <summary>The office itself; null before the tree is made.</summary>
    public UnitInfo? Root => Units.Count == 0 ? null : Units[0];

    /// <summary>A unit that stood on the day; null otherwise.</summary>
    public UnitInfo? Find(long id) => byId.GetValueOrDefault(id);

    /// <summary>A unit that stood on the day. Refuses with <c>unit_not_found</c>.</summary>
    public UnitInfo Get(long id) => Find(id) ?? throw new Refusal(RegistryProblems.UnitNotFound, new { unit = id });

    /// <summary>A unit by its code; null when none stood.</summary>
    public UnitInfo? FindByCode(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The community unit that serves a place of the place tree; null when none does.</summary>
    public UnitInfo? ForCommunity(long place) => byPlace.GetValueOrDefault(place);

    /// <summary>Name of any unit there has ever been, as on the day, or as last known if it had ended; the number when there was none.</summary>
    public string NameOf(long id, Lang lang) => !names.TryGetValue(id, out var name) ? id.ToString() : lang == Lang.Zh ? name.Zh : name.En;

    /// <summary>Office hours of a unit: its own, those of the nearest unit above that has some, or the usual ones.</summary>
    public OfficeHours HoursOf(long id) =>
        Find(id) is { Hours.Length: > 0 } unit ? hours.GetOrAdd(unit.Hours, OfficeHours.Parse) : OfficeHours.Standard;

    /// <summary>Units directly below.</summary>
    public IReadOnlyList<UnitInfo> Below(long id) => children.TryGetValue(id, out var units) ? units : NoUnits;

    /// <summary>The unit and everything below it; empty when it did not stand.</summary>
    public IReadOnlySet<long> Within(long id)
    {
        var found = new HashSet<long>();
        if (byId.ContainsKey(id))
        {
            Collect(id, found);
        }

        return found;
    }

    /// <summary>The unit and the units above it, nearest first; empty when it did not stand.</summary>
    public IEnumerable<UnitInfo> Upwards(long id)
    {
        for (var unit = Find(id); unit is not null; unit = Find(unit.ParentId))
        {
            yield return unit;
        }
    }

    /// <summary>Units that have a function.</summary>
    public IReadOnlyList<UnitInfo> WithFunction(string function) => byFunction.TryGetValue(function, out var units) ? units : NoUnits;

    /// <summary>
    /// The unit with a function that is nearest to a unit: itself, then below it, then level by level upwards what stands below each level;
    /// among equals the highest in the tree, then the first. Null when no unit has the function.
    /// </summary>
    public UnitInfo? Nearest(string function, long from)
    {
        if (!byFunction.TryGetValue(function, out var candidates))
        {
            return null;
        }

        foreach (var level in Upwards(from))
        {
            var here = candidates.Where(c => Upwards(c.Id).Any(u => u.Id == level.Id)).MinBy(c => c.Depth);
            if (here is not null)
            {
                return here;
            }
        }

        return candidates.MinBy(c => c.Depth);
    }

    /// <summary>
    /// People who hold a role for a unit on the day: in the unit itself, failing that in the nearest unit above where anybody does.
    /// </summary>
    /// <param name="role">Role.</param>
    /// <param name="unit">Unit.</param>
    /// <param name="line">Work line; posts limited to another line are left out.</param>
    /// <param name="isSealed">Whether the line is sealed: then only posts that name it count.</param>
    public IReadOnlyList<PostInfo> Holders(string role, long unit, string line = "", bool isSealed = false)
    {
        foreach (var level in Upwards(unit))
        {
            var held = Posts.Where(p => p.UnitId == level.Id && p.Role == role
                && (isSealed ? p.Line == line : p.Line.Length == 0 || line.Length == 0 || p.Line == line)).ToList();
            if (held.Count > 0)
            {
                return held;
            }
        }

        return [];
    }

    /// <summary>Posts in a unit.</summary>
    public IEnumerable<PostInfo> PostsOf(long unit) => Posts.Where(p => p.UnitId == unit);

    private void Collect(long id, HashSet<long> found)
    {
        if (found.Add(id))
        {
            foreach (var child in Below(id))
            {
                Collect(child.Id, found);
            }
        }
    }
}
