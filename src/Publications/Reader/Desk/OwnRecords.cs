using Jiedao.Kernel;
using Jiedao.Measures;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>What the office's own records say about a figure of a report.</summary>
/// <param name="Match">The measure it is likely to be.</param>
/// <param name="Figure">The measure's figure for the same period.</param>
/// <param name="Period">Period of both.</param>
/// <param name="Bound">Whether the report says at least or at most.</param>
public sealed record RecordsSay(MeasureMatch Match, Figure Figure, Period Period, ClaimBound Bound)
{
    /// <summary>Whether report and records agree.</summary>
    public bool Agrees => Bound switch
    {
        ClaimBound.Min => Figure.Shown >= Match.Value,
        ClaimBound.Max => Figure.Shown <= Match.Value,
        _ => Figure.Shown == Match.Value,
    };
}

/// <summary>Looks up what the office's own records say beside the figures of a report.</summary>
internal sealed class OwnRecords(MeasureMatching matching, IMeasures measures)
{
    /// <summary>
    /// For each figure whose measure is known well enough: what the records give for its period. Figures of other places, without period
    /// or without
    /// records are left out, and so is what was itself only entered from a report.
    /// </summary>
    public async Task<IReadOnlyDictionary<int, RecordsSay>> AskAsync(
        IEnumerable<KeptFigure> figures, int? year, Visit visit, CancellationToken ct, int confidence = 2)
    {
        var wanted = new List<(KeptFigure Figure, MeasureMatch Match, Period Period)>();
        foreach (var figure in figures)
        {
            var match = matching.For(figure.Claim).FirstOrDefault(m => visit.May(MeasuresVerbs.Read, m.Measure.Line));
            if (match?.Confidence >= confidence && FigurePeriods.Read(figure.Claim.Period, year, visit.Today) is { } period)
            {
                wanted.Add((figure, match, period));
            }
        }

        var said = new Dictionary<int, RecordsSay>();
        foreach (var group in wanted.GroupBy(w => w.Period))
        {
            var codes = group.Select(w => w.Match.Measure.Code).Distinct().ToList();
            var read = (await measures.ReadAsync(new FigureQuery(codes, group.Key), ct)).ToDictionary(f => f.Code);
            foreach (var (told, match, period) in group)
            {
                if (read.TryGetValue(match.Measure.Code, out var figure) && figure.Shown is not null && figure.Rows > 0
                    && figure.Status is not (FigureStatus.AsPublished or FigureStatus.None or FigureStatus.Target))
                {
                    said[told.No] = new RecordsSay(match, figure, period, told.Claim.Bound);
                }
            }
        }

        return said;
    }
}
