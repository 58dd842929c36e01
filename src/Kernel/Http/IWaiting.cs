namespace Jiedao.Kernel;

/// <summary>What a room adds to the rail of the desk: how much waits for this person in one of its places.</summary>
public interface IWaiting
{
    /// <summary>Counts by place (<c>dispatch</c>, <c>work</c>); only places that wait are named.</summary>
    Task<IReadOnlyDictionary<string, int>> CountAsync(Visit visit, CancellationToken ct);
}
