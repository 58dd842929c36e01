using System.Runtime.CompilerServices;
using System.Text.Json;
using Jiedao.Publications.Reader.Intake;
using Jiedao.Publications.Reader.Output;

namespace Jiedao.Publications.Reader;

/// <summary>The command <c>report read FILE… --format jsonl|json|xlsx|text</c>.</summary>
public static class ReaderCommand
{
    /// <summary>Every file was read.</summary>
    public const int Read = 0;

    /// <summary>At least one file could not be read; the others were.</summary>
    public const int SomeUnreadable = 1;

    /// <summary>The command was not understood.</summary>
    public const int Misused = 2;

    private static readonly string[] Extensions = [".txt", ".docx", ".pdf", ".html", ".htm", ".md"];

    /// <summary>Reads files, folders (every report below them) and standard input (<c>-</c> or nothing) and writes the readings.</summary>
    /// <param name="files">Paths as typed; empty means standard input.</param>
    /// <param name="format">jsonl, json, xlsx or text.</param>
    /// <param name="output">Where the readings go.</param>
    /// <param name="ct">Stops between two reports.</param>
    /// <param name="input">Standard input; null takes the console's.</param>
    /// <param name="errors">Where problems go, one JSON object a line for the machine formats; null takes the console's.</param>
    /// <returns><see cref="Read"/>, <see cref="SomeUnreadable"/> or <see cref="Misused"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> files, string format, Stream output, CancellationToken ct, Stream? input = null, TextWriter? errors = null)
    {
        var problems = errors ?? Console.Error;
        if (!Enum.TryParse<ReadFormat>(format, ignoreCase: true, out var form) || !Enum.IsDefined(form) || char.IsAsciiDigit(format[0]))
        {
            await problems.WriteLineAsync($"未知格式 {format}。Unknown format: use jsonl, json, xlsx or text.");
            return Misused;
        }

        var failed = new Failures(problems, form is ReadFormat.Jsonl or ReadFormat.Json);
        var reports = ReadAllAsync(files.Count == 0 ? ["-"] : files, input, failed, ct);
        await ReadReportWriter.WriteAsync(output, reports, form, ct);
        return failed.Count > 0 ? SomeUnreadable : Read;
    }

    private static async IAsyncEnumerable<ReadReport> ReadAllAsync(
        IReadOnlyList<string> files, Stream? input, Failures failed, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var file in files.SelectMany(f => Expand(f, failed)))
        {
            ct.ThrowIfCancellationRequested();
            if (await TryReadAsync(file, input, failed, ct) is { } report)
            {
                yield return report;
            }
        }
    }

    private static IEnumerable<string> Expand(string file, Failures failed)
    {
        if (file == "-" || File.Exists(file))
        {
            return [file];
        }

        if (Directory.Exists(file))
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true,
                AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint };
            return Directory.EnumerateFiles(file, "*", options).Where(f => Extensions.Contains(Path.GetExtension(f).ToLowerInvariant()))
                .Order(StringComparer.Ordinal);
        }

        failed.Add(new UnreadableReportException("reader.not-found", file, "没有这个文件。There is no such file."));
        return [];
    }

    private static async Task<ReadReport?> TryReadAsync(string file, Stream? input, Failures failed, CancellationToken ct)
    {
        try
        {
            if (file == "-")
            {
                return await ReportReader.ReadAsync(input ?? Console.OpenStandardInput(), "-", ct);
            }

            await using var stream = File.OpenRead(file);
            if (stream.CanSeek && stream.Length > ReportIntake.LargestFile)
            {
                throw ReportIntake.TooLarge(file);
            }

            return await ReportReader.ReadAsync(stream, file, ct);
        }
        catch (UnreadableReportException e)
        {
            failed.Add(e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failed.Add(new UnreadableReportException("reader.not-found", file, "文件打不开。The file cannot be opened: " + e.Message));
        }

        return null;
    }

    private sealed class Failures(TextWriter errors, bool machine)
    {
        public int Count { get; private set; }

        public void Add(UnreadableReportException problem)
        {
            Count++;
            errors.WriteLine(machine
                ? JsonSerializer.Serialize(new { type = "problem", file = problem.File, code = problem.Code, message = problem.Message },
                    ReadReportJson.Plain)
                : $"{problem.File}: {problem.Message} ({problem.Code})");
        }
    }
}
