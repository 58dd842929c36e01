using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// An assisting unit reports its task done, with words and photos: the lead is told and may answer once none is open. For the unit's own people.
/// <para>Refuses tasks that have ended, an empty report, and a called unit that has not checked in.</para>
/// <para>Records <c>case.task_done</c>; counts <c>task.ended</c> for the unit.</para>
/// </summary>
[Act("finish-task", ActAttribute.Anyone)]
public sealed class FinishTask : IAct<FinishTask.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        work.Permit();
        var task = await CaseTasks.FindAsync(work, at, command.Task, ct, CaseTask.Assist, CaseTask.Call);
        work.Demand(CaseVerbs.Move, at.Line.Id, task.Unit, at.Line.Sealed);
        var files = work.Ask<CaseFiles>();
        var given = await files.TakeAsync(work, command.Ticket, command.Evidence, "evidence", ct);
        new Faults().Text("text", command.Text, 2, 2000).Range("evidence", given.Count, 0, CaseFiles.Most).Throw();
        if (task is { Kind: CaseTask.Call, ArrivedAt: null })
        {
            throw new Refusal(CasesProblems.ArriveFirst);
        }

        task.Answer = command.Text.Trim();
        var draft = work.Record(CaseEvents.TaskDone).About(at.Row.Line, at.Row.Id).On(task.Id).Because(task.Answer).Showing(given.Hashes)
            .With(new { kind = task.Kind, unit = task.Unit });
        CaseTasks.End(work, at, task, "done", new CaseTally(at, work.Office, draft));
        await files.AddAsync(work, at, given, ("evidence", "", false), ct);
        Notices.Tell(work, at, [.. Notices.Holding(at), task.By], "task-done", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>What was done.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Task">Task.</param>
    /// <param name="Text">What was done, 2 to 2,000 characters.</param>
    public sealed record Command(long Case, long Task, string Text) : ICommand<MovedCase>
    {
        /// <summary>Upload ticket of the photos and papers.</summary>
        public string? Ticket { get; init; }

        /// <summary>Hashes of photos taken over from elsewhere; only from imports and replays.</summary>
        public IReadOnlyList<string> Evidence { get; init; } = [];
    }
}
