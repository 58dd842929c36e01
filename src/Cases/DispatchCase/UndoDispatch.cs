using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Takes a dispatch back: within two minutes, by who made it, before the unit signed. Everything stands as before, its clocks too.
/// <para>Refuses with <c>undo_over</c> otherwise. Records <c>case.dispatch_undone</c> and takes the dispatch's facts back.</para>
/// </summary>
[Act("undo-dispatch", CaseVerbs.Dispatch)]
public sealed class UndoDispatch : IAct<UndoDispatch.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        work.Permit();
        var row = at.Row;
        if (UndoNote.Read(row.Undo) is not { } note || note.By != work.Actor.Id || work.Now - note.At > UndoNote.Window || at.Clocks.Beside().Any())
        {
            throw new Refusal(CasesProblems.UndoOver);
        }

        var draft = work.Record(CaseEvents.DispatchUndone).About(row.Line, row.Id).Correcting(note.Record)
            .With(new { fromUnit = row.OwnerUnit, toUnit = note.Owner, stage = note.Stage });
        HandOver.Write(work, at, note.Owner, "undone", null, draft);
        foreach (var fact in note.Facts)
        {
            draft.Count(CaseFacts.TakeBack(at, fact));
        }

        await VoidLettersAsync(work, at, note, draft, ct);
        (row.Stage, row.StageAt, row.Step) = (note.Stage, note.StageAt, at.Type.Stages[note.Stage].Step);
        (row.OwnerUnit, row.SentBy, row.DispatchedAt, row.Hands) = (note.Owner, note.SentBy, note.DispatchedAt, note.Hands);
        (row.Handler, row.Undo) = (note.Handler, "");
        row.Hops--;
        at.Clocks.Restore(note.Clocks);
        at.Rehouse();
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>The dispatch order keeps its number, so that none is missing, but holds no more.</summary>
    private static async Task VoidLettersAsync(Work work, CaseAtWork at, UndoNote note, RecordDraft draft, CancellationToken ct)
    {
        // What the dispatch issued has numbers after its record's.
        var letters = await work.Db.Set<IssuedLetter>().Where(l => l.CaseId == at.Row.Id && l.Id > note.Record && l.VoidedAt == null).ToListAsync(ct);
        foreach (var letter in letters)
        {
            letter.VoidedAt = work.Now;
            draft.Count(CaseFacts.Of(at, EngineFacts.Issued, CaseFacts.Cohort(at.Row, work.Office), CaseFacts.Dims(("letter", letter.Key)), -10000, "份"));
        }
    }

    /// <summary>Which case.</summary>
    public sealed record Command(long Case) : ICommand<MovedCase>;
}
