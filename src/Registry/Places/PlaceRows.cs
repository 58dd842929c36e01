using Jiedao.Kernel;
using Jiedao.Registry.Model;

namespace Jiedao.Registry.Places;

/// <summary>A place of the national tree: only its identity. What it is called, coded and under stands in its terms.</summary>
[SharedTable("The national place tree is the same for every office.")]
internal sealed class Place
{
    public long Id { get; init; }

    public PlaceLevel Level { get; init; }
}

/// <summary>Name, code and parent of a place over a span of days.</summary>
[SharedTable("The national place tree is the same for every office.")]
internal sealed class PlaceTerm : IDated
{
    /// <summary>First day of terms whose beginning nobody has documented.</summary>
    public static readonly DateOnly Beginning = new(1949, 10, 1);

    public long PlaceId { get; init; }

    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; set; }

    /// <summary>Code in its natural length; null when the code of that time is not documented.</summary>
    public string? Code { get; set; }

    public long? ParentId { get; set; }

    public required string Name { get; set; }

    public required string ShortName { get; set; }

    /// <summary>Pinyin initials of the short name, for search.</summary>
    public required string Initials { get; set; }
}

/// <summary>An edition of the national list that was loaded, or a file of history that was applied.</summary>
[SharedTable("The national place tree is the same for every office.")]
internal sealed class PlaceEdition
{
    public long Id { get; init; }

    public required string Source { get; init; }

    /// <summary>Day as of which the edition describes the country.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>Code prefix it was limited to; empty for the whole country.</summary>
    public required string Below { get; init; }

    public int Rows { get; init; }

    public int Added { get; init; }

    public int Changed { get; init; }

    public int Ended { get; init; }

    public DateTime LoadedAt { get; init; }
}
