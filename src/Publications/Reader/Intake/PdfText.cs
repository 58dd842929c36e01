using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace Jiedao.Publications.Reader.Intake;

/// <summary>The text of a PDF: letters gathered into lines by their height on the page, wrapped lines joined, page numbers left
/// out.</summary>
internal static partial class PdfText
{
    private const int MostPages = 1500;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    public static string Read(byte[] bytes, string file)
    {
        // A broken cross-reference can send a parser in circles: the work is done aside and given up after a while.
        var work = Task.Run(() => Extract(bytes, file));
        try
        {
            if (((IAsyncResult)work).AsyncWaitHandle.WaitOne(Longest))
            {
                return work.GetAwaiter().GetResult();
            }
        }
        catch (PdfDocumentEncryptedException e)
        {
            throw new UnreadableReportException("reader.encrypted", file, "PDF 设有密码,请去除密码后再读。The PDF is protected by a password.", e);
        }

        throw new UnreadableReportException("reader.slow", file, "PDF 结构异常,读取超时。The PDF could not be read in time.");
    }

    private static string Extract(byte[] bytes, string file)
    {
        try
        {
            using var document = PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            if (document.NumberOfPages > MostPages)
            {
                throw new UnreadableReportException("reader.too-large", file, "页数过多,不是一份报告。The PDF has more pages than any report.");
            }

            var text = new StringBuilder();
            var started = Environment.TickCount64;
            for (var number = 1; number <= document.NumberOfPages; number++)
            {
                AppendPage(document.GetPage(number), text);
                if (Environment.TickCount64 - started > Longest.TotalMilliseconds)
                {
                    throw new UnreadableReportException("reader.slow", file, "PDF 读取超时。The PDF could not be read in time.");
                }
            }

            if (text.Length == 0 || string.IsNullOrWhiteSpace(text.ToString()))
            {
                throw new UnreadableReportException("reader.empty", file, "PDF 中没有文字(可能是扫描件)。The PDF holds no text; it may be a scan.");
            }

            return text.ToString();
        }
        catch (Exception e) when (e is not (UnreadableReportException or PdfDocumentEncryptedException or OutOfMemoryException))
        {
            throw new UnreadableReportException("reader.damaged", file, "PDF 已损坏或不完整。The PDF is damaged or cut short.", e);
        }
    }

    private static void AppendPage(Page page, StringBuilder text)
    {
        var lines = Lines(page);
        if (lines.Count == 0)
        {
            return;
        }

        var right = lines.Max(l => l.Right);
        var left = lines.Where(l => l.Text.Length > 8).Select(l => l.Left).DefaultIfEmpty(lines.Min(l => l.Left)).Min();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (i >= lines.Count - 2 && PageNumber().IsMatch(line.Text))
            {
                continue;
            }

            var indented = line.Left - left > line.Height * 1.2;
            if (indented && text.Length > 0 && text[^1] != '\n')
            {
                text.Append('\n');
            }

            text.Append(indented ? "  " : "").Append(line.Text);
            var full = right - line.Right < line.Height * 1.6;
            if (!full)
            {
                text.Append('\n');
            }
        }

        // A paragraph runs over the page when its last line is full.
    }

    private sealed record Line(double Left, double Right, double Height, string Text);

    private static List<Line> Lines(Page page)
    {
        var lines = new List<Line>();
        var current = new List<Letter>();
        foreach (var letter in page.Letters.OrderByDescending(l => Math.Round(l.StartBaseLine.Y)).ThenBy(l => l.StartBaseLine.X))
        {
            if (current.Count > 0 && Math.Abs(current[0].StartBaseLine.Y - letter.StartBaseLine.Y) > Math.Max(2,
                current[0].PointSize * 0.45))
            {
                Flush(current, lines);
            }

            current.Add(letter);
        }

        Flush(current, lines);
        return lines;
    }

    private static void Flush(List<Letter> letters, List<Line> lines)
    {
        if (letters.Count == 0)
        {
            return;
        }

        letters.Sort((a, b) => a.StartBaseLine.X.CompareTo(b.StartBaseLine.X));
        var text = new StringBuilder();
        var height = Math.Max(6, letters.Max(l => l.PointSize));
        double? end = null;
        foreach (var letter in letters)
        {
            if (end is { } at && letter.StartBaseLine.X - at > height * 1.8)
            {
                text.Append('\t');
            }

            text.Append(letter.Value);
            end = letter.EndBaseLine.X;
        }

        var words = text.ToString().Trim();
        if (words.Length > 0)
        {
            lines.Add(new Line(letters[0].StartBaseLine.X, letters[^1].EndBaseLine.X, height, words));
        }

        letters.Clear();
    }

    [GeneratedRegex("^[-—–·\\s第]*[0-9]{1,4}[-—–·\\s页]*(/\\s*[0-9]+)?$")]
    private static partial Regex PageNumber();
}
