using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Issues a letter of the line outside a move. For the role that acts in the stage. Refuses letters that the line does not have.
/// Records and counts <c>letter.issued</c>.
/// </summary>
[Act("issue-letter", CaseVerbs.Move)]
public sealed class IssueLetter : IAct<IssueLetter.Command, LetterNumber>
{
    /// <inheritdoc />
    public async Task<LetterNumber> RunAsync(Command command, Work work, CancellationToken ct)
    {
        new Faults().Text("reason", command.Reason, 0, 2000).Throw();
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.Verb(work, at, CaseVerbs.Move);
        if (!at.Type.Letters.ContainsKey(command.Letter))
        {
            throw new Refusal(CasesProblems.LetterUnknown, null, "letter");
        }

        var said = new LetterMove("", command.Reason ?? "", null, null, []);
        var letter = await work.Ask<CaseLetters>().IssueAsync(work, at, command.Letter, said, ct);
        at.Row.ChangedAt = work.Now;
        at.Row.Version++;
        return new LetterNumber(letter.Id, letter.Number);
    }

    /// <summary>Which letter.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Letter">Key of the letter in the line.</param>
    /// <param name="Reason">Words for the template.</param>
    public sealed record Command(long Case, string Letter, string? Reason = null) : ICommand<LetterNumber>;
}

/// <summary>A letter that was issued.</summary>
/// <param name="Id">Id.</param>
/// <param name="Number">Number; empty when the letter is not numbered.</param>
public sealed record LetterNumber(long Id, string Number);

/// <summary>
/// Registers that a letter was delivered: when, how, with the receipt's picture where the letter needs one.
/// <para>Refuses a second delivery, a time before the issue, and a missing receipt. Records <c>letter.delivered</c>.</para>
/// </summary>
[Act("deliver-letter", CaseVerbs.Move)]
public sealed class DeliverLetter : IAct<DeliverLetter.Command, LetterNumber>
{
    private static readonly string[] Ways = ["hand", "post", "mail", "sms", "fax", "notice-board", "left"];

    /// <inheritdoc />
    public async Task<LetterNumber> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var letter = await work.Db.Set<IssuedLetter>().FirstOrDefaultAsync(l => l.Id == command.Letter, ct)
            ?? throw new Refusal(CasesProblems.LetterUnknown);
        var at = await work.Ask<CaseMachine>().LoadAsync(work, letter.CaseId, ct);
        Demand.Verb(work, at, CaseVerbs.Move);
        if (letter.DeliveredAt is not null || letter.VoidedAt is not null)
        {
            throw new Refusal(CasesProblems.AlreadyDelivered);
        }

        var files = work.Ask<CaseFiles>();
        var given = await files.TakeAsync(work, command.Ticket, [], "ticket", ct);
        new Faults().OneOf("by", command.By, Ways).When(command.By.Length == 0, "by", KernelProblems.Required)
            .Past("at", command.At, work.Now, letter.At)
            .When(letter.NeedsReceipt && given.Count == 0, "ticket", KernelProblems.Required).Throw();
        letter.DeliveredAt = command.At is { } when ? Clock.Cut(when) : work.Now;
        letter.DeliveredBy = command.By;
        letter.Receipt = given.Hashes is [var first, ..] ? first : "";
        var draft = work.Record(CaseEvents.LetterDelivered).About(at.Row.Line, at.Row.Id).On(letter.Id).At(letter.DeliveredAt.Value)
            .With(new { letter = letter.Key, number = letter.Number, by = command.By });
        draft.Showing(given.Hashes);
        await files.AddAsync(work, at, given, ("receipt", "", false), ct);
        CaseMachine.Seal(work, at, draft);
        return new LetterNumber(letter.Id, letter.Number);
    }

    /// <summary>A delivery.</summary>
    /// <param name="Letter">Letter id.</param>
    /// <param name="By">hand, post, mail, sms, fax, notice-board or left (留置).</param>
    /// <param name="At">When; now if left out.</param>
    /// <param name="Ticket">Upload ticket of the receipt's picture.</param>
    public sealed record Command(long Letter, string By, DateTime? At = null, string? Ticket = null) : ICommand<LetterNumber>;
}
