using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Takes the whole file of a case out of the house: one PDF with its index, the data and the papers. For whoever may export where the case is.
/// <para>Refuses cases that he may not see or export. Records <c>case.archived</c> with the hash of what was taken and its pages.</para>
/// </summary>
[Act("archive-case", CaseVerbs.Export)]
public sealed class ArchiveCase : IAct<ArchiveCase.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.Verb(work, at, CaseVerbs.Export);
        new Faults().Text("hash", command.Hash, 64, 64).Range("pages", command.Pages, 1, 100_000).Throw();
        var draft = work.Record(CaseEvents.Archived).About(at.Row.Line, at.Row.Id).With(new { hash = command.Hash, pages = command.Pages });
        CaseMachine.Seal(work, at, draft);
        return true;
    }

    /// <summary>What was taken.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Hash">SHA-256 of the zip, hexadecimal.</param>
    /// <param name="Pages">Pages of the PDF.</param>
    public sealed record Command(long Case, string Hash, int Pages) : ICommand<bool>;
}
