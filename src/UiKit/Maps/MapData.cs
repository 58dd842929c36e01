namespace Jiedao.UiKit;

/// <summary>A place: degrees of longitude and latitude, or plane units of a sketch.</summary>
/// <param name="X">Longitude, or units to the right.</param>
/// <param name="Y">Latitude, or units down.</param>
public readonly record struct MapPoint(double X, double Y);

/// <summary>An area of the map: a community, a grid.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">On the label.</param>
/// <param name="Rings">Outer rings and holes, each closed or not; drawn even-odd.</param>
public sealed record MapArea(string Id, string Name, IReadOnlyList<IReadOnlyList<MapPoint>> Rings)
{
    /// <summary>What it is coloured by; null is “no data” and hatched.</summary>
    public decimal? Value { get; init; }

    /// <summary>The number as read.</summary>
    public string? Text { get; init; }

    /// <summary>Its rows.</summary>
    public string? Href { get; init; }

    /// <summary>Where the label stands; the middle of the largest ring otherwise.</summary>
    public MapPoint? LabelAt { get; init; }

    /// <summary>Fewer than may be shown: hatched, “少于 5”.</summary>
    public bool Hidden { get; init; }

    /// <summary>Chosen: outlined, its numbers stand beside the map.</summary>
    public bool Chosen { get; init; }
}

/// <summary>A line for orientation.</summary>
/// <param name="Points">Its course.</param>
/// <param name="Kind">Road, water or grid border.</param>
/// <param name="Name">Written beside it on small maps.</param>
/// <param name="Width">In map units (sketch) or metres.</param>
public sealed record MapLine(IReadOnlyList<MapPoint> Points, MapLineKind Kind, string? Name = null, double Width = 0);

/// <summary>Kinds of lines.</summary>
public enum MapLineKind
{
    /// <summary>A road.</summary>
    Road,

    /// <summary>Water.</summary>
    Water,

    /// <summary>The border of a grid.</summary>
    Grid,
}

/// <summary>A state mark at a place: same shapes as everywhere.</summary>
public sealed record MapMark(MapPoint At, DueState State, string Title, string? Href = null);

/// <summary>A blue pin: filled is this, hollow is another.</summary>
public sealed record MapPin(MapPoint At, bool This, string? Title = null, string? Href = null);
