using System.CommandLine;
using Jiedao.Publications.Reader;

namespace Jiedao.Cli;

/// <summary><c>jiedao report</c>: reads work reports into figures, checks and commitments.</summary>
internal sealed class ReportCommand : Command
{
    public ReportCommand() : base("report", "Read work reports into figures, checks and commitments.") => Add(new ReadCommand());

    private sealed class ReadCommand : Command
    {
        private readonly Argument<string[]> files = new("file")
        {
            Description = "Reports (.txt, .docx, .pdf, .html), folders with reports, or - for standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };

        private readonly Option<string> format = Common.Format("text", "jsonl", "json", "xlsx");
        private readonly Option<string?> output = new("--output", "-o") { Description = "File to write to. [default: standard output]" };

        public ReadCommand() : base("read", "Read reports; needs no store. Ends with 2 when a file could not be read; the others are read all the same.")
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
