using Jiedao.Kernel;

namespace Jiedao.Measures.Drill;

/// <summary>A fact as a row of a figure: with its quantity in the base unit and how often it stands for itself.</summary>
internal sealed record FactLine(Fact Fact, long QuantityE4, int Times)
{
    public FigureRow ToRow(decimal scale) => new()
    {
        RecordId = Fact.RecordId,
        Ordinal = Fact.Ordinal,
        Day = DayNumber.ToDay(Fact.Day),
        CohortDay = DayNumber.ToDay(Fact.CohortDay),
        OccurredAt = Fact.OccurredAt,
        RecordedAt = Fact.RecordedAt,
        Quantity = QuantityE4 / 10000m / scale,
        Times = Times,
        Line = Fact.Line,
        Place = Fact.Place,
        Owner = Fact.Owner,
        Channel = Fact.Channel,
        Matter = Fact.Matter,
        CaseId = Fact.CaseId,
        SubjectId = Fact.SubjectId,
        Dims = Fact.Dims,
    };
}

/// <summary>Taking facts against each other, so that every row listed counts. Pure; sums are kept.</summary>
internal static class Netting
{
    /// <summary>Leaves out each fact that was taken back, with the fact that takes it back: same case, same quantity.</summary>
    public static List<FactLine> Remaining(List<FactLine> lines)
    {
        if (lines.TrueForAll(l => l.QuantityE4 >= 0))
        {
            return lines;
        }

        var remaining = new List<FactLine>(lines.Count);
        foreach (var group in lines.GroupBy(l => l.Fact.CaseId))
        {
            if (group.Key is null || group.All(l => l.QuantityE4 >= 0))
            {
                remaining.AddRange(group);
                continue;
            }

            var open = new List<FactLine>();
            foreach (var line in group.OrderBy(l => l.Fact.RecordedAt).ThenBy(l => l.Fact.RecordId).ThenBy(l => l.Fact.Ordinal))
            {
                var match = line.QuantityE4 < 0 ? open.FindLastIndex(o => o.QuantityE4 == -line.QuantityE4) : -1;
                if (match >= 0)
                {
                    open.RemoveAt(match);
                }
                else
                {
                    open.Add(line);
                }
            }

            remaining.AddRange(open);
        }

        return remaining;
    }

    /// <summary>What remains of each case when parts of a formula are taken together: accepted less closed leaves the open ones.</summary>
    public static List<FactLine> ByCase(List<FactLine> lines) =>
    [
        .. lines.Where(l => l.Fact.CaseId is null),
        .. lines.Where(l => l.Fact.CaseId is not null).GroupBy(l => l.Fact.CaseId)
            .Select(g => (First: g.MinBy(l => (l.Fact.OccurredAt, l.Fact.RecordId))!, Net: g.Sum(l => l.QuantityE4)))
            .Where(g => g.Net != 0).Select(g => g.First with { QuantityE4 = g.Net }),
    ];

    /// <summary>One row for each different subject, standing at its latest fact.</summary>
    public static List<FactLine> BySubject(List<FactLine> lines) =>
    [
        .. lines.GroupBy(l => l.Fact.SubjectId).Where(g => g.Sum(l => l.QuantityE4) > 0)
            .Select(g => g.MaxBy(l => (l.Fact.OccurredAt, l.Fact.RecordId))! with
            {
                QuantityE4 = 10000,
                Times = g.Sum(l => Math.Sign(l.QuantityE4)),
            }),
    ];
}
