using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore.Design;

namespace Jiedao.Db.Postgres;

/// <summary>How the migration tool makes the context for PostgreSQL.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<OfficeDb>
{
    public OfficeDb CreateDbContext(string[] args) =>
        DesignTimeRooms.Context(new StorageOptions { DataFolder = ".", Postgres = "Host=localhost;Database=design" });
}
