using Microsoft.AspNetCore.Components;

namespace Jiedao.UiKit;

/// <summary>What every component of the kit has at hand: the words of the page's language.</summary>
public abstract class UiComponent : ComponentBase
{
    /// <summary>The words of the page's language.</summary>
    [CascadingParameter]
    public Texts Texts { get; set; } = null!;

    /// <summary>Element ids that are unique on this page.</summary>
    [Inject]
    protected PageIds Ids { get; set; } = null!;

    /// <summary>Joins class names, leaving out what is null, empty or false.</summary>
    protected static string Classes(params string?[] names) => string.Join(' ', names.Where(name => !string.IsNullOrEmpty(name)));
}

/// <summary>Counts element ids of one page, so that two of the same component never share one. Scoped to the request.</summary>
public sealed class PageIds
{
    private int _last;

    /// <summary>The next id with this beginning: <c>why-1</c>.</summary>
    public string Next(string prefix) => $"{prefix}-{++_last}";
}
