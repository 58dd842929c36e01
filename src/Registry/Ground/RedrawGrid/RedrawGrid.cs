using Jiedao.Kernel;
using Jiedao.Registry.Ground;
using Jiedao.Registry.Model;
using Jiedao.Registry.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry;

/// <summary>
/// Changes a grid from a day on, for whoever keeps places: its shape, its names, the unit of its people. The shape before stays on charts of
/// earlier days.
/// <para>Refuses when the grid has ended, the shape is no proper area, or a shape is already drawn for that day or later.</para>
/// <para>Records <c>grid.redrawn</c>.</para>
/// </summary>
[Act("redraw-grid", RegistryVerbs.ManagePlaces)]
public sealed class RedrawGrid : IAct<RedrawGrid.Command, long>
{
    /// <summary>What to change; null leaves it as it is.</summary>
    /// <param name="GridId">Grid.</param>
    /// <param name="Shape">New shape.</param>
    /// <param name="NameZh">New name, at once.</param>
    /// <param name="NameEn">New English name, at once.</param>
    /// <param name="UnitId">Unit of its people, at once; 0 for none.</param>
    /// <param name="IsSurveyed">Whether the shape is surveyed.</param>
    /// <param name="From">First day of the shape; today when left out.</param>
    /// <param name="Reason">Ground.</param>
    public sealed record Command(
        long GridId, GroundShape? Shape = null, string? NameZh = null, string? NameEn = null, long? UnitId = null, bool IsSurveyed = false,
        DateOnly? From = null, string? Reason = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        work.Demand();
        var from = command.From ?? work.Today;
        var units = (await work.ForestAsync(ct)).On(work.Today);
        var problem = command.Shape?.RefusesAsArea();
        new Faults().Text("nameZh", command.NameZh, command.NameZh is null ? 0 : 1, 40).Text("nameEn", command.NameEn, 0, 80)
            .Text("reason", command.Reason, 0, 500)
            .When(problem is not null, "shape", problem?.Kind ?? RegistryProblems.ShapeNotArea, problem?.Details)
            .When(command.UnitId is > 0 and var unit && units.Find(unit) is null, "unitId", RegistryProblems.UnitNotFound, new { unit = command.UnitId })
            .Throw();
        var grid = await LoadAsync(work, command.GridId, ct);
        grid.NameZh = command.NameZh?.Trim() ?? grid.NameZh;
        grid.NameEn = command.NameEn?.Trim() ?? grid.NameEn;
        grid.UnitId = command.UnitId is { } to ? (to == 0 ? null : to) : grid.UnitId;
        if (command.Shape is { } shape)
        {
            var open = await work.Db.Set<GridArea>().Where(a => a.GridId == grid.Id && (a.ValidTo == null || a.ValidTo >= from)).ToListAsync(ct);
            RenameUnit.Decide(grid.ValidFrom, open, from);
            open.ForEach(a => a.EndBefore(from));
            work.Add(new GridArea { GridId = grid.Id, Shape = shape.ToWkb(), IsSurveyed = command.IsSurveyed, ValidFrom = from });
        }

        await work.GroundChangedAsync(ct);
        work.Record(RegistryEvents.GridRedrawn).On(grid.Id).Because(command.Reason)
            .With(new { from, shape = command.Shape is not null, command.NameZh, command.NameEn, command.UnitId });
        return grid.Id;
    }

    internal static async Task<Grid> LoadAsync(Work work, long id, CancellationToken ct)
    {
        await work.Db.SaveChangesAsync(ct);
        var grid = await work.Db.FindAsync<Grid>([work.Office.Id, id], ct) ?? throw new Refusal(RegistryProblems.GridNotFound);
        return grid.ValidTo is { } last ? throw new Refusal(RegistryProblems.GridClosedAlready, new { day = last }) : grid;
    }
}
