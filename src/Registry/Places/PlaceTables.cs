using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Places;

internal static class PlaceTables
{
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
            t.HasIndex(p => p.Initials);
            t.HasIndex(p => p.ShortName);
        });
        model.Entity<PlaceEdition>(t =>
        {
            t.ToTable("registry_place_edition").HasKey(e => e.Id);
            t.Property(e => e.Id).ValueGeneratedNever();
        });
    }
}
