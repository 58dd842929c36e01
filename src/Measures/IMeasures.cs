using Jiedao.Catalogue;

namespace Jiedao.Measures;

/// <summary>
/// The office's figures. Every value is exact at the moment it is read, says which period it covers and whether that is over, and opens to the
/// rows it counts. For the office of the current scope; who may see what is decided by the caller's door.
/// </summary>
public interface IMeasures
{
    /// <summary>The newest version of every measure, by line and code.</summary>
    IReadOnlyList<MeasureDefinition> Definitions { get; }

    /// <summary>The version of a measure in force on a day. Refuses with <c>measure_not_found</c>.</summary>
    MeasureDefinition Definition(string code, DateOnly day);

    /// <summary>
    /// Reads figures, in the order asked for. Refuses with <c>measure_not_found</c>, <c>bad_slice</c>, <c>measure_without_dimension</c>.
    /// </summary>
    Task<IReadOnlyList<Figure>> ReadAsync(FigureQuery query, CancellationToken ct = default);
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
