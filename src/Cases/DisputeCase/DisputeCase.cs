using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// The owner unit disputes a case a second time (争议裁定): it was sent back once, came to a unit again, and that unit still says it is not its duty.
/// A ruling is asked for, with a limit and a ladder of its own. Until then the owner goes on and the first receiver stays answerable (首接负责).
/// <para>Refuses a first dispute (send it back), outside the window of a return, without ground or reason, while a ruling waits, and after one.</para>
/// <para>Records and counts <c>case.disputed</c> for the unit; who rules and the first receiver are told.</para>
/// </summary>
[Act("dispute-case", ActAttribute.Anyone)]
public sealed class DisputeCase : IAct<DisputeCase.Command, GivenTaskAnswer>
{
    /// <inheritdoc />
    public async Task<GivenTaskAnswer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var machine = work.Ask<CaseMachine>();
        var at = await machine.LoadAsync(work, command.Case, ct);
        Demand.OwnerVerb(work, at, CaseVerbs.Move);
        var terms = CaseTasks.Offered(at.Type.Ruling, "争议裁定", "ruling on disputes");
        Demand.Open(work, at);
        new Faults().Text("reason", command.Reason, 0, 1000).When(string.IsNullOrWhiteSpace(command.Reason), "reason", CasesProblems.ReasonNeeded)
            .When(terms.Grounds.Count > 0 && !terms.Grounds.Contains(command.Ground ?? ""), "ground", CasesProblems.GroundNeeded)
            .When(command.Unit != 0 && at.Units.Find(command.Unit) is null, "unit", CasesProblems.UnitUnknown).Throw();
        Refuse(machine, at);
        var owner = at.Row.OwnerUnit;
        var task = work.Add(new CaseTask
        {
            CaseId = at.Row.Id, At = at.Now, By = work.Actor.Id, Kind = CaseTask.Ruling, Unit = owner, From = owner, Text = command.Reason!.Trim(),
            Ground = command.Ground ?? "", Proposed = command.Unit, Limit = terms.Limit,
        });
        var clock = at.Clocks.Start(task.ClockKey, ClockRules.TextOf(terms.Limit, terms.Ladder), at.Now, at.Units.Root?.Id ?? owner);
        var draft = work.Record(CaseEvents.Disputed).About(at.Row.Line, at.Row.Id).On(task.Id).Because(task.Text)
            .With(new { unit = owner, ground = command.Ground, proposed = command.Unit == 0 ? (long?)null : command.Unit, by = terms.Limit })
            .Count(CaseFacts.Of(at, EngineFacts.Disputed, CaseFacts.Cohort(at.Row, work.Office)));
        Notices.Tell(work, at, [.. Notices.Holders(at, terms.Who), .. Notices.Holders(at, "unit-head", at.Row.FirstReceiver)], "disputed", draft);
        CaseMachine.Seal(work, at, draft);
        return new GivenTaskAnswer(task.Id, clock.Due, null);
    }

    private static void Refuse(CaseMachine machine, CaseAtWork at)
    {
        var row = at.Row;
        if (row.RuledUnit != 0)
        {
            throw MoveCheck.Ruled(at);
        }

        if (at.Clocks.Beside(CaseTask.Ruling).Any())
        {
            throw new Refusal(CasesProblems.RulingOpen);
        }

        if (row.SentBy == 0 || row.Returns == 0)
        {
            throw new Refusal(CasesProblems.ReturnFirst);
        }

        // Where and as long as a return could be made if it were the first.
        MoveCheck.Window(at, at.Stage.Moves[machine.MoveOf(at, MoveEffect.Return)]);
    }

    /// <summary>Who should own it instead, and why.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Reason">Reason, with the rule that says so.</param>
    public sealed record Command(long Case, string? Reason) : ICommand<GivenTaskAnswer>
    {
        /// <summary>Ground by key, of those that the line's ruling lists.</summary>
        public string? Ground { get; init; }

        /// <summary>Unit that should own it; 0: says none.</summary>
        public long Unit { get; init; }
    }
}
