namespace Jiedao.UiKit;

/// <summary>A chosen place, as posted by <see cref="PlacePicker"/> under <c>{Name}.lat</c>, <c>.lng</c>,
/// <c>.radius</c>, <c>.source</c>, <c>.community</c>, <c>.address</c>.</summary>
public sealed record PlaceValue
{
    /// <summary>Degrees; null when only words are known.</summary>
    public double? Lat { get; init; }

    /// <summary>Degrees.</summary>
    public double? Lng { get; init; }

    /// <summary>Error radius in metres; said above 20.</summary>
    public double? Radius { get; init; }

    /// <summary>How it is known: photo, device, search, pin.</summary>
    public string? Source { get; init; }

    /// <summary>Community id.</summary>
    public string? Community { get; init; }

    /// <summary>Road and number, or words.</summary>
    public string? Address { get; init; }

    /// <summary>Community and grid in words, as the server resolved them: “龙田社区 07 格”.</summary>
    public string? Area { get; init; }
}
