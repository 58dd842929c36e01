using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiedao.Cases;

/// <summary>The room's tables.</summary>
internal sealed class CaseTables : IRoomTables
{
    public const string NumberIndex = "ix_cases_case_number";
    public const string DedupIndex = "ix_cases_case_dedup";
    public const string SourceIndex = "ix_cases_case_source";
    private const string Open = "outcome = ''";
    private static readonly string[] NeverDeleted =
        ["cases_case", "cases_handoff", "cases_letter", "cases_rating", "cases_note", "cases_evidence", "cases_task", "cases_visit"];

    public string Prefix => "cases";

    public void Configure(ModelBuilder model)
    {
        model.Entity<Case>(Cases);
        Part<Party>(model, "cases_party", t =>
        {
            t.HasIndex(p => new { p.Office, p.ContactHash }).HasFilter("contact_hash IS NOT NULL");
            t.HasIndex(p => new { p.Office, p.Name });
            t.HasIndex(p => new { p.Office, p.SubjectId }).HasFilter("subject_id <> 0");
        });
        Part<Handoff>(model, "cases_handoff", t => t.HasIndex(h => new { h.Office, h.FromUnit, h.Kind, h.At }));
        Part<CaseTask>(model, "cases_task", t =>
        {
            t.Ignore(k => k.ClockKey).Ignore(k => k.ArrivalKey);
            t.HasIndex(k => new { k.Office, k.Unit, k.Id }).HasFilter("state = 'open'");
        });
        Part<IssuedLetter>(model, "cases_letter", t => t.HasIndex(l => new { l.Office, l.Number }).IsUnique().HasFilter("number <> ''"));
        Part<Rating>(model, "cases_rating", t => t.HasIndex(r => new { r.Office, r.CaseId, r.Round, r.PartyId }).IsUnique());
        Part<Note>(model, "cases_note");
        Part<Evidence>(model, "cases_evidence", t =>
        {
            t.HasIndex(e => new { e.Office, e.Hash });
            t.HasIndex(e => new { e.Office, e.FileId }).HasFilter("file_id <> 0");
        });
        Part<LeaderVisit>(model, "cases_visit");
        model.Entity<PictureLook>(t => t.ToTable("cases_look").HasKey(l => new { l.Office, l.Band, l.Picture }));
        Part<Notice>(model, "cases_notice", t => t.HasIndex(n => new { n.Office, n.Account, n.ReadAt, n.Id }));
        model.Entity<Draft>(t =>
        {
            t.ToTable("cases_draft").HasKey(d => new { d.Office, d.Id });
            t.HasIndex(d => new { d.Office, d.Account, d.Key }).IsUnique();
        });
        model.Entity<SavedView>(t =>
        {
            t.ToTable("cases_view").HasKey(v => new { v.Office, v.Id });
            t.HasIndex(v => new { v.Office, v.Account });
            t.HasIndex(v => new { v.Office, v.Unit });
        });
        model.Entity<Duty>(t =>
        {
            t.ToTable("cases_duty").HasKey(d => new { d.Office, d.Id });
            t.HasIndex(d => new { d.Office, d.Matter });
            t.HasIndex(d => new { d.Office, d.List, d.Item }).IsUnique();
        });
        model.Entity<DispatchModel>(t => t.ToTable("cases_model").HasKey(m => new { m.Office, m.Id }));
        model.Entity<Counter>(t => t.ToTable("cases_counter").HasKey(c => new { c.Office, c.Key }));
        model.Entity<CaseWords>(t =>
        {
            t.ToTable("cases_words").HasKey(w => new { w.Office, w.CaseId });
            t.HasOne<Case>().WithMany().HasForeignKey(w => new { w.Office, w.CaseId });
        });
    }

    /// <summary>
    /// What the model cannot say: a clock changes only together with the record that changed it, a number never changes, nothing of a case is
    /// deleted, and the words are searchable.
    /// </summary>
    public IReadOnlyList<string> Further(bool sqlite) => sqlite ? [Reach, .. SqliteGuards(), .. SqliteSearch()] : [Reach, .. PostgresGuards(), PostgresSearch];

    /// <summary>Counts what somebody may see, closed cases too, out of the index alone: the rows of a whole year are not read for a number.</summary>
    private const string Reach =
        "CREATE INDEX IF NOT EXISTS ix_cases_case_seen ON cases_case (office, owner_unit, intake_unit, first_receiver, handler, held_by, line, outcome)";

    private const string PostgresSearch =
        "CREATE INDEX IF NOT EXISTS ix_cases_words_tokens ON cases_words USING gin (to_tsvector('simple', tokens))";

    private static IEnumerable<string> SqliteGuards()
    {
        yield return """
            CREATE TRIGGER IF NOT EXISTS cases_case_clocks BEFORE UPDATE OF clocks ON cases_case
            WHEN NEW.clocks <> OLD.clocks AND NEW.clocks_record = OLD.clocks_record
            BEGIN SELECT RAISE(ABORT, 'a clock changes only with its record'); END
            """;
        yield return """
            CREATE TRIGGER IF NOT EXISTS cases_case_kept_number BEFORE UPDATE OF number ON cases_case WHEN NEW.number <> OLD.number
            BEGIN SELECT RAISE(ABORT, 'the number of a case never changes'); END
            """;
        foreach (var table in NeverDeleted)
        {
            yield return $"CREATE TRIGGER IF NOT EXISTS {table}_kept BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is kept'); END";
        }
    }

