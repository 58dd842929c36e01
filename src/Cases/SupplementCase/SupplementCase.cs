using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// The person who asked adds words or pictures to his open case, by his code. The handler is told.
/// <para>Refuses a wrong code, an empty supplement and a case that has ended. Records <c>case.supplemented</c>.</para>
/// </summary>
[Act("supplement-case", ActAttribute.Anyone)]
public sealed class SupplementCase : IAct<SupplementCase.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        new Faults().Text("text", command.Text, 0, 2000).Range("files", command.Files.Count, 0, 20)
            .When(command.Files.Any(f => !MoveCheck.IsHash(f)), "files", CasesProblems.FileUnknown)
            .When(string.IsNullOrWhiteSpace(command.Text) && command.Files.Count == 0, "text", CasesProblems.ReportEmpty).Throw();
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        work.Permit();
        Demand.Token(at, command.Token);
        Demand.Open(work, at);
        var draft = work.Record(CaseEvents.Supplemented).About(at.Row.Line, at.Row.Id).Showing(command.Files).With(new { files = command.Files.Count });
        if (!string.IsNullOrWhiteSpace(command.Text))
        {
            work.Add(new Note
            {
                CaseId = at.Row.Id, At = work.Now, By = work.Actor.Id, Text = command.Text.Trim(), IsPublic = true, Signature = "", RecordId = draft.Id,
            });
        }

        await work.Ask<CaseDesk>().AttachAsync(work, at, command.Files, "report", "", isPublic: true, ct);
        Notices.Tell(work, at, Notices.Holding(at), "supplemented", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>What is added.</summary>
    public sealed record Command(long Case, string? Token, string? Text = null) : ICommand<MovedCase>
    {
        /// <summary>Hashes of pictures, up to 20.</summary>
        public IReadOnlyList<string> Files { get; init; } = [];
    }
}
