using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cases;

/// <summary>Looks every twenty seconds which clocks have something to be noticed, oldest first, until nothing is left.</summary>
internal sealed class ClockWorker(IServiceScopeFactory scopes, ActRunner runner, Clock clock) : IWorker
{
    /// <summary>Cases noticed in one transaction.</summary>
    internal const int Together = 200;

    public string Name => "case-clocks";

    public TimeSpan Every => TimeSpan.FromSeconds(20);

    public async Task RunAsync(Office office, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            IReadOnlyList<long> due;
            await using (var scope = scopes.CreateAsyncScope())
            {
                var visit = scope.ServiceProvider.GetRequiredService<Visit>();
                visit.Enter(office, Door.Worker, "");
                due = await DueAsync(visit.Db, clock.Now(office), ct);
            }

            if (due.Count == 0)
            {
                return;
            }

            await runner.RunAsync(Caller.Worker(office), new CheckClocks.Command(due), ct: ct);
        }
    }

    /// <summary>Cases of which something is due by an instant.</summary>
    public static async Task<IReadOnlyList<long>> DueAsync(OfficeDb db, DateTime until, CancellationToken ct) =>
        await db.Set<Case>().AsNoTracking().Where(c => c.NextClockAt <= until).OrderBy(c => c.NextClockAt).Select(c => c.Id).Take(Together).ToListAsync(ct);
}
