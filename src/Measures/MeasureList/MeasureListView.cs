using Jiedao.Kernel;
using Jiedao.Measures.Wording;
using Jiedao.UiKit;

namespace Jiedao.Measures.MeasureList;

/// <summary>Every measure that the visitor may read, by line, with its value in a period. For everybody who works with figures.</summary>
internal sealed class MeasureListView(Visit visit, IMeasures measures, MeasureDoor door, FigureWords words)
{
    /// <summary>Reads the list.</summary>
    /// <param name="period">Period; the present year when empty.</param>
    /// <param name="line">Only measures defined by this line.</param>
    /// <param name="search">Only measures whose name or code holds this.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<MeasureList> ReadAsync(string? period, string? line, string? search, CancellationToken ct)
    {
        var span = door.Period(period);
        var all = door.Readable();
        var sought = search?.Trim() ?? "";
        var wanted = all.Where(d => (string.IsNullOrEmpty(line) || d.Line == line)
            && (sought.Length == 0 || d.Code.Contains(sought, StringComparison.OrdinalIgnoreCase)
                || words.Name(d).Contains(sought, StringComparison.OrdinalIgnoreCase))).ToList();
        var figures = await measures.ReadAsync(new FigureQuery([.. wanted.Select(d => d.Code)], span) { WithYearBefore = true, WithTarget = true }, ct);
        return new MeasureList(span, line ?? "", sought, all.Count,
            [.. all.GroupBy(d => d.Line).Select(g => new LineChoice(g.Key, words.LineName(g.First()), g.Count())).OrderBy(l => l.Id.Length > 0)
                .ThenBy(l => l.Id, StringComparer.Ordinal)],
            [.. figures.GroupBy(f => f.Definition.Line).Select(g => new MeasureGroup(words.LineName(g.First().Definition),
                [.. g.Select(f => new MeasureRow(f, words.Name(f.Definition), words.Sentence(f.Definition), TruthOf(f)))]))],
            Periods(visit.Today, span));
    }

    /// <summary>Whether a figure holds: by its declared parts, and as it is cut; unknown when nothing gives it.</summary>
    public static Truth TruthOf(Figure figure) =>
        figure.Shown is null ? Truth.Unknown
        : figure.Checks.Any(c => !c.Holds) ? Truth.Differs
        : figure.Exact == figure.Shown ? Truth.Holds
        : Truth.Rounds;

    /// <summary>The switch of periods: this month, this quarter, this year, last year.</summary>
    public static IReadOnlyList<Period> Periods(DateOnly today, Period chosen)
    {
        List<Period> usual =
        [
            Period.Of(PeriodKind.Month, today), Period.Of(PeriodKind.Quarter, today), Period.Of(PeriodKind.Year, today),
            Period.Year(today.Year - 1),
        ];
        return usual.Contains(chosen) ? usual : [.. usual, chosen];
    }
}

/// <summary>The list.</summary>
public sealed record MeasureList(
    Period Period, string Line, string Search, int Total, IReadOnlyList<LineChoice> Lines, IReadOnlyList<MeasureGroup> Groups,
    IReadOnlyList<Period> Periods);

/// <summary>A line and how many measures it defines.</summary>
public sealed record LineChoice(string Id, string Name, int Count);

/// <summary>The measures of a line.</summary>
public sealed record MeasureGroup(string Name, IReadOnlyList<MeasureRow> Rows);

/// <summary>A measure of the list.</summary>
public sealed record MeasureRow(Figure Figure, string Name, string Sentence, Truth Truth);
