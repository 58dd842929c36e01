using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Jiedao.Registry.Posts;
using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>
/// Merges units into one from a day on, for administrators: into one that stands (which may be one of them) or into a new one. Units below
/// come along, people keep their posts in the new unit, functions pass over, and the lineage says what became of each.
/// <para>Refuses for fewer than two units, for the office itself, when a unit ended, or when the target does not stand on that day or stands below
/// one of them.</para>
/// <para>Records <c>unit.merged</c> naming units, moved children and posts. Answers the number of the unit that carries on.</para>
/// </summary>
[Act("merge-units", RegistryVerbs.ManageUnits)]
public sealed class MergeUnits : IAct<MergeUnits.Command, long>
{
    /// <summary>What to merge.</summary>
    /// <param name="Units">Units that merge, two or more with the target counted.</param>
    /// <param name="IntoId">Unit that carries on; 0 when <paramref name="IntoNew"/> is given.</param>
    /// <param name="IntoNew">A new unit that carries on.</param>
    /// <param name="On">First day of the new order; today when left out.</param>
    /// <param name="Reason">Ground.</param>
    public sealed record Command(IReadOnlyList<long> Units, long IntoId = 0, UnitSpec? IntoNew = null, DateOnly? On = null, string? Reason = null)
        : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var on = command.On ?? work.Today;
        foreach (var id in command.Units)
        {
            work.Demand(unit: id);
        }

        work.Demand(unit: command.IntoNew?.ParentId ?? command.IntoId);
        new Faults().Text("reason", command.Reason, 0, 500)
            .When(command.Units.Append(command.IntoId).Where(u => u != 0).Distinct().Count() < 2, "units", RegistryProblems.TwoUnitsNeeded)
            .When((command.IntoId == 0) == (command.IntoNew is null), "intoId", KernelProblems.Required).Throw();
        var forest = await work.ForestAsync(ct);
        var ending = command.Units.Where(u => u != command.IntoId).Distinct().ToList();
        Decide(command, ending, on, forest);
        await work.CheckPlacesAsync([command.IntoNew?.PlaceId], ct);
        var into = command.IntoNew is { } spec ? spec.AddTo(work, on).Id : command.IntoId;
        var moved = new List<long>();
        var carried = new List<long>();
        foreach (var id in ending)
        {
            var unit = await work.LoadUnitAsync(id, ct);
            CloseUnit.Decide(unit, on.AddDays(-1), 0, forest, forest.On(on).Below(id).Select(u => u.Id).ToHashSet());
            moved.AddRange(await MoveChildrenAsync(work, forest.On(on).Below(id).Select(u => u.Id), into, ending, on, ct));
            await PassFunctionsAsync(work, id, into, on, ct);
            carried.AddRange(await PostWork.CarryPostsAsync(work, id, into, on, ct));
            await work.EndUnitAsync(unit, on, ct);
            work.Db.Put(new UnitSuccession { UnitId = id, ReplacedBy = into, On = on });
        }

        await work.UnitsChangedAsync(ct);
        work.Record(RegistryEvents.UnitsMerged).On(into).For(into).Because(command.Reason)
            .With(new { units = ending, into, on, children = moved, posts = carried });
        return into;
    }

    /// <summary>Puts units under another from a day on; those that end themselves are left.</summary>
    internal static async Task<IReadOnlyList<long>> MoveChildrenAsync(
        Work work, IEnumerable<long> children, long under, IReadOnlyCollection<long> ending, DateOnly on, CancellationToken ct)
    {
        var moved = new List<long>();
        foreach (var child in children.Where(c => !ending.Contains(c) && c != under).ToList())
        {
            foreach (var row in await work.OpenRowsAsync<UnitParent>(child, on, ct))
            {
                if (row.ValidFrom >= on)
                {
                    throw new Refusal(RegistryProblems.UnitChangedLater, new { day = row.ValidFrom }, "on");
                }

                row.EndBefore(on);
            }

            work.Add(new UnitParent { UnitId = child, ParentId = under, ValidFrom = on });
            moved.Add(child);
        }

        return moved;
    }

    internal static void Decide(Command command, List<long> ending, DateOnly on, UnitForest forest)
    {
        if (command.IntoNew is { } spec)
        {
            AddUnit.Decide(spec, on, null, forest);
        }

        var target = command.IntoNew?.ParentId ?? command.IntoId;
        var chart = forest.On(on);
        if (chart.Find(target) is null || forest.Find(target)!.ValidTo is not null)
        {
            throw new Refusal(RegistryProblems.UnitNotFound, new { unit = target }, "intoId");
        }

        if (chart.Upwards(target).FirstOrDefault(u => ending.Contains(u.Id)) is { } above)
        {
            throw new Refusal(RegistryProblems.UnitUnderItself, new { unit = above.ShortZh }, "intoId");
        }
    }

    private static async Task PassFunctionsAsync(Work work, long from, long into, DateOnly on, CancellationToken ct)
    {
        var has = (await work.OpenRowsAsync<UnitFunction>(into, on, ct)).Select(f => f.Function)
            .Concat(work.Db.ChangeTracker.Entries<UnitFunction>().Where(e => e.Entity.UnitId == into).Select(e => e.Entity.Function)).ToHashSet();
        foreach (var row in await work.OpenRowsAsync<UnitFunction>(from, on, ct))
        {
            if (has.Add(row.Function))
            {
                work.Add(new UnitFunction { UnitId = into, Function = row.Function, ValidFrom = on });
            }
        }
    }
}
