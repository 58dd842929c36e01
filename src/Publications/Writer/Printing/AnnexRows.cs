using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Registry;

namespace Jiedao.Publications.Writer.Printing;

/// <summary>A row behind a figure as the annex lists it.</summary>
internal sealed record AnnexRow(DateOnly Day, string Case, string Line, string Place, string Owner, decimal Quantity);

/// <summary>The rows behind a cell: all of them, or none when there are too many, are of a sealed line, or nothing was counted.</summary>
/// <param name="Cell">Cell.</param>
/// <param name="Code">Measure whose rows they are.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Sum">Their sum; null when they were not read.</param>
/// <param name="Rows">Rows listed; empty when they are not.</param>
internal sealed record AnnexCell(string Cell, string Code, long Count, decimal? Sum, IReadOnlyList<AnnexRow> Rows);

/// <summary>
/// Gathers the rows behind the figures of a paper, with case numbers, communities and units. Titles and persons are left out: the annex
/// goes
/// where the paper goes.
/// </summary>
internal sealed class AnnexRows(IMeasures measures, ICases cases, IRegistry registry, ICatalogue catalogue, ISealedLines sealedLines)
{
    /// <summary>Most rows of one figure that the annex lists; the others are listed on the figure's own page.</summary>
    public const int MostRows = 1000;

    private const int Page = 500;

    /// <summary>The rows of each cell once, in the order of the text.</summary>
    public async Task<IReadOnlyList<AnnexCell>> GatherAsync(Paper paper, Actor actor, DateOnly day, CancellationToken ct)
    {
        var units = await registry.UnitsAsync(day, ct);
        var ground = await registry.GroundAsync(day, ct);
        var cells = new List<AnnexCell>();
        foreach (var figure in paper.Figures.Where(f => f is { IsBound: true, Rows: > 0 }).DistinctBy(f => f.Cell))
        {
            var address = new FigureAddress(figure.Code, Period.Parse(figure.Period), figure.Slice, figure.Pinned);
            cells.Add(await OneAsync(figure, address, actor, units, ground, ct));
        }

        return cells;
    }

    private async Task<AnnexCell> OneAsync(
        PaperFigure figure, FigureAddress address, Actor actor, UnitChart units, GroundChart ground, CancellationToken ct)
    {
        if (figure.Rows > MostRows)
        {
            return new AnnexCell(figure.Cell, figure.Code, figure.Rows, null, []);
        }

        var page = await measures.RowsAsync(address, new RowsQuery { Size = Page, Descending = false }, ct);
        if (page.Count > MostRows || page.Rows.Any(r => r.Line.Length > 0 && sealedLines.IsSealed(r.Line)))
        {
            return new AnnexCell(figure.Cell, page.Code, page.Count, page.Sum, []);
        }

        var rows = page.Rows.ToList();
        for (var number = 2; rows.Count < page.Count && page.Rows.Count > 0; number++)
        {
            page = await measures.RowsAsync(address, new RowsQuery { Size = Page, Page = number, Descending = false }, ct);
            rows.AddRange(page.Rows);
        }

        var labels = (await cases.LabelsAsync(actor, [.. rows.Select(r => r.CaseId ?? 0).Where(c => c > 0).Distinct()], ct))
            .ToDictionary(l => l.Id);
        return new AnnexCell(figure.Cell, page.Code, page.Count, page.Sum,
        [
            .. rows.Select(r => new AnnexRow(r.Day, r.CaseId is { } id && labels.TryGetValue(id, out var label) ? label.Number : "",
                LineName(r.Line), ground.Community(r.Place)?.Name ?? "", r.Owner == 0 ? "" : units.NameOf(r.Owner, Lang.Zh), r.Quantity)),
        ]);
    }

    private string LineName(string line) => catalogue.FindLine(line)?.Texts.Find("name", Lang.Zh) ?? line;
}
