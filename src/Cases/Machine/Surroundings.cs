using Jiedao.Kernel;
using Jiedao.Registry;

namespace Jiedao.Cases;

/// <summary>The office around a case on one day: its units and its ground.</summary>
internal sealed record Surroundings(UnitChart Units, GroundChart Ground)
{
    /// <summary>Units that serve a community and grid, the grid's first.</summary>
    public IEnumerable<long> Serving(long community, long grid)
    {
        if (grid != 0 && Ground.Grid(grid) is { UnitId: not 0 } found)
        {
            yield return found.UnitId;
        }

        if (community != 0 && Units.ForCommunity(community) is { } unit)
        {
            yield return unit.Id;
        }
    }

    /// <summary>Number of the unit with a function that is nearest to a unit, or to the office when that is 0; 0 when there is none.</summary>
    public long Nearest(string function, long from) => Units.Nearest(function, from == 0 ? Units.Root?.Id ?? 0 : from)?.Id ?? 0;

    /// <summary>Whether a place is one of the office's communities.</summary>
    public bool HasCommunity(long place) => Ground.Community(place) is not null || Units.ForCommunity(place) is not null;

    /// <summary>Name of a community in both languages; empty when it is not known.</summary>
    public Words PlaceName(long place) => Ground.Community(place) is { } community
        ? new Words(community.Label(Lang.Zh), community.Label(Lang.En))
        : Units.ForCommunity(place) is { } unit ? new Words(unit.ShortZh, unit.ShortEn) : new Words("", "");

    /// <summary>Name of a grid in both languages; empty when it is not known.</summary>
    public Words GridName(long grid) => Ground.Grid(grid) is { } found ? new Words(found.NameZh, found.NameEn) : new Words("", "");
}
