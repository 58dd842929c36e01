using System.CommandLine;
using Jiedao.Kernel;
using Jiedao.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cli;

/// <summary><c>jiedao import persons|households|firms|premises|grids|addresses FILE</c>: files of others into the registry.</summary>
internal static class RegistryImports
{
    private static readonly (ImportKind Kind, string What)[] Kinds =
    [
        (ImportKind.Persons, "persons (人员): name, identity number, telephone, address, community …"),
        (ImportKind.Households, "households (户): householder, household number, address, community …"),
        (ImportKind.Firms, "firms (企业单位): name, unified social credit code, address, employees, community …"),
        (ImportKind.Premises, "premises (场所): name, licence, address, keeper, area, community …"),
        (ImportKind.Grids, "grids (网格) with their outlines, GeoJSON: name, code, community"),
        (ImportKind.Addresses, "buildings with door plates and rooms (楼栋门牌): name, road, number, rooms, community, latitude, longitude"),
    ];

    /// <summary>The commands.</summary>
    public static IEnumerable<Command> All() => Kinds.Select(k => Of(k.Kind, k.What));

    private static Command Of(ImportKind kind, string what)
    {
        var file = new Argument<string>("file") { Description = "xlsx, csv (UTF-8 or GB 18030) or geojson; the first line names the columns." };
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would become of every row." };
        var sound = new Option<bool>("--sound-only") { Description = "Import the sound rows though others do not fit; without it nothing is imported then." };
        var (data, postgres, office, format, lang) = (Common.Data(), Common.Postgres(), Common.Office(), Common.Format("text", "json"), Common.Language());
        var command = new Command(kind.ToString().ToLowerInvariant(), $"""
            Import {what}.
            Rows that are known already are left as they are, so a second import changes nothing. Exit code 0: done; 3: rows do not fit (listed, with the reason).
            JSON: an object with kind, done, added, known, refused, ignored (columns) and rows that do not fit, each with row, name and problems.
            """) { file, dry, sound, office, data, postgres, format, lang };
        command.SetAction(async (r, ct) =>
        {
            var path = Path.GetFullPath(r.GetRequiredValue(file));
            if (!File.Exists(path))
            {
                throw new Refusal(CliProblems.FileMissing, new { file = path });
            }

            await using var store = await Common.OpenAsync(r.GetRequiredValue(data), r.GetValue(postgres), ct, mustExist: true);
            var clerk = await store.OfficeAsync(r.GetRequiredValue(office), ct);
            await using var scope = store.Services.CreateAsyncScope();
            var visit = scope.ServiceProvider.GetRequiredService<Visit>();
            visit.Enter(clerk, Door.CommandLine, "");
            visit.Recognise(Actor.System, null);
            var import = scope.ServiceProvider.GetRequiredService<RegistryImport>();
            var bytes = await File.ReadAllBytesAsync(path, ct);
            var preview = await import.RunAsync(kind, bytes, path, doIt: false, ct: ct);
            var isWanted = !r.GetValue(dry) && (preview.Refused == 0 || r.GetValue(sound));
            var report = isWanted ? await import.RunAsync(kind, bytes, path, doIt: true, r.GetValue(sound), ct) : preview;
            return Print(report, Common.LangOf(r.GetRequiredValue(lang)), Common.IsJson(r.GetRequiredValue(format)));
        });
        return command;
    }

    private static int Print(ImportReport report, Lang lang, bool json)
    {
        var bad = report.Lines.Where(l => l.Outcome == ImportOutcome.Refused).ToList();
        if (json)
        {
            Answer.Json(new
            {
                kind = report.Kind.ToString().ToLowerInvariant(),
                done = report.IsDone,
                report.Added,
                report.Known,
                report.Refused,
                report.Ignored,
                rows = bad.Select(l => new { l.Row, l.Name, problems = l.Problems.Select(p => new { p.Field, p.Kind.Code, message = p.Say(lang) }) }),
            });
        }
        else
        {
            bad.ForEach(l => Console.Out.WriteLine($"{l.Row}\t{l.Name}\t{string.Join(" ", l.Problems.Select(p => (p.Field is { Length: > 0 } f ? f + ": " : "") + p.Say(lang)))}"));
            Answer.Say(lang == Lang.Zh
                ? $"{report.Lines.Count} 行：{(report.IsDone ? "新增" : "可新增")} {report.Added}，已有 {report.Known}，有问题 {report.Refused}。"
                    + (report.Ignored.Count > 0 ? $"没用上的列：{string.Join('、', report.Ignored)}。" : "")
                : $"{report.Lines.Count} rows: {report.Added} {(report.IsDone ? "added" : "to be added")}, {report.Known} known, {report.Refused} do not fit."
                    + (report.Ignored.Count > 0 ? $" Columns passed over: {string.Join(", ", report.Ignored)}." : ""));
        }

        return bad.Count > 0 ? ExitCode.Found : ExitCode.Done;
    }
}
