using Jiedao.Catalogue;
using Jiedao.UiKit;

namespace Jiedao.Cases.Portal;

/// <summary>Everything the report page draws.</summary>
public sealed record ReportPageModel
{
    public required WorkLine Line { get; init; }

    /// <summary>Every line on the portal, when there are several to choose from.</summary>
    public required IReadOnlyList<WorkLine> Lines { get; init; }

    public required ReportForm Form { get; init; }

    public PageProblems Problems { get; init; } = PageProblems.None;

    public required Hints Hints { get; init; }

    public required IReadOnlyList<Choice> Communities { get; init; }

    public required IReadOnlyList<MapArea> Areas { get; init; }

    public required IReadOnlyList<MapLine> Roads { get; init; }

    public required MapPoint Middle { get; init; }

    public bool Sketch { get; init; }

    public IReadOnlyList<KeptPhoto> Kept { get; init; } = [];

    public string NearbyPhoto { get; init; } = "";
}
