using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Jiedao.Measures.Wording;

namespace Jiedao.Measures.Cockpit;

/// <summary>
/// The leader's one screen: the figures of the period, the communities coloured by one of them, the run of the year, and the open work
/// that is late now. Which figures stand there is said by the catalogue (<c>wall</c>, <c>map</c>); what the visitor may not read is left out.
/// </summary>
internal sealed class CockpitView(Visit visit, IMeasures measures, MeasureDoor door, FigureWords words, ICases cases)
{
    /// <summary>Cases of a list on the wall.</summary>
    private const int MostCases = 5;

    /// <summary>Reads the screen.</summary>
    /// <param name="period"><c>day</c>, <c>month</c>, <c>year</c>, or any period; the present year when empty.</param>
    /// <param name="map">Measure that colours the map.</param>
    /// <param name="at">Community whose numbers stand beside the map.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Board> ReadAsync(string? period, string? map, long? at, CancellationToken ct)
    {
        var today = visit.Today;
        var year = Period.Year(today.Year);
        var span = period switch
        {
            "day" => Period.Day(today),
            "month" => Period.Month(today.Year, today.Month),
            "year" => year,
            _ => door.Period(period),
        };
        await words.ReadyAsync(today, ct);
        var readable = door.Readable();
        var heads = readable.Where(d => d.Wall > 0).OrderBy(d => d.Wall).ToList();
        var choices = readable.Where(d => d.Map > 0 && measures.DimsOf(d).Contains(FactDims.Place)).OrderBy(d => d.Map).ToList();
        var chosen = choices.Find(d => d.Code == map) ?? choices.FirstOrDefault();
        var ran = span.From is { } from && span.Kind is PeriodKind.Day or PeriodKind.Month ? Period.Year(span.To.Year) : span;
        var line = heads.FirstOrDefault() is { } first
            ? readable.FirstOrDefault(d => d.Kind == MeasureKind.Ratio && d.Under == first.Code)?.Over : null;
        var codes = heads.Select(d => d.Code).Concat(line is null ? [] : [line]).Distinct().ToList();
        var runs = codes.Count == 0 ? [] : await measures.TrendsAsync(new FigureQuery(codes, ran) { WithYearBefore = true }, Grain.Month, ct);
        var figures = ran == span ? [.. runs.Select(r => r.Figure)]
            : codes.Count == 0 ? [] : await measures.ReadAsync(new FigureQuery(codes, span) { WithYearBefore = true }, ct);
        var parts = chosen is null ? null : await measures.BreakdownAsync(new FigureAddress(chosen.Code, span), FactDims.Place, ct);
        var place = Place(at, parts);
        return new Board
        {
            Period = span,
            Heads = [.. heads.Select(d => new BoardHead(figures.First(f => f.Code == d.Code), runs.First(r => r.Figure.Code == d.Code)))],
            Main = runs.Count == 0 ? null : runs[0],
            MainLine = line is null ? null : runs.FirstOrDefault(r => r.Figure.Code == line),
            Choices = choices,
            Map = parts,
            At = place,
            AtFigures = place == 0 || choices.Count == 0 ? []
                : await measures.ReadAsync(new FigureQuery([.. choices.Select(c => c.Code)], span, $"{FactDims.Place}={place}"), ct),
            Work = await cases.BoardAsync(visit.Actor, visit.Office, visit.Now, MostCases, ct),
        };
    }

    /// <summary>The community asked for, or the one with the most.</summary>
    private static long Place(long? asked, Breakdown? parts) => asked is { } place and > 0 ? place
        : parts?.Rows.Where(r => r.Item.Length > 0).MaxBy(r => r.Exact ?? 0) is { } most && long.TryParse(most.Item, out var id) ? id : 0;
}

/// <summary>The screen.</summary>
public sealed record Board
{
    /// <summary>Period of its figures.</summary>
    public required Period Period { get; init; }

    /// <summary>Figures at its head.</summary>
    public required IReadOnlyList<BoardHead> Heads { get; init; }

    /// <summary>The first figure through the year; null when none may be read.</summary>
    public Trend? Main { get; init; }

    /// <summary>What was closed of it; null when no rate says so.</summary>
    public Trend? MainLine { get; init; }

    /// <summary>Measures that can colour the map.</summary>
    public required IReadOnlyList<MeasureDefinition> Choices { get; init; }

    /// <summary>The one that does, by community.</summary>
    public Breakdown? Map { get; init; }

    /// <summary>Community whose numbers stand beside the map; 0 for none.</summary>
    public long At { get; init; }

    /// <summary>Its numbers.</summary>
    public required IReadOnlyList<Figure> AtFigures { get; init; }

    /// <summary>Open work.</summary>
    public required CaseBoard Work { get; init; }
}

/// <summary>A figure at the head of the screen, with its run of the year.</summary>
public sealed record BoardHead(Figure Figure, Trend Run);
