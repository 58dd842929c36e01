using System.Text.Json.Nodes;

namespace Jiedao.Cases;

/// <summary>A move as somebody asks for it; what acts share.</summary>
internal sealed record MoveRequest
{
    /// <summary>Key of the move in the stage.</summary>
    public required string Move { get; init; }

    /// <summary>Reason in words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Ground, by key.</summary>
    public string? Ground { get; init; }

    /// <summary>Entries of the move's form.</summary>
    public JsonObject? Form { get; init; }

    /// <summary>Photos and papers given with it.</summary>
    public GivenFiles Files { get; init; } = GivenFiles.None;

    /// <summary>Unit to dispatch to; 0: the move's own or the recommended one.</summary>
    public long Unit { get; init; }

    /// <summary>Day on which a suspension is looked at again.</summary>
    public DateOnly? Review { get; init; }

    /// <summary>When it happened, if earlier than now.</summary>
    public DateTime? OccurredAt { get; init; }

    /// <summary>Whether the unit is the recommended one; null: nobody looked.</summary>
    public bool? AsRecommended { get; init; }

    /// <summary>One-tap reason for overruling the recommendation.</summary>
    public string? Overrule { get; init; }

    /// <summary>Clock whose end made the system move; null for everybody else.</summary>
    public string? ByTimer { get; init; }

    /// <summary>The person who asked makes it, known by his token.</summary>
    public bool ByResident { get; init; }
}
