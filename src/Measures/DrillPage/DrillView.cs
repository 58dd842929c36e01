using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Jiedao.Measures.Wording;

namespace Jiedao.Measures.DrillPage;

/// <summary>
/// A figure opened: when which value was known, what it is defined as and computed from, what it is made of, how it ran through time, and
/// the rows it counts. For everybody who may read the measure; rows only of the units that he may read it for.
/// </summary>
internal sealed class DrillView(Visit visit, IMeasures measures, MeasureAccess access, MeasureDoor door, FigureWords words, ICases cases)
{
    /// <summary>Rows of a page.</summary>
    public const int PageSize = 50;

    /// <summary>Opens a figure.</summary>
    public async Task<Drilled> ReadAsync(DrillQuery query, CancellationToken ct)
    {
        var address = door.Enter(query.Code, query.Period, query.Slice, query.KnownOn);
        await words.ReadyAsync(visit.Today, ct);
        var figure = (await measures.ReadAsync(new FigureQuery([address.Code], address.Period, address.Slice, address.KnownOn)
        {
            WithYearBefore = true,
            WithTarget = true,
        }, ct))[0];
        var dims = measures.DimsOf(figure.Definition);
        var sliced = Reading.Slice.Parse(address.Slice).Terms;
        var by = query.By is { Length: > 0 } asked ? asked : dims.FirstOrDefault(d => sliced.All(t => t.Dim != d)) ?? (dims.Count > 0 ? dims[0] : null);
        var grain = Enum.TryParse<Grain>(query.Grain, true, out var step) && Enum.IsDefined(step) ? step : Grain.Month;
        var breakdown = by is null ? null : await measures.BreakdownAsync(address, by, ct);
        var rows = await RowsAsync(figure, address, query, ct);
        return new Drilled
        {
            Query = query,
            Figure = figure,
            Dims = dims,
            By = by,
            Breakdown = breakdown,
            Rate = breakdown?.RateCode is { } rate ? measures.Definition(rate, address.Period.To) : null,
            Trend = await measures.TrendAsync(address, grain, ct),
            Known = await measures.KnownAsync(address, ct),
            LeftOut = figure.Definition.Kind == MeasureKind.External ? [] : await measures.LeftOutAsync(address, ct),
            UsedIn = await UsedInAsync(address, ct),
            Given = await measures.GivenAsync(address.Code, address.Period, ct),
            Rows = rows,
            Cases = await LabelsAsync(rows, ct),
            IsPart = access.Units(visit.Actor, figure.Definition) is not null,
            MayEnter = figure.Definition.Kind == MeasureKind.External && visit.May(MeasuresVerbs.Enter, figure.Definition.Line),
            MayTarget = visit.May(MeasuresVerbs.Target, figure.Definition.Line),
        };
    }

    /// <summary>The rows, as far as the visitor may see them.</summary>
    public Task<RowsPage> RowsAsync(Figure figure, FigureAddress address, DrillQuery query, CancellationToken ct) =>
        measures.RowsAsync(address, new RowsQuery
        {
            Part = query.Part ?? "",
            Sort = query.Sort is { Length: > 0 } sort ? sort : "day",
            Descending = query.Order != "asc",
            RecordedAfter = PeriodNotation.ReadKnownOn(query.After, visit.Office, "after"),
            Owners = access.Units(visit.Actor, figure.Definition),
            Page = query.Page ?? 1,
            Size = query.Size ?? PageSize,
        }, ct);

    /// <summary>What the cases of a page are called; those the visitor may not see are left out.</summary>
    public async Task<IReadOnlyDictionary<long, CaseLabel>> LabelsAsync(RowsPage rows, CancellationToken ct)
    {
        var ids = rows.Rows.Select(r => r.CaseId).OfType<long>().Distinct().ToList();
        return ids.Count == 0 ? new Dictionary<long, CaseLabel>() : (await cases.LabelsAsync(visit.Actor, ids, ct)).ToDictionary(c => c.Id);
    }

    /// <summary>Figures that are computed from this one, in the same period and part.</summary>
    private async Task<IReadOnlyList<Figure>> UsedInAsync(FigureAddress address, CancellationToken ct)
    {
        var codes = measures.Definitions.Where(d => access.MayRead(visit.Actor, d) && Uses(d, address.Code)).Select(d => d.Code).ToList();
        if (address.Slice.Length > 0)
        {
            var kept = measures.CodesKeptBy(address.Slice);
            codes.RemoveAll(c => !kept.Contains(c));
        }

        return codes.Count == 0 ? [] : await measures.ReadAsync(new FigureQuery(codes, address.Period, address.Slice, address.KnownOn), ct);
    }

    private static bool Uses(MeasureDefinition definition, string code) => definition.Kind switch
    {
        MeasureKind.Ratio => definition.Over == code || definition.Under == code,
        MeasureKind.Derived => new Formula(definition.Formula ?? "").References.Any(r => r.Code == code),
        _ => false,
    };
}

/// <summary>What a drill page was asked for.</summary>
/// <param name="Code">Measure.</param>
/// <param name="Period">Period; the present year when empty.</param>
/// <param name="Slice">Part.</param>
/// <param name="KnownOn">Day or instant of knowledge.</param>
/// <param name="By">Dimension of the breakdown.</param>
/// <param name="Grain">Step of the trend: month, quarter, year.</param>
/// <param name="Part">Part whose rows are listed.</param>
/// <param name="After">Lists only rows written after this instant.</param>
/// <param name="Sort">Column of the rows.</param>
/// <param name="Order"><c>asc</c> for the smallest first.</param>
/// <param name="Page">Page, from 1.</param>
/// <param name="Size">Rows of a page.</param>
public sealed record DrillQuery(
    string Code, string? Period = null, string? Slice = null, string? KnownOn = null, string? By = null, string? Grain = null,
    string? Part = null, string? After = null, string? Sort = null, string? Order = null, int? Page = null, int? Size = null);

/// <summary>An opened figure.</summary>
public sealed record Drilled
{
    public required DrillQuery Query { get; init; }

    public required Figure Figure { get; init; }

    /// <summary>Dimensions by which it can be listed.</summary>
    public required IReadOnlyList<string> Dims { get; init; }

    /// <summary>Dimension chosen; null when it is kept by none.</summary>
    public string? By { get; init; }

    public Breakdown? Breakdown { get; init; }

    /// <summary>The rate shown beside the parts; null when there is none.</summary>
    public MeasureDefinition? Rate { get; init; }

    public required Trend Trend { get; init; }

    public required IReadOnlyList<KnownPoint> Known { get; init; }

    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>Figures computed from this one.</summary>
    public required IReadOnlyList<Figure> UsedIn { get; init; }

    /// <summary>What was entered, expected, targeted and frozen for the period.</summary>
    public required IReadOnlyList<GivenRow> Given { get; init; }

    public required RowsPage Rows { get; init; }

    /// <summary>Cases of the rows that the visitor may see.</summary>
    public required IReadOnlyDictionary<long, CaseLabel> Cases { get; init; }

    /// <summary>Whether only rows of some units are listed.</summary>
    public bool IsPart { get; init; }

    /// <summary>Whether the visitor may enter it.</summary>
    public bool MayEnter { get; init; }

    /// <summary>Whether the visitor may set its target.</summary>
    public bool MayTarget { get; init; }

    /// <summary>Whether everything that must be the same number is: rows, parts, steps.</summary>
    public bool Holds => Rows.Holds && Breakdown is not { Holds: false } && Trend.Holds;
}
