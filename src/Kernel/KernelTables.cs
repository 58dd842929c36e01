using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>The kernel's tables.</summary>
internal sealed class KernelTables : IRoomTables
{
    internal static readonly string[] WrittenOnce = ["kernel_record", "kernel_fact", "kernel_seal"];
    private static readonly string[] Changes = ["UPDATE", "DELETE"];

    public string Prefix => "kernel";

    /// <summary>Records, facts and seals are written once: the database itself refuses to change or delete them.</summary>
    public IReadOnlyList<string> Further(bool sqlite)
    {
        return sqlite
            ? [.. WrittenOnce.SelectMany(t => Changes.Select(verb =>
                $"CREATE TRIGGER IF NOT EXISTS {t}_{verb.ToLowerInvariant()} BEFORE {verb} ON {t} BEGIN SELECT RAISE(ABORT, '{t} is written once'); END"))]
            : [
                "CREATE OR REPLACE FUNCTION kernel_written_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is written once', TG_TABLE_NAME; END $$",
                .. WrittenOnce.Select(t => $"CREATE OR REPLACE TRIGGER {t}_written_once BEFORE UPDATE OR DELETE ON {t} FOR EACH ROW EXECUTE FUNCTION kernel_written_once()"),
            ];
    }

    public void Configure(ModelBuilder model)
    {
        Installation(model);
        Records(model);
        Background(model);
        People(model);
        Files(model);
    }

    private static void Installation(ModelBuilder model)
    {
        model.Entity<Office>(t =>
        {
            t.ToTable("kernel_office").HasKey(o => o.Id);
            t.Property(o => o.Id).ValueGeneratedNever();
            t.HasIndex(o => o.Code).IsUnique();
            t.HasIndex(o => o.ShortName).IsUnique();
        });
        model.Entity<NodeLease>(t =>
        {
            t.ToTable("kernel_node").HasKey(n => n.Number);
            t.Property(n => n.Number).ValueGeneratedNever();
            t.Property(n => n.Holder).IsConcurrencyToken();
        });
        model.Entity<MasterKeyCheck>(t => t.ToTable("kernel_key").HasKey(k => k.KeyId));
        model.Entity<SharedKey>(t => t.ToTable("kernel_shared_key").HasKey(k => k.Name));
    }

    private static void Records(ModelBuilder model)
    {
        model.Entity<Record>(t =>
        {
            t.ToTable("kernel_record").HasKey(r => new { r.Office, r.Id });
            t.HasIndex(r => new { r.Office, r.CaseId, r.Id });
            t.HasIndex(r => new { r.Office, r.SubjectId, r.Id });
            t.HasIndex(r => new { r.Office, r.RecordedAt });
            t.HasIndex(r => new { r.Office, r.Corrects }).HasFilter("corrects IS NOT NULL");
        });
        model.Entity<Fact>(t =>
        {
            t.ToTable("kernel_fact").HasKey(f => new { f.Office, f.RecordId, f.Ordinal });
            t.Ignore(f => f.Quantity);
            t.HasIndex(f => new { f.Office, f.Kind, f.Line, f.Day });
            t.HasIndex(f => new { f.Office, f.Kind, f.Line, f.CohortDay });
        });
        model.Entity<Pending>(t => t.ToTable("kernel_pending").HasKey(p => new { p.Office, p.RecordId }));
        model.Entity<Seal>(t =>
        {
            t.ToTable("kernel_seal").HasKey(s => new { s.Office, s.Sequence });
            t.HasIndex(s => new { s.Office, s.RecordId }).IsUnique();
            t.HasIndex(s => new { s.Office, s.Day });
        });
        model.Entity<ChainEnd>(t => t.ToTable("kernel_chain").HasKey(c => c.Office));
        model.Entity<Cursor>(t => t.ToTable("kernel_cursor").HasKey(c => new { c.Office, c.Name }));
        model.Entity<ParkedReaction>(t => t.ToTable("kernel_parked").HasKey(p => new { p.Office, p.Reaction, p.Sequence }));
    }

