using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Measures.GivenPage;

/// <summary>A form for a figure that a person writes down.</summary>
/// <param name="Address">Which figure.</param>
/// <param name="Definition">Its measure.</param>
/// <param name="IsTarget">A target; otherwise a figure from outside.</param>
/// <param name="Present">What is written now; null when nothing is.</param>
/// <param name="All">Everything written for the period, newest first.</param>
public sealed record GivenForm(FigureAddress Address, MeasureDefinition Definition, bool IsTarget, GivenRow? Present, IReadOnlyList<GivenRow> All)
{
    /// <summary>What was typed, when it was refused.</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

    /// <summary>Why it was refused.</summary>
    public Problem? Problem { get; init; }
}
