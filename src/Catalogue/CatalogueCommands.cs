using System.Text.Encodings.Web;
using System.Text.Json;
using Jiedao.Catalogue.Checks;
using Jiedao.Catalogue.Schemas;
using Jiedao.Kernel;

namespace Jiedao.Catalogue;

/// <summary>
/// What the command line does with the catalogue; every command prints text for people or JSON for programs and gives an exit code.
/// </summary>
public static class CatalogueCommands
{
    /// <summary>Exit code when all is well.</summary>
    public const int Done = 0;

    /// <summary>Exit code when something was found to be wrong.</summary>
    public const int Found = 3;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Everything that is wrong in the catalogue, or in one line of it, with file, line and column.</summary>
    public static IReadOnlyList<LineFault> Check(string folder, string? line = null) =>
        [.. LineCheck.Whole(folder).Where(f => line is null || f.File.StartsWith(line + "/", StringComparison.Ordinal))];

    /// <summary><c>lines check</c>: prints <see cref="Check"/>; JSON is an array of faults.</summary>
    public static int LinesCheck(string folder, string? line, Lang lang, bool json, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var faults = Check(folder, line);
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(faults, Json));
        }
        else
        {
            foreach (var fault in faults)
            {
                output.WriteLine(fault.Say(lang));
            }

            var lines = line is null ? Reading.CatalogueReader.LineNames(folder).Count() : 1;
            output.WriteLine(lang == Lang.Zh
                ? faults.Count == 0 ? $"{lines} 条业务线，没有发现问题。" : $"{lines} 条业务线，{faults.Count} 处问题。"
                : faults.Count == 0 ? $"{lines} work lines, nothing wrong." : $"{lines} work lines, {faults.Count} faults.");
        }

        return faults.Count == 0 ? Done : Found;
    }

    /// <summary>
    /// <c>lines new</c>: makes a line and prints its files; JSON is an array of paths. Refuses as <see cref="LineScaffold.Write"/>.
    /// </summary>
    public static int LinesNew(string folder, NewLine line, Lang lang, bool json, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(line);
        var files = LineScaffold.Write(folder, line);
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(files, Json));
            return Done;
        }

        foreach (var file in files)
        {
            output.WriteLine(Path.Combine(folder, file));
        }

        output.WriteLine(lang == Lang.Zh
            ? $"“{line.Name}”建好了，可以直接用。照着改：先 README.md 和 workline.yaml，再用语，每改一处运行 jiedao lines check {line.Id}。"
                + "一步一步的做法：docs/guide/work-lines.md。"
            : $"“{line.NameEn}” is ready for use. Change README.md and workline.yaml first, then the texts, and run "
                + $"jiedao lines check {line.Id} after each change. Step by step: docs/guide/work-lines.md.");
        return Done;
    }

    /// <summary><c>lines rules</c>: every rule the check knows; JSON is an array of {code, sentence, repair}.</summary>
    public static int LinesRules(Lang lang, bool json, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rules = LineRules.All.Select(r => lang == Lang.Zh ? new { r.Code, Sentence = r.Zh, Repair = r.RepairZh }
            : new { r.Code, Sentence = r.En, Repair = r.RepairEn });
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(rules, Json));
            return Done;
        }

        foreach (var rule in rules)
        {
            output.WriteLine($"{rule.Code}: {rule.Sentence}{(rule.Repair.Length > 0 ? " → " + rule.Repair : "")}");
        }

        return Done;
    }

    /// <summary><c>lines schema</c>: writes the JSON Schemas for editors into <c>_schema/</c> and prints the files.</summary>
    public static int LinesSchema(string folder, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        foreach (var file in SchemaFiles.Write(folder))
        {
            output.WriteLine(file);
        }

        return Done;
    }

    /// <summary><c>systems</c>: the inventory and what serves it; JSON is <c>[{id, name, lines, stories, status}]</c>.</summary>
    public static int Systems(string folder, Lang lang, bool json, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var rows = SystemsReport.Of(folder, lang);
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(rows, Json));
            return Done;
        }

        foreach (var row in rows)
        {
            var mark = row.Status == "served" ? "✓" : "·";
            var served = row.Lines.Count == 0 ? "" : $"  {string.Join(", ", row.Lines)} ({row.Stories.Count})";
            output.WriteLine($"{mark} {row.Id} {row.Name}{served}");
        }

        var count = rows.Count(r => r.Status == "served");
        output.WriteLine(lang == Lang.Zh ? $"{rows.Count} 个系统，已服务 {count} 个。" : $"{rows.Count} systems, {count} served.");
        return Done;
    }
}
