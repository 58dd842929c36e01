using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore.Design;

namespace Jiedao.Db.Sqlite;

/// <summary>How the migration tool makes the context for SQLite.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<OfficeDb>
{
    public OfficeDb CreateDbContext(string[] args) => DesignTimeRooms.Context(new StorageOptions { DataFolder = "." });
}
