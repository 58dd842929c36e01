using System.Collections.Frozen;
using Jiedao.Catalogue.Checks;
using Jiedao.Catalogue.Reading;
using Jiedao.Kernel;

namespace Jiedao.Catalogue;

/// <summary>The folder behind the catalogue: what in it is wrong, and reading it again.</summary>
public interface ICatalogueFolder
{
    /// <summary>The folder.</summary>
    string Folder { get; }

    /// <summary>Why lines were refused; empty when all of them are in use.</summary>
    IReadOnlyList<LineFault> Faults { get; }

    /// <summary>
    /// Reads the folder again. A line that has become wrong stays in use as it was before, and its faults are told; a line that was
    /// removed stays for the cases that run on it until the next start.
    /// </summary>
    void Reload();
}

/// <summary>The catalogue read from a folder, at the first question.</summary>
internal sealed class FolderCatalogue(string folder) : ICatalogue, ICatalogueFolder, IRoleBook, ISealedLines
{
    private readonly Lock reading = new();
    private volatile Contents? contents;

    public string Folder { get; } = Path.GetFullPath(folder);

    public IReadOnlyList<WorkLine> Lines => Now.Lines;

    public IReadOnlyDictionary<string, MeasureDefinition> Measures => Now.Measures;

    public IReadOnlyList<MeasureDefinition> MeasureVersions => Now.MeasureVersions;

    public LineTexts Shared => Now.Shared;

    public IReadOnlyDictionary<string, ReportTemplate> Reports => Now.Reports;

    public IReadOnlyList<LineFault> Faults => Now.Faults;

    public IReadOnlyList<RoleEntry> Roles => Now.Roles;

    private Contents Now
    {
        get
        {
            if (contents is null)
            {
                lock (reading)
                {
                    contents ??= Contents.Read(Folder, before: null);
                }
            }

            return contents;
        }
    }

    public WorkLine Line(string id) => FindLine(id) ?? throw new Refusal(CatalogueProblems.LineNotFound, new { line = id });

    public WorkLine Line(string id, int version) => Now.Versions.GetValueOrDefault((id, version))
        ?? throw new Refusal(CatalogueProblems.LineNotFound, new { line = $"{id} v{version}" });

    public bool IsSealed(string line) => FindLine(line)?.Sealed ?? true;

    public WorkLine? FindLine(string id) => Now.ById.GetValueOrDefault(id);

    public IReadOnlySet<string> VerbsOf(string role) => Now.Verbs.GetValueOrDefault(role, FrozenSet<string>.Empty);

    public void Reload()
    {
        lock (reading)
        {
            contents = Contents.Read(Folder, contents);
        }
    }

    /// <summary>One reading of the folder.</summary>
    private sealed class Contents
    {
        public required IReadOnlyList<WorkLine> Lines { get; init; }

        public required FrozenDictionary<string, WorkLine> ById { get; init; }

        public required FrozenDictionary<(string Id, int Version), WorkLine> Versions { get; init; }

        public required FrozenDictionary<string, MeasureDefinition> Measures { get; init; }

        public required IReadOnlyList<MeasureDefinition> MeasureVersions { get; init; }

        public required LineTexts Shared { get; init; }

        public required FrozenDictionary<string, ReportTemplate> Reports { get; init; }

        public required IReadOnlyList<RoleEntry> Roles { get; init; }

        public required FrozenDictionary<string, IReadOnlySet<string>> Verbs { get; init; }

        public required IReadOnlyList<LineFault> Faults { get; init; }

        public static Contents Read(string folder, Contents? before)
        {
            var source = CatalogueReader.Read(folder);
            var verdict = LineCheck.ForUse(source);
            var good = verdict.Good.Select(s => s.Line!).ToList();
            var versions = good.ToDictionary(l => (l.Id, l.Version));
            foreach (var (key, line) in before?.Versions ?? FrozenDictionary<(string Id, int Version), WorkLine>.Empty)
            {
                versions.TryAdd(key, line);
            }

            var newest = versions.Values.GroupBy(l => l.Id).Select(g => g.MaxBy(l => l.Version)!)
                .OrderBy(l => l.Id, StringComparer.Ordinal).ToList();
            var roles = source.Shared.Roles.Select(r => new RoleEntry(r.Key, r.Value.Zh, r.Value.En, r.Value.Verbs.ToFrozenSet())).ToList();
            return new Contents
            {
                Lines = newest,
                ById = newest.ToFrozenDictionary(l => l.Id),
                Versions = versions.ToFrozenDictionary(),
                Measures = newest.SelectMany(l => l.Measures).Concat(source.Shared.Measures).DistinctBy(m => m.Code)
                    .ToFrozenDictionary(m => m.Code),
                MeasureVersions =
                [
                    .. versions.Values.OrderByDescending(l => l.Version).SelectMany(l => l.Measures).Concat(source.Shared.Measures)
                        .DistinctBy(m => (m.Code, m.Version)),
                ],
                Shared = source.Shared.Texts,
                Reports = source.Shared.Reports.Where(r => r.Value.Faults.Count == 0).ToFrozenDictionary(r => r.Key, r => r.Value.Template),
                Roles = roles,
                Verbs = roles.ToFrozenDictionary(r => r.Id, r => r.Verbs),
                Faults = verdict.Faults,
            };
        }
    }
}
