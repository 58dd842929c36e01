using System.Globalization;
using System.Text;
using CsvHelper;
using Jiedao.Kernel;
using MiniExcelLibs;

namespace Jiedao.Cases;

/// <summary>A list of cases as a file for a spreadsheet: what the page shows, in full, without contacts.</summary>
internal sealed class CaseSheet(CasePhrases phrases, CaseQuery query, CaseColumnSet columns)
{
    private static readonly char[] Formula = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

    /// <summary>The rows a file would hold. Refuses with <c>too_many_rows</c>.</summary>
    public async Task<IReadOnlyList<CaseRow>> ReadAsync(CaseFilter filter, CancellationToken ct)
    {
        var around = await phrases.ReadyAsync(ct);
        var cases = query.InState(query.Of(filter, around, CaseVerbs.Export), filter.State);
        var page = await CasePage.ReadAsync(cases, filter.Order, null, ExportCases.Most, ct);
        return page.Next is null ? page.Rows : throw new Refusal(CasesProblems.TooManyRows, new { most = ExportCases.Most });
    }

    /// <summary>The file.</summary>
    public byte[] Write(IReadOnlyList<CaseRow> rows, IReadOnlyList<string> chosen, string format)
    {
        string[] keys = ["number", "title", "state", .. (chosen.Count > 0 ? CaseListView.AllColumns.Where(chosen.Contains) : CaseListView.AllColumns).Where(k => k != "number")];
        var table = rows.Select(r => keys.ToDictionary(k => Head(k), k => (object)Plain(Cell(k, r))));
        using var file = new MemoryStream();
        if (format == "csv")
        {
            Csv(file, keys.Select(Head), table);
        }
        else
        {
            file.SaveAs(rows.Count > 0 ? table : [keys.ToDictionary(Head, _ => (object)"")], sheetName: "cases");
        }

        return file.ToArray();
    }

    /// <summary>
    /// A text that a spreadsheet takes as text: one that begins like a formula gets an apostrophe before it, so that words typed by a stranger never
    /// run on an official's machine.
    /// </summary>
    public static string Plain(string text) => text.Length > 0 && Formula.Contains(text[0]) ? "'" + text : text;

    private static void Csv(MemoryStream file, IEnumerable<string> heads, IEnumerable<Dictionary<string, object>> table)
    {
        // The mark at the front tells spreadsheets that it is UTF-8.
        using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        using var csv = CsvWriter.Create(text);
        csv.WriteHeader([.. heads]);
        foreach (var row in table)
        {
            csv.WriteRecord([.. row.Values.Select(v => (string)v)]);
        }
    }

    private string Head(string key) => key switch
    {
        "title" => phrases.Texts["cases.col.case"],
        "state" => phrases.Texts["cases.filter.state"],
        _ => columns.Title(key),
    };

    private string Cell(string key, CaseRow row) => key switch
    {
        "title" => row.Title,
        "state" => phrases.State(row) is { } state ? state == UiKit.DueState.Done ? phrases.Ended(row) : UiKit.DueStates.Word(phrases.Texts, state) : "",
        "opened" => Time(row.OpenedAt),
        "accepted" => Time(row.AcceptedAt),
        "mainDue" => Time(row.MainDueAt),
        "closed" => Time(row.ClosedAt),
        _ => columns.Say(key, row) is var (text, sub) && sub.Length > 0 && key is "owner" or "from" or "place" ? $"{text} {sub}" : text,
    };

    private string Time(DateTime? at) => at is { } instant ? phrases.Local(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
