using Jiedao.Kernel;
using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>
/// Adds a unit to the tree, for administrators. The first one is the office itself.
/// <para>Refuses when the names or codes are badly formed, the code is or was in use, the unit above does not stand on the day, or the office
/// itself is already there.</para>
/// <para>Records <c>unit.added</c>. Answers the unit's number.</para>
/// </summary>
[Act("add-unit", RegistryVerbs.ManageUnits)]
public sealed class AddUnit : IAct<AddUnit.Command, long>
{
    /// <summary>What to add.</summary>
    /// <param name="Unit">The unit.</param>
    /// <param name="From">First day; today when left out.</param>
    /// <param name="Reason">Ground, e.g. the document that set it up.</param>
    public sealed record Command(UnitSpec Unit, DateOnly? From = null, string? Reason = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var spec = command.Unit;
        work.Demand(unit: spec.ParentId);
        var from = command.From ?? work.Today;
        var forest = await work.ForestAsync(ct);
        Decide(spec, from, command.Reason, forest);
        await work.CheckPlacesAsync([spec.PlaceId], ct);
        var unit = spec.AddTo(work, from);
        await work.UnitsChangedAsync(ct);
        if (spec.ParentId == 0)
        {
            await work.RootAsync(unit.Id, ct);
        }

        work.Record(RegistryEvents.UnitAdded).On(unit.Id).For(unit.Id).Because(command.Reason)
            .With(new { spec.Kind, spec.Code, spec.NameZh, spec.NameEn, parent = spec.ParentId, from });
        return unit.Id;
    }

    internal static void Decide(UnitSpec spec, DateOnly from, string? reason, UnitForest forest)
    {
        var root = spec.ParentId == 0;
        spec.Check(new Faults(), "unit.").Text("reason", reason, 0, 500)
            .When(root && spec.Kind != UnitKind.Office, "unit.parentId", RegistryProblems.ParentNeeded)
            .When(spec.Kind == UnitKind.Office && (!root || forest.HasRoot), "unit.kind", RegistryProblems.OfficeUnitExists)
            .When(!root && forest.On(from).Find(spec.ParentId) is null, "unit.parentId", RegistryProblems.UnitNotFound, new { unit = spec.ParentId })
            .When(spec.Code is not null && forest.HasCode(spec.Code), "unit.code", RegistryProblems.UnitCodeTaken)
            .Throw();
    }
}
