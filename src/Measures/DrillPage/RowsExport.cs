using System.Globalization;
using Jiedao.Cases;
using Jiedao.Kernel;
using Jiedao.Measures.Wording;
using Microsoft.AspNetCore.Http;

namespace Jiedao.Measures.DrillPage;

/// <summary>
/// The rows of a figure as a file: number, day, place, matter, channel, owner, how it ended, quantity. Titles may name people, so they are
/// only written for somebody who may export cases of the line.
/// </summary>
internal sealed class RowsExport(Visit visit, IMeasures measures, MeasureAccess access, MeasureDoor door, DrillView view, FigureWords words)
{
    private const int AtOnce = 500;

    /// <summary>The file as an answer: <c>csv</c> (UTF-8 with its mark, so that Excel reads it) or <c>xlsx</c>.</summary>
    public async Task<IResult> AnswerAsync(DrillQuery query, string format, CancellationToken ct)
    {
        var address = door.Enter(query.Code, query.Period, query.Slice, query.KnownOn);
        await words.ReadyAsync(visit.Today, ct);
        var first = await PageAsync(address, query, "", ct);
        var name = $"{query.Code}-{address.Period}".Replace("..", "-", StringComparison.Ordinal);
        var columns = Columns(MaySeeTitles(first.Figure));
        return await TableFile.AnswerAsync(await SheetAsync(address, query, first, columns, ct), name, format, ct);
    }

    private bool MaySeeTitles(Figure figure) => visit.Actor.UnitsFor("case.export", figure.Definition.Line) is null or { Count: > 0 };

    private List<(string Title, Func<FigureRow, CaseLabel?, object?> Value)> Columns(bool titles)
    {
        var texts = words.Texts;
        List<(string, Func<FigureRow, CaseLabel?, object?>)> columns =
        [
            (texts["measures.rows.number"], (_, c) => c?.Number ?? ""),
            (texts["measures.rows.day"], (r, _) => r.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            (texts["measures.rows.cohort"], (r, _) => r.CohortDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            (words.Dim("place"), (r, _) => words.Place(r.Place)),
            (words.Dim("matter"), (r, _) => words.Matter(r.Line, r.Matter)),
            (words.Dim("channel"), (r, _) => r.Channel.Length == 0 ? "" : words.Channel(r.Channel)),
            (words.Dim("owner"), (r, _) => words.UnitName(r.Owner)),
            (texts["measures.rows.now"], (_, c) => c is null ? "" : c.Outcome.Length > 0 ? words.Outcome(c.Outcome) : words.Stage(c.Line, c.Stage)),
            (texts["measures.rows.quantity"], (r, _) => r.Quantity),
            (texts["measures.rows.record"], (r, _) => r.RecordId.ToString(CultureInfo.InvariantCulture)),
        ];
        if (titles)
        {
            columns.Insert(1, (texts["measures.rows.matter"], (_, c) => c?.Title ?? ""));
        }

        return columns;
    }

    private async Task<RowsPage> PageAsync(FigureAddress address, DrillQuery query, string after, CancellationToken ct)
    {
        var definition = measures.Definition(address.Code, address.Period.To);
        return await measures.RowsAsync(address, new RowsQuery
        {
            Part = query.Part ?? "",
            Owners = access.Units(visit.Actor, definition),
            After = after,
            Size = AtOnce,
        }, ct);
    }

    private async IAsyncEnumerable<(FigureRow Row, CaseLabel? Case)> RowsAsync(FigureAddress address, DrillQuery query, RowsPage first,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var page = first; ; page = await PageAsync(address, query, page.Next, ct))
        {
            var labels = await view.LabelsAsync(page, ct);
            foreach (var row in page.Rows)
            {
                yield return (row, row.CaseId is { } id ? labels.GetValueOrDefault(id) : null);
            }

            if (page.Next is null)
            {
                yield break;
            }
        }
    }

    private async Task<List<Dictionary<string, object?>>> SheetAsync(FigureAddress address, DrillQuery query, RowsPage first,
        List<(string Title, Func<FigureRow, CaseLabel?, object?> Value)> columns, CancellationToken ct)
    {
        var rows = new List<Dictionary<string, object?>>();
        await foreach (var (row, label) in RowsAsync(address, query, first, ct))
        {
            rows.Add(columns.ToDictionary(c => c.Title, c => c.Value(row, label)));
        }

        return rows;
    }
}
