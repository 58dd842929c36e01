using Jiedao.Measures.Cells;
using Jiedao.Measures.Definitions;

namespace Jiedao.Measures.Reading;

/// <summary>What must be summed: a folded measure over a span.</summary>
internal readonly record struct Leaf(FoldedMeasure Measure, Span Span);

/// <summary>A question for sums.</summary>
/// <param name="Leaves">Measures and spans.</param>
/// <param name="Slice">Part asked for.</param>
/// <param name="By">Dimension to list by, or null for one sum.</param>
/// <param name="KnownOn">Counts only what was written until then; null for all.</param>
internal sealed record LoadRequest(IReadOnlyCollection<Leaf> Leaves, Slice Slice, string? By, DateTime? KnownOn)
{
    /// <summary>Gathers items under a common one (matter types under their parent); null keeps each.</summary>
    public Func<string, string>? Gather { get; init; }

    public string ItemOf(string item) => Gather is null ? item : Gather(item);
}

/// <summary>Sums by leaf and, when listed by a dimension, by item.</summary>
internal sealed class Loaded
{
    private readonly Dictionary<(Leaf Leaf, string Item), Sum> sums = [];
    private readonly HashSet<string> items = [];

    /// <summary>Values of the dimension that were met, in no order.</summary>
    public IReadOnlyCollection<string> Items => items;

    /// <summary>Facts that were read because no cell held them yet; for traces and tests.</summary>
    public int TailFacts { get; set; }

    public Sum this[Leaf leaf, string item = ""] => sums.GetValueOrDefault((leaf, item));

    public void Add(Leaf leaf, string item, Sum sum)
    {
        items.Add(item);
        sums[(leaf, item)] = sums.GetValueOrDefault((leaf, item)).Plus(sum);
    }
}
