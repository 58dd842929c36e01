using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel.People;

/// <summary>
/// Gives a role for a unit's subtree. For administrators (<c>grants.manage</c> on that unit); nobody grants to himself, and nobody grants
/// administration that he does not hold. Refuses with <c>not_found</c>, <c>own_grant</c>, <c>grant_beyond_own</c>, <c>invalid_input</c>,
/// <c>not_permitted</c>. Records <c>grant.given</c>.
/// </summary>
[Act("give-grant", KernelVerbs.ManageGrants)]
public sealed class GiveGrant(IRoleBook roles, Actors actors) : IAct<GiveGrant.Command, long>
{
    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        work.Demand("", command.Unit);
        var account = await work.Db.Set<Account>().FindAsync([work.Office.Id, command.Account], ct);
        if (account is null or { IsActive: false })
        {
            throw new Refusal(KernelProblems.NotFound, new { what = $"account {command.Account}" });
        }

        var verbs = roles.VerbsOf(command.Role ?? "");
        new Faults().When(verbs.Count == 0, "role", KernelProblems.NotAllowedValue, new { value = command.Role })
            .Text("line", command.Line, 0, 60)
            .When(command.From is { } from && command.To is { } to && to < from, "to", KernelProblems.TooOld, new { earliest = command.From }).Throw();
        if (Decide(work.Actor, command, verbs) is { } refused)
        {
            throw new Refusal(refused);
        }

        var grant = work.Add(new Grant
        {
            AccountId = account.Id,
            Role = command.Role!,
            Line = command.Line ?? "",
            Unit = command.Unit,
            ValidFrom = command.From ?? work.Today,
            ValidTo = command.To,
        });
        account.Version++;
        actors.Forget(work.Office.Id, account.Id);
        work.Record("grant.given").On(account.Id).For(command.Unit)
            .With(new { grant = grant.Id, grant.Role, grant.Line, grant.Unit, grant.ValidFrom, grant.ValidTo });
        return grant.Id;
    }

    internal static Problem? Decide(Actor actor, Command command, IReadOnlySet<string> verbs)
    {
        if (actor.Id == command.Account)
        {
            return PeopleProblems.OwnGrant.With();
        }

        var beyond = KernelVerbs.All.Where(verbs.Contains).Any(v => !actor.May(v, "", command.Unit));
        return beyond ? PeopleProblems.GrantBeyond.With(new { role = command.Role }) : null;
    }

    /// <summary>To whom, which role, for which line (empty: every line that is not sealed) and unit (0: the office), from when to when.</summary>
    public sealed record Command(long Account, string Role, string? Line, long Unit, DateOnly? From = null, DateOnly? To = null) : ICommand<long>;
}

/// <summary>
/// Ends a grant today. For administrators (<c>grants.manage</c> on its unit). Refuses with <c>not_found</c>, <c>not_permitted</c>,
/// <c>invalid_input</c> without a reason. Records <c>grant.ended</c>.
/// </summary>
[Act("end-grant", KernelVerbs.ManageGrants)]
public sealed class EndGrant(Actors actors) : IAct<EndGrant.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        var grant = await work.Db.Set<Grant>().FindAsync([work.Office.Id, command.Grant], ct);
        work.Demand("", grant?.Unit ?? 0);
        new Faults().Text("reason", command.Reason, 2, 200).Throw();
        if (grant is null)
        {
            throw new Refusal(KernelProblems.NotFound, new { what = $"grant {command.Grant}" });
        }

        // The last day is yesterday: an ended grant is of no use from this moment on.
        var last = work.Today.AddDays(-1);
        grant.ValidTo = grant.ValidTo is { } until && until < last ? until : last;
        var account = await work.Db.Set<Account>().FirstAsync(a => a.Id == grant.AccountId, ct);
        account.Version++;
        actors.Forget(work.Office.Id, account.Id);
        work.Record("grant.ended").On(account.Id).For(grant.Unit).Because(command.Reason).With(new { grant = grant.Id, grant.Role, grant.Line });
        return true;
    }

    /// <summary>Which, and why.</summary>
    public sealed record Command(long Grant, string Reason) : ICommand<bool>;
}
