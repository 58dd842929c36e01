using Jiedao.Registry.Ground;
using Jiedao.Registry.Places;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Subjects;

internal static class SubjectTables
{
    public const string IdentifierTaken = "ix_registry_subject_identifier_kind_fingerprint";

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Subject>(t =>
        {
            t.ToTable("registry_subject").HasKey(s => new { s.Office, s.Id });
            t.HasIndex(s => new { s.Office, s.Kind, s.State, s.Name });
            t.HasOne<Place>().WithMany().HasForeignKey(s => s.PlaceId);
            t.HasIndex(s => s.PlaceId);
            t.HasIndex(s => new { s.Office, s.PlaceId }, "ix_registry_subject_of_office");
            t.HasOne<Subject>().WithMany().HasForeignKey(s => new { s.Office, s.MergedInto });
            t.HasIndex(s => new { s.Office, s.MergedInto });
            t.Property(s => s.Version).IsConcurrencyToken();
        });
        model.Entity<SubjectSecret>(t =>
        {
            t.ToTable("registry_subject_secret").HasKey(s => new { s.Office, s.Id });
            t.HasOne<Subject>().WithMany().HasForeignKey(s => new { s.Office, s.SubjectId });
            t.HasIndex(s => new { s.Office, s.SubjectId, s.Name }).IsUnique();
            t.HasIndex(s => new { s.Office, s.Fingerprint });
        });
        model.Entity<SubjectIdentifier>(t =>
        {
            t.ToTable("registry_subject_identifier").HasKey(i => new { i.Office, i.Id });
            t.HasOne<Subject>().WithMany().HasForeignKey(i => new { i.Office, i.SubjectId });
            t.HasIndex(i => new { i.Office, i.SubjectId });
            t.HasIndex(i => new { i.Office, i.Kind, i.Fingerprint }).IsUnique();
        });
        model.Entity<SubjectLink>(t =>
        {
            t.ToTable("registry_subject_link").HasKey(l => new { l.Office, l.Id });
            t.HasOne<Subject>().WithMany().HasForeignKey(l => new { l.Office, l.FromId });
            t.HasOne<Subject>().WithMany().HasForeignKey(l => new { l.Office, l.ToId });
            t.HasOne<Building>().WithMany().HasForeignKey(l => new { l.Office, l.BuildingId });
            t.HasOne<Room>().WithMany().HasForeignKey(l => new { l.Office, l.RoomId });
            t.HasIndex(l => new { l.Office, l.FromId });
            t.HasIndex(l => new { l.Office, l.ToId });
            t.HasIndex(l => new { l.Office, l.BuildingId });
            t.HasIndex(l => new { l.Office, l.RoomId });
        });
        model.Entity<SubjectMerge>(t =>
        {
            t.ToTable("registry_subject_merge").HasKey(m => new { m.Office, m.Id });
            t.HasOne<Subject>().WithMany().HasForeignKey(m => new { m.Office, m.KeptId });
            t.HasOne<Subject>().WithMany().HasForeignKey(m => new { m.Office, m.MergedId });
            t.HasIndex(m => new { m.Office, m.KeptId });
            t.HasIndex(m => new { m.Office, m.MergedId });
        });
    }
}
