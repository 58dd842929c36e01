using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// The handler asks the person who asked a question: it has a clock of its own, and those clocks stand that the line names, on the line's legal
/// ground. He answers on his tracking page; silence ends it as the line says. For the owner unit.
/// <para>Refuses lines without questions, a case that stands still or has ended, a second question while one waits, and cases in which nobody can be
/// reached.</para>
/// <para>Records and counts <c>case.questioned</c>; the person is told.</para>
/// </summary>
[Act("ask-reporter", ActAttribute.Anyone)]
public sealed class AskReporter : IAct<AskReporter.Command, GivenTaskAnswer>
{
    /// <inheritdoc />
    public async Task<GivenTaskAnswer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.OwnerVerb(work, at, CaseVerbs.Move);
        new Faults().Text("text", command.Text, 5, 500).Throw();
        var terms = CaseTasks.Offered(at.Type.Ask, "请诉求人补充", "question to the person who asked");
        Demand.Open(work, at);
        Refuse(at);
        var task = work.Add(new CaseTask
        {
            CaseId = at.Row.Id, At = at.Now, By = work.Actor.Id, Kind = CaseTask.Question, From = at.Row.OwnerUnit, Text = command.Text.Trim(), Limit = terms.Limit,
        });
        var clock = at.Clocks.Start(task.ClockKey, ClockRules.TextOf(terms.Limit, []), at.Now, 0);
        at.Clocks.Await(terms.Pauses, at.Now);
        var draft = work.Record(CaseEvents.Questioned).About(at.Row.Line, at.Row.Id).On(task.Id).Because(task.Text)
            .With(new { by = terms.Limit, stands = terms.Pauses.Count == 0 ? null : terms.Pauses, legal = terms.Legal })
            .Count(CaseFacts.Of(at, EngineFacts.Questioned, CaseFacts.Cohort(at.Row, work.Office), unit: "次"));
        CaseMachine.Seal(work, at, draft);
        return new GivenTaskAnswer(task.Id, clock.Due, null);
    }

    private static void Refuse(CaseAtWork at)
    {
        if (at.Row.Suspended)
        {
            throw new Refusal(CasesProblems.ConditionUnmet, new { unlessZh = "中止期间不用再问，恢复以后再问。", unlessEn = "The case stands still; ask once it goes on." });
        }

        if (at.Clocks.Beside(CaseTask.Question).Any())
        {
            throw new Refusal(CasesProblems.QuestionOpen);
        }

        if (at.Row.TokenHash.Length == 0)
        {
            throw new Refusal(CasesProblems.NobodyToAsk);
        }
    }

    /// <summary>What is asked.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Text">The question in plain words, 5 to 500 characters.</param>
    public sealed record Command(long Case, string Text) : ICommand<GivenTaskAnswer>;
}
