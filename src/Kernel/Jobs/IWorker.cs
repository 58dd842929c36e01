namespace Jiedao.Kernel;

/// <summary>
/// Work that recurs for every office: sealing, clocks, folding, cleaning. Of all nodes of an installation one at a time runs it for an
/// office (a lease); a node that dies is followed by another within half a minute. What it does must still be safe to do twice.
/// </summary>
public interface IWorker
{
    /// <summary>Name in leases, logs and the administrator's list, kebab-case.</summary>
    string Name { get; }

    /// <summary>Pause between two runs.</summary>
    TimeSpan Every { get; }

    /// <summary>Whether new records of an office wake it before its time.</summary>
    bool WakesOnRecords => false;

    /// <summary>Does what there is to do for the office, then returns.</summary>
    /// <param name="office">Office.</param>
    /// <param name="ct">Cancelled when the node stops or has lost the lease.</param>
    Task RunAsync(Office office, CancellationToken ct);
}
