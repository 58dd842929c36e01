using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Jiedao.Publications.Writer.Printing;

/// <summary>How a cell looks.</summary>
internal enum CellLook
{
    /// <summary>Text with borders, wrapped.</summary>
    Text,

    /// <summary>Head of a column.</summary>
    Head,

    /// <summary>Number with borders.</summary>
    Number,

    /// <summary>Title of a sheet.</summary>
    Title,

    /// <summary>Note without borders.</summary>
    Note,
}

/// <summary>A cell of a sheet: text, number or formula.</summary>
internal readonly record struct SheetCell(CellLook Look, string? Text = null, decimal? Number = null, string? Formula = null)
{
    public static SheetCell Of(string text) => new(CellLook.Text, text);

    public static SheetCell Of(decimal? number) => number is null ? Of("") : new SheetCell(CellLook.Number, null, number);

    public static SheetCell Head(string text) => new(CellLook.Head, text);

    public static SheetCell Note(string text) => new(CellLook.Note, text);

    /// <summary>A formula with the value it gives, so that a program that does not compute shows it too.</summary>
    public static SheetCell Computed(string formula, decimal value) => new(CellLook.Number, null, value, formula);
}

/// <summary>A sheet: widths of its columns in characters, rows that stay in view, and rows.</summary>
internal sealed record Sheet(string Name, IReadOnlyList<int> Widths, int Frozen, IEnumerable<IReadOnlyList<SheetCell>> Rows)
{
    /// <summary>Whether the last frozen row carries filters.</summary>
    public bool Filtered { get; init; }

    /// <summary>Wide on paper.</summary>
    public bool Landscape { get; init; }
}

/// <summary>Writes a workbook row by row: fonts of Chinese offices, borders, a frozen head, A4 with page numbers.</summary>
internal static class SheetBook
{
    public static void Write(Stream target, string title, string issuer, IReadOnlyList<Sheet> sheets)
    {
        using var package = SpreadsheetDocument.Create(target, SpreadsheetDocumentType.Workbook);
        package.PackageProperties.Title = title;
        package.PackageProperties.Creator = issuer;
        var book = package.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var list = new Sheets();
        foreach (var sheet in sheets)
        {
            var part = book.AddNewPart<WorksheetPart>();
            WriteSheet(part, sheet);
            list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet
            {
                Name = sheet.Name,
                SheetId = (uint)(list.ChildElements.Count + 1),
                Id = book.GetIdOfPart(part),
            });
        }

        // The head of a table stands on every printed page.
        var titles = sheets.Select((s, i) => (Sheet: s, Id: (uint)i)).Where(s => s.Sheet.Frozen > 0).Select(s =>
            (OpenXmlElement)new DefinedName($"'{s.Sheet.Name}'!$1:${s.Sheet.Frozen}") { Name = "_xlnm.Print_Titles", LocalSheetId = s.Id });
        book.Workbook = new Workbook(list, new DefinedNames(titles), new CalculationProperties { FullCalculationOnLoad = true });
    }

    private static void WriteSheet(WorksheetPart part, Sheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        var view = new SheetView { WorkbookViewId = 0, ShowGridLines = sheet.Frozen > 0 };
        if (sheet.Frozen > 0)
        {
            view.Append(new Pane
            {
                VerticalSplit = sheet.Frozen,
                TopLeftCell = $"A{sheet.Frozen + 1}",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            });
        }

        writer.WriteElement(new SheetViews(view));
        writer.WriteElement(new Columns(sheet.Widths.Select((w, i) =>
            (OpenXmlElement)new Column { Min = (uint)(i + 1), Max = (uint)(i + 1), Width = w, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        var rows = 0;
        foreach (var row in sheet.Rows)
        {
            rows++;
            writer.WriteElement(new Row(row.Select((cell, i) => (OpenXmlElement)CellOf(cell, i, rows)))
            {
                RowIndex = (uint)rows,
                Height = HeightOf(row, sheet.Widths),
                CustomHeight = true,
            });
        }

        writer.WriteEndElement();
        if (sheet.Filtered)
        {
            writer.WriteElement(new AutoFilter
            {
                Reference = $"A{sheet.Frozen}:{ColumnName(sheet.Widths.Count - 1)}{Math.Max(rows,
                sheet.Frozen)}"
            });
        }

        writer.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup
        {
            PaperSize = 9,
            Orientation = sheet.Landscape ? OrientationValues.Landscape : OrientationValues.Portrait,
            FitToWidth = 1,
            FitToHeight = 0,
        });
        writer.WriteElement(new HeaderFooter(new OddFooter("&C第 &P 页，共 &N 页")));
        writer.WriteEndElement();
    }

    /// <summary>Height in points: as many lines as the longest text needs in its column; a Chinese character is two wide.</summary>
    private static double HeightOf(IReadOnlyList<SheetCell> row, IReadOnlyList<int> widths)
    {
        var lines = 1;
        for (var i = 0; i < row.Count; i++)
        {
            var width = row[i].Text?.Sum(c => c > 0xFF ? 2 : 1.1) ?? 0;
            lines = Math.Max(lines, (int)Math.Ceiling(width / Math.Max(1, widths[i] - 1)));
        }

        return row.Any(c => c.Look == CellLook.Title) ? 30 : (lines * 14) + 3;
    }

    private static Cell CellOf(SheetCell cell, int column, int row)
    {
        var element = new Cell { CellReference = $"{ColumnName(column)}{row}", StyleIndex = (uint)cell.Look + 1 };
        if (cell.Formula is { } formula)
        {
            element.Append(new CellFormula(formula));
        }

        if (cell.Number is { } number)
        {
            element.Append(new CellValue(number.ToString(CultureInfo.InvariantCulture)));
        }
        else if (cell.Text is { Length: > 0 } text)
        {
            element.DataType = CellValues.InlineString;
            element.Append(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        }

        return element;
    }

    /// <summary>A … Z, AA …</summary>
    private static string ColumnName(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : ColumnName((column / 26) - 1) + (char)('A' + (column % 26));

    private static Stylesheet Styles()
    {
        static Font FontOf(double size, bool bold)
        {
            var font = new Font();
            if (bold)
            {
                font.Append(new Bold());
            }

            font.Append(new FontSize { Val = size }, new FontName { Val = "宋体" }, new FontCharSet { Val = 134 });
            return font;
        }

        static Border Lines() => new(
            new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin },
            new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin }, new DiagonalBorder());

        static CellFormat Look(uint font, uint fill, uint border, HorizontalAlignmentValues side, bool wrap) => new(
            new Alignment { Horizontal = side, Vertical = VerticalAlignmentValues.Center, WrapText = wrap })
        {
            NumberFormatId = 0, FontId = font, FillId = fill, BorderId = border, FormatId = 0, ApplyFont = true, ApplyFill = fill > 0,
            ApplyBorder = border > 0, ApplyAlignment = true,
        };

        return new Stylesheet(
            new Fonts(FontOf(10.5, false), FontOf(10.5, true), FontOf(16, true)),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFEDEFF2" }) { PatternType = PatternValues.Solid })),
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
                Lines()),
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }),
            new CellFormats(
                new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
                Look(0, 0, 1, HorizontalAlignmentValues.Left, true),
                Look(1, 2, 1, HorizontalAlignmentValues.Center, true),
                Look(0, 0, 1, HorizontalAlignmentValues.Right, false),
                Look(2, 0, 0, HorizontalAlignmentValues.Left, false),
                Look(0, 0, 0, HorizontalAlignmentValues.Left, true)),
            new CellStyles(new CellStyle { Name = "常规", FormatId = 0, BuiltinId = 0 }));
    }
}
