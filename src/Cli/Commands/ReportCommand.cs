using System.CommandLine;
using Jiedao.Kernel;
using Jiedao.Publications.Reader;
using Jiedao.Publications.Writer;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cli;

/// <summary><c>jiedao report</c>: writes the annual report of an office, and reads work reports into figures, checks and
/// commitments.</summary>
internal sealed class ReportCommand : Command
{
    public ReportCommand() : base("report", "Write an office's annual report; read any work report into figures, checks and commitments.")
    {
        Add(new WriteCommand());
        Add(new ReadCommand());
    }

    /// <summary><c>report write --year 2014 --out DIR</c>.</summary>
    private sealed class WriteCommand : Command
    {
        private readonly Option<string> office = Common.Office();
        private readonly Option<int> year = new("--year") { Description = "Year the report is about.", Required = true };
        private readonly Option<string> target = new("--out")
        {
            Description = "Folder for the two files; made when it is not there.",
            Required = true
        };
        private readonly Option<string> template = new("--template")
        {
            Description = "Template in catalogue/reports/.",
            DefaultValueFactory = _ => "annual",
        };

        private readonly Option<string> data = Common.Data();
        private readonly Option<string?> postgres = Common.Postgres();
        private readonly Option<string> format = Common.Format("text", "json");

        public WriteCommand() : base("write",
            "Write the report of a year as .docx in official layout, with every figure bound, and its annex as .xlsx. "
            + "Drafts it when there is none.")
        {
            Add(office);
            Add(year);
            Add(target);
            Add(template);
            Add(data);
            Add(postgres);
            Add(format);
            SetAction(RunAsync);
        }

        private async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
        {
            await using var store = await Common.OpenAsync(parsed.GetRequiredValue(data), parsed.GetValue(postgres), ct);
            var found = await store.OfficeAsync(parsed.GetRequiredValue(office), ct);
            await using var scope = store.Services.CreateAsyncScope();
            var visit = scope.ServiceProvider.GetRequiredService<Visit>();
            visit.Enter(found, Door.CommandLine, "");
            var written = await scope.ServiceProvider.GetRequiredService<ReportDesk>().WriteAsync(
                new Caller(found, Actor.System, Door.CommandLine, Answer.Lang), parsed.GetRequiredValue(template), parsed.GetValue(year),
                    visit.Today, ct);
            var folder = Directory.CreateDirectory(parsed.GetRequiredValue(target)).FullName;
            var (document, annex) = (Path.Combine(folder, written.DocumentName), Path.Combine(folder, written.AnnexName));
            await File.WriteAllBytesAsync(document, written.Document, ct);
            await File.WriteAllBytesAsync(annex, written.Annex, ct);
            if (parsed.GetRequiredValue(format) == "json")
            {
                return Answer.Json(new { written.Id, written.IsSigned, written.Draft, written.Figures, written.Missing, document, annex });
            }

            Console.Out.WriteLine(document);
            Console.Out.WriteLine(annex);
            var state = written.IsSigned ? "signed" : $"draft {written.Draft}, not signed";
            Console.Error.WriteLine($"{state}; {written.Figures} figures" + (written.Missing > 0
                ? $", {written.Missing} of them without a value" : ""));
            return ExitCode.Done;
        }
    }

    private sealed class ReadCommand : Command
    {
        private readonly Argument<string[]> files = new("file")
        {
            Description = "Reports (.txt, .docx, .pdf, .html), folders with reports, or - for standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };

        private readonly Option<string> format = Common.Format("text", "jsonl", "json", "xlsx");
        private readonly Option<string?> output = new("--output", "-o") { Description = "File to write to. [default: standard output]" };

        public ReadCommand() : base("read",
            "Read reports; needs no store. Ends with 2 when a file could not be read; the others are read all the same.")
        {
            Add(files);
            Add(format);
            Add(output);
            SetAction((result, ct) => RunAsync(result.GetValue(files) ?? [], result.GetRequiredValue(format), result.GetValue(output), ct));
        }

        private static async Task<int> RunAsync(string[] files, string format, string? output, CancellationToken ct)
        {
            await using var target = output is null ? Console.OpenStandardOutput() : File.Create(output);
            return await ReaderCommand.RunAsync(files, format, target, ct) switch
            {
                ReaderCommand.Read => ExitCode.Done,
                ReaderCommand.Misused => ExitCode.Usage,
                _ => ExitCode.Refused,
            };
        }
    }
}
