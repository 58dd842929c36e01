using Jiedao.Kernel;
using Jiedao.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Tests.House;

/// <summary>Rules of the tables of all rooms together: the office leads, and whatever refers to a row can be found by it.</summary>
public sealed class StoreRuleTests
{
    /// <summary>Tables that belong to no office: the offices themselves, this installation's nodes and keys, the nation's places.</summary>
    private static readonly string[] OfNoOffice =
    [
        "kernel_office", "kernel_node", "kernel_key", "kernel_shared_key",
        "registry_place", "registry_place_edition", "registry_place_term",
    ];

    [Fact]
    public void Every_table_leads_with_the_office()
    {
        using var provider = Rooms();
        var tables = Tables(provider);
        Assert.True(tables.Count > 40, $"saw {tables.Count} tables");
        Tree.None(tables.Where(t => !OfNoOffice.Contains(t.GetTableName())).Where(t => !LeadsWithOffice(t)).Select(t => t.GetTableName()));
        Tree.None(OfNoOffice.Except(tables.Select(t => t.GetTableName()!)));
    }

    [Fact]
    public void Every_reference_is_indexed()
    {
        using var provider = Rooms();
        var references = Tables(provider).SelectMany(References).ToList();
        Assert.True(references.Count > 25, $"saw {references.Count} references");
        Tree.None(references.Where(r => !IsIndexed(r)).Select(r => $"{r.DeclaringType.ContainingEntityType.GetTableName()}.{r.Name}"));
    }

    [Fact]
    public void Broken_sample_is_caught()
    {
        using var db = new BrokenDb();
        var table = db.Model.FindEntityType(typeof(BrokenRow))!;
        Assert.False(LeadsWithOffice(table));
        Assert.Equal(["CaseId"], References(table).Where(r => !IsIndexed(r)).Select(r => r.Name));
    }

    private static ServiceProvider Rooms()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHouse(new StorageOptions { DataFolder = Path.Combine(Path.GetTempPath(), "jiedao_model") });
        return services.BuildServiceProvider();
    }

    private static List<IEntityType> Tables(ServiceProvider provider)
    {
        using var scope = provider.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<OfficeDb>().Model.GetEntityTypes().Where(t => t.GetTableName() is not null && !t.IsOwned())];
    }

    private static bool LeadsWithOffice(IEntityType table) =>
        table.FindPrimaryKey()?.Properties[0].Name == "Office"
        && table.GetIndexes().All(i => i.Properties[0].Name == "Office" || (i.Properties is [var place] && place.IsForeignKey()));

    /// <summary>
    /// Numbers of other rows, by their names: a case's number in a table of another. A record's number says where a row comes from and is only read
    /// from the row; a party's is only asked for together with its case.
    /// </summary>
    private static IEnumerable<IProperty> References(IEntityType table) => table.GetProperties()
        .Where(p => p.ClrType == typeof(long) && p.Name.Length > 2 && p.Name.EndsWith("Id", StringComparison.Ordinal) && p.Name is not ("RecordId" or "PartyId"));

    /// <summary>Found by itself, directly after the office or after the kind of thing it refers to.</summary>
    private static bool IsIndexed(IProperty reference)
    {
        var table = reference.DeclaringType.ContainingEntityType;
        return table.GetKeys().Select(k => k.Properties).Concat(table.GetIndexes().Select(i => i.Properties)).Any(columns =>
            columns.Take(3).Contains(reference)
            && columns.TakeWhile(c => c != reference).All(c => c.Name == "Office" || c.ClrType == typeof(string) || c.ClrType.IsEnum));
    }

    private sealed class BrokenRow
    {
        public long Id { get; set; }

        public long CaseId { get; set; }
    }

    private sealed class BrokenDb : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=:memory:");

        protected override void OnModelCreating(ModelBuilder model) => model.Entity<BrokenRow>().ToTable("broken");
    }
}
