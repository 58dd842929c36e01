using System.Runtime.CompilerServices;
using System.Text;
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
        var read = ReadAllAsync(files.Count == 0 ? ["-"] : files, form, input, failed, ct);
        if (form is ReadFormat.Jsonl or ReadFormat.Text)
        {
            await foreach (var one in read)
            {
                await output.WriteAsync(one.Rendered, ct);
            }
        }
        else
        {
            await ReadReportWriter.WriteAsync(output, Reports(read), form, ct);
        }

        return failed.Count > 0 ? SomeUnreadable : Read;
    }

    private static async IAsyncEnumerable<ReadReport> Reports(IAsyncEnumerable<Outcome> read)
    {
        await foreach (var one in read)
        {
            yield return one.Report!;
        }
    }

    /// <summary>
    /// Reads and renders on every core, a few files ahead of what is written, and gives the readings back in the order of the files;
    /// memory holds
    /// no more than that window.
    /// </summary>
    private static async IAsyncEnumerable<Outcome> ReadAllAsync(
        IReadOnlyList<string> files, ReadFormat form, Stream? input, Failures failed, [EnumeratorCancellation] CancellationToken ct)
    {
        var ahead = new Queue<Task<Outcome>>();
        var window = Environment.ProcessorCount * 2;
        foreach (var file in files.SelectMany(f => Expand(f, failed)))
        {
            ct.ThrowIfCancellationRequested();
            ahead.Enqueue(Task.Run(() => TryReadAsync(file, form, input, ct), ct));
            if (ahead.Count >= window && failed.Kept(await ahead.Dequeue()) is { } first)
            {
                yield return first;
            }
        }

        while (ahead.TryDequeue(out var next))
        {
            if (failed.Kept(await next) is { } one)
            {
                yield return one;
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
            var options = new EnumerationOptions
            {
                RecurseSubdirectories = true, IgnoreInaccessible = true,
                AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint
            };
            return Directory.EnumerateFiles(file, "*", options).Where(f => Extensions.Contains(Path.GetExtension(f).ToLowerInvariant()))
                .Order(StringComparer.Ordinal);
        }

        failed.Add(new UnreadableReportException("reader.not-found", file, "没有这个文件。There is no such file."));
        return [];
    }

    private static async Task<Outcome> TryReadAsync(string file, ReadFormat form, Stream? input, CancellationToken ct)
    {
        try
        {
            if (file == "-")
            {
                return Done(await ReportReader.ReadAsync(input ?? Console.OpenStandardInput(), "-", ct), form);
            }

            await using var stream = File.OpenRead(file);
            if (stream.CanSeek && stream.Length > ReportIntake.LargestFile)
            {
                throw ReportIntake.TooLarge(file);
            }

            return Done(await ReportReader.ReadAsync(stream, file, ct), form);
        }
        catch (UnreadableReportException e)
        {
            return new Outcome(null, default, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Outcome(null, default, new UnreadableReportException("reader.not-found", file,
                "文件打不开。The file cannot be opened: " + e.Message));
        }
    }

    private static Outcome Done(ReadReport report, ReadFormat form) =>
        new(report, form switch
        {
            ReadFormat.Jsonl => ReadReportWriter.ToLines(report),
            ReadFormat.Text => Encoding.UTF8.GetBytes(ReadReportWriter.ToText(report, form)),
            _ => default,
        }, null);

    /// <summary>A file read and rendered, or why it was not.</summary>
    private sealed record Outcome(ReadReport? Report, ReadOnlyMemory<byte> Rendered, UnreadableReportException? Problem);

    private sealed class Failures(TextWriter errors, bool machine)
    {
        public int Count { get; private set; }

        /// <summary>The outcome, unless it is a problem, which is told.</summary>
        public Outcome? Kept(Outcome outcome)
        {
            if (outcome.Problem is { } problem)
            {
                Add(problem);
                return null;
            }

            return outcome;
        }

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
