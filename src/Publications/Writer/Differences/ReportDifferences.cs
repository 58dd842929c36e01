using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Publications.Writer.Model;

namespace Jiedao.Publications.Writer.Differences;

/// <summary>A figure of a signed report that reads differently today.</summary>
/// <param name="Figure">The figure as printed.</param>
/// <param name="Now">What would be printed today.</param>
/// <param name="Holds">Whether counting again what was known then still gives the printed value: true unless a definition was changed
/// under it.</param>
/// <param name="Late">Rows written since.</param>
public sealed record ReportDifference(PaperFigure Figure, string Now, bool Holds, long Late);

/// <summary>What was found out since a report was signed.</summary>
internal sealed class ReportDifferences(IMeasures measures, OfficeDb db, Clock clock)
{
    /// <summary>The printed figures that are another today, and how many were compared. One kept at its own day says so, and does not
    /// differ.</summary>
    public async Task<(IReadOnlyList<ReportDifference> Different, int Compared)> OfAsync(Report report, Office office, CancellationToken ct)
    {
        var paper = ReportShelf.Printed(report);
        var bound = paper.Figures.Where(f => f.FrozenId != 0).ToList();
        var frozen = new Dictionary<long, FigureComparison>();
        foreach (var kept in bound.Select(f => f.Pinned).Distinct())
        {
            var name = Report.PublicationOf(report.Template, report.Year, kept is { } at ? Clock.Day(office, at) : null);
            foreach (var compared in await measures.CompareAsync(name, ct))
            {
                frozen[compared.Id] = compared;
            }
        }

        var tags = bound.ToDictionary(f => f.Number, f => ReportMarkup.Read(f.Tag, [])[0].Pieces[0].Figure!);
        var table = await FigureTable.ReadAsync(measures, db, office, report.Year, report.FiguresAt, clock.Now(office), tags.Values, ct);
        var different = new List<ReportDifference>();
        foreach (var figure in bound)
        {
            var now = table.Now(tags[figure.Number]) is { } value ? FigurePrint.Of(tags[figure.Number], value) ?? ReportComposer.Missing
                : ReportComposer.Missing;
            var row = frozen.GetValueOrDefault(figure.FrozenId);
            if ((now != figure.Text && figure.Pinned is null) || row is { Holds: false })
            {
                different.Add(new ReportDifference(figure, now, row?.Holds ?? true, row is null ? 0 : row.Now.Rows - figure.Rows));
            }
        }

        return (different, bound.Count);
    }
}
