using Jiedao.Measures.Given;

namespace Jiedao.Measures.Reading;

/// <summary>A computed value on its way to becoming a figure.</summary>
/// <param name="Base">Value in the base unit of its family; null when there is none.</param>
/// <param name="Rows">Rows behind it.</param>
/// <param name="Parts">What it was computed from.</param>
/// <param name="Given">The written-down figure it is, if it is one.</param>
internal sealed record Amount(decimal? Base, long Rows, IReadOnlyList<FigurePart> Parts, GivenFigure? Given = null)
{
    public static readonly Amount Nothing = new(null, 0, []);
}
