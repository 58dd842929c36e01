using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>
/// Puts a unit under another from a day on, with everything below it, for administrators.
/// <para>Refuses when the new unit above does not stand on that day, is the unit itself or below it on that or any later day, when a move is
/// already set for that day or later, or for the office itself.</para>
/// <para>Records <c>unit.moved</c>.</para>
/// </summary>
[Act("move-unit", RegistryVerbs.ManageUnits)]
public sealed class MoveUnit : IAct<MoveUnit.Command, long>
{
    /// <summary>What to move.</summary>
    /// <param name="UnitId">Unit.</param>
    /// <param name="ParentId">New unit above.</param>
    /// <param name="From">First day under it; today when left out.</param>
    /// <param name="Reason">Ground.</param>
    public sealed record Command(long UnitId, long ParentId, DateOnly? From = null, string? Reason = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        work.Demand(unit: command.UnitId);
        work.Demand(unit: command.ParentId);
        new Faults().Text("reason", command.Reason, 0, 500).Throw();
        var from = command.From ?? work.Today;
        var forest = await work.ForestAsync(ct);
        var unit = await work.LoadUnitAsync(command.UnitId, ct);
        Decide(unit, command.ParentId, from, forest);
        var before = (await work.OpenRowsAsync<UnitParent>(unit.Id, from, ct)).Single();
        before.EndBefore(from);
        work.Add(new UnitParent { UnitId = unit.Id, ParentId = command.ParentId, ValidFrom = from });
        await work.UnitsChangedAsync(ct);
        work.Record(RegistryEvents.UnitMoved).On(unit.Id).For(unit.Id).Because(command.Reason)
            .With(new { parent = command.ParentId, from, before = before.ParentId });
        return unit.Id;
    }

    internal static void Decide(Unit unit, long parent, DateOnly from, UnitForest forest)
    {
        RenameUnit.Decide(unit.ValidFrom, [.. forest.ParentsOf(unit.Id)], from);
        var above = forest.On(from).Find(parent) ?? throw new Refusal(RegistryProblems.UnitNotFound, new { unit = parent }, "parentId");
        if (forest.Find(parent)!.ValidTo is { } last)
        {
            throw new Refusal(RegistryProblems.UnitClosedAlready, new { day = last }, "parentId");
        }

        if (forest.DaysFrom(from).Any(day => forest.On(day).Upwards(parent).Any(u => u.Id == unit.Id)))
        {
            throw new Refusal(RegistryProblems.UnitUnderItself, new { unit = above.ShortZh }, "parentId");
        }
    }
}
