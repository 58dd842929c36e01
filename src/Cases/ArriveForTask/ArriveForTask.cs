using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// A called unit checks in at the place (部门报到), with its point when the phone gives one: time and distance are kept. For its own people.
/// <para>Refuses tasks that are no call, a second check-in and a point that is none.</para>
/// <para>Records <c>case.task_arrived</c>; counts <c>task.arrived</c> for the unit, late when the arrival clock had run out.</para>
/// </summary>
[Act("arrive-for-task", ActAttribute.Anyone)]
public sealed class ArriveForTask : IAct<ArriveForTask.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        work.Permit();
        var task = await CaseTasks.FindAsync(work, at, command.Task, ct, CaseTask.Call);
        work.Demand(CaseVerbs.Move, at.Line.Id, task.Unit, at.Line.Sealed);
        var faults = new Faults();
        GivenPoint.Check(faults, command.Latitude, command.Longitude);
        faults.Throw();
        if (task.ArrivedAt is not null)
        {
            throw new Refusal(CasesProblems.AlreadyArrived);
        }

        var late = at.Clocks.End(task.ArrivalKey, at.Now, voids: false);
        (task.ArrivedAt, task.ArrivedBy, task.ArrivedMetres) = (at.Now, work.Actor.Id, Metres(at.Row, command));
        var draft = work.Record(CaseEvents.TaskArrived).About(at.Row.Line, at.Row.Id).On(task.Id)
            .With(new { unit = task.Unit, metres = task.ArrivedMetres, late });
        var tally = new CaseTally(at, work.Office, draft);
        tally.Count(CaseTasks.Fact(work, at, EngineFacts.Arrived, task, ("late", CaseFacts.YesNo(late))));
        tally.Judged();
        Notices.Tell(work, at, [.. Notices.Holding(at), task.By], "arrived", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    private static int? Metres(Case row, Command command) =>
        row is { Latitude: { } north, Longitude: { } east } && command is { Latitude: { } latitude, Longitude: { } longitude }
            ? (int)Math.Min(10_000_000, new GeoPoint(north, east).DistanceTo(new GeoPoint(latitude, longitude)))
            : null;

    /// <summary>Which task, and where one stands.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Task">Task.</param>
    /// <param name="Latitude">WGS-84 latitude of the person who checks in.</param>
    /// <param name="Longitude">WGS-84 longitude.</param>
    public sealed record Command(long Case, long Task, double? Latitude = null, double? Longitude = null) : ICommand<MovedCase>;
}
