using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>A figure that everybody may see.</summary>
/// <param name="Code">Code of its measure.</param>
/// <param name="Name">What it counts.</param>
/// <param name="Value">As shown.</param>
/// <param name="Unit">Unit of count.</param>
public sealed record PublicFigure(string Code, Words Name, string Value, string Unit);

/// <summary>A part of an opened figure.</summary>
/// <param name="Name">Which part.</param>
/// <param name="Count">Its number; null when it is not known.</param>
public sealed record PublicPart(Words Name, decimal? Count);

/// <summary>A figure opened for the public: what it counts, what it leaves out, its parts; never its rows.</summary>
public sealed record OpenFigure(PublicFigure Figure, Words Definition, Words Excludes, string Period, IReadOnlyList<PublicPart> Months, IReadOnlyList<PublicPart> Places);

/// <summary>
/// The office's figures for the portal. Measures stand above cases, so the host answers; a portal without it shows none.
/// </summary>
public interface IPublicFigures
{
    /// <summary>Figures of the running year that the catalogue calls public, the weightiest first.</summary>
    Task<IReadOnlyList<PublicFigure>> OfYearAsync(Visit visit, int year, CancellationToken ct);

    /// <summary>One of them opened; null when there is no public figure of that code.</summary>
    Task<OpenFigure?> OpenAsync(Visit visit, string code, int year, CancellationToken ct);
}
