using Jiedao.Kernel;
using Jiedao.Registry.Ground;
using Jiedao.Registry.Model;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry;

/// <summary>
/// Ends a grid, for whoever keeps places; it stays on charts of earlier days, and its code is not used again.
/// <para>Refuses when it has ended, the last day is before its first, or the grid that takes its place is unknown.</para>
/// <para>Records <c>grid.closed</c>.</para>
/// </summary>
[Act("close-grid", RegistryVerbs.ManagePlaces)]
public sealed class CloseGrid : IAct<CloseGrid.Command, long>
{
    /// <summary>What to close.</summary>
    /// <param name="GridId">Grid.</param>
    /// <param name="LastDay">Last day; today when left out.</param>
    /// <param name="ReplacedBy">Grid that takes its place; 0 when none.</param>
    /// <param name="Reason">Ground.</param>
    public sealed record Command(long GridId, DateOnly? LastDay = null, long ReplacedBy = 0, string? Reason = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        work.Demand();
        new Faults().Text("reason", command.Reason, 0, 500).Throw();
        var last = command.LastDay ?? work.Today;
        var grid = await RedrawGrid.LoadAsync(work, command.GridId, ct);
        if (last < grid.ValidFrom)
        {
            throw new Refusal(RegistryProblems.DaysReversed, field: "lastDay");
        }

        if (command.ReplacedBy != 0 && (command.ReplacedBy == grid.Id || await work.Db.FindAsync<Grid>([work.Office.Id, command.ReplacedBy], ct) is null))
        {
            throw new Refusal(RegistryProblems.GridNotFound, field: "replacedBy");
        }

        grid.ValidTo = last;
        grid.ReplacedBy = command.ReplacedBy == 0 ? null : command.ReplacedBy;
        foreach (var area in await work.Db.Set<GridArea>().Where(a => a.GridId == grid.Id && (a.ValidTo == null || a.ValidTo > last)).ToListAsync(ct))
        {
            area.EndBefore(last.AddDays(1));
        }

        await work.GroundChangedAsync(ct);
        work.Record(RegistryEvents.GridClosed).On(grid.Id).Because(command.Reason)
            .With(new { grid.Code, last, replacedBy = grid.ReplacedBy });
        return grid.Id;
    }
}
