using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Jiedao.Cases.Portal;

/// <summary>An open case near the place of a new report.</summary>
/// <param name="Id">Case.</param>
/// <param name="Number">Number.</param>
/// <param name="Title">What it is about, in the words of its matter.</param>
/// <param name="Owner">Who holds it.</param>
/// <param name="Due">Until when; null when it stands still.</param>
/// <param name="Followers">How many joined.</param>
/// <param name="Metres">How far.</param>
/// <param name="Photo">Number of a public picture; 0 for none.</param>
public sealed record NearbyCase(long Id, string Number, Words Title, Words Owner, ToldDeadline? Due, int Followers, int Metres, long Photo);

/// <summary>
/// Finds at most one open case of a like kind near a place, so that a neighbour may join it instead of reporting the same again. Sealed lines,
/// lines not on the portal and lines that are not tied to places are never offered; titles are those of the matter, since words of a report may
/// name people.
/// </summary>
internal sealed class NearbyCases(Visit visit, CaseDesk desk, PortalLines lines, IOptions<PortalOptions> options)
{
    /// <summary>Share of common pairs of characters from which another kind is no hindrance: people name the same thing differently.</summary>
    private const double Alike = 0.35;

    /// <summary>The likest case within reach, by distance, days, kind and words; null when there is none.</summary>
    /// <param name="at">Place of the new report.</param>
    /// <param name="matter">Its matter, as far as known.</param>
    /// <param name="text">What is written so far.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<NearbyCase?> FindAsync(GeoPoint at, string? matter, string? text, CancellationToken ct)
    {
        var open = lines.All.Where(l => !l.Sealed && l.Case!.NeedsPlace).Select(l => l.Id).ToList();
        var cells = CellsAround(at).ToList();
        var since = visit.Now.AddDays(-options.Value.MeTooDays);
        var words = Likeness.Pairs(text);
        var rows = await visit.Db.Set<Case>().AsNoTracking()
            .Where(c => c.Cell != null && cells.Contains(c.Cell.Value) && c.Outcome == "" && c.OpenedAt >= since && open.Contains(c.Line))
            .OrderByDescending(c => c.OpenedAt).Take(200).ToListAsync(ct);
        var found = rows.Select(r => (Row: r, Metres: at.DistanceTo(new GeoPoint(r.Latitude!.Value, r.Longitude!.Value))))
            .Where(r => r.Metres <= options.Value.MeTooMetres)
            .Select(r => (r.Row, r.Metres, Kind: LikeCases.Kind(r.Row.Matter, matter), Words: Likeness.Of(words, Likeness.Pairs(r.Row.Title + " " + r.Row.Text))))
            .Where(r => r.Kind > 0 || r.Words >= Alike)
            .OrderByDescending(r => LikeCases.Score(r.Words, r.Kind, 1 - (r.Metres / options.Value.MeTooMetres), 1 - ((visit.Now - r.Row.OpenedAt).TotalDays / options.Value.MeTooDays)))
            .FirstOrDefault();
        return found.Row is null ? null : await ShowAsync(found.Row, (int)found.Metres, ct);
    }

    /// <summary>The case of a number, when it is one that may be offered; null otherwise.</summary>
    public async Task<Case?> OfferedAsync(string? number, CancellationToken ct)
    {
        var plain = TrackingView.Plain(number);
        var row = plain.Length == 0 ? null : await visit.Db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == plain, ct);
        return row is not null && lines.All.Any(l => l.Id == row.Line && !l.Sealed && l.Case!.NeedsPlace) ? row : null;
    }

    private static IEnumerable<long> CellsAround(GeoPoint at)
    {
        const double Step = 0.001;
        for (var dy = -1; dy <= 1; dy++)
        {
            for (var dx = -1; dx <= 1; dx++)
            {
                yield return CaseOpening.CellOf(at.Latitude + (dy * Step), at.Longitude + (dx * Step))!.Value;
            }
        }
    }

    private async Task<NearbyCase> ShowAsync(Case row, int metres, CancellationToken ct)
    {
        var line = desk.Catalogue.Line(row.Line, row.LineVersion);
        var at = await desk.AtWorkAsync(row, line, visit.Office, visit.Now, ct);
        var photo = await visit.Db.Set<Evidence>().AsNoTracking().Where(e => e.CaseId == row.Id && e.IsPublic && e.FileId != 0)
            .OrderBy(e => e.Id).Select(e => e.FileId).FirstOrDefaultAsync(ct);
        var title = row.Matter.Length == 0 ? at.Say("name") : PortalLines.NameOf(line, row.Matter);
        return new NearbyCase(row.Id, row.Number, title, at.Owner, DeadlineTelling.Of(at), row.Followers, metres, photo);
    }
}
