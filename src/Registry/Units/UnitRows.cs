using Jiedao.Kernel;
using Jiedao.Registry.Model;

namespace Jiedao.Registry.Units;

/// <summary>A unit: only what does not change with time. Names, parents and functions are dated rows beside it. Never deleted.</summary>
internal sealed class Unit : IdRow, IDated
{
    public required UnitKind Kind { get; init; }

    /// <summary>Short stable code, unique in the office; null when it has none.</summary>
    public string? Code { get; init; }

    /// <summary>Community it serves, for units of a place; null otherwise.</summary>
    public long? PlaceId { get; set; }

    public string Phone { get; set; } = "";

    /// <summary>Office hours in the kernel's notation; empty: those of the unit above.</summary>
    public string Hours { get; set; } = "";

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }

    public int Version { get; set; }
}

/// <summary>The names of a unit over a span of days.</summary>
internal sealed class UnitName : IdRow, IDated
{
    public required long UnitId { get; init; }

    public required string Zh { get; init; }

    public required string En { get; init; }

    public required string ShortZh { get; init; }

    public required string ShortEn { get; init; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }
}

/// <summary>Under which unit a unit stands over a span of days. The database refuses two on one day.</summary>
internal sealed class UnitParent : IdRow, IDated
{
    public required long UnitId { get; init; }

    public required long ParentId { get; init; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }
}

/// <summary>A function a unit has over a span of days (<c>petition</c>): how work lines find it.</summary>
internal sealed class UnitFunction : IdRow, IDated
{
    public required long UnitId { get; init; }

    public required string Function { get; init; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }
}

/// <summary>Lineage: from a day on, one unit's business is another's. A split has several rows.</summary>
internal sealed class UnitSuccession : OfficeRow
{
    public required long UnitId { get; init; }

    public required long ReplacedBy { get; init; }

    public required DateOnly On { get; init; }
}
