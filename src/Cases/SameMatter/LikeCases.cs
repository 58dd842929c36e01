using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Open cases that are like something not registered yet, or not looked at yet: by distance, days, kind and pairs of characters. One score for the
/// desk, the file and the portal; each says beside it why.
/// </summary>
internal sealed class LikeCases(Visit visit, CaseReach reach)
{
    /// <summary>Days back.</summary>
    public const int Recent = 30;

    /// <summary>Score from which a case is worth a look.</summary>
    public const double Worth = 0.5;

    private const int Read = 200;
    private const int Most = 3;

    /// <summary>The likest cases that the visitor may see, likest first.</summary>
    public async Task<IReadOnlyList<Like>> OfAsync(LikeTo to, CancellationToken ct)
    {
        var since = visit.Now.AddDays(-Recent);
        var open = reach.Within(visit.Db.Set<Case>().AsNoTracking(), visit.Actor).Where(c => c.Outcome == "" && c.Line == to.Line && c.OpenedAt >= since && c.Id != to.Not);
        if (to.Place != 0)
        {
            open = open.Where(c => c.Place == to.Place || c.Place == 0);
        }

        var words = Likeness.Pairs(to.Text);
        var rows = await open.OrderByDescending(c => c.OpenedAt).Take(Read).ToListAsync(ct);
        return [.. rows.Select(r => Judge(r, to, words)).Where(l => l.Score >= Worth).OrderByDescending(l => l.Score).Take(Most)];
    }

    /// <summary>Score of a case: words weigh most, then the kind, nearness and age.</summary>
    public static double Score(double words, double kind, double near, double young) => (0.45 * Math.Min(1, words / 0.6)) + (0.25 * kind) + (0.2 * near) + (0.1 * young);

    /// <summary>How like two matters are: the same 1, the same head 0.6, one not known 0.4, else 0.</summary>
    public static double Kind(string theirs, string? ours) => theirs.Length == 0 || string.IsNullOrEmpty(ours) ? 0.4
        : theirs == ours ? 1
        : theirs.Split('/')[0] == ours.Split('/')[0] ? 0.6
        : 0;

    private Like Judge(Case row, LikeTo to, HashSet<string> words)
    {
        var metres = row is { Latitude: { } north, Longitude: { } east } && to.At is { } at ? (int?)at.DistanceTo(new GeoPoint(north, east)) : null;
        var alike = Likeness.Of(words, Likeness.Pairs(row.Title + " " + row.Text));

        // Without points the community is all that is known: half as near as the same spot.
        var near = metres is { } far ? Math.Max(0, 1 - (far / 300.0)) : row.Place != 0 && row.Place == to.Place ? 0.5 : 0;
        var young = 1 - ((visit.Now - row.OpenedAt).TotalDays / Recent);
        return new Like(CaseRow.From(row), metres, alike, Score(alike, Kind(row.Matter, to.Matter), near, young));
    }
}

/// <summary>To what cases are compared.</summary>
/// <param name="Line">Work line.</param>
/// <param name="Matter">Matter, as far as known.</param>
/// <param name="Text">Title and words.</param>
/// <param name="Place">Community; 0 when unknown.</param>
/// <param name="At">Point; null when unknown.</param>
/// <param name="Not">Case that is left out: the one compared.</param>
internal sealed record LikeTo(string Line, string? Matter, string Text, long Place, GeoPoint? At, long Not = 0);

/// <summary>A like case.</summary>
/// <param name="Row">The case.</param>
/// <param name="Metres">How far; null when one point is not known.</param>
/// <param name="Words">Share of common pairs of characters.</param>
/// <param name="Score">Score, 0 to 1.</param>
internal sealed record Like(CaseRow Row, int? Metres, double Words, double Score);
