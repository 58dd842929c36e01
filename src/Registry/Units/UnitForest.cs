using System.Collections.Concurrent;
using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Jiedao.Registry.Posts;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Units;

/// <summary>
/// Everything the office ever knew about its units, in memory, as of one revision. Hands out the chart of a day; the days between two changes
/// share one chart.
/// </summary>
internal sealed class UnitForest : IRevised
{
    private readonly List<Unit> units;
    private readonly Dictionary<long, List<UnitName>> names;
    private readonly Dictionary<long, List<UnitParent>> parents;
    private readonly Dictionary<long, List<UnitFunction>> functions;
    private readonly List<(Post Post, string Person)> posts;
    private readonly List<UnitSuccession> successions;
    private readonly DateOnly[] changes;
    private readonly ConcurrentDictionary<int, UnitChart> charts = new();

    private UnitForest(
        long revision,
        List<Unit> units,
        IEnumerable<UnitName> names,
        IEnumerable<UnitParent> parents,
        IEnumerable<UnitFunction> functions,
        List<(Post Post, string Person)> posts,
        List<UnitSuccession> successions)
    {
        Revision = revision;
        this.units = units;
        this.names = ByUnit(names, n => n.UnitId);
        this.parents = ByUnit(parents, p => p.UnitId);
        this.functions = ByUnit(functions, f => f.UnitId);
        this.posts = posts;
        this.successions = successions;
        changes = [.. Spans().SelectMany(s => s.ValidTo is { } last && last < DateOnly.MaxValue ? [s.ValidFrom, last.AddDays(1)] : new[] { s.ValidFrom })
            .Distinct().Order()];
    }

    public long Revision { get; }

    public static UnitForest Empty { get; } = new(0, [], [], [], [], [], []);

    public static async Task<UnitForest> LoadAsync(OfficeDb db, long revision, CancellationToken ct)
    {
        var people = from post in db.Set<Post>().AsNoTracking()
                     join account in db.Set<Account>() on post.AccountId equals account.Id
                     select new { post, account.Name };
        return new UnitForest(
            revision,
            [.. (await db.Set<Unit>().AsNoTracking().ToListAsync(ct)).OrderBy(u => u.Kind).ThenBy(u => u.Code ?? "~", StringComparer.Ordinal).ThenBy(u => u.Id)],
            await db.Set<UnitName>().AsNoTracking().ToListAsync(ct),
            await db.Set<UnitParent>().AsNoTracking().ToListAsync(ct),
            await db.Set<UnitFunction>().AsNoTracking().OrderBy(f => f.Function).ToListAsync(ct),
            [.. (await people.ToListAsync(ct)).Select(p => (p.post, p.Name))],
            await db.Set<UnitSuccession>().AsNoTracking().ToListAsync(ct));
    }

    /// <summary>The chart of a day.</summary>
    public UnitChart On(DateOnly day)
    {
        var at = Array.BinarySearch(changes, day);
        return charts.GetOrAdd(at >= 0 ? at : ~at - 1, (_, of) => Draw(of), day);
    }

    /// <summary>Days from this one on at which anything changes, the day itself first.</summary>
    public IEnumerable<DateOnly> DaysFrom(DateOnly day) => changes.Where(c => c > day).Prepend(day);

    /// <summary>A unit of any time.</summary>
    public Unit? Find(long id) => units.Find(u => u.Id == id);

    /// <summary>The unit's rows of a kind, earliest first.</summary>
    public IReadOnlyList<UnitName> NamesOf(long id) => names.GetValueOrDefault(id) ?? [];

    public IReadOnlyList<UnitParent> ParentsOf(long id) => parents.GetValueOrDefault(id) ?? [];

    public IEnumerable<Post> PostsOf(long id) => posts.Where(p => p.Post.UnitId == id).Select(p => p.Post);

    /// <summary>Whether a code is taken by a unit of any time.</summary>
    public bool HasCode(string code) => units.Exists(u => u.Code == code);

    public bool HasRoot => units.Exists(u => u is { Kind: UnitKind.Office, ValidTo: null });

    private static Dictionary<long, List<T>> ByUnit<T>(IEnumerable<T> rows, Func<T, long> unit) where T : IDated =>
        rows.GroupBy(unit).ToDictionary(g => g.Key, g => g.OrderBy(r => r.ValidFrom).ToList());

    private IEnumerable<IDated> Spans() => units.Cast<IDated>().Concat(names.Values.SelectMany(n => n)).Concat(parents.Values.SelectMany(p => p))
        .Concat(functions.Values.SelectMany(f => f)).Concat(posts.Select(p => p.Post));

    private UnitChart Draw(DateOnly day)
    {
        var below = units.Where(u => u.HoldsOn(day)).ToLookup(u => ParentOn(u.Id, day));
        var inOrder = new List<UnitInfo>();
        foreach (var root in below[0].OrderBy(u => u.Kind))
        {
            Walk(root, 0, 0, "");
        }

        return new UnitChart(
            inOrder,
            [.. posts.Where(p => p.Post.HoldsOn(day)).Select(Show)],
            [.. successions.Select(s => new Lineage(s.UnitId, s.ReplacedBy, s.On))],
            names.ToDictionary(n => n.Key, n => n.Value.Nearest(day) is { } name ? (name.Zh, name.En) : default));

        void Walk(Unit unit, long parent, int depth, string hours)
        {
            var name = NamesOf(unit.Id).Nearest(day)!;
            hours = unit.Hours.Length > 0 ? unit.Hours : hours;
            inOrder.Add(new UnitInfo(
                unit.Id, unit.Kind, unit.Code, name.Zh, name.En, name.ShortZh, name.ShortEn, parent, depth,
                [.. (functions.GetValueOrDefault(unit.Id) ?? []).Where(f => f.HoldsOn(day)).Select(f => f.Function)],
                unit.PlaceId, unit.Phone, hours, unit.ValidFrom, unit.ValidTo));
            foreach (var child in below[unit.Id])
            {
                Walk(child, unit.Id, depth + 1, hours);
            }
        }
    }

    private long ParentOn(long unit, DateOnly day) => ParentsOf(unit).FirstOrDefault(p => p.HoldsOn(day))?.ParentId ?? 0;

    private static PostInfo Show((Post Post, string Person) held)
    {
        var post = held.Post;
        return new PostInfo(
            post.Id, post.AccountId, held.Person, post.UnitId, post.TitleZh, post.TitleEn, post.Role, post.Line, post.IsMain, post.ValidFrom, post.ValidTo);
    }
}
