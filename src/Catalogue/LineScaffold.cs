using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Jiedao.Catalogue.Reading;
using Jiedao.Kernel;

namespace Jiedao.Catalogue;

/// <summary>What is needed for a new line.</summary>
/// <param name="Id">Name of its folder: lower-case letters, digits and dashes, at most 40.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Serves">Rows of the inventory it will serve; at least one.</param>
/// <param name="From">First day of its first version.</param>
/// <param name="Prefix">Letters that lead its case numbers; null: the first free ones made from the name of its folder.</param>
public sealed record NewLine(string Id, string Name, string NameEn, IReadOnlyList<string> Serves, DateOnly From, string? Prefix = null);

/// <summary>Makes a complete, valid new line with forms, words, measures, a story and a README, to be changed from there.</summary>
public static partial class LineScaffold
{
    private static readonly (string Resource, string File)[] Files =
    [
        ("workline.yaml", "workline.yaml"), ("texts-zh.yaml", "texts.zh-CN.yaml"), ("texts-en.yaml", "texts.en.yaml"),
        ("measures.yaml", "measures.yaml"), ("story.yaml", "stories/closed-in-time.yaml"), ("story-declined.yaml", "stories/declined.yaml"),
        ("form.yaml", "forms/request.yaml"), ("letter.md", "letters/reply.md"), ("letter-en.md", "letters/reply.en.md"), ("README.md", "README.md"),
    ];

    /// <summary>
    /// Writes the line's folder and gives the files written, relative to the catalogue. Refuses with <c>invalid_input</c> (each field's
    /// reason) or <c>line_exists</c>, and then writes nothing.
    /// </summary>
    public static IReadOnlyList<string> Write(string folder, NewLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var source = CatalogueReader.Read(folder);
        if (Directory.Exists(Path.Combine(folder, line.Id)) && Id().IsMatch(line.Id))
        {
            throw new Refusal(CatalogueProblems.LineExists, new { line = line.Id });
        }

        var taken = source.Newest.Select(l => l.Case?.Prefix).OfType<string>()
            .Concat(source.Newest.SelectMany(l => l.Measures).Concat(source.Shared.Measures).Select(m => m.Code.Split('-')[0])).ToHashSet();
        var rows = SystemsReport.Rows(folder).Select(r => r.Id).ToHashSet();
        new Faults()
            .When(!Id().IsMatch(line.Id), "id", CatalogueProblems.BadLineId, new { line = line.Id })
            .Text("name", line.Name, 2, 40)
            .Text("nameEn", line.NameEn, 2, 60)
            .When(!Plain(line.Name), "name", CatalogueProblems.PlainName).When(!Plain(line.NameEn), "nameEn", CatalogueProblems.PlainName)
            .When(line.Serves.Count == 0, "serves", KernelProblems.Required)
            .When(line.Serves.FirstOrDefault(r => !rows.Contains(r)) is { }, "serves", CatalogueProblems.RowUnknown,
                new { row = line.Serves.FirstOrDefault(r => !rows.Contains(r)) })
            .When(line.Prefix is not null && (!Capitals().IsMatch(line.Prefix) || taken.Contains(line.Prefix)), "prefix", CatalogueProblems.PrefixUnfit,
                new { prefix = line.Prefix })
            .Throw();
        var prefix = line.Prefix ?? Candidates(line.Id).First(p => !taken.Contains(p));
        foreach (var (resource, file) in Files)
        {
            var path = Path.Combine(folder, line.Id, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Fill(Resource(resource), line, prefix));
        }

        return [.. Files.Select(f => $"{line.Id}/{f.File}")];
    }

    /// <summary>Two letters made from the folder's name, then any two.</summary>
    private static IEnumerable<string> Candidates(string id)
    {
        var letters = id.Where(char.IsAsciiLetterLower).Select(char.ToUpperInvariant).ToArray();
        var initials = id.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(w => w[0]).Where(char.IsAsciiLetterLower).Take(2).Select(char.ToUpperInvariant);
        var own = letters.SelectMany((_, _) => letters, (a, b) => $"{a}{b}").Prepend(string.Concat(initials)).Where(p => p.Length == 2);
        return own.Concat(from a in Enumerable.Range('A', 26) from b in Enumerable.Range('A', 26) select $"{(char)a}{(char)b}");
    }

    private static string Fill(string template, NewLine line, string prefix) => template
        .Replace("__PREFIX__", prefix, StringComparison.Ordinal)
        .Replace("__ZH__", line.Name.Trim(), StringComparison.Ordinal)
        .Replace("__EN__", line.NameEn.Trim(), StringComparison.Ordinal)
        .Replace("__SERVES__", string.Join(", ", line.Serves), StringComparison.Ordinal)
        .Replace("__FROM__", line.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>A name that needs no quotation marks in YAML.</summary>
    private static bool Plain(string name) => !name.Any(c => c is ':' or '#' or '"' or '\'' or '{' or '}' or '[' or ']' or '&' or '*' or '|' or '>' or '%' or '@' or '`');

    private static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Scaffold/" + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$")]
    private static partial Regex Id();

    [GeneratedRegex("^[A-Z]{2,4}$")]
    private static partial Regex Capitals();
}
