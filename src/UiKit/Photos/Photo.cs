namespace Jiedao.UiKit;

/// <summary>A picture that belongs to a matter.</summary>
/// <param name="Src">Thumbnail address.</param>
/// <param name="Alt">What is on it, or who took it and when.</param>
public sealed record Photo(string Src, string Alt)
{
    /// <summary>Opens the whole picture.</summary>
    public string? Href { get; init; }

    /// <summary>Line under it: “网格核实 15:08”.</summary>
    public string? Caption { get; init; }

    /// <summary>Caption laid over the picture: “办之前 12月31日”.</summary>
    public bool CaptionOver { get; init; }
}
