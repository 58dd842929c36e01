using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Registry.Units;

/// <summary>The forests in memory.</summary>
internal sealed class UnitForests : Kept<UnitForest>
{
    protected override Task<long> RevisionAsync(OfficeDb db, CancellationToken ct) => NumberAsync(db, Revision.OfUnits, ct);

    protected override async Task<UnitForest> LoadAsync(OfficeDb db, long revision, CancellationToken ct) =>
        revision == 0 ? UnitForest.Empty : await UnitForest.LoadAsync(db, revision, ct);
}

/// <summary>The unit tree as permissions need it.</summary>
internal sealed class UnitTree(IServiceScopeFactory scopes) : IUnitTree
{
    public async Task<IReadOnlySet<long>> WithinAsync(Office office, long unit, DateOnly day, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var visit = scope.ServiceProvider.GetRequiredService<Visit>();
        visit.Enter(office, Door.Worker, "");
        var forest = await scope.ServiceProvider.GetRequiredService<InScope<UnitForest>>().GetAsync(ct);
        return forest.On(day).Within(unit);
    }
}
