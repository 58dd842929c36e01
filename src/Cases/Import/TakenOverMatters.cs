using Jiedao.Catalogue;
using Jiedao.Kernel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Jiedao.Cases.Import;

/// <summary>A matter type taken over from another system's classification.</summary>
internal sealed class TakenOverMatter
{
    /// <summary>Path in the line's tree.</summary>
    public string Path { get; set; } = "";

    /// <summary>Its name there.</summary>
    public string Name { get; set; } = "";

    /// <summary>Other names under the same code.</summary>
    public List<string> Also { get; set; } = [];
}

/// <summary>
/// Matter types that came with cases of another system, kept as data beside the store: <c>matters/LINE.yaml</c>, parents before children. They
/// stand in the line's tree beside its own types, for figures, duty lists and lists; people who report are not asked for them.
/// </summary>
internal sealed class TakenOverMatters(StorageOptions storage)
{
    private static readonly ISerializer Writer = new SerializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitEmptyCollections).Build();

    private static readonly IDeserializer Reader = new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).Build();

    /// <summary>Folder of the files.</summary>
    public string Folder { get; } = Path.Combine(storage.DataFolder, "matters");

    /// <summary>Types taken over for a line; none when there is no file.</summary>
    public IReadOnlyList<TakenOverMatter> Read(string line) =>
        File.Exists(FileOf(line)) ? Reader.Deserialize<List<TakenOverMatter>>(File.ReadAllText(FileOf(line))) ?? [] : [];

    /// <summary>Adds types that are not there yet.</summary>
    /// <returns>How many were new.</returns>
    public int Add(string line, IReadOnlyList<TakenOverMatter> matters)
    {
        var known = Read(line).ToDictionary(m => m.Path);
        var fresh = matters.Where(m => !known.ContainsKey(m.Path)).ToList();
        if (fresh.Count == 0)
        {
            return 0;
        }

        Directory.CreateDirectory(Folder);
        var all = known.Values.Concat(fresh).OrderBy(m => m.Path, StringComparer.Ordinal).ToList();
        var draft = FileOf(line) + ".new";
        File.WriteAllText(draft, Writer.Serialize(all));
        File.Move(draft, FileOf(line), overwrite: true);
        return fresh.Count;
    }

    /// <summary>When any of the files last changed; the least instant when there are none.</summary>
    public DateTime ChangedAt() => !Directory.Exists(Folder) ? default
        : Directory.EnumerateFiles(Folder, "*.yaml").Select(File.GetLastWriteTimeUtc).DefaultIfEmpty().Max();

    /// <summary>A line with its own types and those taken over.</summary>
    public WorkLine With(WorkLine line)
    {
        var added = line.Case is null ? [] : Read(line.Id);
        return added.Count == 0 ? line : line with
        {
            Case = line.Case! with { Matters = [.. line.Case.Matters, .. Tree(added, "")] },
            Texts = new LineTexts(Named(line.Texts.Zh, added), Named(line.Texts.En, added)),
        };
    }

    private string FileOf(string line) => Path.Combine(Folder, line + ".yaml");

    private static IEnumerable<MatterType> Tree(IReadOnlyList<TakenOverMatter> all, string above) => all
        .Where(m => m.Path.StartsWith(above, StringComparison.Ordinal) && m.Path.Length > above.Length && !m.Path[above.Length..].Contains('/', StringComparison.Ordinal))
        .Select(m => new MatterType { Key = m.Path[above.Length..], TakenOver = true, Types = [.. Tree(all, m.Path + "/")] });

    /// <summary>Names of another system's classification are proper names: the same in both languages.</summary>
    private static Dictionary<string, string> Named(IReadOnlyDictionary<string, string> words, IReadOnlyList<TakenOverMatter> added)
    {
        var all = new Dictionary<string, string>(words);
        foreach (var matter in added)
        {
            all["matters." + matter.Path] = matter.Name;
        }

        return all;
    }
}

/// <summary>The catalogue with the matter types that came with imported cases.</summary>
internal sealed class CatalogueWithMatters(ICatalogue given, TakenOverMatters matters, TimeProvider time) : ICatalogue
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private readonly Lock reading = new();
    private readonly Dictionary<WorkLine, WorkLine> lines = new(ReferenceEqualityComparer.Instance);
    private DateTime changed;
    private long looked;

    public IReadOnlyList<WorkLine> Lines => [.. given.Lines.Select(With)];

    public IReadOnlyDictionary<string, MeasureDefinition> Measures => given.Measures;

    public IReadOnlyList<MeasureDefinition> MeasureVersions => given.MeasureVersions;

    public LineTexts Shared => given.Shared;

    public IReadOnlyDictionary<string, ReportTemplate> Reports => given.Reports;

    public WorkLine Line(string id) => With(given.Line(id));

    public WorkLine Line(string id, int version) => With(given.Line(id, version));

    public WorkLine? FindLine(string id) => given.FindLine(id) is { } line ? With(line) : null;

    /// <summary>Reads the files again at once; an import that wrote them goes on with what it wrote.</summary>
    public void Refresh()
    {
        lock (reading)
        {
            lines.Clear();
            changed = matters.ChangedAt();
        }
    }

    /// <summary>Another process may have imported: the files are looked at every few seconds.</summary>
    private WorkLine With(WorkLine line)
    {
        lock (reading)
        {
            if (looked == 0 || time.GetElapsedTime(looked) > Look)
            {
                looked = time.GetTimestamp();
                if (matters.ChangedAt() is var at && at != changed)
                {
                    lines.Clear();
                    changed = at;
                }
            }

            if (!lines.TryGetValue(line, out var whole))
            {
                lines[line] = whole = matters.With(line);
            }

            return whole;
        }
    }
}
