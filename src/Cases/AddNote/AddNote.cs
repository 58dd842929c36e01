using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Writes a note into the case: internal among officials, or public words to the person who asked; or corrects an earlier record, which stays
/// readable, struck through. People named are told.
/// <para>Refuses an empty text and a record that is not of this case. Records <c>case.noted</c>.</para>
/// </summary>
[Act("add-note", CaseVerbs.Note)]
public sealed class AddNote : IAct<AddNote.Command, long>
{
    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.Verb(work, at, CaseVerbs.Note);
        new Faults().Text("text", command.Text, 1, 4000).Range("mentions", command.Mentions.Count, 0, 20).Throw();
        if (command.Corrects is { } corrected
            && !await work.Db.Set<Record>().AnyAsync(r => r.Id == corrected && r.CaseId == command.Case, ct))
        {
            throw new Refusal(CasesProblems.RecordUnknown, null, "corrects");
        }

        var draft = work.Record(CaseEvents.Noted).About(at.Row.Line, at.Row.Id);
        if (command.Corrects is { } record)
        {
            draft.Correcting(record);
        }

        var note = work.Add(new Note
        {
            CaseId = at.Row.Id, At = work.Now, By = work.Actor.Id, Text = command.Text.Trim(), IsPublic = command.Public,
            Signature = work.Actor.Signature, RecordId = draft.Id, Corrects = command.Corrects,
        });
        draft.On(note.Id).With(new { isPublic = command.Public, mentions = command.Mentions.Count == 0 ? null : command.Mentions });
        Notices.Tell(work, at, command.Mentions, "mention", draft);
        CaseMachine.Seal(work, at, draft);
        return note.Id;
    }

    /// <summary>A note.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Text">Text, up to 4,000 characters.</param>
    public sealed record Command(long Case, string Text) : ICommand<long>
    {
        /// <summary>Whether the person who asked sees it.</summary>
        public bool Public { get; init; }

        /// <summary>Record that it corrects.</summary>
        public long? Corrects { get; init; }

        /// <summary>Accounts that are told.</summary>
        public IReadOnlyList<long> Mentions { get; init; } = [];
    }
}
