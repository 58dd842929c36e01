namespace Jiedao.UiKit;

/// <summary>One part of a whole in the 构成 table.</summary>
/// <param name="Label">“龙田”.</param>
/// <param name="Value">Length of its bar.</param>
/// <param name="Text">The number as read.</param>
/// <param name="Href">Its rows.</param>
public sealed record HBarRow(string Label, decimal Value, string Text, string? Href)
{
    /// <summary>More cells after the number, one per head: share, year on year, rate.</summary>
    public IReadOnlyList<HBarCell> Cells { get; init; } = [];

    /// <summary>Fewer than the public may see (“少于 5”): hatch instead of a bar, no link.</summary>
    public bool Hidden { get; init; }
}

/// <summary>A further cell; a link when it can be opened.</summary>
public sealed record HBarCell(string Text, string? Href = null);
