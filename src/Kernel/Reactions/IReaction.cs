namespace Jiedao.Kernel;

/// <summary>
/// What a room does when a lower or neighbouring room has recorded something: the way up. A reaction sees the sealed records of an office
/// in order and runs in an act of its own (actor: the system); its place in the chain is committed together with its effect, so that every
/// record has its effect exactly once. One that fails is parked with all later ones of the same case, tried again with growing pauses, and
/// shown to the administrator until it succeeds or is dismissed with a reason; the others go on.
/// </summary>
public interface IReaction
{
    /// <summary>Name, kebab-case, unique in the installation; renaming it makes it start over.</summary>
    string Name { get; }

    /// <summary>Kinds of record it reacts to: exact (<c>case.closed</c>) or a whole room (<c>case.*</c>).</summary>
    IReadOnlyList<string> Kinds { get; }

    /// <summary>Does what follows from the record. May write rows and records through the work; writes nothing when nothing follows.</summary>
    Task RunAsync(SealedRecord seen, Work work, CancellationToken ct);
}

/// <summary>
/// Takes the sealed records of an office in bulk and in order, folding them into something of its own (cells, search words). The batch's
/// effect and the consumer's place in the chain are one transaction. A failing consumer stands still, is tried again with growing pauses and
/// is shown; it cannot skip.
/// </summary>
public interface IRecordConsumer
{
    /// <summary>Name, kebab-case, unique in the installation.</summary>
    string Name { get; }

    /// <summary>Most records in a batch.</summary>
    int BatchSize => 2000;

    /// <summary>Takes a batch. Tracked changes are saved afterwards; bulk writes through the context are in the same transaction.</summary>
    Task ConsumeAsync(OfficeDb db, Office office, IReadOnlyList<SealedRecord> batch, CancellationToken ct);
}

/// <summary>A record in its place in the chain, with its facts in order.</summary>
/// <param name="Sequence">Place in the office's chain, from 1.</param>
/// <param name="Record">The record.</param>
/// <param name="Facts">Its facts.</param>
public sealed record SealedRecord(long Sequence, Record Record, IReadOnlyList<Fact> Facts);
