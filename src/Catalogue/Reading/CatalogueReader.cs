namespace Jiedao.Catalogue.Reading;

/// <summary>Everything in the catalogue's folder, read but not yet judged.</summary>
internal sealed class CatalogueSource
{
    /// <summary>Every version of every line; the newest of a line before its kept ones.</summary>
    public required IReadOnlyList<LineSource> Lines { get; init; }

    /// <summary>Role book.</summary>
    public required IReadOnlyDictionary<string, RoleDefinition> Roles { get; init; }

    public required YamlFile RolesFile { get; init; }

    /// <summary>Words of every line, roles' names included.</summary>
    public required LineTexts Shared { get; init; }

    /// <summary>Measures that belong to no single line.</summary>
    public required IReadOnlyList<MeasureDefinition> Measures { get; init; }

    public required YamlFile MeasuresFile { get; init; }

    public required YamlFile SharedZh { get; init; }

    public required YamlFile SharedEn { get; init; }

    /// <summary>What was wrong in the shared files.</summary>
    public required List<LineFault> Faults { get; init; }
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

    /// <summary>Names of the folders that hold lines.</summary>
    public static IEnumerable<string> LineNames(string root) => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root).Select(d => Path.GetFileName(d))
            .Where(n => n != SharedFolder && n[0] is not '_' and not '.').Order(StringComparer.Ordinal)
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
        var names = LineNames(root).SelectMany(n => KeptVersions(root, n).Prepend(n)).ToList();
        var lines = new LineSource[names.Count];
        Parallel.For(0, names.Count, i => lines[i] = LineReader.Read(root, names[i]));
        var faults = new List<LineFault>();
        YamlFile Shared(string file, bool needed = true) => Yaml(root, file, needed, faults);
        var rolesFile = Shared("roles.yaml");
        var zh = Shared(SharedFolder + "/texts.zh-CN.yaml");
        var en = Shared(SharedFolder + "/texts.en.yaml");
        var measures = Shared(SharedFolder + "/measures.yaml", needed: false);
        var roles = new Binder(rolesFile, faults).ReadMap<RoleDefinition>();
        return new CatalogueSource
        {
            Lines = lines,
            Roles = roles,
            RolesFile = rolesFile,
            Shared = new LineTexts(
                WithRoles(TextsFile.Read(zh, faults), roles, r => r.Zh), WithRoles(TextsFile.Read(en, faults), roles, r => r.En)),
            SharedZh = zh,
            SharedEn = en,
            Measures = new Binder(measures, faults).ReadList<MeasureDefinition>(),
            MeasuresFile = measures,
            Faults = faults,
        };
    }

    private static Dictionary<string, string> WithRoles(
        Dictionary<string, string> words, IReadOnlyDictionary<string, RoleDefinition> roles, Func<RoleDefinition, string> name)
    {
        foreach (var (id, role) in roles)
        {
            words["roles." + id] = name(role);
        }

        return words;
    }

    private static YamlFile Yaml(string root, string file, bool needed, List<LineFault> faults)
    {
        var path = Path.Combine(root, file);
        if (File.Exists(path))
        {
            return YamlFile.Parse(file, File.ReadAllText(path), faults);
        }

        if (needed)
        {
            faults.Add(CatalogueFaults.MissingFile.At(new Spot(file), ("file", file)));
        }

        return YamlFile.Parse(file, "", faults);
    }
}
