namespace Jiedao.Catalogue;

/// <summary>A row of the inventory of systems that a subdistrict runs.</summary>
/// <param name="Id">Number (<c>S025</c>).</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Engine">Engine that carries it first.</param>
/// <param name="Further">Engines that help.</param>
public sealed record SystemRow(string Id, string Name, string NameEn, string Engine, IReadOnlyList<string> Further);

/// <summary>How far a row is served.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Name in the asked language.</param>
/// <param name="Lines">Work lines that serve it.</param>
/// <param name="Stories">Their stories, <c>line/story</c>.</param>
/// <param name="Status"><c>served</c> when a sound line with a story serves it, else <c>not-yet</c>.</param>
public sealed record SystemStatus(string Id, string Name, IReadOnlyList<string> Lines, IReadOnlyList<string> Stories, string Status);

/// <summary>The inventory <c>systems.tsv</c> and how far the catalogue serves it.</summary>
public static class SystemsReport
{
    /// <summary>Name of the inventory's file.</summary>
    public const string FileName = "systems.tsv";

    /// <summary>The inventory, in order; empty when the folder has none.</summary>
    public static IReadOnlyList<SystemRow> Rows(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path)
            ? [.. File.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(Row)]
            : [];
    }

    /// <summary>Every row with the lines and stories that serve it.</summary>
    public static IReadOnlyList<SystemStatus> Of(string folder, Kernel.Lang lang)
    {
        var catalogue = new FolderCatalogue(folder);
        var stories = CatalogueStories.Read(folder).Stories.ToLookup(s => s.Line, s => $"{s.Line}/{s.Id}");
        return
        [
            .. Rows(folder).Select(row =>
            {
                var lines = catalogue.Lines.Where(l => l.Serves.Contains(row.Id)).Select(l => l.Id).ToList();
                var told = lines.SelectMany(l => stories[l]).ToList();
                return new SystemStatus(
                    row.Id, lang == Kernel.Lang.Zh ? row.Name : row.NameEn, lines, told, told.Count > 0 ? "served" : "not-yet");
            }),
        ];
    }

    private static SystemRow Row(string line)
    {
        var cells = line.Split('\t');
        return new SystemRow(cells[0], cells[1], cells[2], cells[3], cells.Length > 4 ? cells[4].Split(',', StringSplitOptions.RemoveEmptyEntries) : []);
    }
}
