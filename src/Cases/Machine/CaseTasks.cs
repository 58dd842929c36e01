using System.Globalization;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>What stands beside a case's own work: found, ended, and dropped with the case.</summary>
internal static class CaseTasks
{
    /// <summary>Units that have or had a task in the case.</summary>
    public static IEnumerable<long> Units(Case row) => row.Assisting.Length == 0
        ? []
        : row.Assisting.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(u => long.Parse(u, CultureInfo.InvariantCulture));

    /// <summary>Lets a unit see the case from now on.</summary>
    public static void Admit(Case row, long unit)
    {
        if (!Units(row).Contains(unit))
        {
            row.Assisting = $"{row.Assisting} {unit}".TrimStart();
        }
    }

    /// <summary>An open task of the case, of certain kinds. Refuses with <c>task_unknown</c>.</summary>
    public static async Task<CaseTask> FindAsync(Work work, CaseAtWork at, long id, CancellationToken ct, params string[] kinds) =>
        await work.Db.Set<CaseTask>().FirstOrDefaultAsync(t => t.Id == id && t.CaseId == at.Row.Id && t.State == CaseTask.Open && kinds.Contains(t.Kind), ct)
        ?? throw new Refusal(CasesProblems.TaskUnknown, null, "task");

    /// <summary>The open task of a kind of which a case has one at most; null when there is none.</summary>
    public static async Task<CaseTask?> OnlyAsync(Work work, CaseAtWork at, string kind, CancellationToken ct) => at.Clocks.Beside(kind).Any()
        ? await work.Db.Set<CaseTask>().FirstOrDefaultAsync(t => t.CaseId == at.Row.Id && t.State == CaseTask.Open && t.Kind == kind, ct)
        : null;

    /// <summary>Gives a task to a unit: its own clock, and for a call that of the arrival.</summary>
    public static CaseTask Give(Work work, CaseAtWork at, JointWork terms, GivenTask given)
    {
        var task = work.Add(new CaseTask
        {
            CaseId = at.Row.Id, At = at.Now, By = work.Actor.Id, Kind = given.Kind, Unit = given.Unit, From = given.From, Text = given.Text,
            Limit = given.Limit ?? terms.Limit,
        });
        Admit(at.Row, task.Unit);
        at.Clocks.Start(task.ClockKey, ClockRules.TextOf(task.Limit, terms.Ladder), at.Now, task.Unit);
        if (task.Kind == CaseTask.Call)
        {
            at.Clocks.Start(task.ArrivalKey, ClockRules.TextOf(terms.Arrive!, terms.Ladder), at.Now, task.Unit);
        }

        var draft = work.Record(CaseEvents.TaskGiven).About(at.Row.Line, at.Row.Id).On(task.Id).Because(task.Text)
            .With(new { kind = task.Kind, unit = task.Unit, from = task.From, by = task.Limit })
            .Count(Fact(work, at, EngineFacts.TaskGiven, task, ("kind", task.Kind)));
        Notices.Tell(work, at, [.. Notices.Holders(at, "handler", task.Unit), .. Notices.Holders(at, "unit-head", task.Unit)], "task", draft, clock: task.ClockKey);
        CaseMachine.Seal(work, at, draft);
        return task;
    }

    /// <summary>Ends a task, question or ruling with its clocks and counts it.</summary>
    public static void End(Work work, CaseAtWork at, CaseTask task, string state, CaseTally tally)
    {
        var voids = state is "waived" or "dropped" or "lapsed";
        at.Clocks.End(task.ArrivalKey, at.Now, voids: true);
        task.Late = at.Clocks.End(task.ClockKey, at.Now, voids);
        (task.State, task.EndedAt, task.EndedBy) = (state, at.Now, work.Actor.Id);
        if (task.Kind == CaseTask.Question)
        {
            at.Clocks.StopAwaiting(at.Now);
            var how = state switch { "done" => "answered", "waived" => "withdrawn", _ => state };
            tally.Count(CaseFacts.Of(at, EngineFacts.QuestionEnded, CaseFacts.Cohort(at.Row, work.Office), CaseFacts.Dims(("how", how)), unit: "次"));
        }
        else if (task.Kind is CaseTask.Assist or CaseTask.Call)
        {
            tally.Count(Fact(work, at, EngineFacts.TaskEnded, task, ("kind", task.Kind), ("how", state), ("late", CaseFacts.YesNo(task.Late == true))));
        }

        tally.Judged();
    }

    /// <summary>The case goes on without the answer: a question that waits is withdrawn. The other tasks stay.</summary>
    public static async Task WithdrawQuestionAsync(Work work, CaseAtWork at, CaseTally tally, CancellationToken ct)
    {
        if (await OnlyAsync(work, at, CaseTask.Question, ct) is { } question)
        {
            End(work, at, question, "waived", tally);
        }
    }

    /// <summary>The case ends: nothing beside it is owed any more.</summary>
    public static async Task DropAsync(Work work, CaseAtWork at, CaseTally tally, CancellationToken ct)
    {
        if (!at.Clocks.Beside().Any())
        {
            return;
        }

        foreach (var task in await work.Db.Set<CaseTask>().Where(t => t.CaseId == at.Row.Id && t.State == CaseTask.Open).OrderBy(t => t.Id).ToListAsync(ct))
        {
            End(work, at, task, "dropped", tally);
        }
    }

    /// <summary>A fact about a task: its owner is the unit that owed it.</summary>
    public static Fact Fact(Work work, CaseAtWork at, string kind, CaseTask task, params ReadOnlySpan<(string, object)> dims) =>
        CaseFacts.Of(at, kind, CaseFacts.Cohort(at.Row, work.Office), CaseFacts.Dims(dims), unit: kind is EngineFacts.Arrived or EngineFacts.TaskScored ? "次" : "项",
            owner: task.Unit);

    /// <summary>What the line must offer. Refuses with <c>not_on_line</c>.</summary>
    public static T Offered<T>(T? terms, string zh, string en) where T : class =>
        terms ?? throw new Refusal(CasesProblems.NotOnLine, new { whatZh = zh, whatEn = en });

    /// <summary>A task as it is given.</summary>
    internal sealed record GivenTask(string Kind, long Unit, long From, string Text, string? Limit);
}
