using Jiedao.Cases;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Publications;
using Jiedao.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Db;

/// <summary>The rooms whose tables the migrations hold; compiled into both migration projects.</summary>
internal static class DesignTimeRooms
{
    public static OfficeDb Context(StorageOptions storage)
    {
        var services = new ServiceCollection().AddKernel(storage).AddRegistry().AddCases().AddMeasures().AddPublications();
        var rooms = services.BuildServiceProvider().GetServices<IRoomTables>();
        var options = new DbContextOptionsBuilder<OfficeDb>();
        storage.Apply(options);
        return new OfficeDb(options.Options, new OfficeScope(), rooms);
    }
}
