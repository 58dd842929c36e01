namespace Jiedao.UiKit;

/// <summary>A condition in force.</summary>
/// <param name="Label">“社区：老坑”.</param>
/// <param name="RemoveHref">The same list without it.</param>
/// <param name="Then">What removing would give: “去掉后 **3 件**”.</param>
public sealed record FilterChip(string Label, string RemoveHref, string? Then = null);
