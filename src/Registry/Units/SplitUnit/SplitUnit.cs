using Jiedao.Kernel;
using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>
/// Splits a unit from a day on, for administrators: new units take over parts of its business; it ends, or carries on beside them. Units below
/// it are told where they go.
/// <para>Refuses when the unit ends and fewer than two new ones are named, when a unit below it is not told where to go, for the office itself,
/// or when the unit has ended.</para>
/// <para>Records <c>unit.split</c>, and <c>post.ended</c> for posts of a unit that ends. Answers the numbers of the new units, in the order given.</para>
/// </summary>
[Act("split-unit", RegistryVerbs.ManageUnits)]
public sealed class SplitUnit : IAct<SplitUnit.Command, IReadOnlyList<long>>
{
    /// <summary>What to split.</summary>
    /// <param name="UnitId">Unit.</param>
    /// <param name="Parts">New units; the unit above them is that of the unit split when left out.</param>
    /// <param name="CarriesOn">Whether the unit itself goes on.</param>
    /// <param name="Children">For units below it: place of the new unit in <paramref name="Parts"/>, from 0.</param>
    /// <param name="On">First day of the new order; today when left out.</param>
    /// <param name="Reason">Ground.</param>
    public sealed record Command(
        long UnitId,
        IReadOnlyList<UnitSpec> Parts,
        bool CarriesOn = false,
        IReadOnlyDictionary<long, int>? Children = null,
        DateOnly? On = null,
        string? Reason = null) : ICommand<IReadOnlyList<long>>;

    /// <inheritdoc />
    public async Task<IReadOnlyList<long>> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        work.Demand(unit: command.UnitId);
        new Faults().Text("reason", command.Reason, 0, 500)
            .When(command.Parts.Count < (command.CarriesOn ? 1 : 2), "parts", RegistryProblems.TwoUnitsNeeded).Throw();
        var on = command.On ?? work.Today;
        var forest = await work.ForestAsync(ct);
        var unit = await work.LoadUnitAsync(command.UnitId, ct);
        var parts = Decide(command, unit, on, forest);
        await work.CheckPlacesAsync(parts.Select(p => p.PlaceId), ct);
        var added = parts.Select(p => p.AddTo(work, on).Id).ToList();
        var children = command.Children ?? new Dictionary<long, int>();
        foreach (var (child, part) in children)
        {
            await MergeUnits.MoveChildrenAsync(work, [child], added[part], [], on, ct);
        }

        var posts = command.CarriesOn ? [] : await work.EndUnitAsync(unit, on, ct);
        foreach (var part in added)
        {
            work.Db.Put(new UnitSuccession { UnitId = unit.Id, ReplacedBy = part, On = on });
        }

        await work.UnitsChangedAsync(ct);
        work.Record(RegistryEvents.UnitSplit).On(unit.Id).For(unit.Id).Because(command.Reason)
            .With(new { unit = unit.Id, parts = added, on, command.CarriesOn, children = children.Keys, posts });
        return added;
    }

    internal static List<UnitSpec> Decide(Command command, Unit unit, DateOnly on, UnitForest forest)
    {
        var chart = forest.On(on);
        var parent = chart.Find(unit.Id)?.ParentId ?? throw new Refusal(RegistryProblems.DayBeforeStart, new { day = unit.ValidFrom }, "on");
        var parts = command.Parts.Select(p => p.ParentId == 0 ? p with { ParentId = parent } : p).ToList();
        var faults = new Faults();
        for (var i = 0; i < parts.Count; i++)
        {
            var (spec, at) = (parts[i], $"parts[{i}].");
            spec.Check(faults, at)
                .When(spec.Kind == UnitKind.Office, at + "kind", RegistryProblems.OfficeUnitExists)
                .When(chart.Find(spec.ParentId) is null || (spec.ParentId == unit.Id && !command.CarriesOn), at + "parentId",
                    RegistryProblems.UnitNotFound, new { unit = spec.ParentId })
                .When(spec.Code is not null && (forest.HasCode(spec.Code) || parts.Take(i).Any(p => p.Code == spec.Code)), at + "code",
                    RegistryProblems.UnitCodeTaken);
        }

        var told = command.Children ?? new Dictionary<long, int>();
        var below = chart.Below(unit.Id).Select(u => u.Id).ToHashSet();
        foreach (var (child, part) in told)
        {
            faults.When(!below.Contains(child), "children", RegistryProblems.UnitNotFound, new { unit = child })
                .When(part < 0 || part >= parts.Count, "children", KernelProblems.OutOfRange, new { min = 0, max = parts.Count - 1 });
        }

        if (!command.CarriesOn && below.FirstOrDefault(c => !told.ContainsKey(c)) is not 0 and var left)
        {
            faults.Add("children", RegistryProblems.ChildUnassigned, new { unit = chart.NameOf(left, Lang.Zh) });
        }

        faults.Throw();
        if (!command.CarriesOn)
        {
            CloseUnit.Decide(unit, on.AddDays(-1), 0, forest, below);
        }

        return parts;
    }
}
