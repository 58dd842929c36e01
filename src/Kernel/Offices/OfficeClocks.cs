using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>
/// Keeps the clocks of demo offices: while somebody runs the installation their time passes, while it is switched off it stands still, so that a
/// demo year opened next week still has its honest deadlines.
/// </summary>
public sealed class OfficeClocks(IServiceScopeFactory scopes, WriteGate gate, Clock clock, Offices offices)
{
    /// <summary>A clock not seen for longer stood still: another node would have seen it every half minute.</summary>
    internal static readonly TimeSpan StoodStill = TimeSpan.FromSeconds(90);

    /// <summary>Notes the time of every demo office.</summary>
    public async Task SeeAsync(CancellationToken ct = default)
    {
        foreach (var office in (await offices.AllAsync(ct)).Where(IsShifted))
        {
            var now = clock.Now(office);
            await using var scope = scopes.Open(0);
            using var turn = await gate.EnterAsync(scope.Db(), ct);
            await scope.Db().Set<Office>().Where(o => o.Id == office.Id && o.ClockShiftMs == office.ClockShiftMs && (o.ClockSeenAt == null || o.ClockSeenAt < now))
                .ExecuteUpdateAsync(s => s.SetProperty(o => o.ClockSeenAt, now), ct);
        }
    }

    /// <summary>Lets the clocks that stood still go on from where they were last seen.</summary>
    public async Task ResumeAsync(CancellationToken ct = default)
    {
        await using var scope = scopes.Open(0);
        var db = scope.Db();
        using (await gate.EnterAsync(db, ct))
        {
            foreach (var office in await db.Set<Office>().Where(o => o.IsDemo && o.ClockShiftMs != 0 && o.ClockSeenAt != null).ToListAsync(ct))
            {
                if (clock.Now(office) - office.ClockSeenAt!.Value > StoodStill)
                {
                    office.ClockShiftMs = (long)(office.ClockSeenAt.Value - clock.MachineNow).TotalMilliseconds;
                }
            }

            await db.SaveChangesAsync(ct);
        }

        offices.Forget();
    }

    private static bool IsShifted(Office office) => office is { IsDemo: true, ClockShiftMs: not 0 };
}
