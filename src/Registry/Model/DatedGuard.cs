namespace Jiedao.Registry.Model;

/// <summary>
/// SQL by which the database itself refuses two dated rows of one owner on the same day: an exclusion constraint in PostgreSQL (over ranges,
/// so that it needs no extension), triggers in SQLite, which has one writer and therefore no race.
/// </summary>
internal static class DatedGuard
{
    /// <summary>Statements that are safe to repeat.</summary>
    /// <param name="sqlite">Which database.</param>
    /// <param name="table">Table with office, valid_from and valid_to.</param>
    /// <param name="owner">Numeric column whose spans must not overlap.</param>
    /// <param name="name">Name of the constraint, as refusals know it.</param>
    public static IReadOnlyList<string> NoOverlap(bool sqlite, string table, string owner, string name) => sqlite
        ? [Trigger(table, owner, name, "INSERT", ""), Trigger(table, owner, name, "UPDATE", "AND o.id <> NEW.id")]
        : [$"""
            DO $$ BEGIN
              IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{name}') THEN
                ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist (
                  int4range(office, office, '[]') WITH &&, int8range({owner}, {owner}, '[]') WITH &&,
                  daterange(valid_from, valid_to, '[]') WITH &&);
              END IF;
            END $$
            """];

    /// <summary>Statements by which rows of a table cannot be deleted.</summary>
    public static IReadOnlyList<string> NeverDeleted(bool sqlite, string table) => sqlite
        ? [$"CREATE TRIGGER IF NOT EXISTS {table}_kept BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table}_kept'); END"]
        : [
            "CREATE OR REPLACE FUNCTION registry_kept() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN RAISE EXCEPTION '%_kept', TG_TABLE_NAME USING ERRCODE = '23514'; END $$",
            $"CREATE OR REPLACE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION registry_kept()",
        ];

    private static string Trigger(string table, string owner, string name, string verb, string apart) => $"""
        CREATE TRIGGER IF NOT EXISTS {name}_{verb.ToLowerInvariant()} BEFORE {verb} ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} o WHERE o.office = NEW.office AND o.{owner} = NEW.{owner} {apart}
          AND o.valid_from <= COALESCE(NEW.valid_to, '9999-12-31') AND COALESCE(o.valid_to, '9999-12-31') >= NEW.valid_from)
        BEGIN SELECT RAISE(ABORT, '{name}'); END
        """;
}
