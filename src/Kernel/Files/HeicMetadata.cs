using System.Buffers.Binary;
using System.Text;

namespace Jiedao.Kernel.Files;

/// <summary>
/// Finds where a HEIC file (ISO/IEC 23008-12) keeps EXIF and XMP, so that these bytes are served as zeros: no decoder here could draw it anew.
/// </summary>
internal static class HeicMetadata
{
    /// <summary>Ranges of metadata; null when the file's tables cannot be read, and it must not be served.</summary>
    public static IReadOnlyList<(long Start, long Length)>? Find(Stream file)
    {
        try
        {
            var meta = Boxes.Walk(file, 0, file.Length).FirstOrDefault(b => b.Type == "meta");
            if (meta.Type is null)
            {
                return null;
            }

            var inner = Boxes.Walk(file, meta.Start + 4, meta.Start + meta.Length).ToList();
            var items = ReadItems(file, inner.FirstOrDefault(b => b.Type == "iinf"));
            var data = inner.FirstOrDefault(b => b.Type == "idat");
            return ReadPlaces(file, inner.FirstOrDefault(b => b.Type == "iloc"), items, data.Start);
        }
        catch (Exception fault) when (fault is EndOfStreamException or ArgumentOutOfRangeException or OverflowException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Width and height of the largest picture inside; zeros when it says none.</summary>
    public static (int Width, int Height) Measure(Stream file)
    {
        var best = (Width: 0, Height: 0);
        foreach (var meta in Boxes.Walk(file, 0, file.Length).Where(b => b.Type == "meta" && b.Length > 4).Take(1).ToList())
        {
            var sizes = Inside(Inside(Boxes.Walk(file, meta.Start + 4, meta.Start + meta.Length), "iprp"), "ipco");
            foreach (var (_, start, length) in sizes.Where(b => b.Type == "ispe" && b.Length >= 12).ToList())
            {
                var reader = new Reader(file, start + 4, length - 4);
                var (width, height) = (reader.Take(4), reader.Take(4));
                if (width * height > (long)best.Width * best.Height)
                {
                    best = ((int)Math.Min(width, int.MaxValue), (int)Math.Min(height, int.MaxValue));
                }
            }
        }

        return best;

        IEnumerable<(string Type, long Start, long Length)> Inside(IEnumerable<(string Type, long Start, long Length)> boxes, string type) =>
            boxes.Where(b => b.Type == type).Take(1).ToList().SelectMany(b => Boxes.Walk(file, b.Start, b.Start + b.Length).ToList());
    }

    /// <summary>Numbers of the items that are EXIF or XMP.</summary>
    private static HashSet<uint> ReadItems(Stream file, (string Type, long Start, long Length) iinf)
    {
        if (iinf.Type is null)
        {
            throw new InvalidDataException("iinf");
        }

        var found = new HashSet<uint>();
        var reader = new Reader(file, iinf.Start, iinf.Length);
        var version = reader.Take(1);
        var skip = 3 + (version == 0 ? 2 : 4);
        foreach (var (type, start, length) in Boxes.Walk(file, iinf.Start + 1 + skip, iinf.Start + iinf.Length))
        {
            if (type != "infe")
            {
                continue;
            }

            var entry = new Reader(file, start, length);
            var kind = entry.Take(1);
            entry.Take(3);
            if (kind < 2)
            {
                throw new InvalidDataException("infe");
            }

            var id = (uint)entry.Take(kind == 2 ? 2 : 4);
            entry.Take(2);
            if (Encoding.Latin1.GetString(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness((uint)entry.Take(4)))) is "Exif" or "mime")
            {
                found.Add(id);
            }
        }

        return found;
    }

    private static List<(long, long)> ReadPlaces(Stream file, (string Type, long Start, long Length) iloc, HashSet<uint> items, long dataStart)
    {
        if (iloc.Type is null)
        {
            throw new InvalidDataException("iloc");
        }

        var ranges = new List<(long, long)>();
        var reader = new Reader(file, iloc.Start, iloc.Length);
        var version = reader.Take(1);
        reader.Take(3);
        var sizes = reader.Take(2);
        var (offsetSize, lengthSize, baseSize, indexSize) = ((int)(sizes >> 12), (int)((sizes >> 8) & 15), (int)((sizes >> 4) & 15), version > 0 ? (int)(sizes & 15) : 0);
        var count = reader.Take(version < 2 ? 2 : 4);
        for (var i = 0L; i < count; i++)
        {
            var id = (uint)reader.Take(version < 2 ? 2 : 4);
            var method = version > 0 ? reader.Take(2) & 15 : 0;
            reader.Take(2);
            var from = reader.Take(baseSize);
            var extents = reader.Take(2);
            for (var e = 0L; e < extents; e++)
            {
                reader.Take(indexSize);
                var (offset, length) = (reader.Take(offsetSize), reader.Take(lengthSize));
                var start = checked(from + offset + (method == 1 ? dataStart : 0));
                if (items.Contains(id))
                {
                    // Length 0 means: to the end.
                    ranges.Add(method > 1 ? throw new InvalidDataException("method") : (start, length == 0 ? file.Length - start : length));
                }
            }
        }

        return ranges;
    }

    private sealed class Reader(Stream file, long start, long length)
    {
        private readonly long end = start + length;
        private long at = start;

        public long Take(int bytes)
        {
            if (at + bytes > end || bytes > 8)
            {
                throw new EndOfStreamException();
            }

            file.Position = at;
            long value = 0;
            for (var i = 0; i < bytes; i++)
            {
                value = (value << 8) | (uint)file.ReadByte();
            }

            at += bytes;
            return value;
        }
    }
}

/// <summary>A file read with some ranges as zeros.</summary>
internal sealed class BlankedStream(Stream inner, IReadOnlyList<(long Start, long Length)> blanks) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position { get => inner.Position; set => inner.Position = value; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var at = inner.Position;
        var read = inner.Read(buffer);
        Blank(buffer[..read], at);
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var at = inner.Position;
        var read = await inner.ReadAsync(buffer, cancellationToken);
        Blank(buffer.Span[..read], at);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Blank(Span<byte> read, long at)
    {
        foreach (var (start, length) in blanks)
        {
            var from = Math.Max(0, start - at);
            var to = Math.Min(read.Length, start + length - at);
            if (from < to)
            {
                read[(int)from..(int)to].Clear();
            }
        }
    }
}
