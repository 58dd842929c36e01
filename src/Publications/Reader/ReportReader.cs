using Jiedao.Publications.Reader.Checks;
using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Commitments;
using Jiedao.Publications.Reader.Grammar;
using Jiedao.Publications.Reader.Intake;
using Jiedao.Publications.Reader.Layout;
using Jiedao.Publications.Reader.Outlines;

namespace Jiedao.Publications.Reader;

/// <summary>
/// Reads an annual work report or plan (工作总结、工作计划、工作报告): outline, figures, arithmetic checks and commitments. Pure: no clock, no
/// storage, no network; the same text gives the same reading.
/// </summary>
public static class ReportReader
{
    /// <summary>Reads a report from its bytes: .docx, .pdf, .html or plain text in UTF-8, UTF-16 or GB18030.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="file">Its name; tells nothing about the format beyond a hint, and names the year when the text does not.</param>
    /// <exception cref="UnreadableReportException">The bytes are no readable report: encrypted, truncated, binary, too large.</exception>
    public static ReadReport Read(byte[] bytes, string file) => ReadText(ReportIntake.Decode(bytes, file), file);

    /// <summary>Reads a report from a stream; refuses streams above the size limit without reading them to the end.</summary>
    /// <exception cref="UnreadableReportException">As for <see cref="Read"/>.</exception>
    public static async Task<ReadReport> ReadAsync(Stream stream, string file, CancellationToken ct)
    {
        var bytes = await ReportIntake.ReadAllAsync(stream, file, ct);
        return Read(bytes, file);
    }

    /// <summary>Reads a report from text that is already decoded.</summary>
    /// <exception cref="UnreadableReportException">The text is longer than any report.</exception>
    public static ReadReport ReadText(string text, string file)
    {
        ReportIntake.RefuseOverlong(text, file);
        var report = ReportText.From(text);
        var outline = OutlineReader.Read(report, file);
        var reading = new Reading(report, outline);
        var figures = ClaimReader.Read(reading);
        var checks = CheckReader.Read(reading, figures);
        var commitments = CommitmentReader.Read(reading, figures);
        return new ReadReport(
            file,
            text,
            outline.Title is null ? null : outline.Title,
            outline.Office,
            // A plan alone tells nothing of the year before it.
            outline.PlanYear is not null && outline.Paragraphs.All(p => p.IsTitle || p.Sense == PartSense.Plan) ? null : outline.Year,
            outline.PlanYear,
            outline.Headings,
            [.. figures.Select(f => ToClaim(report, f))],
            checks,
            commitments,
            SentencesOf(reading));
    }

    private static ReadClaim ToClaim(ReportText report, Figure f)
    {
        var quote = report.Quote(f.Start, f.End);
        return new ReadClaim(
            quote.Start, quote.End, quote.Text, f.Name, f.Value, f.ValueMax, AsWritten(quote.Text, f.Unit), f.Kind, f.Period, f.Status,
                f.Approx, f.Bound,
                f.InWords, f.Marker,
            f.UnitSupplied, f.Paragraph.Section, f.Subject, f.Rank)
        {
            NumberStart = f.Kind is ClaimKind.Yoy or ClaimKind.Rank || f.InWords ? quote.Start
                : Math.Max(quote.Start, report.Quote(QuantityHead.Read(report.Dense, f.NumberStart).Start, f.End).Start),
        };
    }

    /// <summary>A unit with brackets keeps the width of the brackets that the report uses.</summary>
    private static string AsWritten(string quote, string unit)
    {
        if (!unit.Contains('(', StringComparison.Ordinal))
        {
            return unit;
        }

        var wide = unit.Replace('(', '（').Replace(')', '）');
        return quote.Contains(wide, StringComparison.Ordinal) ? wide : unit;
    }

    private static List<ReadSentence> SentencesOf(Reading reading)
    {
        var sentences = new List<ReadSentence>();
        foreach (var paragraph in reading.Outline.Paragraphs)
        {
            foreach (var sentence in reading.SentencesOf(paragraph))
            {
                var quote = reading.Report.Quote(sentence.Start, sentence.End);
                sentences.Add(new ReadSentence(quote.Start, quote.End, quote.Text, paragraph.Sense));
            }
        }

        return sentences;
    }
}
