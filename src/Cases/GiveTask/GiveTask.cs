using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Gives a task to another unit: the lead asks for assistance (协办), or the community of the place calls a department, which arrives and checks in
/// (社区发令、部门报到). The task has its own clock and evidence; the lead answers the person once, and not before it is done or waived.
/// <para>Refuses lines without tasks, the owner unit itself, a unit that has an open task here, a call by anybody but the community of the place, and
/// ended cases.</para>
/// <para>Records <c>case.task_given</c>; counts <c>task.given</c> for the unit; its people are told.</para>
/// </summary>
[Act("give-task", ActAttribute.Anyone)]
public sealed class GiveTask : IAct<GiveTask.Command, GivenTaskAnswer>
{
    /// <inheritdoc />
    public async Task<GivenTaskAnswer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        var from = Giver(work, at, command.Kind == CaseTask.Call);
        new Faults().Text("text", command.Text, 2, 1000).OneOf("kind", command.Kind, [CaseTask.Assist, CaseTask.Call])
            .When(command.By is { } by && !ClockSpan.TryParse(by, out _), "by", KernelProblems.BadFormat, new { expected = "3wd, 4wh, 24h" })
            .When(command.Unit == 0, "unit", CasesProblems.UnitNeeded)
            .When(command.Unit != 0 && at.Units.Find(command.Unit) is null, "unit", CasesProblems.UnitUnknown).Throw();
        var terms = CaseTasks.Offered(at.Type.Tasks, "协办", "assisting task");
        if (command.Kind == CaseTask.Call && terms.Arrive is null)
        {
            throw new Refusal(CasesProblems.NotOnLine, new { whatZh = "社区发令", whatEn = "call by a community" });
        }

        Demand.Open(work, at);
        if (command.Unit == at.Row.OwnerUnit)
        {
            throw new Refusal(CasesProblems.TaskToOwner, null, "unit");
        }

        if (at.Clocks.Beside(CaseTask.Assist, CaseTask.Call).Any(e => e.Unit == command.Unit))
        {
            throw new Refusal(CasesProblems.TaskTwice,
                new { unitZh = at.Units.NameOf(command.Unit, Lang.Zh), unitEn = at.Units.NameOf(command.Unit, Lang.En) }, "unit");
        }

        var task = CaseTasks.Give(work, at, terms, new CaseTasks.GivenTask(command.Kind, command.Unit, from, command.Text.Trim(), command.By));
        return new GivenTaskAnswer(task.Id, at.Clocks.Find(task.ClockKey)?.Due, at.Clocks.Find(task.ArrivalKey)?.Due);
    }

    /// <summary>The unit on whose behalf it is given: the owner or who took the case in; for a call the community that serves the place.</summary>
    private static long Giver(Work work, CaseAtWork at, bool call)
    {
        if (!call)
        {
            Demand.Verb(work, at, CaseVerbs.Move);
            return work.Actor.May(CaseVerbs.Move, at.Line.Id, at.Row.OwnerUnit, at.Line.Sealed) ? at.Row.OwnerUnit : at.Row.IntakeUnit;
        }

        work.Permit();
        var community = at.Around.Serving(at.Row.Place, 0).FirstOrDefault();
        return community != 0 && work.Actor.May(CaseVerbs.Move, at.Line.Id, community, at.Line.Sealed)
            ? community
            : throw new Refusal(CasesProblems.NotCommunity);
    }

    /// <summary>What is given to whom.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Unit">Unit that does it.</param>
    /// <param name="Text">What is to be done, 2 to 1,000 characters.</param>
    public sealed record Command(long Case, long Unit, string Text) : ICommand<GivenTaskAnswer>
    {
        /// <summary>Limit in the clock notation (<c>3wd</c>); the line's when left out.</summary>
        public string? By { get; init; }

        /// <summary>assist, or call: the community of the place calls a department, which checks in.</summary>
        public string Kind { get; init; } = CaseTask.Assist;
    }
}

/// <summary>A task that was given.</summary>
/// <param name="Task">Its number.</param>
/// <param name="DueAt">Until when it is owed.</param>
/// <param name="ArriveBy">Until when a called unit arrives; null when it was not called.</param>
public sealed record GivenTaskAnswer(long Task, DateTime? DueAt, DateTime? ArriveBy);
