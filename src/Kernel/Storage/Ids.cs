namespace Jiedao.Kernel;

/// <summary>
/// Numbers of rows: 41 bits of milliseconds since 2020, 6 bits of node, 6 bits of counter. They rise with time, need no question to the
/// database, fit the 53 bits that JavaScript keeps exactly, and cannot meet between nodes because each process holds a node number by lease.
/// A burst beyond 64 in a millisecond borrows from the next.
/// </summary>
public sealed class Ids(TimeProvider time)
{
    private const long Epoch = 1577836800000;
    private readonly Lock gate = new();
    private long last;

    /// <summary>This process's node number, 0–63; given by <see cref="NodeLease"/> at start.</summary>
    public int Node { get; internal set; }

    /// <summary>The machine's instant at which a number was made, exact to what a burst borrowed.</summary>
    public static DateTime MadeAt(long id) => DateTime.UnixEpoch.AddMilliseconds((id >> 12) + Epoch);

    /// <summary>The first number that could be made at an instant: what was made before is smaller.</summary>
    public static long FirstAt(DateTime instant) => (new DateTimeOffset(instant, TimeSpan.Zero).ToUnixTimeMilliseconds() - Epoch) << 12;

    /// <summary>The next number.</summary>
    public long Next()
    {
        lock (gate)
        {
            var floor = (time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 6;
            last = Math.Max(last + 1, floor);
            return ((last >> 6) << 12) | ((long)Node << 6) | (last & 63);
        }
    }
}
