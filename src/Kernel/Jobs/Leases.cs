using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>
/// Leases in the database: of all nodes one holds a name for an office. Taken for half a minute, renewed in one statement every ten seconds,
/// given back at a clean stop; a node that was killed is followed when its time is up.
/// </summary>
public sealed class Leases(IServiceScopeFactory scopes, WriteGate gate, Clock clock, StorageStartup storage) : IDisposable
{
    /// <summary>How long a lease holds without being renewed.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(int Office, string Name), Held> held = new();

    private string Holder => storage.Holder;

    /// <summary>Holds the lease: a token that is cancelled when it is lost; null when another node has it.</summary>
    public async Task<CancellationToken?> TryHoldAsync(Office office, string name, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(office);
        var now = clock.MachineNow;
        if (held.TryGetValue((office.Id, name), out var mine) && mine.Until > now)
        {
            return mine.Lost.Token;
        }

        var until = now + HoldTime;
        await using var scope = scopes.Open(office.Id);
        var db = scope.Db();
        using var turn = await gate.EnterAsync(db, ct);
        var taken = await db.Set<Lease>().Where(l => l.Name == name && (l.Holder == Holder || l.Until < now))
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.Holder, Holder).SetProperty(l => l.Until, until), ct);
        if (taken == 0 && !await db.Set<Lease>().AnyAsync(l => l.Name == name, ct))
        {
            var at = db.IsSqlite ? (object)Instants.AsMilliseconds.ConvertToProvider(until)! : until;
            taken = await db.Database.ExecuteSqlAsync(
                $"INSERT INTO kernel_lease (office, name, holder, until, failed_count, last_error) VALUES ({office.Id}, {name}, {Holder}, {at}, 0, '') ON CONFLICT DO NOTHING", ct);
        }

        if (taken == 0)
        {
            Drop((office.Id, name));
            return null;
        }

        var fresh = held.GetOrAdd((office.Id, name), _ => new Held(until));
        fresh.Until = until;
        return fresh.Lost.Token;
    }

    /// <summary>Renews everything held; what was lost meanwhile is cancelled.</summary>
    public async Task RenewAsync(CancellationToken ct = default)
    {
        if (held.IsEmpty)
        {
            return;
        }

        var now = clock.MachineNow;
        var until = now + HoldTime;
        await using var scope = scopes.Open(0);
        var db = scope.Db();
        HashSet<(int, string)> still;
        using (await gate.EnterAsync(db, ct))
        {
            await db.Set<Lease>().IgnoreQueryFilters().Where(l => l.Holder == Holder && l.Until >= now).ExecuteUpdateAsync(s => s.SetProperty(l => l.Until, until), ct);
            still = [.. (await db.Set<Lease>().IgnoreQueryFilters().Where(l => l.Holder == Holder && l.Until >= now)
                .Select(l => new { l.Office, l.Name }).ToListAsync(ct)).Select(l => (l.Office, l.Name))];
        }

        foreach (var (key, lease) in held)
        {
            if (still.Contains(key))
            {
                lease.Until = until;
            }
            else
            {
                Drop(key);
            }
        }
    }

    /// <summary>Cancels what could not be renewed in time: the database was away, and another node may have taken over.</summary>
    public void DropOverdue()
    {
        foreach (var (key, lease) in held)
        {
            if (lease.Until <= clock.MachineNow)
            {
                Drop(key);
            }
        }
    }

    /// <summary>Gives everything back.</summary>
    public async Task ReturnAsync(CancellationToken ct = default)
    {
        if (held.IsEmpty)
        {
            return;
        }

        foreach (var key in held.Keys)
        {
            Drop(key);
        }

        var past = clock.MachineNow.AddSeconds(-1);
        await using var scope = scopes.Open(0);
        using var turn = await gate.EnterAsync(scope.Db(), ct);
        await scope.Db().Set<Lease>().IgnoreQueryFilters().Where(l => l.Holder == Holder).ExecuteUpdateAsync(s => s.SetProperty(l => l.Until, past), ct);
    }

    /// <summary>Notes how a worker's run went, when that changed.</summary>
    internal async Task NoteAsync(Office office, string name, int failures, string error, CancellationToken ct)
    {
        await using var scope = scopes.Open(office.Id);
        using var turn = await gate.EnterAsync(scope.Db(), ct);
        await scope.Db().Set<Lease>().Where(l => l.Name == name)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.FailedCount, failures).SetProperty(l => l.LastError, error), ct);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var key in held.Keys)
        {
            Drop(key);
        }
    }

    private void Drop((int Office, string Name) key)
    {
        if (held.TryRemove(key, out var lost))
        {
            // Not disposed: a worker may still hold its token.
            lost.Lost.Cancel();
        }
    }

    private sealed class Held(DateTime until)
    {
        private long ticks = until.Ticks;

        public CancellationTokenSource Lost { get; } = new();

        public DateTime Until
        {
            get => new(Interlocked.Read(ref ticks), DateTimeKind.Utc);
            set => Interlocked.Exchange(ref ticks, value.Ticks);
        }
    }
}
