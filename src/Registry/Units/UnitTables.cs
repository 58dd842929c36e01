using Jiedao.Registry.Model;
using Jiedao.Registry.Places;
using Jiedao.Registry.Posts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiedao.Registry.Units;

internal static class UnitTables
{
    public const string TwoParents = "registry_unit_parent_one";
    public const string TwoNames = "registry_unit_name_one";
    public const string CodeTaken = "ix_registry_unit_code";

    public static IReadOnlyList<string> Further(bool sqlite) =>
    [
        .. DatedGuard.NoOverlap(sqlite, "registry_unit_parent", "unit_id", TwoParents),
        .. DatedGuard.NoOverlap(sqlite, "registry_unit_name", "unit_id", TwoNames),
        .. DatedGuard.NeverDeleted(sqlite, "registry_unit"),
        .. DatedGuard.NeverDeleted(sqlite, "registry_unit_name"),
        .. DatedGuard.NeverDeleted(sqlite, "registry_unit_parent"),
        .. DatedGuard.NeverDeleted(sqlite, "registry_post"),
    ];

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Revision>(t =>
        {
            t.ToTable("registry_revision").HasKey(r => new { r.Office, r.Topic });
            t.Property(r => r.Number).IsConcurrencyToken();
        });
        model.Entity<Unit>(t =>
        {
            t.ToTable("registry_unit").HasKey(u => new { u.Office, u.Id });
            t.HasIndex(u => new { u.Office, u.Code }).IsUnique();
            t.Property(u => u.Version).IsConcurrencyToken();
            t.HasOne<Place>().WithMany().HasForeignKey(u => u.PlaceId);
            t.HasIndex(u => u.PlaceId);
        });
        model.Entity<UnitName>(t => OfUnit(t, "registry_unit_name", nameof(UnitName.UnitId)));
        model.Entity<UnitParent>(t =>
        {
            OfUnit(t, "registry_unit_parent", nameof(UnitParent.UnitId));
            t.HasOne<Unit>().WithMany().HasForeignKey(p => new { p.Office, p.ParentId });
            t.HasIndex(p => new { p.Office, p.ParentId });
        });
        model.Entity<UnitFunction>(t => OfUnit(t, "registry_unit_function", nameof(UnitFunction.UnitId)));
        model.Entity<UnitSuccession>(t =>
        {
            t.ToTable("registry_unit_succession").HasKey(s => new { s.Office, s.UnitId, s.ReplacedBy });
            t.HasOne<Unit>().WithMany().HasForeignKey(s => new { s.Office, s.UnitId });
            t.HasOne<Unit>().WithMany().HasForeignKey(s => new { s.Office, s.ReplacedBy });
            t.HasIndex(s => new { s.Office, s.ReplacedBy });
        });
        model.Entity<Post>(t =>
        {
            OfUnit(t, "registry_post", nameof(Post.UnitId));
            t.HasOne<Jiedao.Kernel.Account>().WithMany().HasForeignKey(p => new { p.Office, p.AccountId });
            t.HasOne<Jiedao.Kernel.Grant>().WithMany().HasForeignKey(p => new { p.Office, p.GrantId });
            t.HasIndex(p => new { p.Office, p.AccountId });
            t.HasIndex(p => new { p.Office, p.GrantId });
        });
    }

    private static void OfUnit<T>(EntityTypeBuilder<T> table, string name, string unit) where T : class
    {
        table.ToTable(name).HasKey("Office", "Id");
        table.HasOne(typeof(Unit), null).WithMany().HasForeignKey("Office", unit);
        table.HasIndex("Office", unit);
    }
}
