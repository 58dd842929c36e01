using Jiedao.Measures.Wording;
using Microsoft.AspNetCore.Http;

namespace Jiedao.Measures.MeasureList;

/// <summary>The list of measures as a file for Excel.</summary>
internal static class MeasureListFile
{
    public static Task<IResult> AnswerAsync(MeasureList list, FigureWords words, CancellationToken ct) => TableFile.AnswerAsync(
        [.. list.Groups.SelectMany(g => g.Rows.Select(r => Row(g.Name, r, words)))], $"measures-{list.Period}", "csv", ct);

    private static Dictionary<string, object?> Row(string line, MeasureRow row, FigureWords words)
    {
        var texts = words.Texts;
        return new Dictionary<string, object?>
        {
            [texts["measures.col.line"]] = line,
            [texts["measures.col.code"]] = row.Figure.Code,
            [texts["measures.col.name"]] = row.Name,
            [texts["measures.col.value"]] = row.Figure.Shown,
            [texts["measures.col.unit"]] = words.Unit(row.Figure.Unit),
            [texts["measures.col.period"]] = words.Period(row.Figure.Period),
            [texts["measures.col.status"]] = texts["measures.status." + FigureLine.Word(row.Figure.Status)],
            [texts["measures.col.yoy"]] = words.Change(row.Figure.YearBefore),
        };
    }
}
