using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Notes a visit of the leader who holds the case: when, where, what he saw, heard and promised. For the leader himself.
/// <para>Refuses everybody else, a day that has not come or lies before the case, and missing words.</para>
/// <para>Records and counts <c>case.visited</c>.</para>
/// </summary>
[Act("visit-case", CaseVerbs.Hold)]
public sealed class VisitCase : IAct<VisitCase.Command, long>
{
    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.Verb(work, at, CaseVerbs.Hold);
        Demand.Open(work, at);
        if (at.Row.HeldBy != work.Actor.Id)
        {
            throw new Refusal(CasesProblems.NotTheHolder);
        }

        var opened = Clock.Day(work.Office, at.Row.OpenedAt);
        new Faults().Text("where", command.Where, 2, 200).Text("what", command.What, 4, 2000)
            .When(command.Day is null, "day", KernelProblems.Required)
            .When(command.Day > work.Today, "day", KernelProblems.InFuture, new { now = work.Today.ToString("yyyy-MM-dd") })
            .When(command.Day < opened, "day", KernelProblems.TooOld, new { earliest = opened.ToString("yyyy-MM-dd") }).Throw();
        var files = work.Ask<CaseFiles>();
        var given = await files.TakeAsync(work, command.Ticket, [], "ticket", ct);
        var draft = work.Record(CaseEvents.Visited).About(at.Row.Line, at.Row.Id).Because(command.What).Showing(given.Hashes)
            .With(new { day = command.Day!.Value.ToString("yyyy-MM-dd"), where = command.Where!.Trim(), round = at.Row.Round });
        var visit = work.Add(new LeaderVisit
        {
            CaseId = at.Row.Id, At = work.Now, By = work.Actor.Id, Round = at.Row.Round, Day = command.Day.Value, Place = command.Where.Trim(),
            What = command.What!.Trim(), RecordId = draft.Id,
        });
        at.Row.Visits++;
        new CaseTally(at, work.Office, draft).Count(CaseFacts.Of(at, Catalogue.EngineFacts.Visited, CaseFacts.Cohort(at.Row, work.Office), unit: "次"));
        await files.AddAsync(work, at, given, ("evidence", "", false), ct);
        CaseMachine.Seal(work, at, draft);
        return visit.Id;
    }

    /// <summary>A visit.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Day">Day of the visit.</param>
    /// <param name="Where">Where, up to 200 characters.</param>
    /// <param name="What">What was done, heard and promised, up to 2,000 characters.</param>
    /// <param name="Ticket">Upload ticket of pictures.</param>
    public sealed record Command(long Case, DateOnly? Day, string? Where, string? What, string? Ticket = null) : ICommand<long>;
}
