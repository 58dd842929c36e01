using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Checks;

/// <summary>What a line owes its readers: rows served, a README, stories.</summary>
internal static class FileChecks
{
    private const int MostLines = 40;

    /// <summary>Rows of the inventory that the line serves.</summary>
    public static void Serves(LineUnderCheck line, IReadOnlyDictionary<string, SystemRow> rows)
    {
        if (line.Line.Serves.Count == 0)
        {
            line.Add(LineRules.ServesNothing, "version");
        }

        for (var i = 0; i < line.Line.Serves.Count; i++)
        {
            if (!rows.ContainsKey(line.Line.Serves[i]))
            {
                line.Add(LineRules.UnknownRow, $"serves[{i}]", ("row", line.Line.Serves[i]));
            }
        }
    }

    /// <summary>The README for the official who owns the line.</summary>
    public static void Readme(LineUnderCheck line)
    {
        var path = Path.Combine(line.Line.Folder, "README.md");
        var spot = new Spot(line.Source.Name + "/README.md");
        if (!File.Exists(path))
        {
            line.AddAt(LineRules.NoReadme, spot);
        }
        else if (File.ReadLines(path).Count() is var count && count > MostLines)
        {
            line.AddAt(LineRules.LongReadme, spot, ("count", count));
        }
    }
}
