using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Adds pictures and papers to a case. For who works on it.
/// <para>Refuses hashes of files that were not uploaded. Records <c>case.attached</c> with the hashes as evidence.</para>
/// </summary>
[Act("attach-file", CaseVerbs.Note)]
public sealed class AttachFile : IAct<AttachFile.Command, int>
{
    private static readonly string[] Kinds = ["before", "after", "evidence", "paper", "receipt"];

    /// <inheritdoc />
    public async Task<int> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.Verb(work, at, CaseVerbs.Note);
        new Faults().Range("files", command.Files.Count, 1, 60).OneOf("kind", command.Kind, Kinds)
            .When(command.Files.Any(f => !MoveCheck.IsHash(f)), "files", CasesProblems.FileUnknown).Throw();
        var draft = work.Record(CaseEvents.Attached).About(at.Row.Line, at.Row.Id).Showing(command.Files)
            .With(new { kind = command.Kind, count = command.Files.Count, isPublic = command.Public });
        await work.Ask<CaseDesk>().AttachAsync(work, at, command.Files, command.Kind, "", command.Public, ct);
        CaseMachine.Seal(work, at, draft);
        return at.Row.Attachments;
    }

    /// <summary>Files by hash.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Files">Hashes, 1 to 60.</param>
    /// <param name="Kind">before, after, evidence, paper or receipt.</param>
    /// <param name="Public">Whether the person who asked sees them.</param>
    public sealed record Command(long Case, IReadOnlyList<string> Files, string Kind = "evidence", bool Public = false) : ICommand<int>;
}
