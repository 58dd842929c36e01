namespace Jiedao.UiKit;

/// <summary>One stage of a case type as an official can read and sign it.</summary>
/// <param name="Name">“待签收”.</param>
/// <param name="Who">Who acts: “承办单位负责人”.</param>
public sealed record StageRow(string Name, string Who)
{
    /// <summary>Allowed moves: verb and where it leads.</summary>
    public IReadOnlyList<(string Verb, string To)> Moves { get; init; } = [];

    /// <summary>Its limit: “2 工作小时”.</summary>
    public StageCell Limit { get; init; } = new("—");

    /// <summary>Whom it escalates to and when.</summary>
    public IReadOnlyList<StageCell> Ladder { get; init; } = [];

    /// <summary>Its papers.</summary>
    public string? Paper { get; init; }

    /// <summary>Is open in the margin.</summary>
    public bool Current { get; init; }

    /// <summary>Opens it in the margin.</summary>
    public string? Href { get; init; }
}

/// <summary>A cell that may have changed since the version in force.</summary>
/// <param name="Text">Now.</param>
/// <param name="Was">Before: struck through below; null when unchanged.</param>
/// <param name="Changed">Outlined even without an old value.</param>
public sealed record StageCell(string Text, string? Was = null, bool Changed = false)
{
    /// <summary>Words before an outlined part: “到期：”.</summary>
    public string? Lead { get; init; }
}
