namespace Jiedao.Kernel;

/// <summary>
/// The names an expression may use, with their types: what a work line, a form or a measure offers. Immutable once built; every <c>With</c>
/// gives a new one.
/// </summary>
public sealed class ExpressionSchema
{
    /// <summary>No names at all.</summary>
    public static readonly ExpressionSchema Empty = new(new Dictionary<string, Entry>(), new Dictionary<string, ExpressionType>(), null);

    private readonly IReadOnlyDictionary<string, Entry> entries;
    private readonly IReadOnlyDictionary<string, ExpressionType> open;
    private readonly IReadOnlySet<string>? references;

    private ExpressionSchema(IReadOnlyDictionary<string, Entry> entries, IReadOnlyDictionary<string, ExpressionType> open,
        IReadOnlySet<string>? references)
    {
        this.entries = entries;
        this.open = open;
        this.references = references;
    }

    private sealed record Entry(ExpressionType Type, IReadOnlySet<string>? Choices);

    /// <summary>The names, for editors and help.</summary>
    public IEnumerable<string> Names => entries.Keys;

    /// <summary>The codes of figures that may be named; null when none may.</summary>
    public IEnumerable<string>? References => references;

    /// <summary>Adds a name: <c>form.amount</c>. With choices, texts compared with it must be among them.</summary>
    public ExpressionSchema With(string path, ExpressionType type, IEnumerable<string>? choices = null) =>
        new(new Dictionary<string, Entry>(entries) { [path] = new(type, choices?.ToHashSet()) }, open, references);

    /// <summary>Adds everything under a name: with <c>fact.dims</c>, any <c>fact.dims.x</c> is of this type.</summary>
    public ExpressionSchema WithAnyUnder(string prefix, ExpressionType type) =>
        new(entries, new Dictionary<string, ExpressionType>(open) { [prefix] = type }, references);

    /// <summary>Allows these codes of figures in brackets: <c>[PE-01]</c>. Without it no figure may be named.</summary>
    public ExpressionSchema WithReferences(IEnumerable<string> codes) => new(entries, open, codes.ToHashSet());

    internal bool Knows(string path, out ExpressionType type)
    {
        if (entries.TryGetValue(path, out var entry))
        {
            type = entry.Type;
            return true;
        }

        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            if (open.TryGetValue(path[..dot], out type))
            {
                return true;
            }
        }

        type = ExpressionType.Any;
        return false;
    }

    internal IReadOnlySet<string>? ChoicesOf(string path) => entries.TryGetValue(path, out var entry) ? entry.Choices : null;

    internal bool KnowsReference(string code) => references?.Contains(code) ?? false;

    /// <summary>The closest of some names, when one is close enough to be a slip.</summary>
    internal static string? Closest(string name, IEnumerable<string> among)
    {
        var best = among.Select(candidate => (candidate, Distance: Distance(name, candidate)))
            .OrderBy(c => c.Distance).ThenBy(c => c.candidate, StringComparer.Ordinal).FirstOrDefault();
        return best.candidate is not null && best.Distance <= Math.Max(1, Math.Min(name.Length, best.candidate.Length) / 3)
            ? best.candidate : null;
    }

    // Edits, a swap of neighbours counting as one: “channle” is one slip away from “channel”.
    private static int Distance(string a, string b)
    {
        if (string.Equals(a, b, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        if (a.Length > 100 || b.Length > 100)
        {
            return int.MaxValue;
        }

        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
