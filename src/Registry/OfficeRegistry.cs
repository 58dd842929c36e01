using Jiedao.Registry.Ground;
using Jiedao.Registry.Model;
using Jiedao.Registry.Places;
using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>The face, answered from memory where it can be.</summary>
internal sealed class OfficeRegistry(InScope<UnitForest> units, InScope<GroundIndex> ground, PlaceTree places) : IRegistry
{
    public async ValueTask<UnitChart> UnitsAsync(DateOnly day, CancellationToken ct = default) => (await units.GetAsync(ct)).On(day);

    public async ValueTask<GroundChart> GroundAsync(DateOnly day, CancellationToken ct = default) =>
        (await ground.GetAsync(ct)).On(day, await UnitsAsync(day, ct));

    public Task<PlaceInfo?> FindPlaceAsync(long place, DateOnly day, CancellationToken ct = default) => places.FindAsync(place, day, ct);

    public Task<PlaceInfo?> FindPlaceByCodeAsync(string code, DateOnly day, CancellationToken ct = default) => places.FindByCodeAsync(code, day, ct);

    public Task<IReadOnlyList<PlaceInfo>> PlaceUpwardsAsync(long place, DateOnly day, CancellationToken ct = default) => places.UpwardsAsync(place, day, ct);
}
