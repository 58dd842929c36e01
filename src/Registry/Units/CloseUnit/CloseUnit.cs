using Jiedao.Kernel;
using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>
/// Ends a unit, for administrators; it stays in the records and on charts of earlier days. Posts in it end the same day, and their permissions.
/// <para>Refuses for the office itself, when units still stand below it, when the last day is before its first, or when it has ended.</para>
/// <para>Records <c>unit.closed</c>, and <c>post.ended</c> for each post.</para>
/// </summary>
[Act("close-unit", RegistryVerbs.ManageUnits)]
public sealed class CloseUnit : IAct<CloseUnit.Command, long>
{
    /// <summary>What to close.</summary>
    /// <param name="UnitId">Unit.</param>
    /// <param name="LastDay">Last day on which it stands; today when left out.</param>
    /// <param name="SuccessorId">Unit that takes over its business; 0 when none.</param>
    /// <param name="Reason">Ground.</param>
    public sealed record Command(long UnitId, DateOnly? LastDay = null, long SuccessorId = 0, string? Reason = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        work.Demand(unit: command.UnitId);
        new Faults().Text("reason", command.Reason, 0, 500).Throw();
        var last = command.LastDay ?? work.Today;
        var forest = await work.ForestAsync(ct);
        var unit = await work.LoadUnitAsync(command.UnitId, ct);
        Decide(unit, last, command.SuccessorId, forest);
        var posts = await work.EndUnitAsync(unit, last.AddDays(1), ct);
        if (command.SuccessorId != 0)
        {
            work.Db.Put(new UnitSuccession { UnitId = unit.Id, ReplacedBy = command.SuccessorId, On = last.AddDays(1) });
        }

        await work.UnitsChangedAsync(ct);
        work.Record(RegistryEvents.UnitClosed).On(unit.Id).For(unit.Id).Because(command.Reason)
            .With(new { last, successor = command.SuccessorId == 0 ? (long?)null : command.SuccessorId, posts });
        return unit.Id;
    }

    internal static void Decide(Unit unit, DateOnly last, long successor, UnitForest forest, IReadOnlyCollection<long>? movedAway = null)
    {
        if (last < unit.ValidFrom)
        {
            throw new Refusal(RegistryProblems.DayBeforeStart, new { day = unit.ValidFrom }, "lastDay");
        }

        var below = forest.DaysFrom(last.AddDays(1)).SelectMany(day => forest.On(day).Below(unit.Id)).DistinctBy(u => u.Id)
            .Where(u => movedAway?.Contains(u.Id) != true).ToList();
        if (below.Count > 0)
        {
            throw new Refusal(RegistryProblems.UnitHasChildren,
                new { count = below.Count, units = string.Join('、', below.Take(5).Select(u => u.ShortZh)) + (below.Count > 5 ? "…" : "") });
        }

        if (successor != 0 && (successor == unit.Id || forest.On(last.AddDays(1)).Find(successor) is null))
        {
            throw new Refusal(RegistryProblems.UnitNotFound, new { unit = successor }, "successorId");
        }
    }
}
