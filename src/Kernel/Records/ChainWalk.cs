namespace Jiedao.Kernel;

/// <summary>A seal with what it should seal.</summary>
internal sealed record ChainLink(Seal Seal, Record? Record, IReadOnlyList<Fact> Facts);

/// <summary>Walks a chain link by link and collects what does not agree; pure.</summary>
internal sealed class ChainWalk(int office)
{
    private const int MostShown = 100;
    private readonly List<ChainFinding> findings = [];
    private readonly List<Broken> broken = [];
    private byte[]? stored = RecordBytes.Beginning;
    private byte[]? computed = RecordBytes.Beginning;
    private Broken? undecided;
    private long faults;
    private long facts;
    private long waiting;

    public long Sealed { get; private set; }

    public long Last { get; private set; }

    public byte[] LastHash { get; private set; } = RecordBytes.Beginning;

    public void Found(ChainFinding finding)
    {
        faults++;
        if (findings.Count < MostShown)
        {
            findings.Add(finding);
        }
    }

    /// <summary>The next seal. A fault is named once: the walk goes on from the hash that the following link agrees with.</summary>
    public void Step(ChainLink link)
    {
        var (seal, record) = (link.Seal, link.Record);
        if (seal.Sequence != Last + 1)
        {
            Found(new ChainFinding(ChainFault.SealMissing, Last + 1, null, $"{seal.Sequence - 1}"));
            Decide(false);
            (stored, computed) = (null, null);
        }

        Sealed++;
        facts += link.Facts.Count;
        (Last, LastHash) = (seal.Sequence, seal.Hash);
        if (record is null)
        {
            Found(new ChainFinding(ChainFault.RecordMissing, seal.Sequence, seal.RecordId));
            Decide(false);
            (stored, computed) = (seal.Hash, seal.Hash);
            return;
        }

        var digest = RecordBytes.Digest(record, link.Facts);
        var fromStored = stored is null ? null : Hash(stored, seal, digest);
        if (fromStored is null || fromStored.AsSpan().SequenceEqual(seal.Hash))
        {
            Decide(false);
            (stored, computed) = (seal.Hash, seal.Hash);
            return;
        }

        if (undecided is not null && Hash(computed!, seal, digest).AsSpan().SequenceEqual(seal.Hash))
        {
            // The next link follows what the one before should have been: then its seal was changed and not its record.
            Decide(true);
            (stored, computed) = (seal.Hash, seal.Hash);
            return;
        }

        Decide(false);
        undecided = new Broken(seal, stored!, digest);
        (computed, stored) = (fromStored, seal.Hash);
    }

    /// <summary>A record that waits for its seal.</summary>
    public void Waits(Pending pending, Record? record, IReadOnlyList<Fact> counted)
    {
        waiting++;
        if (record is null)
        {
            Found(new ChainFinding(ChainFault.WaitingMissing, null, pending.RecordId));
        }
        else if (!RecordBytes.Digest(record, counted).AsSpan().SequenceEqual(pending.Digest))
        {
            Found(new ChainFinding(ChainFault.WaitingChanged, null, pending.RecordId));
        }
    }

    /// <summary>After the last link: tells swapped records from changed ones.</summary>
    public void Finish()
    {
        Decide(false);
        foreach (var one in broken)
        {
            var other = broken.FirstOrDefault(o => !ReferenceEquals(o, one)
                && RecordBytes.Link(one.Previous, office, one.Seal.Sequence, one.Seal.Day, o.Seal.RecordId, o.Digest).AsSpan().SequenceEqual(one.Seal.Hash));
            Found(other is null
                ? new ChainFinding(ChainFault.RecordChanged, one.Seal.Sequence, one.Seal.RecordId)
                : new ChainFinding(ChainFault.RecordsSwapped, one.Seal.Sequence, one.Seal.RecordId, $"{other.Seal.RecordId}"));
        }
    }

    public ChainReport Report(string name) =>
        new(name, Sealed, facts, waiting, Last == 0 ? "" : Convert.ToHexStringLower(LastHash), faults, findings);

    private byte[] Hash(byte[] previous, Seal seal, byte[] digest) =>
        RecordBytes.Link(previous, office, seal.Sequence, seal.Day, seal.RecordId, digest);

    private void Decide(bool isSeal)
    {
        if (undecided is not { } one)
        {
            return;
        }

        undecided = null;
        if (isSeal)
        {
            Found(new ChainFinding(ChainFault.SealChanged, one.Seal.Sequence, one.Seal.RecordId));
        }
        else if (broken.Count < MostShown)
        {
            broken.Add(one);
        }
        else
        {
            faults++;
        }
    }

    private sealed record Broken(Seal Seal, byte[] Previous, byte[] Digest);
}
