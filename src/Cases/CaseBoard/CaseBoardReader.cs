using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Reads the board in a few statements over the open cases only. What the actor may not see is neither listed nor counted; sealed lines
/// are only there for somebody who is named for them.
/// </summary>
internal sealed class CaseBoardReader(OfficeDb db, ICatalogue catalogue)
{
    /// <summary>Rows looked through for each one shown, so that hidden ones do not leave a list empty.</summary>
    private const int LookedThrough = 4;

    public async Task<CaseBoard> ReadAsync(Actor actor, Office office, DateTime now, int most, CancellationToken ct)
    {
        var open = db.Set<Case>().AsNoTracking().Where(c => c.Outcome == "");
        var midnight = Clock.Instant(office, Clock.Local(office, now).Date);
        var today = db.Set<Case>().AsNoTracking().Where(c => c.OpenedAt >= midnight && c.OpenedAt <= now);
        var held = open.Where(c => c.HeldBy > 0);
        var oldest = await SeenAsync(open.OrderBy(c => c.OpenedAt), actor, 1, ct);
        return new CaseBoard
        {
            Lights = await LightsAsync(open, actor, now, ct),
            Overdue = await SeenAsync(open.Where(c => c.DueAt < now).OrderBy(c => c.DueAt), actor, most, ct),
            Oldest = oldest.Count > 0 ? oldest[0] : null,
            Held = await SeenAsync(held.OrderBy(c => c.DueAt == null).ThenBy(c => c.DueAt), actor, most, ct),
            HeldCount = await CountAsync(held, actor, ct),
            Today = await SeenAsync(today.OrderByDescending(c => c.OpenedAt), actor, most, ct),
            TodayCount = await CountAsync(today, actor, ct),
        };
    }

    private async Task<int> CountAsync(IQueryable<Case> cases, Actor actor, CancellationToken ct)
    {
        var groups = await cases.GroupBy(c => new { c.Line, c.OwnerUnit }).Select(g => new { g.Key.Line, g.Key.OwnerUnit, Count = g.Count() }).ToListAsync(ct);
        return groups.Where(g => actor.May(CaseVerbs.Read, g.Line, g.OwnerUnit, catalogue.FindLine(g.Line)?.Sealed ?? true)).Sum(g => g.Count);
    }

    private async Task<List<UnitLights>> LightsAsync(IQueryable<Case> open, Actor actor, DateTime now, CancellationToken ct)
    {
        var groups = await open.GroupBy(c => new { c.Line, c.OwnerUnit, c.Suspended, Over = c.DueAt < now, Near = c.NearAt <= now })
            .Select(g => new { g.Key.Line, g.Key.OwnerUnit, g.Key.Suspended, g.Key.Over, g.Key.Near, Count = g.Count() }).ToListAsync(ct);
        return [.. groups
            .Where(g => actor.May(CaseVerbs.Read, g.Line, g.OwnerUnit, catalogue.FindLine(g.Line)?.Sealed ?? true))
            .GroupBy(g => g.OwnerUnit)
            .Select(g => new UnitLights(
                g.Key,
                g.Where(x => x.Over).Sum(x => x.Count),
                g.Where(x => !x.Over && !x.Suspended && x.Near).Sum(x => x.Count),
                g.Where(x => !x.Over && !x.Suspended && !x.Near).Sum(x => x.Count),
                g.Where(x => !x.Over && x.Suspended).Sum(x => x.Count)))
            .OrderByDescending(u => u.Overdue).ThenByDescending(u => u.Near).ThenByDescending(u => u.Open)];
    }

    private async Task<List<CaseLabel>> SeenAsync(IQueryable<Case> cases, Actor actor, int most, CancellationToken ct)
    {
        var rows = await cases.Take(most * LookedThrough).ToListAsync(ct);
        return [.. rows.Where(c => CaseRights.MaySee(actor, c, catalogue.Line(c.Line, c.LineVersion))).Take(most).Select(OfficeCases.Label)];
    }
}
