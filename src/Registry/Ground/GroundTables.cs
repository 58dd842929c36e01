using Jiedao.Registry.Model;
using Jiedao.Registry.Places;
using Jiedao.Registry.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Ground;

internal static class GroundTables
{
    public const string TwoOutlines = "registry_community_area_one";
    public const string TwoShapes = "registry_grid_area_one";
    public const string GridCodeTaken = "ix_registry_grid_code";
    public const string BuildingCodeTaken = "ix_registry_building_code";
    public const string RoomTaken = "ix_registry_room_building_id_number";

    public static IReadOnlyList<string> Further(bool sqlite) =>
    [
        .. DatedGuard.NoOverlap(sqlite, "registry_community_area", "place_id", TwoOutlines),
        .. DatedGuard.NoOverlap(sqlite, "registry_grid_area", "grid_id", TwoShapes),
        .. DatedGuard.NeverDeleted(sqlite, "registry_grid"),
    ];

    public static void Configure(ModelBuilder model)
    {
        model.Entity<CommunityArea>(t =>
        {
            t.ToTable("registry_community_area").HasKey(a => new { a.Office, a.Id });
            t.HasOne<Place>().WithMany().HasForeignKey(a => a.PlaceId);
            t.HasIndex(a => new { a.Office, a.PlaceId }, "ix_registry_community_area_of_office");
            t.HasIndex(a => a.PlaceId);
        });
        model.Entity<Grid>(t =>
        {
            t.ToTable("registry_grid").HasKey(g => new { g.Office, g.Id });
            t.Property(g => g.Code).HasMaxLength(15);
            t.HasIndex(g => new { g.Office, g.Code }).IsUnique();
            t.HasOne<Place>().WithMany().HasForeignKey(g => g.PlaceId);
            t.HasIndex(g => g.PlaceId);
            t.HasOne<Unit>().WithMany().HasForeignKey(g => new { g.Office, g.UnitId });
            t.HasIndex(g => new { g.Office, g.UnitId });
            t.HasOne<Grid>().WithMany().HasForeignKey(g => new { g.Office, g.ReplacedBy });
            t.HasIndex(g => new { g.Office, g.ReplacedBy });
        });
        model.Entity<GridArea>(t =>
        {
            t.ToTable("registry_grid_area").HasKey(a => new { a.Office, a.Id });
            t.HasOne<Grid>().WithMany().HasForeignKey(a => new { a.Office, a.GridId });
            t.HasIndex(a => new { a.Office, a.GridId });
        });
        model.Entity<Road>(t =>
        {
            t.ToTable("registry_road").HasKey(r => new { r.Office, r.Id });
            t.HasIndex(r => new { r.Office, r.NameZh }).IsUnique();
        });
        Buildings(model);
    }

    private static void Buildings(ModelBuilder model)
    {
        model.Entity<Building>(t =>
        {
            t.ToTable("registry_building").HasKey(b => new { b.Office, b.Id });
            t.HasIndex(b => new { b.Office, b.Code }).IsUnique();
            t.HasOne<Place>().WithMany().HasForeignKey(b => b.PlaceId);
            t.HasIndex(b => b.PlaceId);
            t.Property(b => b.Version).IsConcurrencyToken();
        });
        model.Entity<Address>(t =>
        {
            t.ToTable("registry_address").HasKey(a => new { a.Office, a.Id });
            t.HasOne<Building>().WithMany().HasForeignKey(a => new { a.Office, a.BuildingId });
            t.HasIndex(a => new { a.Office, a.BuildingId });
            t.HasOne<Place>().WithMany().HasForeignKey(a => a.PlaceId);
            t.HasIndex(a => a.PlaceId);
            t.HasIndex(a => new { a.Office, a.Road, a.Number });
        });
        model.Entity<Room>(t =>
        {
            t.ToTable("registry_room").HasKey(r => new { r.Office, r.Id });
            t.HasOne<Building>().WithMany().HasForeignKey(r => new { r.Office, r.BuildingId });
            t.HasIndex(r => new { r.Office, r.BuildingId, r.Number }).IsUnique();
        });
    }
}
