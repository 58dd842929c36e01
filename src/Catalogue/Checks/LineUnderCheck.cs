using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Checks;

/// <summary>A line under judgement, with everything it may refer to.</summary>
internal sealed class LineUnderCheck
{
    private readonly List<LineFault> faults = [];

    public LineUnderCheck(LineSource source, CatalogueSource catalogue)
    {
        Source = source;
        Line = source.Line!;
        Catalogue = catalogue;
        Shared = catalogue.Shared;
        Functions = Below(Shared.Texts.Zh.Keys, "functions.").ToHashSet();
        Roles = Shared.Roles;
        Moves = [.. Stages.SelectMany(s => s.Value.Moves.Select(m => new PlacedMove(s.Key, s.Value, m.Key, m.Value)))];
        Flow = new StageFlow(Line.Case);
    }

    public LineSource Source { get; }

    public WorkLine Line { get; }

    public CatalogueSource Catalogue { get; }

    public SharedSource Shared { get; }

    public CaseType? Type => Line.Case;

    public IReadOnlyDictionary<string, Stage> Stages => Line.Case?.Stages ?? new Dictionary<string, Stage>();

    /// <summary>Every move with the stage it stands in.</summary>
    public IReadOnlyList<PlacedMove> Moves { get; }

    public StageFlow Flow { get; }

    public IReadOnlySet<string> Functions { get; }

    public IReadOnlyDictionary<string, RoleDefinition> Roles { get; }

    public IReadOnlyList<LineFault> Faults => faults;

    /// <summary>Adds a fault at a path of <c>workline.yaml</c>.</summary>
    public void Add(FaultKind kind, string path, params ReadOnlySpan<(string Name, object? Value)> details) =>
        faults.Add(kind.At(Source.Main.At(path), details));

    /// <summary>Adds a fault at a place.</summary>
    public void AddAt(FaultKind kind, Spot spot, params ReadOnlySpan<(string Name, object? Value)> details) => faults.Add(kind.At(spot, details));

    /// <summary>Adds faults found elsewhere.</summary>
    public void AddRange(IEnumerable<LineFault> found) => faults.AddRange(found);

    /// <summary>Adds a fault unless a word is among the known ones; offers the nearest.</summary>
    public bool Known(FaultKind kind, Spot spot, string name, string? word, IEnumerable<string> known)
    {
        if (word is null || known.Contains(word))
        {
            return true;
        }

        AddAt(kind, spot, (name, word), ("meant", Nearest.To(word, known)), ("choices", string.Join(", ", known)));
        return false;
    }

    /// <summary>Adds a fault unless a word at a path of <c>workline.yaml</c> is among the known ones.</summary>
    public bool Known(FaultKind kind, string path, string name, string? word, IEnumerable<string> known) =>
        Known(kind, Source.Main.At(path), name, word, known);

    /// <summary>Adds a fault unless a role exists and may do what is asked of it.</summary>
    public void Role(string path, string? role, string verb)
    {
        if (role is not null && Known(LineRules.UnknownRole, path, "role", role, Roles.Keys) && !Roles[role].Verbs.Contains(verb))
        {
            Add(LineRules.RoleCannotAct, path, ("role", role), ("verb", verb));
        }
    }

    /// <summary>What follows a prefix up to the next dot, each once.</summary>
    public static IEnumerable<string> Below(IEnumerable<string> keys, string prefix) =>
        keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Select(k => k[prefix.Length..].Split('.')[0]).Distinct();
}

/// <summary>A move and the stage it stands in.</summary>
internal sealed record PlacedMove(string StageKey, Stage Stage, string Key, Move Move)
{
    /// <summary>Its path in <c>workline.yaml</c>.</summary>
    public string Path => $"case.stages.{StageKey}.moves.{Key}";

    /// <summary>Stage it leads to.</summary>
    public string To => Move.To ?? StageKey;

    /// <summary>Role that makes it.</summary>
    public string? Who => Move.Who ?? Stage.Who;
}

/// <summary>Where the stages of a case type lead.</summary>
internal sealed class StageFlow
{
    private readonly CaseType? type;
    private readonly Dictionary<string, HashSet<string>> next = [];

    public StageFlow(CaseType? type)
    {
        this.type = type;
        foreach (var (key, stage) in type?.Stages ?? new Dictionary<string, Stage>())
        {
            next[key] = [.. stage.Moves.Values.Select(m => m.To ?? key).Where(to => type!.Stages.ContainsKey(to))];
        }

        Reached = type is null ? [] : From([type.Start, .. type.Stages.Where(s => s.Value.Outcome == "merged").Select(s => s.Key)]);
    }

    /// <summary>Stages that a case can come to; the engine merges by itself.</summary>
    public HashSet<string> Reached { get; }

    /// <summary>Whether a final stage can be reached from a stage.</summary>
    public bool Ends(string stage) => From([stage]).Any(s => type!.Stages[s].Outcome is not null);

    /// <summary>Stages reached from some, those themselves included, without passing beyond <paramref name="within"/>.</summary>
    public HashSet<string> From(IEnumerable<string> stages, Func<string, bool>? within = null)
    {
        var seen = stages.Where(next.ContainsKey).ToHashSet();
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var stage))
        {
            if (within is not null && !within(stage))
            {
                continue;
            }

            foreach (var to in next[stage].Where(seen.Add))
            {
                open.Enqueue(to);
            }
        }

        return seen;
    }
}
