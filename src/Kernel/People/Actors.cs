using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>Makes an <see cref="Actor"/> of an account: its roles and permissions of the day, kept in memory for half a minute.</summary>
public sealed class Actors(IServiceScopeFactory scopes, IRoleBook roles, IUnitTree units, Clock clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(int Office, long Account), (Actor Actor, int Version, DateTime Until)> known = new();

    /// <summary>The actor of an account; null when the account is closed or gone.</summary>
    /// <param name="office">Office.</param>
    /// <param name="accountId">Account.</param>
    /// <param name="version">Version the account is known to have by now: an older memory is not used. Null takes what is in memory.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Actor?> FindAsync(Office office, long accountId, int? version = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(office);
        var now = clock.MachineNow;
        if (known.TryGetValue((office.Id, accountId), out var hit) && hit.Until > now && (version is null || hit.Version == version))
        {
            return hit.Actor;
        }

        await using var scope = scopes.Open(office.Id);
        var db = scope.Db();
        var account = await db.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == accountId && a.IsActive, ct);
        if (account is null)
        {
            return null;
        }

        var today = Clock.Day(office, clock.Now(office));
        var grants = await db.Set<Grant>().AsNoTracking()
            .Where(g => g.AccountId == accountId && g.ValidFrom <= today && (g.ValidTo == null || g.ValidTo >= today)).ToListAsync(ct);
        var actor = await BuildAsync(office, account, grants, today, ct);
        known[(office.Id, accountId)] = (actor, account.Version, now + Fresh);
        return actor;
    }

    /// <summary>Forgets an account's permissions after a change.</summary>
    public void Forget(int office, long accountId) => known.TryRemove((office, accountId), out _);

    /// <summary>Forgets everything, after a change of the unit tree.</summary>
    public void ForgetAll() => known.Clear();

    private async Task<Actor> BuildAsync(Office office, Account account, List<Grant> grants, DateOnly today, CancellationToken ct)
    {
        var held = new List<HeldRole>();
        var permissions = new List<Permission>();
        foreach (var grant in grants)
        {
            var reach = grant.Unit == 0 || grant.Unit == office.RootUnit ? null : await units.WithinAsync(office, grant.Unit, today, ct);
            held.Add(new HeldRole(grant.Role, grant.Line, reach));
            permissions.Add(new Permission(roles.VerbsOf(grant.Role), grant.Line, reach));
        }

        return new Actor
        {
            Kind = ActorKind.Person,
            Id = account.Id,
            Name = account.Name,
            NameEn = account.Name,
            Post = account.Post,
            HomeUnit = account.HomeUnit,
            Units = grants.Where(g => g.Unit != 0).Select(g => g.Unit).Append(account.HomeUnit).Where(u => u != 0).ToHashSet(),
            Roles = held,
            Permissions = permissions,
        };
    }
}
