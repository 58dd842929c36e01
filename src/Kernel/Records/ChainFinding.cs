namespace Jiedao.Kernel;

/// <summary>What verification can find.</summary>
public enum ChainFault
{
    /// <summary>A record or one of its facts no longer is what was sealed.</summary>
    RecordChanged,

    /// <summary>The seal itself was changed.</summary>
    SealChanged,

    /// <summary>Two records stand in each other's place.</summary>
    RecordsSwapped,

    /// <summary>A sealed record is gone.</summary>
    RecordMissing,

    /// <summary>Places of the chain are gone.</summary>
    SealMissing,

    /// <summary>A record that no act wrote, or whose seal was taken away: neither sealed nor waiting.</summary>
    RecordOutside,

    /// <summary>A fact without its record.</summary>
    FactOutside,

    /// <summary>A waiting record, or one of its facts, was changed after it was written.</summary>
    WaitingChanged,

    /// <summary>A record that waits for its seal is gone.</summary>
    WaitingMissing,

    /// <summary>The chain was cut short or lengthened past the sealer.</summary>
    EndDiffers,

    /// <summary>A reader has read further than the chain reaches: its end was cut off.</summary>
    ReaderAhead,

    /// <summary>The database's guard against changing or deleting is gone from a table.</summary>
    GuardMissing,

    /// <summary>A daily root is not the one that was printed.</summary>
    RootDiffers,
}

/// <summary>One finding.</summary>
/// <param name="Fault">What.</param>
/// <param name="Sequence">Place in the chain, when there is one.</param>
/// <param name="RecordId">Record, when there is one.</param>
/// <param name="About">Second place, table, reader or day, as the sentence needs it.</param>
public sealed record ChainFinding(ChainFault Fault, long? Sequence, long? RecordId, string About = "")
{
    /// <summary>The finding as a sentence.</summary>
    public string Say(Lang lang) => Fault switch
    {
        ChainFault.RecordChanged => lang == Lang.Zh
            ? $"第 {Sequence} 号记录 {RecordId} 的内容与封存时不一致。" : $"Record {RecordId} at place {Sequence} is not what was sealed.",
        ChainFault.SealChanged => lang == Lang.Zh
            ? $"第 {Sequence} 号封印（记录 {RecordId}）被改动。" : $"The seal at place {Sequence} (record {RecordId}) was changed.",
        ChainFault.RecordsSwapped => lang == Lang.Zh
            ? $"记录 {RecordId} 与 {About} 的位置被对调（第 {Sequence} 号）。" : $"Records {RecordId} and {About} were swapped (place {Sequence}).",
        ChainFault.RecordMissing => lang == Lang.Zh
            ? $"第 {Sequence} 号记录 {RecordId} 已不存在。" : $"Record {RecordId} at place {Sequence} is gone.",
        ChainFault.SealMissing => lang == Lang.Zh
            ? $"从第 {Sequence} 号到第 {About} 号的封印缺失。" : $"The seals from place {Sequence} to {About} are missing.",
        ChainFault.RecordOutside => lang == Lang.Zh
            ? $"记录 {RecordId} 既未封存也不在待封存之列：被插入，或封印被删。" : $"Record {RecordId} is neither sealed nor waiting: inserted, or its seal was removed.",
        ChainFault.FactOutside => lang == Lang.Zh
            ? $"有事实指向不存在的记录 {RecordId}。" : $"A fact points at record {RecordId}, which does not exist.",
        ChainFault.WaitingChanged => lang == Lang.Zh
            ? $"待封存的记录 {RecordId} 写入后被改动。" : $"The waiting record {RecordId} was changed after it was written.",
        ChainFault.WaitingMissing => lang == Lang.Zh
            ? $"待封存的记录 {RecordId} 已不存在。" : $"The waiting record {RecordId} is gone.",
        ChainFault.EndDiffers => lang == Lang.Zh
            ? $"链尾应在第 {About} 号，实际在第 {Sequence} 号：链被截短或加长。" : $"The chain should end at place {About} but ends at {Sequence}: cut short or lengthened.",
        ChainFault.ReaderAhead => lang == Lang.Zh
            ? $"“{About}”已读到第 {Sequence} 号，超出链尾：链被截短。" : $"“{About}” has read place {Sequence}, beyond the end of the chain: it was cut short.",
        ChainFault.GuardMissing => lang == Lang.Zh
            ? $"数据库对表 {About} 的防改保护已被去掉。" : $"The database's guard on table {About} was removed.",
        _ => lang == Lang.Zh
            ? $"{About} 的日根与打印的不一致。" : $"The daily root of {About} is not the printed one.",
    };
}

/// <summary>What a verification saw.</summary>
/// <param name="Office">Short name of the office.</param>
/// <param name="Sealed">Sealed records recomputed.</param>
/// <param name="Facts">Facts recomputed.</param>
/// <param name="Waiting">Waiting records compared.</param>
/// <param name="Root">Hash of the last seal, hex; empty for an empty chain.</param>
/// <param name="FaultCount">Number of findings.</param>
/// <param name="Findings">The first hundred findings.</param>
public sealed record ChainReport(
    string Office, long Sealed, long Facts, long Waiting, string Root, long FaultCount, IReadOnlyList<ChainFinding> Findings)
{
    /// <summary>Whether nothing was found.</summary>
    public bool IsWhole => FaultCount == 0;
}
