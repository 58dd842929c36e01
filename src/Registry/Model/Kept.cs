using System.Collections.Concurrent;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Model;

/// <summary>Something of an office that is kept in memory as of one revision.</summary>
internal interface IRevised
{
    long Revision { get; }
}

/// <summary>
/// Copies in memory, one per office. A copy is used only while its revision is the database's, so that a change on another node is seen; asking
/// for the revision is a read by key.
/// </summary>
internal abstract class Kept<T> where T : class, IRevised
{
    private readonly ConcurrentDictionary<int, T> known = new();

    /// <summary>The copy as the context sees it now, its own transaction's changes included once they are written.</summary>
    public async Task<T> GetAsync(OfficeDb db, CancellationToken ct)
    {
        var revision = await RevisionAsync(db, ct);
        if (known.TryGetValue(db.Office, out var copy) && copy.Revision == revision)
        {
            return copy;
        }

        copy = await LoadAsync(db, revision, ct);
        known[db.Office] = copy;
        return copy;
    }

    protected abstract Task<long> RevisionAsync(OfficeDb db, CancellationToken ct);

    protected abstract Task<T> LoadAsync(OfficeDb db, long revision, CancellationToken ct);

    protected static Task<long> NumberAsync(OfficeDb db, string topic, CancellationToken ct) =>
        db.Set<Revision>().AsNoTracking().Where(r => r.Topic == topic).Select(r => r.Number).FirstOrDefaultAsync(ct);
}

/// <summary>The copy within one scope: looked at again after a second, or at once after the scope's own change.</summary>
internal sealed class InScope<T>(OfficeDb db, Kept<T> kept, TimeProvider time) where T : class, IRevised
{
    private T? seen;
    private long seenAt;
    private bool changedHere;

    public async ValueTask<T> GetAsync(CancellationToken ct)
    {
        if (seen is null || time.GetElapsedTime(seenAt) > TimeSpan.FromSeconds(1))
        {
            if (changedHere)
            {
                // An act of this scope changed it; its rows may still wait to be written.
                await db.SaveChangesAsync(ct);
                changedHere = false;
            }

            seen = await kept.GetAsync(db, ct);
            seenAt = time.GetTimestamp();
        }

        return seen;
    }

    /// <summary>The copy as it is at this very moment, with what earlier acts of the same batch have done.</summary>
    public async ValueTask<T> FreshAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        seen = await kept.GetAsync(db, ct);
        (seenAt, changedHere) = (time.GetTimestamp(), false);
        return seen;
    }

    /// <summary>The scope's own act changes it.</summary>
    public void Forget() => (seen, changedHere) = (null, true);
}
