using System.Collections.Concurrent;
using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Registry.Units;

/// <summary>
/// The forests in memory, one per office. A forest is used only while its revision is the database's, so that a change on another node is
/// seen; asking for the revision is one read by key.
/// </summary>
internal sealed class UnitForests
{
    private readonly ConcurrentDictionary<int, UnitForest> known = new();

    /// <summary>The forest as the context sees it now, its own transaction's changes included once they are written.</summary>
    public async Task<UnitForest> GetAsync(OfficeDb db, CancellationToken ct)
    {
        var revision = await db.Set<Revision>().AsNoTracking().Where(r => r.Topic == Revision.OfUnits).Select(r => r.Number).FirstOrDefaultAsync(ct);
        if (revision == 0)
        {
            return UnitForest.Empty;
        }

        if (known.TryGetValue(db.Office, out var forest) && forest.Revision == revision)
        {
            return forest;
        }

        forest = await UnitForest.LoadAsync(db, revision, ct);
        known[db.Office] = forest;
        return forest;
    }
}

/// <summary>The forest within one scope: looked at again after a second, or at once after the scope's own change.</summary>
internal sealed class UnitsInScope(OfficeDb db, UnitForests forests, TimeProvider time)
{
    private UnitForest? seen;
    private long seenAt;
    private bool changedHere;

    public async ValueTask<UnitForest> GetAsync(CancellationToken ct)
    {
        if (seen is null || time.GetElapsedTime(seenAt) > TimeSpan.FromSeconds(1))
        {
            if (changedHere)
            {
                // An act of this scope changed the tree; its rows may still wait to be written.
                await db.SaveChangesAsync(ct);
                changedHere = false;
            }

            seen = await forests.GetAsync(db, ct);
            seenAt = time.GetTimestamp();
        }

        return seen;
    }

    /// <summary>The scope's own act changes the tree.</summary>
    public void Forget() => (seen, changedHere) = (null, true);
}

/// <summary>The unit tree as permissions need it.</summary>
internal sealed class UnitTree(IServiceScopeFactory scopes) : IUnitTree
{
    public async Task<IReadOnlySet<long>> WithinAsync(Office office, long unit, DateOnly day, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Enter(office, Door.Worker, "");
        var forest = await scope.ServiceProvider.GetRequiredService<UnitsInScope>().GetAsync(ct);
        return forest.On(day).Within(unit);
    }
}
