namespace Jiedao.UiKit;

/// <summary>One of several views: of tabs, segments, saved views or an outline.</summary>
/// <param name="Word">“待分派”.</param>
/// <param name="Href">Leads there.</param>
/// <param name="Active">Is open.</param>
public sealed record Tab(string Word, string Href, bool Active = false)
{
    /// <summary>How many are there.</summary>
    public int? Count { get; init; }

    /// <summary>A count in words: “14 项”, “中、英”.</summary>
    public string? Note { get; init; }

    /// <summary>A state's shape before the word.</summary>
    public DueState? State { get; init; }

    /// <summary>How many things are wrong there: a magenta count.</summary>
    public int? Problems { get; init; }

    /// <summary>The sign before that count: <c>≠</c>.</summary>
    public string? ProblemSign { get; init; }

    /// <summary>An icon before the word.</summary>
    public string? Icon { get; init; }

    /// <summary>Depth in an outline: 0, 1.</summary>
    public int Level { get; init; }

    /// <summary>Key that goes there.</summary>
    public string? Key { get; init; }
}

/// <summary>A headed group of views.</summary>
public sealed record TabGroup(string? Title, IReadOnlyList<Tab> Items);
