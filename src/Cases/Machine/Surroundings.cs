using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>A place as a case names it.</summary>
/// <param name="Community">Community; 0 when the point lies outside.</param>
/// <param name="Grid">Grid; 0 when unknown.</param>
internal readonly record struct Spot(long Community, long Grid);

/// <summary>A person found by role.</summary>
internal readonly record struct Holder(long Account, long Unit);

/// <summary>The units of a day.</summary>
internal interface IUnitsOfDay
{
    /// <summary>The office itself.</summary>
    long Root { get; }

    /// <summary>Whether a unit stands.</summary>
    bool Stands(long unit);

    /// <summary>The nearest unit with a function, seen from a unit or, when 0, from the office; 0 when there is none.</summary>
    long Nearest(string function, long from);

    /// <summary>Units that serve a community and grid, nearest first.</summary>
    IEnumerable<long> Serving(long community, long grid);

    /// <summary>Who holds a role on a line, found upwards from a unit.</summary>
    IReadOnlyList<Holder> Holders(string role, long unit, string line);

    /// <summary>Whether an account belongs to a unit or one below it.</summary>
    bool Belongs(long account, long unit);

    /// <summary>Name of a unit, past ones included.</summary>
    string NameOf(long unit, Lang lang);

    /// <summary>Office hours in the kernel's notation; empty for the usual ones.</summary>
    string HoursOf(long unit);
}

/// <summary>What cases ask of the registry.</summary>
internal interface ISurroundings
{
    /// <summary>The units of a day.</summary>
    ValueTask<IUnitsOfDay> UnitsAsync(DateOnly day, CancellationToken ct);

    /// <summary>Community and grid of a point.</summary>
    ValueTask<Spot> LocateAsync(double latitude, double longitude, CancellationToken ct);

    /// <summary>Whether a community belongs to the office.</summary>
    ValueTask<bool> HasCommunityAsync(long community, CancellationToken ct);

    /// <summary>Name of a community or grid.</summary>
    ValueTask<string> PlaceNameAsync(long place, Lang lang, CancellationToken ct);
}

/// <summary>Encrypts what must not lie open, and makes it findable.</summary>
internal interface IVeil
{
    string Seal(string plain);

    string Open(string sealedText);

    string Hash(string plain);
}
