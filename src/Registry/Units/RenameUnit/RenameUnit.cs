using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>
/// Gives a unit new names from a day on, for administrators; before that day it keeps the old ones.
/// <para>Refuses when a name is already set for that day or later, or the unit has ended.</para>
/// <para>Records <c>unit.renamed</c>.</para>
/// </summary>
[Act("rename-unit", RegistryVerbs.ManageUnits)]
public sealed class RenameUnit : IAct<RenameUnit.Command, long>
{
    /// <summary>What to rename.</summary>
    /// <param name="UnitId">Unit.</param>
    /// <param name="NameZh">New full name.</param>
    /// <param name="NameEn">New English name; the Chinese one when left out.</param>
    /// <param name="ShortZh">New short name.</param>
    /// <param name="ShortEn">New short English name.</param>
    /// <param name="From">First day of the names; today when left out.</param>
    /// <param name="Reason">Ground.</param>
    public sealed record Command(
        long UnitId, string NameZh, string? NameEn = null, string? ShortZh = null, string? ShortEn = null, DateOnly? From = null, string? Reason = null)
        : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        work.Demand(unit: command.UnitId);
        var from = command.From ?? work.Today;
        var spec = new UnitSpec(UnitKind.Department, command.NameZh, command.NameEn, ShortZh: command.ShortZh, ShortEn: command.ShortEn);
        spec.Check(new Faults(), "").Text("reason", command.Reason, 0, 500).Throw();
        await work.ForestAsync(ct);
        var unit = await work.LoadUnitAsync(command.UnitId, ct, rootToo: true);
        var rows = await work.OpenRowsAsync<UnitName>(unit.Id, from, ct);
        Decide(unit.ValidFrom, rows, from);
        rows[0].EndBefore(from);
        work.Add(spec.Names(unit.Id, from));
        await work.UnitsChangedAsync(ct);
        work.Record(RegistryEvents.UnitRenamed).On(unit.Id).For(unit.Id).Because(command.Reason)
            .With(new { command.NameZh, command.NameEn, from, before = rows[0].Zh });
        return unit.Id;
    }

    /// <summary>Refuses a change before the thing began, and one before another that is already set.</summary>
    internal static void Decide(DateOnly began, IReadOnlyList<IDated> open, DateOnly from)
    {
        if (from < began)
        {
            throw new Refusal(RegistryProblems.DayBeforeStart, new { day = began }, "from");
        }

        if (open.FirstOrDefault(r => r.ValidFrom >= from) is { } later)
        {
            throw new Refusal(RegistryProblems.UnitChangedLater, new { day = later.ValidFrom }, "from");
        }
    }
}
