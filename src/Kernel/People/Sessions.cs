using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>A session as its owner and the administrator see it.</summary>
/// <param name="Id">Number, for ending it.</param>
/// <param name="AccountId">Account.</param>
/// <param name="Name">Name of the person.</param>
/// <param name="CreatedAt">Signed in.</param>
/// <param name="LastSeenAt">Last request.</param>
/// <param name="Origin">Address.</param>
/// <param name="Agent">Browser.</param>
public sealed record SessionEntry(long Id, long AccountId, string Name, DateTime CreatedAt, DateTime LastSeenAt, string Origin, string Agent);

/// <summary>Finds the person behind a token.</summary>
public sealed class Sessions(Clock clock, WriteGate gate, IServiceScopeFactory scopes)
{
    /// <summary>A session ends after this time without a request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>A session ends after this time in any case.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    /// <summary>The open sessions of an account, or of everybody, newest first.</summary>
    public async Task<IReadOnlyList<SessionEntry>> ListAsync(OfficeDb db, long? account, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var now = clock.MachineNow;
        var seen = now - Idle;
        return await db.Set<Session>().Where(s => s.EndedAt == null && s.EndsAt > now && s.LastSeenAt > seen && (account == null || s.AccountId == account))
            .OrderByDescending(s => s.Id)
            .Join(db.Set<Account>(), s => new { s.Office, Id = s.AccountId }, a => new { a.Office, a.Id },
                (s, a) => new SessionEntry(s.Id, a.Id, a.Name, s.CreatedAt, s.LastSeenAt, s.Origin, s.Agent))
            .Take(1000).ToListAsync(ct);
    }

    /// <summary>The open session of a cookie's token with its account; null when it has ended or never was.</summary>
    internal async Task<(Session Session, Account Account)?> FindAsync(OfficeDb db, string token, CancellationToken ct)
    {
        if (token.Length != 43)
        {
            return null;
        }

        var (hash, now) = (Tokens.Hash(token), clock.MachineNow);
        var found = await db.Set<Session>().AsNoTracking().Where(s => s.TokenHash == hash)
            .Join(db.Set<Account>().AsNoTracking(), s => new { s.Office, Id = s.AccountId }, a => new { a.Office, a.Id }, (s, a) => new { s, a })
            .FirstOrDefaultAsync(ct);
        if (found is null || found.s.EndedAt is not null || found.s.EndsAt <= now || found.s.LastSeenAt + Idle <= now || !found.a.IsActive)
        {
            return null;
        }

        if (found.s.LastSeenAt + Grain <= now)
        {
            await TouchAsync(db.Office, d => d.Set<Session>().Where(s => s.Id == found.s.Id)
                .ExecuteUpdateAsync(u => u.SetProperty(s => s.LastSeenAt, now), ct), ct);
        }

        return (found.s, found.a);
    }

    /// <summary>The working API token with its account; null when it has ended or never was.</summary>
    internal async Task<(ApiToken Token, Account Account)?> FindTokenAsync(OfficeDb db, string token, CancellationToken ct)
    {
        if (token.Length is < 20 or > 100)
        {
            return null;
        }

        var (hash, now) = (Tokens.Hash(token), clock.MachineNow);
        var found = await db.Set<ApiToken>().AsNoTracking().Where(t => t.TokenHash == hash)
            .Join(db.Set<Account>().AsNoTracking(), t => new { t.Office, Id = t.AccountId }, a => new { a.Office, a.Id }, (t, a) => new { t, a })
            .FirstOrDefaultAsync(ct);
        if (found is null || found.t.EndedAt is not null || found.t.EndsAt <= now || !found.a.IsActive)
        {
            return null;
        }

        if (found.t.LastSeenAt is null || found.t.LastSeenAt + Grain <= now)
        {
            await TouchAsync(db.Office, d => d.Set<ApiToken>().Where(t => t.Id == found.t.Id)
                .ExecuteUpdateAsync(u => u.SetProperty(t => t.LastSeenAt, now), ct), ct);
        }

        return (found.t, found.a);
    }

    /// <summary>Ends every session of an account, in the act that makes it necessary.</summary>
    internal static async Task EndAllAsync(Work work, long account, long? but, DateTime now, CancellationToken ct)
    {
        foreach (var session in await work.Db.Set<Session>().Where(s => s.AccountId == account && s.EndedAt == null && s.Id != but).ToListAsync(ct))
        {
            session.EndedAt = now;
        }
    }

    private async Task TouchAsync(int office, Func<OfficeDb, Task<int>> touch, CancellationToken ct)
    {
        await using var scope = scopes.Open(office);
        using var turn = await gate.EnterAsync(scope.Db(), ct);
        await touch(scope.Db());
    }
}
