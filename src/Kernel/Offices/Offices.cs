using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Kernel;

/// <summary>
/// The offices of this installation, kept in memory: there are few, they change rarely, and every request needs one.
/// </summary>
public sealed class Offices(IServiceScopeFactory scopes) : IDisposable
{
    private readonly ConcurrentDictionary<int, Office> byId = new();
    private readonly SemaphoreSlim loading = new(1, 1);
    private volatile bool loaded;

    /// <summary>Every office, by number.</summary>
    public async Task<IReadOnlyList<Office>> AllAsync(CancellationToken ct = default)
    {
        await LoadAsync(ct);
        return [.. byId.Values.OrderBy(o => o.Id)];
    }

    /// <summary>An office by number, code or short name; null when there is none.</summary>
    public async Task<Office?> FindAsync(string key, CancellationToken ct = default)
    {
        var all = await AllAsync(ct);
        return all.FirstOrDefault(o => o.ShortName == key || o.Code == key || o.Id.ToString() == key);
    }

    /// <summary>An office by number, code or short name. Refuses with <c>office_not_found</c>.</summary>
    public async Task<Office> GetAsync(string key, CancellationToken ct = default) =>
        await FindAsync(key, ct) ?? throw new Refusal(KernelProblems.OfficeNotFound, new { office = key });

    /// <summary>An office by number. Refuses with <c>office_not_found</c>.</summary>
    public async Task<Office> GetAsync(int id, CancellationToken ct = default)
    {
        await LoadAsync(ct);
        return byId.TryGetValue(id, out var office) ? office : throw new Refusal(KernelProblems.OfficeNotFound, new { office = id });
    }

    /// <summary>Forgets what is in memory, so that a change of an office is seen.</summary>
    public void Forget() => loaded = false;

    /// <inheritdoc />
    public void Dispose() => loading.Dispose();

    private async Task LoadAsync(CancellationToken ct)
    {
        if (loaded)
        {
            return;
        }

        await loading.WaitAsync(ct);
        try
        {
            if (loaded)
            {
                return;
            }

            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<OfficeDb>();
            var rows = await db.Set<Office>().AsNoTracking().ToListAsync(ct);
            byId.Clear();
            foreach (var row in rows)
            {
                byId[row.Id] = row;
            }

            loaded = true;
        }
        finally
        {
            loading.Release();
        }
    }
}
