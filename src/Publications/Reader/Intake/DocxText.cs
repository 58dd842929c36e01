using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Jiedao.Publications.Reader.Intake;

/// <summary>The text of a Word document: automatic numbering written out, tracked deletions left out, table rows as lines with
/// tabs.</summary>
internal static class DocxText
{
    private const long LargestPart = 64L * 1024 * 1024;

    public static string Read(byte[] bytes, string file)
    {
        try
        {
            RefuseBombs(bytes, file);
            using var stream = new MemoryStream(bytes, writable: false);
            using var document = WordprocessingDocument.Open(stream, isEditable: false,
                new OpenSettings { MaxCharactersInPart = LargestPart });
            if (document.MainDocumentPart is not { } main)
            {
                throw new UnreadableReportException("reader.format", file, "不是 Word 文档。The archive holds no Word document.");
            }

            var text = new StringBuilder();
            var numbering = new DocxNumbering(main);
            using var reader = OpenXmlReader.Create(main);
            var table = new TableState();
            while (reader.Read())
            {
                Take(reader, numbering, table, text);
                if (text.Length > ReportIntake.LongestText)
                {
                    throw new UnreadableReportException("reader.too-large", file, "文档过长,不是一份报告。The document is longer than any report.");
                }
            }

            return text.ToString();
        }
        catch (Exception e) when (e is OpenXmlPackageException or InvalidDataException or XmlException or FileFormatException
            or EndOfStreamException or IOException
            or ArgumentException or InvalidOperationException or FormatException or NotSupportedException or IndexOutOfRangeException
                or KeyNotFoundException or OverflowException)
        {
            throw new UnreadableReportException("reader.damaged", file, "Word 文档已损坏或不完整。The Word document is damaged or cut short.", e);
        }
    }

    /// <summary>Where the reader stands among nested tables.</summary>
    private sealed class TableState
    {
        public int Cells { get; set; }
    }

    private static void Take(OpenXmlReader reader, DocxNumbering numbering, TableState table, StringBuilder text)
    {
        if (reader.ElementType == typeof(Paragraph) && reader.IsStartElement)
        {
            if (reader.LoadCurrentElement() is Paragraph paragraph)
            {
                if (table.Cells == 0)
                {
                    text.Append(numbering.Mark(paragraph));
                }

                AppendRuns(paragraph, text);
                text.Append(table.Cells > 0 ? ' ' : '\n');
            }
        }
        else if (reader.ElementType == typeof(TableCell))
        {
            table.Cells += reader.IsStartElement ? 1 : -1;
            if (!reader.IsStartElement)
            {
                while (text.Length > 0 && text[^1] == ' ')
                {
                    text.Length--;
                }

                text.Append(table.Cells == 0 ? '\t' : ' ');
            }
        }
        else if (reader.ElementType == typeof(TableRow) && reader.IsEndElement && table.Cells == 0)
        {
            while (text.Length > 0 && text[^1] is '\t' or ' ')
            {
                text.Length--;
            }

            text.Append('\n');
        }
    }

    private static void AppendRuns(Paragraph paragraph, StringBuilder text)
    {
        foreach (var element in paragraph.Descendants())
        {
            switch (element)
            {
                case Text t:
                    text.Append(t.Text);
                    break;
                case TabChar:
                    text.Append(' ');
                    break;
                case Break b when b.Type is null || b.Type.Value == BreakValues.TextWrapping:
                    text.Append('\n');
                    break;
                case NoBreakHyphen:
                    text.Append('-');
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Refuses archives that unpack to far more than they hold.</summary>
    private static void RefuseBombs(byte[] bytes, string file)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            total += entry.Length;
            if (entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && entry.Length > LargestPart)
            {
                throw new UnreadableReportException("reader.too-large", file, "文档展开后过大。The document unpacks to more than any report.");
            }
        }

        if (total > 1024L * 1024 * 1024 || archive.Entries.Count > 20000)
        {
            throw new UnreadableReportException("reader.too-large", file, "文档展开后过大。The document unpacks to more than any report.");
        }
    }
}
