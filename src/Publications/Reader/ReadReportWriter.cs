using System.Buffers;
using System.Text;
using System.Text.Json;
using Jiedao.Publications.Reader.Output;

namespace Jiedao.Publications.Reader;

/// <summary>The forms a reading can be written in.</summary>
public enum ReadFormat
{
    /// <summary>One JSON object per line, typed claim, check, commitment or heading.</summary>
    Jsonl,

    /// <summary>One JSON array of the same objects.</summary>
    Json,

    /// <summary>A workbook with a sheet each for figures, checks, commitments and headings.</summary>
    Xlsx,

    /// <summary>For a person at a terminal.</summary>
    Text,
}

/// <summary>Writes readings. JSON Lines, JSON and text are UTF-8 without a byte-order mark and are written report by report, in flat
/// memory.</summary>
public static class ReadReportWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>One reading as JSON Lines, UTF-8.</summary>
    public static ReadOnlyMemory<byte> ToLines(ReadReport report)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            Encoder = ReadReportJson.Plain.Encoder,
            SkipValidation = true
        });
        foreach (var line in ReadReportJson.Lines(report))
        {
            JsonSerializer.Serialize(json, line, line.GetType(), ReadReportJson.Plain);
            json.Flush();
            buffer.Write("\n"u8);
            json.Reset(buffer);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes one reading as text; for <see cref="ReadFormat.Xlsx"/> use <see cref="WriteAsync"/>.</summary>
    public static string ToText(ReadReport report, ReadFormat format)
    {
        using var output = new StringWriter();
        switch (format)
        {
            case ReadFormat.Jsonl:
                return Utf8.GetString(ToLines(report).Span);
            case ReadFormat.Json:
                output.Write(JsonSerializer.Serialize(ReadReportJson.Lines(report), ReadReportJson.Indented));
                break;
            case ReadFormat.Text:
                WriteLines(output, report, CancellationToken.None);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "A workbook is no text.");
        }

        return output.ToString();
    }

    /// <summary>Writes readings to a stream as they come; a workbook is written when the last has come.</summary>
    public static async Task WriteAsync(Stream output, IAsyncEnumerable<ReadReport> reports, ReadFormat format, CancellationToken ct)
    {
        if (format == ReadFormat.Xlsx)
        {
            var all = new List<ReadReport>();
            await foreach (var report in reports.WithCancellation(ct))
            {
                all.Add(report with { Text = "", Sentences = [] });
            }

            await ReadReportSheets.WriteAsync(output, all, ct);
            return;
        }

        await using var writer = new StreamWriter(output, Utf8, leaveOpen: true);
        var first = true;
        await foreach (var report in reports.WithCancellation(ct))
        {
            switch (format)
            {
                case ReadFormat.Jsonl:
                    await writer.FlushAsync(ct);
                    await output.WriteAsync(ToLines(report), ct);
                    break;
                case ReadFormat.Json:
                    foreach (var line in ReadReportJson.Lines(report))
                    {
                        await writer.WriteAsync(first ? "[\n" : ",\n");
                        await writer.WriteAsync(JsonSerializer.Serialize(line, line.GetType(), ReadReportJson.Plain));
                        first = false;
                    }

                    break;
                default:
                    await ReadReportText.WriteAsync(writer, report, ct);
                    break;
            }
        }

        if (format == ReadFormat.Json)
        {
            await writer.WriteAsync(first ? "[]\n" : "\n]\n");
        }
    }

    private static void WriteLines(StringWriter output, ReadReport report, CancellationToken ct) =>
        ReadReportText.WriteAsync(output, report, ct).GetAwaiter().GetResult();
}
