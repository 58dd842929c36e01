using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>The face, answered from memory where it can be.</summary>
internal sealed class OfficeRegistry(UnitsInScope units) : IRegistry
{
    public async ValueTask<UnitChart> UnitsAsync(DateOnly day, CancellationToken ct = default) => (await units.GetAsync(ct)).On(day);
}
