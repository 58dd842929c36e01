namespace Jiedao.Catalogue.Reading;

/// <summary>Everything in the catalogue's folder, read but not yet judged.</summary>
internal sealed class CatalogueSource
{
    /// <summary>Every version of every line; the newest of a line before its kept ones.</summary>
    public required IReadOnlyList<LineSource> Lines { get; init; }

    /// <summary>The newest version of every line that could be read.</summary>
    public IEnumerable<WorkLine> Newest => Lines.Where(l => !l.Kept && l.Line is not null).Select(l => l.Line!);

    /// <summary>What every line may use.</summary>
    public required SharedSource Shared { get; init; }
}

/// <summary>A role of the role book as it stands in <c>roles.yaml</c>.</summary>
internal sealed record RoleDefinition
{
    /// <summary>简体中文.</summary>
    public required string Zh { get; init; }

    /// <summary>English.</summary>
    public required string En { get; init; }

    /// <summary>What it may do.</summary>
    public IReadOnlyList<string> Verbs { get; init; } = [];
}

/// <summary>Reads the catalogue's folder.</summary>
internal static class CatalogueReader
{
    public const string SharedFolder = "shared";
    public const string ReportsFolder = "reports";

    /// <summary>Names of the folders that hold lines.</summary>
    public static IEnumerable<string> LineNames(string root) => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root).Select(d => Path.GetFileName(d))
            .Where(n => n is not (SharedFolder or ReportsFolder) && n[0] is not '_' and not '.').Order(StringComparer.Ordinal)
        : [];

    /// <summary>Names of a line's kept versions, newest first.</summary>
    public static IEnumerable<string> KeptVersions(string root, string line)
    {
        var path = Path.Combine(root, line, "versions");
        return Directory.Exists(path)
            ? Directory.EnumerateDirectories(path).Select(d => $"{line}/versions/{Path.GetFileName(d)}")
                .OrderByDescending(n => n.Length).ThenByDescending(n => n, StringComparer.Ordinal)
            : [];
    }

    /// <summary>Reads everything; lines at the same time, since they do not know each other yet.</summary>
    public static CatalogueSource Read(string root)
    {
        var shared = SharedSource.Read(root);
        var names = LineNames(root).SelectMany(n => KeptVersions(root, n).Prepend(n)).ToList();
        var lines = new LineSource[names.Count];
        Parallel.For(0, names.Count, i => lines[i] = LineReader.Read(root, names[i], shared));
        return new CatalogueSource { Lines = lines, Shared = shared };
    }
}
