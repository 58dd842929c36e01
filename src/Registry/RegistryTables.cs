using Jiedao.Kernel;
using Jiedao.Registry.Ground;
using Jiedao.Registry.Places;
using Jiedao.Registry.Subjects;
using Jiedao.Registry.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry;

/// <summary>The room's tables.</summary>
internal sealed class RegistryTables : IRoomTables
{
    public string Prefix => "registry";

    public void Configure(ModelBuilder model)
    {
        UnitTables.Configure(model);
        PlaceTables.Configure(model);
        GroundTables.Configure(model);
        SubjectTables.Configure(model);
    }

    public IReadOnlyList<string> Further(bool sqlite) => [.. UnitTables.Further(sqlite), .. PlaceTables.Further(sqlite), .. GroundTables.Further(sqlite)];
}
