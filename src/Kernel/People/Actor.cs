namespace Jiedao.Kernel;

/// <summary>What kind of actor does an act.</summary>
public enum ActorKind
{
    /// <summary>A person with an account: staff, officials, evaluators.</summary>
    Person,

    /// <summary>The office's own workers: clocks, sealing, imports.</summary>
    System,

    /// <summary>A resident or firm without an account.</summary>
    Resident,
}

/// <summary>
/// Who acts: identity, post and permissions at this moment. Permission = verb × work line × unit subtree; sealed lines are opened by naming them,
/// never by a grant that covers every line.
/// </summary>
public sealed class Actor
{
    /// <summary>The office's workers.</summary>
    public static readonly Actor System = new() { Kind = ActorKind.System, Id = 0, Name = "系统", NameEn = "System" };

    /// <summary>Somebody without an account.</summary>
    public static readonly Actor Resident = new() { Kind = ActorKind.Resident, Id = -1, Name = "居民", NameEn = "Resident" };

    /// <summary>Kind of actor.</summary>
    public required ActorKind Kind { get; init; }

    /// <summary>Account number; 0 system, −1 resident.</summary>
    public required long Id { get; init; }

    /// <summary>Name as shown.</summary>
    public required string Name { get; init; }

    /// <summary>Name in English texts; the name itself for people.</summary>
    public string NameEn { get; init; } = "";

    /// <summary>Post as shown behind the name (<c>分拨员·指挥中心</c>).</summary>
    public string Post { get; init; } = "";

    /// <summary>Unit the person mainly works in; 0 when none.</summary>
    public long HomeUnit { get; init; }

    /// <summary>Every unit the person holds a post in today.</summary>
    public IReadOnlySet<long> Units { get; init; } = new HashSet<long>();

    /// <summary>Roles held today, by unit: who a work line's stage means when it names a role.</summary>
    public IReadOnlyList<HeldRole> Roles { get; init; } = [];

    /// <summary>Permissions held today.</summary>
    public IReadOnlyList<Permission> Permissions { get; init; } = [];

    /// <summary>Name and post, as written into records.</summary>
    public string Signature => Post.Length > 0 ? $"{Name}，{Post}" : Name;

    /// <summary>The same actor with some verbs only: what a program may do with his token.</summary>
    public Actor LimitedTo(IReadOnlySet<string> verbs) => new()
    {
        Kind = Kind,
        Id = Id,
        Name = Name,
        NameEn = NameEn,
        Post = Post,
        HomeUnit = HomeUnit,
        Units = Units,
        Roles = Roles,
        Permissions = [.. Permissions.Select(p => p with { Verbs = p.Verbs.Where(verbs.Contains).ToHashSet() })],
    };

    /// <summary>Whether the actor may do the verb on the line for the unit.</summary>
    /// <param name="verb">Verb (<c>case.dispatch</c>).</param>
    /// <param name="line">Work line, or empty for verbs that have none.</param>
    /// <param name="unit">Unit the thing belongs to; 0 for the office as a whole.</param>
    /// <param name="isSealed">Whether the line is sealed.</param>
    public bool May(string verb, string line = "", long unit = 0, bool isSealed = false) =>
        Kind == ActorKind.System || Permissions.Any(p => p.Covers(verb, line, unit, isSealed));

    /// <summary>Whether the actor may do the verb anywhere at all: for showing a room in the rail.</summary>
    public bool MaySomewhere(string verb) => Kind == ActorKind.System || Permissions.Any(p => p.Verbs.Contains(verb));

    /// <summary>
    /// Units for which the actor may do the verb on the line; null means every unit. Used to narrow lists in the database.
    /// </summary>
    public IReadOnlySet<long>? UnitsFor(string verb, string line = "", bool isSealed = false)
    {
        if (Kind == ActorKind.System)
        {
            return null;
        }

        var units = new HashSet<long>();
        foreach (var permission in Permissions.Where(p => p.CoversLine(verb, line, isSealed)))
        {
            if (permission.Units is null)
            {
                return null;
            }

            units.UnionWith(permission.Units);
        }

        return units;
    }

    /// <summary>Whether the actor holds the role for a unit (or for one above it).</summary>
    public bool Holds(string role, long unit) => Kind == ActorKind.System || Roles.Any(r => r.Role == role && (r.Within is null || r.Within.Contains(unit)));
}

/// <summary>A role held through a post or a direct grant.</summary>
/// <param name="Role">Role of the role book.</param>
/// <param name="Line">Work line it is limited to, or empty for all.</param>
/// <param name="Within">Units it reaches: the subtree; null for the whole office.</param>
public sealed record HeldRole(string Role, string Line, IReadOnlySet<long>? Within);

/// <summary>One permission: verbs × line × units.</summary>
/// <param name="Verbs">Verbs.</param>
/// <param name="Line">Work line, or empty for every line that is not sealed.</param>
/// <param name="Units">Units reached; null for the whole office.</param>
public sealed record Permission(IReadOnlySet<string> Verbs, string Line, IReadOnlySet<long>? Units)
{
    internal bool CoversLine(string verb, string line, bool isSealed) =>
        Verbs.Contains(verb) && (Line == line || (Line.Length == 0 && !isSealed));

    internal bool Covers(string verb, string line, long unit, bool isSealed) =>
        CoversLine(verb, line, isSealed) && (Units is null || Units.Contains(unit));
}

/// <summary>What each role may do; read from the catalogue.</summary>
public interface IRoleBook
{
    /// <summary>Verbs of a role; empty for a role that is not in the book.</summary>
    IReadOnlySet<string> VerbsOf(string role);

    /// <summary>Every role with its names.</summary>
    IReadOnlyList<RoleEntry> Roles { get; }
}

/// <summary>A role of the role book.</summary>
public sealed record RoleEntry(string Id, string NameZh, string NameEn, IReadOnlySet<string> Verbs);

/// <summary>The unit tree as permissions need it; the registry answers.</summary>
public interface IUnitTree
{
    /// <summary>The unit and everything below it on a day.</summary>
    Task<IReadOnlySet<long>> WithinAsync(Office office, long unit, DateOnly day, CancellationToken ct);
}
