using Jiedao.Kernel;

namespace Jiedao.Catalogue.Reading;

/// <summary>
/// What every line may use: the role book, the shared words, the measures that belong to no single line, and the forms and letters that a
/// line takes when it names one it does not have itself. Words below <c>common</c> serve every line that does not say them otherwise.
/// </summary>
internal sealed class SharedSource
{
    private const string Common = "common.";
    private readonly Dictionary<string, string> zh;
    private readonly Dictionary<string, string> en;

    private SharedSource(string root)
    {
        RolesFile = Yaml(root, "roles.yaml", needed: true);
        Roles = new Binder(RolesFile, Faults).ReadMap<RoleDefinition>();
        Zh = Yaml(root, "shared/texts.zh-CN.yaml", needed: true);
        En = Yaml(root, "shared/texts.en.yaml", needed: true);
        var (allZh, allEn) = (TextsFile.Read(Zh, Faults), TextsFile.Read(En, Faults));
        Texts = new LineTexts(WithRoles(Shared(allZh), r => r.Zh), WithRoles(Shared(allEn), r => r.En));
        zh = OfLines(allZh);
        en = OfLines(allEn);
        MeasuresFile = Yaml(root, "shared/measures.yaml", needed: false);
        Measures = new Binder(MeasuresFile, Faults).ReadList<MeasureDefinition>();
        var folder = Path.Combine(root, CatalogueReader.SharedFolder);
        foreach (var form in FilesBelow.Of(folder, "forms", ".yaml"))
        {
            var file = Yaml(root, $"shared/forms/{form}.yaml", needed: true);
            FormFiles[form] = file;
            Forms[form] = (new Binder(file, Faults).Read<Form>() ?? new Form(), File.ReadAllText(Path.Combine(folder, "forms", form + ".yaml")));
        }

        foreach (var letter in FilesBelow.Of(folder, "letters", ".md").Where(f => !f.EndsWith(".en", StringComparison.Ordinal)))
        {
            var english = Path.Combine(folder, "letters", letter + ".en.md");
            Templates[letter] = new LetterTemplate(
                File.ReadAllText(Path.Combine(folder, "letters", letter + ".md")), File.Exists(english) ? File.ReadAllText(english) : null);
        }

        foreach (var report in FilesBelow.Of(root, CatalogueReader.ReportsFolder, ".md").Where(r => r != "README"))
        {
            var faults = new List<MarkupFault>();
            var text = File.ReadAllText(Path.Combine(root, CatalogueReader.ReportsFolder, report + ".md"));
            Reports[report] = (ReportFile.Read(report, text, faults), faults);
        }
    }

    /// <summary>Report templates by name, each with what is wrong in its form.</summary>
    public Dictionary<string, (ReportTemplate Template, IReadOnlyList<MarkupFault> Faults)> Reports { get; } = [];

    public YamlFile RolesFile { get; }

    public IReadOnlyDictionary<string, RoleDefinition> Roles { get; }

    public YamlFile Zh { get; }

    public YamlFile En { get; }

    /// <summary>Shared words, roles' names included.</summary>
    public LineTexts Texts { get; }

    public YamlFile MeasuresFile { get; }

    public IReadOnlyList<MeasureDefinition> Measures { get; }

    public Dictionary<string, YamlFile> FormFiles { get; } = [];

    public Dictionary<string, (Form Form, string Text)> Forms { get; } = [];

    public Dictionary<string, LetterTemplate> Templates { get; } = [];

    /// <summary>What is wrong in the shared files.</summary>
    public List<LineFault> Faults { get; } = [];

    public static SharedSource Read(string root) => new(root);

    /// <summary>A line's words with the common ones it does not say itself.</summary>
    public Dictionary<string, string> WithCommon(Dictionary<string, string> own, Lang lang)
    {
        foreach (var (key, word) in lang == Lang.Zh ? zh : en)
        {
            own.TryAdd(key, word);
        }

        return own;
    }

    private static Dictionary<string, string> Shared(Dictionary<string, string> all) =>
        all.Where(w => !w.Key.StartsWith(Common, StringComparison.Ordinal)).ToDictionary();

    private static Dictionary<string, string> OfLines(Dictionary<string, string> all) =>
        all.Where(w => w.Key.StartsWith(Common, StringComparison.Ordinal)).ToDictionary(w => w.Key[Common.Length..], w => w.Value);

    private Dictionary<string, string> WithRoles(Dictionary<string, string> words, Func<RoleDefinition, string> name)
    {
        foreach (var (id, role) in Roles)
        {
            words["roles." + id] = name(role);
        }

        return words;
    }

    private YamlFile Yaml(string root, string file, bool needed)
    {
        var path = Path.Combine(root, file);
        if (File.Exists(path))
        {
            return YamlFile.Parse(file, File.ReadAllText(path), Faults);
        }

        if (needed)
        {
            Faults.Add(CatalogueFaults.MissingFile.At(new Spot(file), ("file", file)));
        }

        return YamlFile.Nothing(file);
    }
}

/// <summary>Files of a kind in a folder below another.</summary>
internal static class FilesBelow
{
    /// <summary>Names without their ending, in order; none when the folder does not exist.</summary>
    public static IEnumerable<string> Of(string folder, string below, string ending)
    {
        var path = Path.Combine(folder, below);
        return Directory.Exists(path)
            ? Directory.EnumerateFiles(path, "*" + ending).Select(f => Path.GetFileName(f)[..^ending.Length]).Order(StringComparer.Ordinal)
            : [];
    }
}
