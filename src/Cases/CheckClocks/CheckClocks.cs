using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Notices what the clocks of cases have brought: warnings, ends that have passed, steps of the ladder, review days, and moves that a line leaves
/// to a timer. For the office's worker; each thing is noticed exactly once, however often it looks.
/// <para>Records <c>case.warned</c>, <c>case.breached</c>, <c>case.escalated</c>, <c>case.review_due</c> or the timed move; counts judged clocks.</para>
/// </summary>
[Act("check-clocks", ActAttribute.Anyone)]
public sealed class CheckClocks : IAct<CheckClocks.Command, int>
{
    /// <inheritdoc />
    public async Task<int> RunAsync(Command command, Work work, CancellationToken ct)
    {
        if (work.Actor.Kind != ActorKind.System)
        {
            throw new Refusal(KernelProblems.NotPermitted, new { verb = "check-clocks" });
        }

        work.Permit();
        var (desk, machine) = (work.Ask<CaseDesk>(), work.Ask<CaseMachine>());
        var (count, ids) = (0, command.Cases);

        // All rows in one question; the desk then finds each in hand instead of asking once per case. Within a batch some are in hand already.
        var missing = ids.Where(id => work.Db.InHand<Case>(id) is null).ToList();
        await work.Db.Set<Case>().Where(c => missing.Contains(c.Id)).LoadAsync(ct);
        foreach (var id in ids)
        {
            var at = await desk.LoadAsync(work, id, ct);
            count += await machine.CatchUpAsync(work, at, ct);
        }

        if (count == 0)
        {
            // Somebody else's act noticed it all between the look and this act.
            work.Record("case.clocks_checked").With(new { cases = command.Cases.Count });
        }

        return count;
    }

    /// <summary>Cases of which something may be due.</summary>
    /// <param name="Cases">Case ids, those that were due first in front.</param>
    public sealed record Command(IReadOnlyList<long> Cases) : ICommand<int>;
}
