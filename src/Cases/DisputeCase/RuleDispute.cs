using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Rules on a dispute: names the lead for good and, where several must act, those who assist. The lead can no more return it, send it on or dispute it.
/// For the role that the line names; who disputed cannot rule himself.
/// <para>Refuses without a waiting dispute, for anybody else, and without unit or reason.</para>
/// <para>Records and counts <c>case.ruled</c>; a change of owner counts as a dispatch; both units and the first receiver are told.</para>
/// </summary>
[Act("rule-dispute", ActAttribute.Anyone)]
public sealed class RuleDispute : IAct<RuleDispute.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var machine = work.Ask<CaseMachine>();
        var at = await machine.LoadAsync(work, command.Case, ct);
        work.Permit();
        var terms = CaseTasks.Offered(at.Type.Ruling, "争议裁定", "ruling on disputes");
        Demand.Open(work, at);
        var dispute = await CaseTasks.OnlyAsync(work, at, CaseTask.Ruling, ct) ?? throw new Refusal(CasesProblems.NoDispute);
        Ruler(work, at, terms, dispute);
        var assist = command.Assist.Where(u => u != command.Unit).Distinct().ToList();
        new Faults().Text("reason", command.Reason, 0, 1000).When(string.IsNullOrWhiteSpace(command.Reason), "reason", CasesProblems.ReasonNeeded)
            .When(command.Unit == 0, "unit", CasesProblems.UnitNeeded)
            .When(command.Unit != 0 && at.Units.Find(command.Unit) is null, "unit", CasesProblems.UnitUnknown)
            .When(assist.Count > 10, "assist", KernelProblems.OutOfRange, new { min = 0, max = 10 })
            .When(assist.Any(u => at.Units.Find(u) is null), "assist", CasesProblems.UnitUnknown).Throw();
        var before = at.Row.OwnerUnit;
        dispute.Answer = command.Reason!.Trim();
        var draft = work.Record(CaseEvents.Ruled).About(at.Row.Line, at.Row.Id).On(dispute.Id).Because(dispute.Answer)
            .With(new { fromUnit = before, toUnit = command.Unit, assist = assist.Count == 0 ? null : assist });
        var tally = new CaseTally(at, work.Office, draft);
        CaseTasks.End(work, at, dispute, "done", tally);
        tally.Count(CaseFacts.Of(at, EngineFacts.Ruled, CaseFacts.Cohort(at.Row, work.Office), CaseFacts.Dims(("changed", CaseFacts.YesNo(before != command.Unit)))));
        await machine.AwardAsync(work, at, command.Unit, dispute.Answer, tally, draft, ct);
        Notices.Tell(work, at, [.. Told(at, before), .. Told(at, command.Unit), .. Notices.Holders(at, "unit-head", at.Row.FirstReceiver)], "ruled", draft);
        CaseMachine.Seal(work, at, draft);
        Assist(work, at, assist, dispute.Answer);
        return MovedCase.Of(at);
    }

    private static void Ruler(Work work, CaseAtWork at, Ruling terms, CaseTask dispute)
    {
        if (work.Actor.Id == dispute.By || !CaseRights.Holds(work.Actor, terms.Who, at.Line, at.Row.OwnerUnit))
        {
            var shared = work.Ask<CaseDesk>().Catalogue.Shared;
            throw new Refusal(CasesProblems.RulerNeeded, new { roleZh = shared["roles." + terms.Who, Lang.Zh], roleEn = shared["roles." + terms.Who, Lang.En] });
        }
    }

    private static void Assist(Work work, CaseAtWork at, List<long> units, string reason)
    {
        foreach (var unit in units.Where(u => at.Type.Tasks is not null && at.Clocks.Beside(CaseTask.Assist, CaseTask.Call).All(e => e.Unit != u)))
        {
            CaseTasks.Give(work, at, at.Type.Tasks!, new CaseTasks.GivenTask(CaseTask.Assist, unit, at.Row.OwnerUnit, reason, null));
        }
    }

    private static IEnumerable<long> Told(CaseAtWork at, long unit) => [.. Notices.Holders(at, "unit-head", unit), .. Notices.Holders(at, "handler", unit)];

    /// <summary>The ruling.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Unit">Unit that leads for good.</param>
    /// <param name="Reason">Why, with the rule applied.</param>
    public sealed record Command(long Case, long Unit, string? Reason) : ICommand<MovedCase>
    {
        /// <summary>Units that assist, each with a task.</summary>
        public IReadOnlyList<long> Assist { get; init; } = [];
    }
}
