using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// The lead waives a task that is no longer needed, or withdraws a question, with a reason: work goes on without it. For the owner unit, who took the
/// case in, or the community that called.
/// <para>Refuses tasks that have ended and a missing reason. Records <c>case.task_waived</c> or <c>case.question_withdrawn</c>.</para>
/// </summary>
[Act("waive-task", ActAttribute.Anyone)]
public sealed class WaiveTask : IAct<WaiveTask.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        work.Permit();
        var task = await CaseTasks.FindAsync(work, at, command.Task, ct, CaseTask.Assist, CaseTask.Call, CaseTask.Question);
        if (!work.Actor.May(CaseVerbs.Move, at.Line.Id, task.From, at.Line.Sealed))
        {
            Demand.Verb(work, at, CaseVerbs.Move);
        }

        new Faults().Text("reason", command.Reason, 0, 500).When(string.IsNullOrWhiteSpace(command.Reason), "reason", CasesProblems.ReasonNeeded).Throw();
        task.Answer = command.Reason.Trim();
        var question = task.Kind == CaseTask.Question;
        var draft = work.Record(question ? CaseEvents.QuestionWithdrawn : CaseEvents.TaskWaived).About(at.Row.Line, at.Row.Id).On(task.Id).Because(task.Answer)
            .With(new { kind = task.Kind, unit = task.Unit == 0 ? (long?)null : task.Unit });
        CaseTasks.End(work, at, task, "waived", new CaseTally(at, work.Office, draft));
        if (!question)
        {
            Notices.Tell(work, at, Notices.Holders(at, "handler", task.Unit), "task-waived", draft);
        }

        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>What is waived, and why.</summary>
    public sealed record Command(long Case, long Task, string Reason) : ICommand<MovedCase>;
}
