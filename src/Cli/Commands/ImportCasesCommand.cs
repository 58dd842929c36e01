using System.CommandLine;
using Jiedao.Cases;
using Jiedao.Kernel;
using Jiedao.Measures;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cli;

/// <summary><c>jiedao import cases</c> and <c>jiedao import duties</c>: spreadsheets of other systems.</summary>
internal static class ImportCasesCommand
{
    private const int MostShown = 20;

    public static Command Cases()
    {
        var file = new Argument<string>("file") { Description = "Spreadsheet: .csv (UTF-8 or GB18030) or .xlsx with a heading row." };
        var map = new Option<string>("--map") { Description = "Mapping file: which column is what (demo/kengzi-appeals-2018.map.yaml shows one).", Required = true };
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would be done; write nothing." };
        var (data, postgres, office, format) = (Common.Data(), Common.Postgres(), Common.Office(), Common.Format("text", "json"));
        var command = new Command("cases", """
            Take over cases of another system with their history. Every row becomes a case or is listed with its reasons (exit code 3); a second import of the
            same file changes nothing. The classification becomes matter types (matters/ in the store) and a duty list; the rate of limits met is counted
            twice, from the file and from the records.
            """) { file, map, dry, office, data, postgres, format };
        command.SetAction(async (r, ct) =>
        {
            await using var store = await Common.OpenAsync(r.GetRequiredValue(data), r.GetValue(postgres), ct, mustExist: true);
            var clerk = await store.OfficeAsync(r.GetRequiredValue(office), ct);
            var json = Common.IsJson(r.GetRequiredValue(format));
            var isDry = r.GetValue(dry);
            var given = new CaseImportFile(Path.GetFullPath(r.GetRequiredValue(file)), Existing(r.GetRequiredValue(map)), isDry,
                json || Console.IsErrorRedirected ? null : (done, all) => Console.Error.Write($"\r{done:N0} / {all:N0} "));
            var done = await store.Services.GetRequiredService<ICaseImport>().RunAsync(clerk, given, ct);
            var proof = isDry ? [] : await ProofAsync(store.Services, clerk, done, ct);
            _ = json ? Answer.Json(new
            {
                done.DryRun,
                done.Rows,
                done.Taken,
                done.Known,
                done.RefusedRows,
                done.Refused,
                done.UnitsAdded,
                done.Matters,
                done.MattersAdded,
                done.AmbiguousCodes,
                done.Duties,
                done.RepairedCells,
                done.AssumedClosings,
                done.InFile,
                done.InRecords,
                measures = proof,
            }) : Answer.Say(Words(done, proof));
            return done.RefusedRows > 0 ? ExitCode.Found : ExitCode.Done;
        });
        return command;
    }

    public static Command Duties()
    {
        var file = new Argument<string>("file") { Description = "Spreadsheet with the columns 业务线 line, 事项 matter, 社区 community, 牵头单位 lead, 配合单位 assist, 依据 basis, 内容 wording." };
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would be done; write nothing." };
        var (data, postgres, office, format) = (Common.Data(), Common.Postgres(), Common.Office(), Common.Format("text", "json"));
        var command = new Command("duties", """
            Bring in the duty list (职责清单): which unit owes which matter where. It takes the place of the list before it. All rows or none: with one wrong row
            nothing is written, and every wrong row is listed with its reason (exit code 3).
            """) { file, dry, office, data, postgres, format };
        command.SetAction(async (r, ct) =>
        {
            await using var store = await Common.OpenAsync(r.GetRequiredValue(data), r.GetValue(postgres), ct, mustExist: true);
            var clerk = await store.OfficeAsync(r.GetRequiredValue(office), ct);
            var done = await store.Services.GetRequiredService<IDutyImport>().RunAsync(clerk, Path.GetFullPath(r.GetRequiredValue(file)), r.GetValue(dry), ct);
            _ = Common.IsJson(r.GetRequiredValue(format)) ? Answer.Json(done) : Answer.Say(
                $"{done.Rows:N0} rows: {done.Taken:N0} {(done.DryRun ? "would be taken" : "taken")}, {done.Ended:N0} of earlier lists {(done.DryRun ? "would end" : "ended")}."
                + Listed(done.Faults));
            return done.Faults.Count > 0 ? ExitCode.Found : ExitCode.Done;
        });
        return command;
    }

    private static string Existing(string path) => File.Exists(path) ? Path.GetFullPath(path)
        : throw new Refusal(CasesProblems.MappingWrong, new { reason = new Words($"没有这个文件 {path}", $"there is no file {path}") });

    /// <summary>The measures that the mapping asks for, as the office shows them everywhere.</summary>
    private static async Task<IReadOnlyList<Shown>> ProofAsync(IServiceProvider services, Office office, ImportedCases done, CancellationToken ct)
    {
        var shown = new List<Shown>();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Visit>().Enter(office, Door.CommandLine, "");
        foreach (var (measure, period) in done.Proof)
        {
            var figure = (await scope.ServiceProvider.GetRequiredService<IMeasures>().ReadAsync(new FigureQuery([measure], Period.Parse(period)), ct))[0];
            shown.Add(new Shown(measure, period, figure.Shown, figure.Unit, figure.Rows));
        }

        return shown;
    }

    private static string Words(ImportedCases done, IReadOnlyList<Shown> proof) => string.Join('\n', new[]
    {
        $"{done.Rows:N0} rows: {done.Taken:N0} {(done.DryRun ? "would become" : "became")} cases, {done.Known:N0} were there already, {done.RefusedRows:N0} refused.",
        done.UnitsAdded.Count > 0 ? $"Units added: {string.Join("、", done.UnitsAdded)}" : "",
        done.Matters > 0 ? $"Classification: {done.Matters:N0} matter types ({done.MattersAdded:N0} new; {done.AmbiguousCodes:N0} codes under several names), {done.Duties:N0} rows of the duty list." : "",
        done.RepairedCells > 0 ? $"{done.RepairedCells:N0} cells with entities or stray spaces were repaired." : "",
        done.AssumedClosings > 0 ? $"{done.AssumedClosings:N0} closings have no time in the file: they stand at the end of their limit, or a minute after it when overdue." : "",
        $"Limits met – in the file: {Say(done.InFile)}; in the records: {Say(done.InRecords)}{(done.DryRun || done.InFile != done.InRecords ? "" : " (equal)")}.",
        string.Join('\n', proof.Select(p => $"{p.Measure} of {p.Period}: {p.Value}{p.Unit} over {p.Rows:N0} rows")),
    }.Where(l => l.Length > 0)) + Listed(done.Refused);

    private static string Say(Verdicts verdicts) => verdicts.Judged == 0 ? "none" : $"{verdicts.OnTime:N0} of {verdicts.Judged:N0} = {verdicts.Rate}%";

    private static string Listed(IReadOnlyList<RowFault> faults)
    {
        var lines = faults.Take(MostShown).Select(f => $"  row {f.Row}, {f.Field}: {f.Words.In(Answer.Lang)} [{f.Code}]");
        var more = faults.Count > MostShown ? $"\n  … and {faults.Count - MostShown:N0} more; --format json lists all." : "";
        return faults.Count == 0 ? "" : "\n" + string.Join('\n', lines) + more;
    }

    /// <summary>A measure as shown.</summary>
    private sealed record Shown(string Measure, string Period, decimal? Value, string Unit, long Rows);
}
