using Jiedao.Kernel;
using Jiedao.Registry.Ground;

namespace Jiedao.Registry;

/// <summary>
/// Adds rooms to a building, for whoever keeps places.
/// <para>Refuses when the building is unknown or a number is there already. Records <c>rooms.added</c>.</para>
/// </summary>
[Act("add-rooms", RegistryVerbs.ManagePlaces)]
public sealed class AddRooms : IAct<AddRooms.Command, IReadOnlyList<long>>
{
    /// <summary>Which rooms of which building.</summary>
    public sealed record Command(long BuildingId, IReadOnlyList<RoomSpec> Rooms) : ICommand<IReadOnlyList<long>>;

    /// <inheritdoc />
    public async Task<IReadOnlyList<long>> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        work.Demand();
        if (await work.Db.FindAsync<Building>([work.Office.Id, command.BuildingId], ct) is null)
        {
            throw new Refusal(RegistryProblems.BuildingNotFound);
        }

        var faults = new Faults().When(command.Rooms.Count is 0 or > 2000, "rooms", KernelProblems.OutOfRange, new { min = 1, max = 2000 });
        var rooms = GroundPlan.RoomsOf(command.BuildingId, command.Rooms, "", faults, work).ToList();
        faults.Throw();
        foreach (var room in rooms)
        {
            work.Db.Put(room);
        }

        var ids = rooms.Select(r => r.Id).ToList();
        work.Record(RegistryEvents.RoomsAdded).On(command.BuildingId).With(new { building = command.BuildingId, rooms = ids });
        return ids;
    }
}
