using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>
/// Sets a unit's telephone, office hours, community or functions, for administrators. What is left out stays.
/// <para>Functions hold from a day on: those not named end the day before, those newly named begin.</para>
/// <para>Refuses when the unit has ended or something is badly formed. Records <c>unit.changed</c>.</para>
/// </summary>
[Act("change-unit", RegistryVerbs.ManageUnits)]
public sealed class ChangeUnit : IAct<ChangeUnit.Command, long>
{
    /// <summary>What to set; null leaves it as it is.</summary>
    /// <param name="UnitId">Unit.</param>
    /// <param name="Phone">Telephone.</param>
    /// <param name="Hours">Office hours; empty for those of the unit above.</param>
    /// <param name="PlaceId">Community; 0 for none.</param>
    /// <param name="Functions">All functions it has from the day on.</param>
    /// <param name="From">First day of the functions; today when left out.</param>
    /// <param name="Reason">Ground.</param>
    public sealed record Command(
        long UnitId,
        string? Phone = null,
        string? Hours = null,
        long? PlaceId = null,
        IReadOnlyList<string>? Functions = null,
        DateOnly? From = null,
        string? Reason = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        work.Demand(unit: command.UnitId);
        var from = command.From ?? work.Today;
        var faults = new Faults().Text("phone", command.Phone, 0, 40).Text("reason", command.Reason, 0, 500);
        UnitNotation.CheckHours(faults, "hours", command.Hours);
        UnitNotation.CheckFunctions(faults, "functions", command.Functions);
        faults.Throw();
        await work.ForestAsync(ct);
        await work.CheckPlacesAsync([command.PlaceId], ct);
        var unit = await work.LoadUnitAsync(command.UnitId, ct, rootToo: true);
        unit.Phone = command.Phone?.Trim() ?? unit.Phone;
        unit.Hours = command.Hours?.Trim() ?? unit.Hours;
        unit.PlaceId = command.PlaceId is { } place ? (place == 0 ? null : place) : unit.PlaceId;
        unit.Version++;
        if (command.Functions is not null)
        {
            await SetFunctionsAsync(work, unit, command.Functions, from, ct);
        }

        await work.UnitsChangedAsync(ct);
        work.Record(RegistryEvents.UnitChanged).On(unit.Id).For(unit.Id).Because(command.Reason)
            .With(new { command.Phone, command.Hours, command.PlaceId, command.Functions, from = command.Functions is null ? (DateOnly?)null : from });
        return unit.Id;
    }

    private static async Task SetFunctionsAsync(Work work, Unit unit, IReadOnlyList<string> wanted, DateOnly from, CancellationToken ct)
    {
        if (from < unit.ValidFrom)
        {
            throw new Refusal(RegistryProblems.DayBeforeStart, new { day = unit.ValidFrom }, "from");
        }

        var open = await work.OpenRowsAsync<UnitFunction>(unit.Id, from, ct);
        foreach (var row in open.Where(r => !wanted.Contains(r.Function)))
        {
            if (row.ValidFrom >= from)
            {
                work.Db.Remove(row);
            }
            else
            {
                row.EndBefore(from);
            }
        }

        foreach (var function in wanted.Distinct().Where(f => open.All(r => r.Function != f)))
        {
            work.Add(new UnitFunction { UnitId = unit.Id, Function = function, ValidFrom = from });
        }
    }
}
