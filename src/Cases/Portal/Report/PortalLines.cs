using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases.Portal;

/// <summary>The lines that residents may report to: those whose data say so.</summary>
internal sealed class PortalLines(ICatalogue catalogue)
{
    /// <summary>The lines, those with the most matters first: the first one takes what nobody can name.</summary>
    public IReadOnlyList<WorkLine> All =>
        [.. catalogue.Lines.Where(l => l.Case is { Portal: true }).OrderByDescending(l => MatterTree.All(l.Case!).Count).ThenBy(l => l.Id, StringComparer.Ordinal)];

    /// <summary>A line of the portal by id; the first when none is named; null when there is none such.</summary>
    public WorkLine? Find(string? id) => string.IsNullOrEmpty(id) ? All is [var first, ..] ? first : null : All.FirstOrDefault(l => l.Id == id);

    /// <summary>The ends of a line's matter tree, in order.</summary>
    public static IEnumerable<Matter> Ends(WorkLine line) => MatterTree.All(line.Case!).Where(m => m.Type is { Types.Count: 0, TakenOver: false });

    /// <summary>Name of a matter.</summary>
    public static Words NameOf(WorkLine line, string path) =>
        new(line.Texts["matters." + path, Lang.Zh], line.Texts["matters." + path, Lang.En]);

    /// <summary>Where to go with a matter the office cannot settle; the nearest guidance upwards.</summary>
    public static Words GuidanceOf(WorkLine line, string path)
    {
        var key = MatterTree.Upwards(path).Select(p => $"matters.{p}.guidance").FirstOrDefault(k => line.Texts.Find(k, Lang.Zh) is not null);
        return key is null ? default : new Words(line.Texts[key, Lang.Zh], line.Texts[key, Lang.En]);
    }
}
