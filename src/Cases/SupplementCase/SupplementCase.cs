using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// The person who asked adds words or pictures to his open case, by his code, or through staff who hear him. The handler is told.
/// <para>Refuses a wrong code, an empty supplement and a case that has ended. Records <c>case.supplemented</c>.</para>
/// </summary>
[Act("supplement-case", ActAttribute.Anyone)]
public sealed class SupplementCase : IAct<SupplementCase.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        await Demand.AskerAsync(work, at, command.Token, ct);
        Demand.Open(work, at);
        var files = work.Ask<CaseFiles>();
        var given = await files.TakeAsync(work, command.Ticket, [], "ticket", ct);
        new Faults().Text("text", command.Text, 0, 2000).Range("ticket", given.Count, 0, 20)
            .When(string.IsNullOrWhiteSpace(command.Text) && given.Count == 0, "text", CasesProblems.ReportEmpty).Throw();
        var draft = work.Record(CaseEvents.Supplemented).About(at.Row.Line, at.Row.Id).Showing(given.Hashes).With(new { files = given.Count });
        if (!string.IsNullOrWhiteSpace(command.Text))
        {
            work.Add(new Note
            {
                CaseId = at.Row.Id, At = work.Now, By = work.Actor.Id, Text = command.Text.Trim(), IsPublic = true, Signature = "", RecordId = draft.Id,
            });
        }

        await files.AddAsync(work, at, given, ("report", "", true), ct);
        Notices.Tell(work, at, Notices.Holding(at), "supplemented", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>What is added.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Token">His code.</param>
    /// <param name="Text">Words, up to 2,000 characters.</param>
    /// <param name="Ticket">Upload ticket of up to 20 pictures.</param>
    public sealed record Command(long Case, string? Token, string? Text = null, string? Ticket = null) : ICommand<MovedCase>;
}
