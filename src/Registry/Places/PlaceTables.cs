using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Places;

internal static class PlaceTables
{
    private static readonly string[] Searched = ["short_name", "initials"];

    /// <summary>
    /// Indexes for search by the beginning of a name. They are not in the model because PostgreSQL needs its pattern order for them, and because
    /// a whole edition loads much faster when they are built after it.
    /// </summary>
    public static IReadOnlyList<string> Further(bool sqlite) =>
        [.. Searched.Select(c => $"CREATE INDEX IF NOT EXISTS ix_registry_place_term_{c} ON registry_place_term ({c}{(sqlite ? "" : " text_pattern_ops")})")];

    /// <summary>Tells the planner what has been loaded.</summary>
    public const string Analyze = "ANALYZE registry_place_term";

    /// <summary>Takes the indexes for search away; <see cref="Further"/> makes them again.</summary>
    public static IReadOnlyList<string> WithoutSearch => [.. Searched.Select(c => $"DROP INDEX IF EXISTS ix_registry_place_term_{c}")];

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Place>(t =>
        {
            t.ToTable("registry_place").HasKey(p => p.Id);
            t.Property(p => p.Id).ValueGeneratedNever();
        });
        model.Entity<PlaceTerm>(t =>
        {
            t.ToTable("registry_place_term").HasKey(p => new { p.PlaceId, p.ValidFrom });
            t.HasOne<Place>().WithMany().HasForeignKey(p => p.PlaceId);
            t.HasOne<Place>().WithMany().HasForeignKey(p => p.ParentId);
            t.HasIndex(p => p.ParentId);
            t.HasIndex(p => p.Code);
        });
        model.Entity<PlaceEdition>(t =>
        {
            t.ToTable("registry_place_edition").HasKey(e => e.Id);
            t.Property(e => e.Id).ValueGeneratedNever();
        });
    }
}
