using Microsoft.AspNetCore.Http;
using MiniExcelLibs;

namespace Jiedao.Measures.Wording;

/// <summary>A table as a file that Excel opens: <c>xlsx</c>, or <c>csv</c> in UTF-8 with its mark.</summary>
internal static class TableFile
{
    /// <summary>Beginnings that Excel would take for a formula.</summary>
    private static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r'];

    /// <summary>The file as an answer.</summary>
    /// <param name="rows">Rows, each from head to value; all with the same heads.</param>
    /// <param name="name">Name of the file without its ending.</param>
    /// <param name="format"><c>xlsx</c> or <c>csv</c>.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<IResult> AnswerAsync(IReadOnlyList<Dictionary<string, object?>> rows, string name, string format, CancellationToken ct)
    {
        var excel = format == "xlsx";
        var stream = new MemoryStream();
        await stream.SaveAsAsync(excel ? rows : rows.Select(Harmless), excelType: excel ? ExcelType.XLSX : ExcelType.CSV, cancellationToken: ct);
        stream.Position = 0;
        return Results.File(stream, excel ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8",
            $"{name}.{format}");
    }

    private static Dictionary<string, object?> Harmless(Dictionary<string, object?> row) =>
        row.ToDictionary(c => c.Key, c => c.Value is string { Length: > 0 } text && Formula.Contains(text[0]) ? "'" + text : c.Value);
}
