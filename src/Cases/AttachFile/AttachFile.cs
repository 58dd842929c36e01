using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Adds pictures and papers to a case. For who works on it.
/// <para>Refuses a ticket without files. Records <c>case.attached</c> with the hashes as evidence.</para>
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
        var files = work.Ask<CaseFiles>();
        var given = await files.TakeAsync(work, command.Ticket, [], "ticket", ct);
        new Faults().Range("ticket", given.Count, 1, CaseFiles.Most).OneOf("kind", command.Kind, Kinds).Throw();
        var draft = work.Record(CaseEvents.Attached).About(at.Row.Line, at.Row.Id).Showing(given.Hashes)
            .With(new { kind = command.Kind, count = given.Count, isPublic = command.Public });
        await files.AddAsync(work, at, given, (command.Kind, "", command.Public), ct);
        CaseMachine.Seal(work, at, draft);
        return at.Row.Attachments;
    }

    /// <summary>Uploaded files.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Ticket">Upload ticket of 1 to 60 files.</param>
    /// <param name="Kind">before, after, evidence, paper or receipt.</param>
    /// <param name="Public">Whether the person who asked sees them.</param>
    public sealed record Command(long Case, string Ticket, string Kind = "evidence", bool Public = false) : ICommand<int>;
}
