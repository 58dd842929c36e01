using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Open cases that may be the same matter: of the line, near the place and recent, of the same person, or like in words. Only what the visitor may see.
/// </summary>
internal sealed class SimilarCases(Visit visit, CaseReach reach, LikeCases like)
{
    /// <summary>Radius in metres.</summary>
    public const int Near = 60;

    /// <summary>Days back.</summary>
    public const int Recent = 30;

    private const int Most = 5;

    /// <summary>Finds them, nearest first.</summary>
    public async Task<IReadOnlyList<Similar>> OfAsync(Case row, CancellationToken ct)
    {
        var found = new List<Similar>();
        if (row is { Cell: { } cell, Latitude: { } latitude, Longitude: { } longitude })
        {
            var cells = (from north in new[] { -1_000_000L, 0, 1_000_000 } from east in new[] { -1, 0, 1 } select (long?)(cell + north + east)).ToArray();
            var since = row.OpenedAt.AddDays(-Recent);
            var rows = await Others(row).Where(c => c.Cell != null && cells.Contains(c.Cell) && c.OpenedAt >= since).Take(50)
                .Select(c => new { Row = c, c.Latitude, c.Longitude }).ToListAsync(ct);
            var here = new GeoPoint(latitude, longitude);
            found.AddRange(rows.Select(r => new Similar(CaseRow.From(r.Row), (int)here.DistanceTo(new GeoPoint(r.Latitude!.Value, r.Longitude!.Value)), false))
                .Where(s => s.Metres <= Near).OrderBy(s => s.Metres).Take(Most));
        }

        if (row.ReporterId != 0)
        {
            var rows = await Others(row).Where(c => c.ReporterId != 0 && c.ReporterId == row.ReporterId).OrderByDescending(c => c.OpenedAt).Take(Most)
                .Select(CaseRow.Of).ToListAsync(ct);
            found.AddRange(rows.Where(r => found.TrueForAll(f => f.Row.Id != r.Id)).Select(r => new Similar(r, null, true)));
        }

        var point = row is { Latitude: { } at, Longitude: { } by } ? new GeoPoint(at, by) : (GeoPoint?)null;
        var alike = await like.OfAsync(new LikeTo(row.Line, row.Matter, row.Title + " " + row.Text, row.Place, point, row.Id), ct);
        found.AddRange(alike.Where(l => found.TrueForAll(f => f.Row.Id != l.Row.Id)).Select(l => new Similar(l.Row, l.Metres, false) { Words = l.Words }));
        return found;
    }

    private IQueryable<Case> Others(Case row) =>
        reach.Within(visit.Db.Set<Case>().AsNoTracking(), visit.Actor).Where(c => c.Outcome == "" && c.Line == row.Line && c.Id != row.Id);
}

/// <summary>A case that may be the same.</summary>
/// <param name="Row">The case.</param>
/// <param name="Metres">How far away; null when that is not why.</param>
/// <param name="SamePerson">Whether the same person asked.</param>
internal sealed record Similar(CaseRow Row, int? Metres, bool SamePerson)
{
    /// <summary>Share of common pairs of characters, when that is why.</summary>
    public double Words { get; init; }
}
