using Jiedao.Publications.Writer.Model;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Publications.Writer;

/// <summary>The tables of the report writer.</summary>
internal static class WriterTables
{
    /// <summary>One report of a kind and a year.</summary>
    public const string YearIndex = "ix_publications_report_year";

    /// <summary>Errata of a report are numbered without gaps or doubles.</summary>
    public const string ErratumIndex = "ix_publications_erratum_number";

    private const string SignedSection =
        "(SELECT signed_at FROM publications_report r WHERE r.office = OLD.office AND r.id = OLD.report_id) IS NOT NULL";

    private static readonly string[] Changes = ["UPDATE", "DELETE"];
    private static readonly string[] SignedTables = ["report", "section"];

    /// <summary>What was signed stays as it was signed: corrections are errata, in rows of their own that are written once.</summary>
    public static IReadOnlyList<string> Further(bool sqlite) => sqlite
        ? [
            .. Refuse("report", "WHEN OLD.signed_at IS NOT NULL", "a signed report cannot change"),
            .. Refuse("section", $"WHEN {SignedSection}", "a signed report cannot change"),
            .. Refuse("erratum", "", "publications_erratum is written once"),
        ]
        : [
            """
            CREATE OR REPLACE FUNCTION publications_signed() RETURNS trigger AS $$ BEGIN
              IF (SELECT r.signed_at FROM publications_report r WHERE r.office = OLD.office
                  AND r.id = (to_jsonb(OLD) ->> (CASE WHEN TG_TABLE_NAME = 'publications_report' THEN 'id' ELSE 'report_id' END))::bigint)
                  IS NOT NULL THEN
                RAISE EXCEPTION 'a signed report cannot change';
              END IF;
              IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
              RETURN NEW;
            END $$ LANGUAGE plpgsql
            """,
            .. SignedTables.Select(t => $"CREATE OR REPLACE TRIGGER publications_{t}_signed BEFORE UPDATE OR DELETE "
                + $"ON publications_{t} FOR EACH ROW EXECUTE FUNCTION publications_signed()"),
            "CREATE OR REPLACE TRIGGER publications_erratum_written_once BEFORE UPDATE OR DELETE ON publications_erratum "
                + "FOR EACH ROW EXECUTE FUNCTION kernel_written_once()",
        ];

    public static void Configure(ModelBuilder model)
    {
        model.Entity<Report>(t =>
        {
            t.ToTable("publications_report").HasKey(r => new { r.Office, r.Id });
            t.Property(r => r.Revision).IsConcurrencyToken();
            t.HasIndex(r => new { r.Office, r.Template, r.Year }, YearIndex).IsUnique();
        });
        model.Entity<ReportSection>(t =>
        {
            t.ToTable("publications_section").HasKey(s => new { s.Office, s.Id });
            t.Property(s => s.Revision).IsConcurrencyToken();
            t.HasIndex(s => new { s.Office, s.ReportId, s.Ordinal }).IsUnique();
        });
        model.Entity<Erratum>(t =>
        {
            t.ToTable("publications_erratum").HasKey(e => new { e.Office, e.Id });
            t.HasIndex(e => new { e.Office, e.ReportId, e.Number }, ErratumIndex).IsUnique();
        });
    }

    private static IEnumerable<string> Refuse(string table, string when, string message) => Changes.Select(verb =>
        $"CREATE TRIGGER IF NOT EXISTS publications_{table}_{verb.ToLowerInvariant()} BEFORE {verb} ON publications_{table} {when} "
        + $"BEGIN SELECT RAISE(ABORT, '{message}'); END");
}
