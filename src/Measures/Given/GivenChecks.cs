using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Jiedao.Measures.Reading;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Measures.Given;

/// <summary>What every act that writes a figure down asks of it.</summary>
internal static class GivenChecks
{
    /// <summary>Largest value that can be written, either sign.</summary>
    public const decimal Largest = 1_000_000_000_000_000m;

    private const int MostDecimals = 8;

    /// <summary>Checks that a value is one that a report could print: not astronomically large, not more than eight decimals.</summary>
    public static Faults Number(this Faults faults, string field, decimal? value) => faults
        .Range(field, value, -Largest, Largest)
        .When(value is { } v && v.Scale > MostDecimals && decimal.Round(v, MostDecimals) != v, field, MeasuresProblems.TooFine,
        new { most = MostDecimals });

    /// <summary>
    /// The measure, of the version for the period, and its slice in normal form. Refuses with <c>measure_not_found</c>, <c>bad_slice</c>.
    /// </summary>
    public static (MeasureDefinition Definition, Span Span, string Slice) Place(ICatalogue catalogue, string code, Period period,
        string? slice)
    {
        var span = Span.Of(period);
        var definition = MeasureBook.Of(catalogue).At(code, span.To);
        var part = Slice.Parse(slice);
        var known = definition.Dims.Select(FactDims.Normal).ToList();
        foreach (var term in part.Terms.Where(t => !known.Contains(t.Dim)))
        {
            throw new Refusal(MeasuresProblems.NoSuchDimension, new { code, dim = term.Dim, allowed = string.Join(", ", known) }, "slice");
        }

        return (definition, span, part.ToString());
    }

    /// <summary>
    /// Every row written for a measure, span and part in one way, outside publications: those stored and those that this transaction has
    /// yet to store.
    /// </summary>
    public static async Task<List<GivenFigure>> SeriesAsync(
        OfficeDb db, string code, int from, int to, string slice, GivenAs way, CancellationToken ct)
    {
        bool Fits(GivenFigure g) => g.Code == code && g.From == from && g.To == to && g.Slice == slice && g.As == way
            && g.Publication.Length == 0;
        var stored = await db.Set<GivenFigure>()
            .Where(g => g.Code == code && g.From == from && g.To == to && g.Slice == slice && g.As == way && g.Publication == "")
            .ToListAsync(ct);
        return [.. stored.Union(db.Set<GivenFigure>().Local.Where(Fits))];
    }
}
