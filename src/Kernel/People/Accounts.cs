using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel.People;

/// <summary>Finding the account an act is about, with the permission to it.</summary>
internal static class Accounts
{
    /// <summary>The actor's own account. Refuses with <c>sign_in_needed</c>.</summary>
    public static async Task<Account> OwnAsync(Work work, CancellationToken ct)
    {
        work.Permit();
        return work.Actor.Kind == ActorKind.Person && await work.Db.Set<Account>().FirstOrDefaultAsync(a => a.Id == work.Actor.Id && a.IsActive, ct) is { } own
            ? own : throw new Refusal(KernelProblems.SignInNeeded);
    }

    /// <summary>An account that the actor manages. Refuses with <c>not_found</c>, <c>not_permitted</c>.</summary>
    public static async Task<Account> ManagedAsync(Work work, long id, CancellationToken ct)
    {
        var account = await work.Db.Set<Account>().FindAsync([work.Office.Id, id], ct);
        work.Demand(KernelVerbs.ManagePeople, "", account?.HomeUnit ?? 0);
        return account ?? throw new Refusal(KernelProblems.NotFound, new { what = $"account {id}" });
    }

    /// <summary>Takes off the second factor and its recovery codes.</summary>
    public static async Task DropTotpAsync(Work work, Account account, CancellationToken ct)
    {
        account.TotpSecret = SealedText.None;
        account.TotpPending = SealedText.None;
        await work.Db.Set<RecoveryCode>().Where(r => r.AccountId == account.Id).ExecuteDeleteAsync(ct);
    }
}
