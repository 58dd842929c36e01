using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Jiedao.Kernel;

/// <summary>
/// The bytes of a record that are hashed, so that anybody can recompute the chain with a few lines of code. Integers are big-endian; a text is
/// its length in UTF-8 bytes (int32) and the bytes; an instant is milliseconds since 1970 (int64); a number that may be missing is a byte 0,
/// or a byte 1 and the int64.
/// <para>
/// digest = SHA-256( byte 1 · office i32 · id i64 · kind · act · actor i64 · actorName · unit i64 · occurredAt · recordedAt · reason · line ·
/// caseId? · subjectId? · payload · evidence · corrects? · origin · number of facts i32 · per fact: ordinal i32 · kind · quantityE4 i64 · unit ·
/// day i32 · cohortDay i32 · occurredAt · recordedAt · line · place i64 · owner i64 · channel · matter · caseId? · subjectId? · dims )
/// </para>
/// <para>hash = SHA-256( previous hash, 32 zero bytes before the first · office i32 · sequence i64 · day i32 · record id i64 · digest )</para>
/// </summary>
internal static class RecordBytes
{
    /// <summary>What the first seal of an office follows.</summary>
    public static readonly byte[] Beginning = new byte[SHA256.HashSizeInBytes];

    private const byte Version = 1;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? kept;

    /// <summary>SHA-256 over a record and its facts, in their order.</summary>
    public static byte[] Digest(Record record, IReadOnlyList<Fact> facts)
    {
        var to = kept ??= new ArrayBufferWriter<byte>(4096);
        to.ResetWrittenCount();
        to.Write([Version]);
        Put(to, record.Office);
        Put(to, record.Id);
        Put(to, record.Kind);
        Put(to, record.Act);
        Put(to, record.Actor);
        Put(to, record.ActorName);
        Put(to, record.Unit);
        Put(to, record.OccurredAt);
        Put(to, record.RecordedAt);
        Put(to, record.Reason);
        Put(to, record.Line);
        Put(to, record.CaseId);
        Put(to, record.SubjectId);
        Put(to, record.Payload);
        Put(to, record.Evidence);
        Put(to, record.Corrects);
        Put(to, record.Origin);
        Put(to, facts.Count);
        foreach (var fact in facts)
        {
            Put(to, fact);
        }

        return SHA256.HashData(to.WrittenSpan);
    }

    /// <summary>The link: hash over the previous hash, the place in the chain and the record's digest.</summary>
    public static byte[] Link(ReadOnlySpan<byte> previous, int office, long sequence, int day, long record, ReadOnlySpan<byte> digest)
    {
        Span<byte> bytes = stackalloc byte[32 + 4 + 8 + 4 + 8 + 32];
        previous.CopyTo(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[32..], office);
        BinaryPrimitives.WriteInt64BigEndian(bytes[36..], sequence);
        BinaryPrimitives.WriteInt32BigEndian(bytes[44..], day);
        BinaryPrimitives.WriteInt64BigEndian(bytes[48..], record);
        digest.CopyTo(bytes[56..]);
        return SHA256.HashData(bytes);
    }

    private static void Put(ArrayBufferWriter<byte> to, Fact fact)
    {
        Put(to, fact.Ordinal);
        Put(to, fact.Kind);
        Put(to, fact.QuantityE4);
        Put(to, fact.Unit);
        Put(to, fact.Day);
        Put(to, fact.CohortDay);
        Put(to, fact.OccurredAt);
        Put(to, fact.RecordedAt);
        Put(to, fact.Line);
        Put(to, fact.Place);
        Put(to, fact.Owner);
        Put(to, fact.Channel);
        Put(to, fact.Matter);
        Put(to, fact.CaseId);
        Put(to, fact.SubjectId);
        Put(to, fact.Dims);
    }

    private static void Put(ArrayBufferWriter<byte> to, int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(to.GetSpan(4), value);
        to.Advance(4);
    }

    private static void Put(ArrayBufferWriter<byte> to, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(to.GetSpan(8), value);
        to.Advance(8);
    }

    private static void Put(ArrayBufferWriter<byte> to, long? value)
    {
        to.Write(value is null ? [0] : [1]);
        if (value is { } known)
        {
            Put(to, known);
        }
    }

    private static void Put(ArrayBufferWriter<byte> to, DateTime instant) =>
        Put(to, (instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond);

    private static void Put(ArrayBufferWriter<byte> to, string text)
    {
        Put(to, Encoding.UTF8.GetByteCount(text));
        to.Advance(Encoding.UTF8.GetBytes(text, to.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
    }
}