    private static IEnumerable<string> PostgresGuards()
    {
        yield return """
            CREATE OR REPLACE FUNCTION cases_guard() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '%: a clock changes only with its record, a number never, and nothing is deleted', TG_TABLE_NAME; END $$
            """;
        yield return """
            CREATE OR REPLACE TRIGGER cases_case_clocks BEFORE UPDATE OF clocks, number ON cases_case FOR EACH ROW
            WHEN (NEW.number <> OLD.number OR (NEW.clocks <> OLD.clocks AND NEW.clocks_record = OLD.clocks_record)) EXECUTE FUNCTION cases_guard()
            """;
        foreach (var table in NeverDeleted)
        {
            yield return $"CREATE OR REPLACE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION cases_guard()";
        }
    }

    private static IEnumerable<string> SqliteSearch()
    {
        yield return "CREATE VIRTUAL TABLE IF NOT EXISTS cases_words_fts USING fts5(tokens, content='cases_words', content_rowid='case_id', detail=none)";
        yield return """
            CREATE TRIGGER IF NOT EXISTS cases_words_added AFTER INSERT ON cases_words
            BEGIN INSERT INTO cases_words_fts(rowid, tokens) VALUES (NEW.case_id, NEW.tokens); END
            """;
        yield return """
            CREATE TRIGGER IF NOT EXISTS cases_words_changed AFTER UPDATE OF tokens ON cases_words
            BEGIN INSERT INTO cases_words_fts(cases_words_fts, rowid, tokens) VALUES ('delete', OLD.case_id, OLD.tokens);
            INSERT INTO cases_words_fts(rowid, tokens) VALUES (NEW.case_id, NEW.tokens); END
            """;
    }

    private static void Cases(EntityTypeBuilder<Case> t)
    {
        t.ToTable("cases_case").HasKey(c => new { c.Office, c.Id });
        t.Ignore(c => c.IsOpen);
        t.Property(c => c.Version).IsConcurrencyToken();
        t.HasIndex(c => new { c.Office, c.Number }, NumberIndex).IsUnique();
        t.HasIndex(c => new { c.Office, c.Line, c.DedupKey }, DedupIndex).IsUnique().HasFilter($"dedup_key IS NOT NULL AND {Open}");
        t.HasIndex(c => new { c.Office, c.Source, c.SourceId }, SourceIndex).IsUnique().HasFilter("source_id IS NOT NULL");
        t.HasIndex(c => new { c.Office, c.NextClockAt }).HasFilter("next_clock_at IS NOT NULL");
        t.HasIndex(c => new { c.Office, c.OwnerUnit, c.DueAt, c.Id }, "ix_cases_case_open_owner").HasFilter(Open);
        t.HasIndex(c => new { c.Office, c.Stage, c.DueAt, c.Id }, "ix_cases_case_open_stage").HasFilter(Open);
        t.HasIndex(c => new { c.Office, c.DueAt, c.Id }, "ix_cases_case_open_due").HasFilter(Open);
        t.HasIndex(c => new { c.Office, c.OpenedAt, c.Id }, "ix_cases_case_open_age").HasFilter(Open);
        t.HasIndex(c => new { c.Office, c.Handler, c.DueAt, c.Id }, "ix_cases_case_open_handler").HasFilter($"{Open} AND handler > 0");
        t.HasIndex(c => new { c.Office, c.HeldBy }).HasFilter("held_by > 0");
        t.HasIndex(c => new { c.Office, c.OpenedAt, c.Id }, "ix_cases_case_opened");
        t.HasIndex(c => new { c.Office, c.Place, c.OpenedAt, c.Id }, "ix_cases_case_place");
        t.HasIndex(c => new { c.Office, c.Line, c.OpenedAt, c.Id }, "ix_cases_case_line");
        t.HasIndex(c => new { c.Office, c.Line, c.Matter, c.ClosedAt }, "ix_cases_case_matter");
        t.HasIndex(c => new { c.Office, c.OwnerUnit, c.OpenedAt, c.Id }, "ix_cases_case_owner");
        t.HasIndex(c => new { c.Office, c.ReporterId }).HasFilter("reporter_id <> 0");
        t.HasIndex(c => new { c.Office, c.Cell }).HasFilter("cell IS NOT NULL");
        t.HasIndex(c => new { c.Office, c.ClosedAt, c.Id }, "ix_cases_case_closed").HasFilter("closed_at IS NOT NULL");
        t.HasIndex(c => new { c.Office, c.OnTime, c.ClosedAt, c.Id }, "ix_cases_case_on_time").HasFilter("on_time IS NOT NULL");
        t.HasIndex(c => new { c.Office, c.DueAt, c.Id }, "ix_cases_case_after").HasFilter("outcome <> '' AND due_at IS NOT NULL");
        t.HasIndex(c => new { c.Office, c.RecheckAt }).HasFilter("recheck = 'open'");
        t.HasIndex(c => new { c.Office, c.LongStayAt }).HasFilter("long_stay_at IS NOT NULL");
        t.HasIndex(c => new { c.Office, c.AskedAt }).HasFilter("asked_at IS NOT NULL");
        t.HasIndex(c => new { c.Office, c.Parent }).HasFilter("parent IS NOT NULL");
        t.HasIndex(c => new { c.Office, c.MergedInto }).HasFilter("merged_into IS NOT NULL");
    }

    private static void Part<T>(ModelBuilder model, string name, Action<EntityTypeBuilder<T>>? more = null) where T : CasePart
    {
        model.Entity<T>(t =>
        {
            t.ToTable(name).HasKey(p => new { p.Office, p.Id });
            t.HasOne<Case>().WithMany().HasForeignKey(p => new { p.Office, p.CaseId });
            t.HasIndex(p => new { p.Office, p.CaseId });
            more?.Invoke(t);
        });
    }
}
