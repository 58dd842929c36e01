using System.Globalization;
using Jiedao.Kernel;
using Jiedao.Measures.Cells;
using Jiedao.Measures.Given;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Jiedao.Measures;

/// <summary>The tables of the figures.</summary>
internal sealed class MeasuresTables : IRoomTables
{
    private static readonly string[] Changes = ["UPDATE", "DELETE"];

    private static readonly string[] Numbers =
    [
        nameof(GivenFigure.Exact), nameof(GivenFigure.Shown), nameof(GivenFigure.Low), nameof(GivenFigure.High),
            nameof(GivenFigure.GivenChange),
    ];

    /// <summary>Numbers of given figures are kept as they were written, digit by digit; nothing sums them in the database.</summary>
    private static readonly ValueConverter<decimal?, string?> Written = new(
        number => number == null ? null : number.Value.ToString(CultureInfo.InvariantCulture),
        text => text == null ? null : decimal.Parse(text, CultureInfo.InvariantCulture));

    public string Prefix => "measures";

    /// <summary>Given figures are written once: corrections are further rows, and what was printed stays as it was printed.</summary>
    public IReadOnlyList<string> Further(bool sqlite) => sqlite
        ? [.. Changes.Select(verb =>
            $"CREATE TRIGGER IF NOT EXISTS measures_given_{verb.ToLowerInvariant()} BEFORE {verb} ON measures_given "
            + "BEGIN SELECT RAISE(ABORT, 'measures_given is written once'); END")]
        : ["CREATE OR REPLACE TRIGGER measures_given_written_once BEFORE UPDATE OR DELETE ON measures_given "
            + "FOR EACH ROW EXECUTE FUNCTION kernel_written_once()"];

    public void Configure(ModelBuilder model)
    {
        model.Entity<Cell>(t => t.ToTable("measures_cell").HasKey(c => new { c.Office, c.Code, c.Version, c.Dim, c.Item, c.Month }));
        model.Entity<Member>(t => t.ToTable("measures_member")
            .HasKey(m => new { m.Office, m.Code, m.Version, m.Dim, m.Item, m.Subject, m.Month }));
        model.Entity<FoldedDefinition>(t => t.ToTable("measures_folded").HasKey(f => new { f.Office, f.Code, f.Version }));
        model.Entity<GivenFigure>(t =>
        {
            t.ToTable("measures_given").HasKey(g => new { g.Office, g.Id });
            t.Property(g => g.As).HasConversion<string>();
            t.Property(g => g.Status).HasConversion<string>();
            foreach (var number in Numbers)
            {
                t.Property<decimal?>(number).HasConversion(Written);
            }

            // One row begins a series and one row follows each: two people who correct at once cannot both be the newest.
            t.HasIndex(g => new { g.Office, g.Code, g.From, g.To, g.Slice, g.As, g.Publication, g.Follows }).IsUnique()
                .HasDatabaseName("ix_measures_given_series");
            t.HasIndex(g => new { g.Office, g.Publication });
        });
    }
}