    private static void Background(ModelBuilder model)
    {
        model.Entity<Lease>(t => t.ToTable("kernel_lease").HasKey(l => new { l.Office, l.Name }));
        model.Entity<Job>(t =>
        {
            t.ToTable("kernel_job").HasKey(j => new { j.Office, j.Id });
            // Only what is not ended: that is what every node asks for once a second.
            t.HasIndex(j => new { j.Office, j.State, j.Id }).HasFilter("state < 2");
            t.HasIndex(j => new { j.Office, j.AskedBy, j.Id });
        });
        model.Entity<Webhook>(t => t.ToTable("kernel_webhook").HasKey(w => new { w.Office, w.Id }));
        model.Entity<Delivery>(t =>
        {
            t.ToTable("kernel_delivery").HasKey(d => new { d.Office, d.Id });
            t.HasOne<Webhook>().WithMany().HasForeignKey(d => new { d.Office, d.WebhookId });
            t.HasIndex(d => new { d.Office, d.WebhookId, d.State, d.Id });
        });
        model.Entity<Message>(t =>
        {
            t.ToTable("kernel_message").HasKey(m => new { m.Office, m.Id });
            t.HasIndex(m => new { m.Office, m.State, m.NextTryAt });
            t.HasIndex(m => new { m.Office, m.ToHash, m.QueuedAt });
            t.HasIndex(m => new { m.Office, m.CaseId }).HasFilter("case_id IS NOT NULL");
            t.HasIndex(m => new { m.Office, m.QueuedAt });
        });
        model.Entity<CommandLog>(t =>
        {
            t.ToTable("kernel_command").HasKey(c => new { c.Office, c.Key });
            t.Property(c => c.Key).HasMaxLength(110);
            t.HasIndex(c => new { c.Office, c.At });
        });
    }

    private static void People(ModelBuilder model)
    {
        model.Entity<Account>(t =>
        {
            t.ToTable("kernel_account").HasKey(a => new { a.Office, a.Id });
            t.HasIndex(a => new { a.Office, a.Login }).IsUnique();
            t.Property(a => a.Version).IsConcurrencyToken();
            // Two guesses or two uses of one code at the same moment must not both count from the same state.
            t.Property(a => a.FailedCount).IsConcurrencyToken();
            t.Property(a => a.TotpStep).IsConcurrencyToken();
        });
        model.Entity<Session>(t =>
        {
            t.ToTable("kernel_session").HasKey(s => new { s.Office, s.Id });
            t.HasIndex(s => new { s.Office, s.TokenHash }).IsUnique();
            t.HasOne<Account>().WithMany().HasForeignKey(s => new { s.Office, s.AccountId });
            t.HasIndex(s => new { s.Office, s.AccountId });
        });
        model.Entity<ApiToken>(t =>
        {
            t.ToTable("kernel_token").HasKey(k => new { k.Office, k.Id });
            t.HasIndex(k => new { k.Office, k.TokenHash }).IsUnique();
            t.HasOne<Account>().WithMany().HasForeignKey(k => new { k.Office, k.AccountId });
            t.HasIndex(k => new { k.Office, k.AccountId });
        });
        model.Entity<RecoveryCode>(t =>
        {
            t.ToTable("kernel_recovery_code").HasKey(r => new { r.Office, r.AccountId, r.CodeHash });
            t.HasOne<Account>().WithMany().HasForeignKey(r => new { r.Office, r.AccountId });
        });
        model.Entity<Grant>(t =>
        {
            t.ToTable("kernel_grant").HasKey(g => new { g.Office, g.Id });
            t.HasOne<Account>().WithMany().HasForeignKey(g => new { g.Office, g.AccountId });
            t.HasIndex(g => new { g.Office, g.AccountId });
            t.HasIndex(g => new { g.Office, g.Unit });
        });
    }

    private static void Files(ModelBuilder model)
    {
        model.Entity<StoredFile>(t =>
        {
            t.ToTable("kernel_file").HasKey(f => new { f.Office, f.Hash });
            t.Property(f => f.Hash).HasMaxLength(64);
        });
        model.Entity<Attachment>(t =>
        {
            t.ToTable("kernel_attachment").HasKey(a => new { a.Office, a.Id });
            t.HasOne<StoredFile>().WithMany().HasForeignKey(a => new { a.Office, a.Hash });
            t.HasIndex(a => new { a.Office, a.Hash });
            t.HasIndex(a => new { a.Office, a.OwnerKind, a.OwnerId });
        });
    }
}
