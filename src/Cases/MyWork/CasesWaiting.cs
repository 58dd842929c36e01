using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>The counts on the rail: cases to send on, and cases of one's own that are over or end today.</summary>
internal sealed class CasesWaiting(CaseDesk desk, CaseWaits waits) : IWaiting
{
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(Visit visit, CancellationToken ct)
    {
        var waiting = new Dictionary<string, int>();
        if (!visit.Actor.MaySomewhere(CaseVerbs.Read))
        {
            return waiting;
        }

        var around = await desk.AroundAsync(visit.Today, ct);
        var open = visit.Db.Set<Case>().AsNoTracking().Where(c => c.Outcome == "");
        var tonight = Clock.Instant(visit.Office, visit.Today.AddDays(1).ToDateTime(TimeOnly.MinValue));
        waiting["work"] = await open.Where(c => c.DueAt < tonight)
            .Where(waits.For(visit.Actor, around, s => !CaseWaits.Dispatches(s) && s.Outcome is null)).CountAsync(ct);
        if (visit.Actor.MaySomewhere(CaseVerbs.Dispatch))
        {
            waiting["dispatch"] = await open.Where(waits.For(visit.Actor, around, CaseWaits.Dispatches)).CountAsync(ct);
        }

        return waiting;
    }
}
