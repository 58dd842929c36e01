namespace Jiedao.UiKit;

/// <summary>A figure with what it is.</summary>
/// <param name="Value">“839”.</param>
/// <param name="Unit">“宗”.</param>
/// <param name="Words">“信访受理”.</param>
/// <param name="Href">Its rows.</param>
/// <param name="Problem">Something that differs: magenta.</param>
public sealed record FigureItem(string Value, string? Unit, string Words, string Href, bool Problem = false);
