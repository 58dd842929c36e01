using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Declares a letter void: it keeps its number, so that none is missing, and stays readable, but holds no more. For the role that acts in the stage.
/// <para>Refuses letters of other cases, void ones, and no reason. Records <c>letter.voided</c> and takes its <c>letter.issued</c> back.</para>
/// </summary>
[Act("void-letter", CaseVerbs.Move)]
public sealed class VoidLetter : IAct<VoidLetter.Command, LetterNumber>
{
    /// <inheritdoc />
    public async Task<LetterNumber> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var letter = await work.Db.Set<IssuedLetter>().FirstOrDefaultAsync(l => l.Id == command.Letter, ct)
            ?? throw new Refusal(CasesProblems.LetterUnknown);
        var at = await work.Ask<CaseMachine>().LoadAsync(work, letter.CaseId, ct);
        Demand.Verb(work, at, CaseVerbs.Move);
        if (letter.VoidedAt is not null)
        {
            throw new Refusal(CasesProblems.LetterVoid);
        }

        new Faults().Text("reason", command.Reason, 2, 500).Throw();
        letter.VoidedAt = work.Now;
        letter.VoidReason = command.Reason!.Trim();
        var draft = work.Record(CaseEvents.LetterVoided).About(at.Row.Line, at.Row.Id).On(letter.Id).Because(command.Reason)
            .With(new { letter = letter.Key, number = letter.Number.Length == 0 ? null : letter.Number, delivered = letter.DeliveredAt is not null });
        draft.Count(CaseFacts.Of(at, EngineFacts.Issued, CaseFacts.Cohort(at.Row, work.Office), CaseFacts.Dims(("letter", letter.Key)), -10000, "份"));
        CaseMachine.Seal(work, at, draft);
        return new LetterNumber(letter.Id, letter.Number);
    }

    /// <summary>Which letter, and why.</summary>
    public sealed record Command(long Letter, string? Reason) : ICommand<LetterNumber>;
}
