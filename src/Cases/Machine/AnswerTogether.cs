using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Merged cases are answered when the one that carries their work is: each person gets the same letters under a number of his own, is told, counted
/// and asked for his rating by himself. The answer is drafted once.
/// </summary>
internal sealed class AnswerTogether(CaseDesk desk, CaseLetters letters)
{
    /// <summary>Answers everybody whose case was merged into this one.</summary>
    /// <param name="work">The act.</param>
    /// <param name="lead">The case that carries the work, after its move.</param>
    /// <param name="issued">Letters that the move issued.</param>
    /// <param name="said">What the move said.</param>
    /// <param name="ends">Whether it ended.</param>
    /// <param name="ct">Cancels.</param>
    public async Task RunAsync(Work work, CaseAtWork lead, IReadOnlyList<string> issued, LetterMove said, bool ends, CancellationToken ct)
    {
        var forHim = issued.Where(key => lead.Type.Letters[key].To == Party.Reporter).ToList();
        if (forHim.Count == 0 && !ends)
        {
            return;
        }

        var id = lead.Row.Id;
        foreach (var other in await work.Db.Set<Case>().Where(c => c.MergedInto == id).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(ct))
        {
            var at = await desk.LoadAsync(work, other, ct);
            foreach (var key in forHim.Where(at.Type.Letters.ContainsKey))
            {
                await letters.IssueAsync(work, at, key, said, ct);
            }

            if (ends)
            {
                var draft = work.Record(CaseEvents.AnsweredTogether).About(at.Row.Line, at.Row.Id).At(lead.Now)
                    .With(new { with = lead.Row.Number, outcome = lead.Row.Outcome, round = lead.Row.Round })
                    .Count(CaseFacts.Of(at, EngineFacts.AnsweredTogether, CaseFacts.Cohort(at.Row, work.Office),
                        CaseFacts.Dims(("outcome", lead.Row.Outcome), ("late", CaseFacts.YesNo(lead.Row.OnTime == false)))));
                CaseMachine.Seal(work, at, draft);
            }
        }
    }
}
