using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>The kernel's tables.</summary>
internal sealed class KernelTables : IRoomTables
{
    public string Prefix => "kernel";

    public void Configure(ModelBuilder model)
    {
        model.Entity<Office>(t =>
        {
            t.ToTable("kernel_office").HasKey(o => o.Id);
            t.Property(o => o.Id).ValueGeneratedNever();
            t.HasIndex(o => o.Code).IsUnique();
            t.HasIndex(o => o.ShortName).IsUnique();
        });
        model.Entity<Record>(t =>
        {
            t.ToTable("kernel_record").HasKey(r => new { r.Office, r.Id });
            t.HasIndex(r => new { r.Office, r.CaseId, r.Id });
            t.HasIndex(r => new { r.Office, r.SubjectId, r.Id });
            t.HasIndex(r => new { r.Office, r.RecordedAt });
        });
        model.Entity<Fact>(t =>
        {
            t.ToTable("kernel_fact").HasKey(f => new { f.Office, f.RecordId, f.Ordinal });
            t.Ignore(f => f.Quantity);
            t.HasIndex(f => new { f.Office, f.Kind, f.Day });
            t.HasIndex(f => new { f.Office, f.Kind, f.CohortDay });
        });
        model.Entity<Pending>(t => t.ToTable("kernel_pending").HasKey(p => new { p.Office, p.RecordId }));
        model.Entity<Seal>(t =>
        {
            t.ToTable("kernel_seal").HasKey(s => new { s.Office, s.Sequence });
            t.HasIndex(s => new { s.Office, s.RecordId }).IsUnique();
        });
        model.Entity<CommandLog>(t =>
        {
            t.ToTable("kernel_command").HasKey(c => new { c.Office, c.Key });
            t.Property(c => c.Key).HasMaxLength(110);
            t.HasIndex(c => new { c.Office, c.At });
        });
        model.Entity<Account>(t =>
        {
            t.ToTable("kernel_account").HasKey(a => new { a.Office, a.Id });
            t.HasIndex(a => new { a.Office, a.Login }).IsUnique();
            t.Property(a => a.Version).IsConcurrencyToken();
        });
        model.Entity<Grant>(t =>
        {
            t.ToTable("kernel_grant").HasKey(g => new { g.Office, g.Id });
            t.HasOne<Account>().WithMany().HasForeignKey(g => new { g.Office, g.AccountId });
            t.HasIndex(g => new { g.Office, g.AccountId });
            t.HasIndex(g => new { g.Office, g.Unit });
        });
    }
}
