using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Publications.Writer.Composing;

/// <summary>
/// The figures that a report's tags ask for, as known when they were taken up and as they are now. Read in as few questions as there are
/// periods, parts and instants.
/// </summary>
internal sealed class FigureTable
{
    private readonly Dictionary<FigureAddress, Figure> printed;
    private readonly Dictionary<FigureAddress, Figure> now;
    private readonly Office office;
    private readonly int year;

    private FigureTable(
        Office office, int year, Dictionary<FigureAddress, Figure> printed, Dictionary<FigureAddress, Figure> now)
    {
        (this.office, this.year, this.printed, this.now) = (office, year, printed, now);
    }

    /// <summary>The figure that a tag prints; null when the measure is not defined.</summary>
    public Figure? Printed(FigureTag tag) => printed.GetValueOrDefault(AddressOf(tag, year, office));

    /// <summary>The figure of the tag as it is now.</summary>
    public Figure? Now(FigureTag tag) => now.GetValueOrDefault(AddressOf(tag, year, office) with { KnownOn = null });

    /// <summary>Where the figure of a tag stands; pinned when the tag says as known when.</summary>
    public static FigureAddress AddressOf(FigureTag tag, int year, Office office)
    {
        var period = tag.Period switch
        {
            "" => Period.Year(year),
            FigureTag.Last => Period.Year(year - 1),
            _ => Period.Parse(tag.Period),
        };
        DateTime? pinned = tag.Known is { } day
            ? Clock.Instant(office, day.AddDays(1).ToDateTime(TimeOnly.MinValue)).AddMilliseconds(-1)
            : null;
        return new FigureAddress(tag.Code, period, tag.Slice, pinned);
    }

    /// <summary>Reads what the tags ask for.</summary>
    /// <param name="measures">The figures.</param>
    /// <param name="db">To ask whether anything was written since.</param>
    /// <param name="office">Office.</param>
    /// <param name="year">Year of the report.</param>
    /// <param name="takenAt">Instant the report's figures were taken up.</param>
    /// <param name="now">The office's instant.</param>
    /// <param name="tags">Tags; those typed by hand are passed over.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<FigureTable> ReadAsync(
        IMeasures measures, OfficeDb db, Office office, int year, DateTime takenAt, DateTime now, IEnumerable<FigureTag> tags,
        CancellationToken ct)
    {
        var defined = measures.Definitions.Select(d => d.Code).ToHashSet();
        var asked = tags.Where(t => !t.IsTyped && defined.Contains(t.Code)).ToList();
        var addresses = asked.Select(t => AddressOf(t, year, office)).Distinct().ToList();
        var yoy = asked.Where(t => t.Form == FigureForm.Yoy).Select(t => AddressOf(t, year, office)).ToHashSet();
        var live = await ReadAsync(measures, addresses.Select(a => a with { KnownOn = null }), yoy, ct);

        // Unless something was written since, what is known now is what was known then, and cells answer at once.
        var moved = await MovedAsync(db, takenAt, now, ct);
        var then = await ReadAsync(measures, addresses.Where(a => moved || a.KnownOn is not null)
            .Select(a => a with { KnownOn = a.KnownOn ?? takenAt }), yoy, ct);
        var printed = addresses.ToDictionary(a => a, a => then.GetValueOrDefault(a with { KnownOn = a.KnownOn ?? takenAt })
            ?? live[a with { KnownOn = null }]);
        return new FigureTable(office, year, printed, live);
    }

    private static async Task<bool> MovedAsync(OfficeDb db, DateTime since, DateTime now, CancellationToken ct) =>
        await db.Set<Fact>().AnyAsync(f => f.RecordedAt > since && f.RecordedAt <= now, ct)
        || await db.Set<Record>().AnyAsync(r => r.RecordedAt > since && r.RecordedAt <= now
            && (r.Kind == MeasuresEvents.Entered || r.Kind == MeasuresEvents.Corrected), ct);

    private static async Task<Dictionary<FigureAddress, Figure>> ReadAsync(
        IMeasures measures, IEnumerable<FigureAddress> addresses, HashSet<FigureAddress> yoy, CancellationToken ct)
    {
        var read = new Dictionary<FigureAddress, Figure>();
        foreach (var group in addresses.Distinct().GroupBy(a => (a.Period, a.Slice, a.KnownOn)))
        {
            var wanted = group.ToList();
            var before = wanted.Any(a => yoy.Any(y => y.Code == a.Code && y.Period == a.Period && y.Slice == a.Slice));
            var figures = await measures.ReadAsync(
                new FigureQuery([.. wanted.Select(a => a.Code)], group.Key.Period, group.Key.Slice,
                    group.Key.KnownOn)
                { WithYearBefore = before }, ct);
            for (var i = 0; i < wanted.Count; i++)
            {
                read[wanted[i]] = figures[i];
            }
        }

        return read;
    }
}
