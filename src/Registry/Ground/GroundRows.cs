using Jiedao.Kernel;
using Jiedao.Registry.Model;

namespace Jiedao.Registry.Ground;

/// <summary>Outline of a community over a span of days. The place itself stands in the national tree.</summary>
internal sealed class CommunityArea : IdRow, IDated
{
    public required long PlaceId { get; init; }

    /// <summary>Well-known binary, WGS-84.</summary>
    public required byte[] Shape { get; init; }

    /// <summary>False for outlines that only sketch the place (示意边界).</summary>
    public bool IsSurveyed { get; init; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }
}

/// <summary>A grid of a community.</summary>
internal sealed class Grid : IdRow, IDated
{
    /// <summary>Community's 12 digits and 3 of its own; never used again.</summary>
    public required string Code { get; init; }

    public required long PlaceId { get; init; }

    public GridKind Kind { get; init; }

    public required string NameZh { get; set; }

    public required string NameEn { get; set; }

    /// <summary>Unit of its people; null while none is named.</summary>
    public long? UnitId { get; set; }

    public long? ReplacedBy { get; set; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }
}

/// <summary>Shape of a grid over a span of days.</summary>
internal sealed class GridArea : IdRow, IDated
{
    public required long GridId { get; init; }

    public required byte[] Shape { get; init; }

    public bool IsSurveyed { get; init; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }
}

/// <summary>A road, for maps and for matching addresses.</summary>
internal sealed class Road : IdRow
{
    public required string NameZh { get; set; }

    public required string NameEn { get; set; }

    /// <summary>Its course, well-known binary; null when only the name is known.</summary>
    public byte[]? Shape { get; set; }
}

/// <summary>A building.</summary>
internal sealed class Building : IdRow, IDated
{
    /// <summary>Number within its community, 00001–99999, or what the office uses; unique in the office when given.</summary>
    public string? Code { get; init; }

    public required string NameZh { get; set; }

    public string NameEn { get; set; } = "";

    public required long PlaceId { get; set; }

    public double Latitude { get; set; }

    public double Longitude { get; set; }

    /// <summary>Ground plan, well-known binary; null when only the point is known.</summary>
    public byte[]? Shape { get; set; }

    public int Floors { get; set; }

    public BuildingUse Use { get; set; }

    public string Source { get; set; } = "";

    public DateOnly? VerifiedOn { get; set; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }

    public int Version { get; set; }
}

/// <summary>A door plate: road and number, with the building behind it.</summary>
internal sealed class Address : IdRow, IDated
{
    public long? BuildingId { get; init; }

    public required long PlaceId { get; init; }

    public required string Road { get; init; }

    /// <summary>Number as on the plate, without 号 (<c>36-1</c>).</summary>
    public required string Number { get; init; }

    public double Latitude { get; init; }

    public double Longitude { get; init; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }
}

/// <summary>A room of a building.</summary>
internal sealed class Room : IdRow
{
    public required long BuildingId { get; init; }

    /// <summary>Number as on the door (<c>502</c>, <c>A-1203</c>).</summary>
    public required string Number { get; init; }

    public int Floor { get; init; }

    public RoomUse Use { get; set; }
}
