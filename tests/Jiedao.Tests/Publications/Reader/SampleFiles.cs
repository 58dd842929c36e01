using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Jiedao.Tests.Publications.Reader;

/// <summary>Files of the kinds that officials hand in, whole and broken.</summary>
internal static class SampleFiles
{
    public const string Report = "新港街道2018年工作总结\n一、2018年工作总结\n2018年，完成固定资产投资5.6亿元，慰问困难群众320户。\n";

    /// <summary>A Word file with automatic numbering, a table and a tracked deletion.</summary>
    public static byte[] Docx()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var numbering = main.AddNewPart<NumberingDefinitionsPart>();
            numbering.Numbering = new Numbering(
                new AbstractNum(
                    new Level(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.ChineseCounting },
                        new LevelText { Val = "%1、" })
                    {
                        LevelIndex = 0,
                    })
                {
                    AbstractNumberId = 1,
                },
                new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 });
            var numbered = new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = 0 },
                new NumberingId { Val = 1 }));
            main.Document = new Document(new Body(
                Words("新港街道2018年工作总结和2019年工作计划"),
                new Paragraph(numbered.CloneNode(true), new Run(new Text("2018年工作总结"))),
                new Paragraph(
                    new Run(new Text("完成固定资产投资5.6亿元")),
                    new DeletedRun(new Run(new DeletedText("，删去的999户"))),
                    new Run(new Text("，慰问困难群众320户。"))),
                new Paragraph(numbered.CloneNode(true), new Run(new Text("2019年工作计划"))),
                Words("新建社区公园2座。"),
                new Table(new TableRow(Cell("指标"), Cell("数值")), new TableRow(Cell("办件"), Cell("1560件")))));
        }

        return stream.ToArray();
    }

    /// <summary>A small unencrypted PDF with Latin text; Chinese fonts are not part of the project.</summary>
    public static byte[] Pdf()
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        var page = builder.AddPage(UglyToad.PdfPig.Content.PageSize.A4);
        page.AddText("2018 report: 5.6 km and 320 kg", 12, new UglyToad.PdfPig.Core.PdfPoint(40, 700), font);
        return builder.Build();
    }

    /// <summary>A PDF whose trailer names an encryption dictionary that no password opens.</summary>
    public static byte[] EncryptedPdf()
    {
        var body = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        void Object(string text)
        {
            offsets.Add(body.Length);
            body.Append(offsets.Count).Append(" 0 obj\n").Append(text).Append("\nendobj\n");
        }

        Object("<</Type/Catalog/Pages 2 0 R>>");
        Object("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        Object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>");
        var key = new string('A', 64);
        Object($"<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{key}>/U<{key}>>>");
        var start = body.Length;
        body.Append("xref\n0 5\n0000000000 65535 f \n");
        offsets.ForEach(o => body.Append(o.ToString("D10", System.Globalization.CultureInfo.InvariantCulture)).Append(" 00000 n \n"));
        body.Append("trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n").Append(start).Append("\n%%EOF\n");
        return Encoding.ASCII.GetBytes(body.ToString());
    }

    /// <summary>A Word file whose one part unpacks to a hundred times its size.</summary>
    public static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            using var part = archive.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open();
            var block = new byte[1 << 20];
            for (var i = 0; i < 80; i++)
            {
                part.Write(block);
            }
        }

        return stream.ToArray();
    }

    private static Paragraph Words(string text) => new(new Run(new Text(text)));

    private static TableCell Cell(string text) => new(Words(text));
}
