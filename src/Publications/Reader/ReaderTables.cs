using Jiedao.Publications.Reader.Desk;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Publications.Reader;

/// <summary>The tables of the report reader: what is kept is written once.</summary>
internal static class ReaderTables
{
    public const string OrdinalIndex = "ix_publications_correction_reading_ordinal";
    public const string UseIndex = "ix_publications_use_reading_is_target_no";
    public const string FileIndex = "ix_publications_reading_hash";

    private static readonly string[] Once = ["publications_reading", "publications_correction", "publications_use"];
    private static readonly string[] Changes = ["UPDATE", "DELETE"];

    public static IReadOnlyList<string> Further(bool sqlite) => sqlite
        ? [.. Once.SelectMany(table => Changes.Select(verb =>
            $"CREATE TRIGGER IF NOT EXISTS {table}_{verb.ToLowerInvariant()} BEFORE {verb} ON {table} "
            + $"BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"))]
        : [.. Once.Select(table => $"CREATE OR REPLACE TRIGGER {table}_written_once BEFORE UPDATE OR DELETE ON {table} "
            + "FOR EACH ROW EXECUTE FUNCTION kernel_written_once()")];

    public static void Configure(ModelBuilder model)
    {
        model.Entity<ReadingRow>(t =>
        {
            t.ToTable("publications_reading").HasKey(r => new { r.Office, r.Id });
            t.HasIndex(r => new { r.Office, r.Hash }).IsUnique().HasDatabaseName(FileIndex);
        });
        model.Entity<ReadingCorrection>(t =>
        {
            t.ToTable("publications_correction").HasKey(c => new { c.Office, c.Id });
            t.Property(c => c.Kind).HasConversion<string>();
            t.HasIndex(c => new { c.Office, c.Reading, c.Ordinal }).IsUnique().HasDatabaseName(OrdinalIndex);
        });
        model.Entity<ReadingUse>(t =>
        {
            t.ToTable("publications_use").HasKey(u => new { u.Office, u.Id });
            t.HasIndex(u => new { u.Office, u.Reading, u.IsTarget, u.No }).IsUnique().HasDatabaseName(UseIndex);
        });
    }
}
