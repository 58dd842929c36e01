using System.Globalization;
using System.Net;
using System.Text;
using CsvHelper;
using Jiedao.Kernel;
using MiniExcelLibs;

namespace Jiedao.Cases.Import;

/// <summary>A row of a sheet: its number as a spreadsheet shows it, and its cells by heading.</summary>
internal sealed record SheetRow(int Number, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>A cell; empty when the row has none.</summary>
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>A sheet with its headings and rows, and what was repaired while reading.</summary>
internal sealed record SheetRows(IReadOnlyList<string> Columns, IReadOnlyList<SheetRow> Rows, int Repaired)
{
    /// <summary>Most rows of one import.</summary>
    public const int Most = 200_000;

    /// <summary>
    /// Reads a .csv (UTF-8, or GB18030 when it is not) or .xlsx file with a heading row. Cells are trimmed, HTML entities written out.
    /// Refuses with <c>sheet_unreadable</c>.
    /// </summary>
    public static SheetRows Read(string path, string? sheet = null)
    {
        if (!File.Exists(path))
        {
            throw Unreadable("没有这个文件", "there is no such file");
        }

        try
        {
            var raw = Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".CSV" => Csv(path),
                ".XLSX" => Workbook(path, sheet),
                _ => throw Unreadable("不认识的格式", "unknown format"),
            };
            return Clean(raw);
        }
        catch (Exception fault) when (fault is CsvFormatException or InvalidDataException or System.Xml.XmlException or DecoderFallbackException)
        {
            throw Unreadable(fault.Message.Split('\n')[0], fault.Message.Split('\n')[0]);
        }
    }

    private static (List<string> Columns, List<(int Number, string[] Cells)> Rows) Csv(string path)
    {
        using var csv = CsvReader.FromText(Decode(File.ReadAllBytes(path)), new CsvReaderOptions
        {
            HasHeader = false, FieldCountMismatch = CsvFieldCountHandling.Allow, MissingField = CsvMissingFieldHandling.ReturnEmpty,
            MalformedData = CsvMalformedDataHandling.Recover, TrackLineNumbers = true,
        });
        if (!csv.Read())
        {
            throw Unreadable("是空的", "it is empty");
        }

        var columns = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim()).ToList();
        var rows = new List<(int, string[])>();
        while (csv.Read())
        {
            TooMany(rows.Count);
            rows.Add(((int)csv.LineNumber, [.. Enumerable.Range(0, Math.Min(columns.Count, csv.FieldCount)).Select(i => csv.GetString(i))]));
        }

        return (columns, rows);
    }

    private static (List<string> Columns, List<(int Number, string[] Cells)> Rows) Workbook(string path, string? sheet)
    {
        List<string>? columns = null;
        var rows = new List<(int, string[])>();
        var number = 0;
        foreach (IDictionary<string, object?> row in MiniExcel.Query(path, useHeaderRow: false, sheetName: sheet))
        {
            number++;
            if (columns is null)
            {
                columns = [.. row.Values.Select(v => Say(v).Trim())];
                continue;
            }

            TooMany(rows.Count);
            rows.Add((number, [.. row.Values.Select(Say)]));
        }

        return (columns ?? throw Unreadable("是空的", "it is empty"), rows);
    }

    private static SheetRows Clean((List<string> Columns, List<(int Number, string[] Cells)> Rows) raw)
    {
        var repaired = 0;
        var rows = new List<SheetRow>(raw.Rows.Count);
        foreach (var (number, cells) in raw.Rows)
        {
            var clean = new Dictionary<string, string>();
            for (var i = 0; i < Math.Min(raw.Columns.Count, cells.Length); i++)
            {
                var cell = WebUtility.HtmlDecode(cells[i]).Replace('\u00a0', ' ').Replace('\u3000', ' ').Trim();
                repaired += cell != cells[i] ? 1 : 0;
                clean[raw.Columns[i]] = cell;
            }

            if (clean.Values.Any(c => c.Length > 0))
            {
                rows.Add(new SheetRow(number, clean));
            }
        }

        return new SheetRows(raw.Columns, rows, repaired);
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
        }
    }

    private static string Say(object? value) => value switch
    {
        null => "",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => ((long)number).ToString(CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static void TooMany(int rows)
    {
        if (rows >= Most)
        {
            throw Unreadable($"超过 {Most} 行，请分几次", $"it has more than {Most} rows; split it");
        }
    }

    private static Refusal Unreadable(string zh, string en) => new(CasesProblems.SheetUnreadable, new { reason = new Words(zh, en) });
}
