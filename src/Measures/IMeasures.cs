using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>
/// The office's figures. Every value is exact at the moment it is read, says which period it covers and whether that is over, and opens to
/// the rows it counts. For the office of the current scope; who may see what is decided by the caller's door.
/// </summary>
public interface IMeasures
{
    /// <summary>The newest version of every measure, by line and code.</summary>
    IReadOnlyList<MeasureDefinition> Definitions { get; }

    /// <summary>The version of a measure in force on a day. Refuses with <c>measure_not_found</c>.</summary>
    MeasureDefinition Definition(string code, DateOnly day);

    /// <summary>
    /// Dimensions by which a measure can be listed and cut: those by which all of its parts are kept. Empty for figures from outside.
    /// </summary>
    IReadOnlyList<string> DimsOf(MeasureDefinition definition);

    /// <summary>Codes of every measure that can be cut by a slice, by line and code. Refuses with <c>bad_slice</c>.</summary>
    IReadOnlyList<string> CodesKeptBy(string slice);

    /// <summary>
    /// Reads figures, in the order asked for. Refuses with <c>measure_not_found</c>, <c>bad_slice</c>, <c>measure_without_dimension</c>.
    /// </summary>
    Task<IReadOnlyList<Figure>> ReadAsync(FigureQuery query, CancellationToken ct = default);

    /// <summary>
    /// What a figure is made of, by a dimension: each part with its share, the year before, its rank and the rate that goes with the
    /// measure. Matters are listed one level below the part asked for. Refuses with <c>measure_without_dimension</c>.
    /// </summary>
    Task<Breakdown> BreakdownAsync(FigureAddress figure, string dim, CancellationToken ct = default);

    /// <summary>The figure by month, quarter or year, each with the same step a year before.</summary>
    Task<Trend> TrendAsync(FigureAddress figure, Grain grain, CancellationToken ct = default);

    /// <summary>Several figures through time, read together: the head of a wall screen.</summary>
    Task<IReadOnlyList<Trend>> TrendsAsync(FigureQuery query, Grain grain, CancellationToken ct = default);

    /// <summary>
    /// The figures that anybody may see, for a period: measures that the catalogue calls public, outside sealed lines. A count of persons
    /// under five is hidden.
    /// </summary>
    Task<IReadOnlyList<PublicFigure>> PublicAsync(Period period, CancellationToken ct = default);

    /// <summary>
    /// What a public figure is made of, with small counts of persons hidden and so many more that none can be computed from the others.
    /// Refuses with <c>measure_not_found</c> for figures that are not public, and with <c>measure_without_dimension</c>.
    /// </summary>
    Task<Breakdown> PublicPartsAsync(string code, Period period, string dim, CancellationToken ct = default);

    /// <summary>The rows behind the figure, a page at a time, with their sum. Refuses with <c>no_such_part</c>.</summary>
    Task<RowsPage> RowsAsync(FigureAddress figure, RowsQuery query, CancellationToken ct = default);

    /// <summary>The figure as known at the period's end, at each publication and now, with the number of rows written in between.</summary>
    Task<IReadOnlyList<KnownPoint>> KnownAsync(FigureAddress figure, CancellationToken ct = default);

    /// <summary>Cases of the measure's lines that the figure does not count because they were merged, withdrawn or refused.</summary>
    Task<IReadOnlyList<LeftOut>> LeftOutAsync(FigureAddress figure, CancellationToken ct = default);

    /// <summary>
    /// Resolves figures and freezes them for a publication, inside the caller's act: each is written once and cannot change any more.
    /// Writes the record <c>figures.published</c>; the caller demands the permission. Refuses with <c>nothing_to_publish</c>,
    /// <c>already_published</c>.
    /// </summary>
    /// <param name="work">The act at work.</param>
    /// <param name="publication">Number or name of the publication; its figures can be frozen once.</param>
    /// <param name="wanted">Figures wanted, each with the caller's own key.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<FrozenFigure>> FreezeAsync(Work work, string publication, IReadOnlyList<FigureRequest> wanted,
        CancellationToken ct = default);

    /// <summary>
    /// The figures frozen for a publication, each as printed, as counted again from what was known then, and as it is now.
    /// </summary>
    Task<IReadOnlyList<FigureComparison>> CompareAsync(string publication, CancellationToken ct = default);

    /// <summary>
    /// Every row written for a measure in a period (or in all periods): entered, expected, targeted, frozen – newest first, revisions
    /// included.
    /// </summary>
    Task<IReadOnlyList<GivenRow>> GivenAsync(string code, Period? period = null, CancellationToken ct = default);
}

/// <summary>Which figures to read.</summary>
/// <param name="Codes">Measures.</param>
/// <param name="Period">Period.</param>
/// <param name="Slice">Part; see <see cref="FigureAddress"/>.</param>
/// <param name="KnownOn">As known on an instant; null for now.</param>
public sealed record FigureQuery(IReadOnlyList<string> Codes, Period Period, string Slice = "", DateTime? KnownOn = null)
{
    /// <summary>Also compares with the year before.</summary>
    public bool WithYearBefore { get; init; }

    /// <summary>Also compares with the target.</summary>
    public bool WithTarget { get; init; }
}
