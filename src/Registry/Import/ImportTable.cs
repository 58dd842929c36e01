using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using Jiedao.Kernel;
using MiniExcelLibs;

namespace Jiedao.Registry.Import;

/// <summary>One row of a file of others.</summary>
/// <param name="Number">Number as people see it in the file: line of a sheet, feature of a GeoJSON, from 1.</param>
/// <param name="Cells">What it says, by column.</param>
/// <param name="Shape">Its shape, in a GeoJSON.</param>
internal sealed record ImportRow(int Number, IReadOnlyDictionary<string, string> Cells, GroundShape? Shape = null);

/// <summary>A file of others as rows: xlsx, CSV (UTF-8 or GB 18030) or GeoJSON.</summary>
internal sealed record ImportTable(IReadOnlyList<string> Columns, IReadOnlyList<ImportRow> Rows)
{
    /// <summary>Most rows of one file.</summary>
    public const int Most = 100_000;

    private const int LongestCell = 2000;

    /// <summary>Reads a file. Refuses with <c>import_unreadable</c>, <c>import_empty</c>, <c>import_too_long</c>.</summary>
    public static ImportTable Read(byte[] file, string name)
    {
        var kind = Path.GetExtension(name).ToLowerInvariant();
        ImportTable table;
        try
        {
            table = kind switch
            {
                ".xlsx" => Sheet(file),
                ".csv" or ".txt" => Csv(file),
                ".geojson" or ".json" => GeoJson(file),
                _ => throw new Refusal(ImportProblems.Unreadable, new { file = name, reason = new Words("只认 xlsx、csv、geojson", "only xlsx, csv and geojson are read") }),
            };
        }
        catch (Exception fault) when (fault is JsonException or CsvFormatException or InvalidDataException or FormatException or System.Xml.XmlException
            or DecoderFallbackException or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            throw new Refusal(ImportProblems.Unreadable, new { file = name, reason = fault.Message.Length > 160 ? fault.Message[..160] : fault.Message });
        }

        return table.Rows.Count switch
        {
            0 => throw new Refusal(ImportProblems.Empty, new { file = name }),
            > Most => throw new Refusal(ImportProblems.TooLong, new { max = Most }),
            _ => table,
        };
    }

    private static ImportTable Sheet(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var rows = new List<ImportRow>();
        List<string> columns = [];
        var number = 0;
        foreach (IDictionary<string, object?> cells in stream.Query(useHeaderRow: false).Take(Most + 2))
        {
            number++;
            var texts = cells.Values.Select(Text).ToList();
            if (texts.TrueForAll(t => t.Length == 0))
            {
                continue;
            }

            if (columns.Count == 0)
            {
                columns = texts;
                continue;
            }

            rows.Add(new ImportRow(number, Cells(columns, texts)));
        }

        return new ImportTable([.. columns.Where(c => c.Length > 0)], rows);
    }

    private static ImportTable Csv(byte[] file)
    {
        var text = EncodingOf(file).GetString(file).TrimStart('\uFEFF');
        using var csv = CsvReader.FromText(text, new CsvReaderOptions { HasHeader = false, TrackLineNumbers = true });
        List<string> columns = [];
        var rows = new List<ImportRow>();
        while (rows.Count <= Most && csv.Read())
        {
            var texts = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim()).ToList();
            if (columns.Count == 0)
            {
                columns = texts;
            }
            else if (texts.Exists(t => t.Length > 0))
            {
                rows.Add(new ImportRow((int)csv.LineNumber, Cells(columns, texts)));
            }
        }

        return new ImportTable([.. columns.Where(c => c.Length > 0)], rows);
    }

    private static ImportTable GeoJson(byte[] file)
    {
        using var json = JsonDocument.Parse(file, new JsonDocumentOptions { MaxDepth = 32 });
        var rows = new List<ImportRow>();
        foreach (var feature in json.RootElement.GetProperty("features").EnumerateArray().Take(Most + 1))
        {
            var cells = new Dictionary<string, string>();
            foreach (var property in feature.TryGetProperty("properties", out var given) && given.ValueKind == JsonValueKind.Object ? given.EnumerateObject() : default)
            {
                cells[property.Name.Trim()] = property.Value.ValueKind == JsonValueKind.Null ? "" : property.Value.ToString().Trim();
            }

            var geometry = feature.TryGetProperty("geometry", out var form) && form.ValueKind == JsonValueKind.Object ? form : (JsonElement?)null;
            if (geometry is { } point && point.GetProperty("type").GetString() == "Point")
            {
                var at = point.GetProperty("coordinates");
                if (at.GetArrayLength() < 2)
                {
                    throw new FormatException($"feature {rows.Count + 1}: a point has two coordinates");
                }

                (cells["longitude"], cells["latitude"]) = (at[0].ToString(), at[1].ToString());
                geometry = null;
            }

            rows.Add(new ImportRow(rows.Count + 1, cells, geometry is { } shape ? GroundShape.FromGeoJson(shape.GetRawText()) : null));
        }

        return new ImportTable([.. rows.SelectMany(r => r.Cells.Keys).Distinct()], rows);
    }

    private static Dictionary<string, string> Cells(List<string> columns, List<string> texts)
    {
        var cells = new Dictionary<string, string>();
        for (var i = 0; i < Math.Min(columns.Count, texts.Count); i++)
        {
            if (columns[i].Length > 0)
            {
                cells.TryAdd(columns[i], texts[i].Length > LongestCell ? texts[i][..LongestCell] : texts[i]);
            }
        }

        return cells;
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        DateTime day => day.TimeOfDay == TimeSpan.Zero ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : day.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        bool yes => yes ? "是" : "否",
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)?.Trim() ?? "",
    };

    /// <summary>UTF-8 when the bytes are, else GB 18030: what Chinese office programs write.</summary>
    private static Encoding EncodingOf(byte[] file)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(file);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("GB18030");
        }
    }
}
