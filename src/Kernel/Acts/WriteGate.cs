using System.Threading.Channels;

namespace Jiedao.Kernel;

/// <summary>
/// SQLite has one writer: acts of this process take turns here instead of polling the database's lock. PostgreSQL passes freely.
/// </summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Waits for the turn; dispose to pass it on.</summary>
    public async ValueTask<IDisposable> EnterAsync(OfficeDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (!db.IsSqlite)
        {
            return Turn.Free;
        }

        await one.WaitAsync(ct);
        return new Turn(one);
    }

    /// <inheritdoc />
    public void Dispose() => one.Dispose();

    private sealed class Turn(SemaphoreSlim? gate) : IDisposable
    {
        public static readonly Turn Free = new(null);
        private SemaphoreSlim? held = gate;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}

/// <summary>
/// Tells this process's workers that an office has new records, so that sealing, folding and live lists need not wait for their next look.
/// It is only a hint: workers also look on their own, since other nodes write too.
/// </summary>
public sealed class RecordPulse
{
    private readonly Lock gate = new();
    private readonly List<Channel<int>> listeners = [];

    /// <summary>Says that an office has new records.</summary>
    public void Beat(int office)
    {
        lock (gate)
        {
            foreach (var listener in listeners)
            {
                listener.Writer.TryWrite(office);
            }
        }
    }

    /// <summary>Listens until disposed; beats beyond 256 unread are dropped.</summary>
    public PulseListener Listen()
    {
        var channel = Channel.CreateBounded<int>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
        {
            listeners.Add(channel);
        }

        return new PulseListener(channel.Reader, () =>
        {
            lock (gate)
            {
                listeners.Remove(channel);
            }
        });
    }
}

/// <summary>An ear at the pulse.</summary>
public sealed class PulseListener(ChannelReader<int> beats, Action close) : IDisposable
{
    /// <summary>Offices with new records.</summary>
    public ChannelReader<int> Beats { get; } = beats;

    /// <inheritdoc />
    public void Dispose() => close();
}
