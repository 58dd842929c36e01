namespace Jiedao.Catalogue.Reading;

/// <summary>One version of a line as it was read: the definitions, the files they came from, and what was wrong already.</summary>
internal sealed class LineSource(string name)
{
    /// <summary>Folder relative to the catalogue: <c>petition</c>, <c>petition/versions/1</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is an older version kept for running cases.</summary>
    public bool Kept => Name.Contains('/', StringComparison.Ordinal);

    /// <summary>The line; null when its main file could not be read.</summary>
    public WorkLine? Line { get; set; }

    public required YamlFile Main { get; init; }

    public YamlFile? Measures { get; set; }

    public YamlFile? Matters { get; set; }

    /// <summary>Forms of its own; those it takes from the shared ones are checked there.</summary>
    public Dictionary<string, YamlFile> Forms { get; } = [];

    public required YamlFile Zh { get; init; }

    public required YamlFile En { get; init; }

    /// <summary>Keys of the words it says itself.</summary>
    public IReadOnlySet<string> OwnTexts { get; set; } = new HashSet<string>();

    public List<LineFault> Faults { get; } = [];

    /// <summary>File of a letter's template.</summary>
    public string LetterFile(string template) => $"{Name}/letters/{template}.md";
}
