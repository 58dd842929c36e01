using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Who gave a task scores how it was done (社区评部门): 1 to 5, once. For the unit that gave it.
/// <para>Refuses tasks that are not done, and a second score. Records <c>case.task_scored</c>; counts <c>task.scored</c> for the assisting unit.</para>
/// </summary>
[Act("score-task", ActAttribute.Anyone)]
public sealed class ScoreTask : IAct<ScoreTask.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        new Faults().Range("score", command.Score, 1, 5).Text("text", command.Text, 0, 500).Throw();
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        work.Permit();
        var task = await work.Db.Set<CaseTask>().FirstOrDefaultAsync(t => t.Id == command.Task && t.CaseId == command.Case && t.State == "done" && t.Unit != 0, ct)
            ?? throw new Refusal(CasesProblems.TaskUnknown, null, "task");
        work.Demand(CaseVerbs.Move, at.Line.Id, task.From, at.Line.Sealed);
        if (task.Score != 0)
        {
            throw new Refusal(CasesProblems.AlreadyScored);
        }

        task.Score = command.Score;
        var draft = work.Record(CaseEvents.TaskScored).About(at.Row.Line, at.Row.Id).On(task.Id).Because(command.Text)
            .With(new { unit = task.Unit, score = command.Score })
            .Count(CaseTasks.Fact(work, at, EngineFacts.TaskScored, task, ("stars", command.Score)));
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>The score.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Task">Task.</param>
    /// <param name="Score">1 to 5.</param>
    /// <param name="Text">Words.</param>
    public sealed record Command(long Case, long Task, int Score, string? Text = null) : ICommand<MovedCase>;
}
