using Jiedao.Kernel;

namespace Jiedao.Catalogue;

/// <summary>The catalogue as other rooms see it: typed work lines, every version of them, and the measures they define.</summary>
public interface ICatalogue
{
    /// <summary>The newest version of every line.</summary>
    IReadOnlyList<WorkLine> Lines { get; }

    /// <summary>The newest version of a line; refuses with <c>line_not_found</c>.</summary>
    WorkLine Line(string id);

    /// <summary>A version of a line, for a running case; refuses with <c>line_not_found</c>.</summary>
    WorkLine Line(string id, int version);

    /// <summary>The newest version of a line, or null.</summary>
    WorkLine? FindLine(string id);

    /// <summary>Every measure, by code.</summary>
    IReadOnlyDictionary<string, MeasureDefinition> Measures { get; }

    /// <summary>Words shared by every line (channels, outcomes, urgency classes, roles, functions), same form as a line's words.</summary>
    LineTexts Shared { get; }
}

/// <summary>The refusals of the catalogue.</summary>
public static class CatalogueProblems
{
    public static readonly ProblemKind LineNotFound = new("line_not_found", 404,
        "没有“{line}”这条业务线。", "There is no work line “{line}”.");
}
