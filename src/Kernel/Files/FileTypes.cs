using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Jiedao.Kernel.Files;

/// <summary>A kind of file that is taken.</summary>
/// <param name="Type">Media type.</param>
/// <param name="Extension">Extension of downloads, without dot.</param>
/// <param name="MostBytes">Largest size.</param>
internal sealed record FileType(string Type, string Extension, long MostBytes)
{
    public bool IsPicture => Type.StartsWith("image/", StringComparison.Ordinal);

    public bool IsSound => Type.StartsWith("audio/", StringComparison.Ordinal);
}

/// <summary>Finds out what a file is by its bytes. Its name and what its sender says about it count for nothing.</summary>
internal static class FileTypes
{
    public const long MostPhotoBytes = 20L * 1024 * 1024;
    public const long MostPaperBytes = 50L * 1024 * 1024;

    public static readonly FileType Jpeg = new("image/jpeg", "jpg", MostPhotoBytes);
    public static readonly FileType Png = new("image/png", "png", MostPhotoBytes);
    public static readonly FileType Webp = new("image/webp", "webp", MostPhotoBytes);
    public static readonly FileType Gif = new("image/gif", "gif", MostPhotoBytes);
    public static readonly FileType Heic = new("image/heic", "heic", MostPhotoBytes);
    public static readonly FileType Pdf = new("application/pdf", "pdf", MostPaperBytes);
    public static readonly FileType Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", MostPaperBytes);
    public static readonly FileType Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", MostPaperBytes);
    public static readonly FileType Mp3 = new("audio/mpeg", "mp3", MostPaperBytes);
    public static readonly FileType M4a = new("audio/mp4", "m4a", MostPaperBytes);
    public static readonly FileType Webm = new("audio/webm", "webm", MostPaperBytes);
    public static readonly FileType Wav = new("audio/wav", "wav", MostPaperBytes);

    /// <summary>Plain text, HTML included: taken only where a room asks for it, and given back as plain text only.</summary>
    public static readonly FileType Text = new("text/plain", "txt", 8L * 1024 * 1024);

    private const int MostEntries = 5000;
    private const long MostUnpacked = 300L * 1024 * 1024;

    public static readonly IReadOnlyDictionary<string, FileType> ByType =
        new[] { Jpeg, Png, Webp, Gif, Heic, Pdf, Docx, Xlsx, Mp3, M4a, Webm, Wav, Text }.ToDictionary(t => t.Type);

    /// <summary>What the first bytes promise; null when nothing that is taken. A zip is told apart only when it is whole.</summary>
    public static FileType? Guess(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => Gif,
        _ when head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..12].SequenceEqual("WEBP"u8) => Webp,
        _ when head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..12].SequenceEqual("WAVE"u8) => Wav,
        _ when head.StartsWith("%PDF-"u8) => Pdf,
        _ when head.StartsWith("PK\u0003\u0004"u8) => Docx,
        [0x1A, 0x45, 0xDF, 0xA3, ..] when head.IndexOf("webm"u8) is > 0 and < 64 => Webm,
        _ when head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) => GuessBox(head),
        _ when head.StartsWith("ID3"u8) => Mp3,
        [0xFF, 0xFB or 0xF3 or 0xF2 or 0xFA, var bits, ..] when bits >> 4 is > 0 and < 15 => Mp3,
        _ => null,
    };

    /// <summary>Looks at the whole file: a zip must be a Word or Excel file that unpacks to something sensible, an MP4 must be sound only.</summary>
    public static FileType Confirm(FileType guess, Stream file)
    {
        file.Position = 0;
        return guess == Docx ? ConfirmZip(file)
            : guess == M4a && HasVideo(file) ? throw new Refusal(FileProblems.TypeNotTaken)
            : guess == Pdf && !EndsAsPdf(file) ? throw new Refusal(FileProblems.Broken)
            : guess;
    }

    private static FileType? GuessBox(ReadOnlySpan<byte> head)
    {
        var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        for (var at = 8; at + 4 <= length; at += at == 8 ? 8 : 4)
        {
            var brand = Encoding.ASCII.GetString(head.Slice(at, 4));
            if (brand is "heic" or "heix" or "heim" or "heis" or "hevc" or "mif1" or "msf1")
            {
                return Heic;
            }

            if (brand is "M4A " or "M4B " or "isom" or "iso2" or "mp41" or "mp42" or "dash" or "3gp4" or "3gp5")
            {
                return M4a;
            }
        }

        return null;
    }

    private static FileType ConfirmZip(Stream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostEntries || zip.Entries.Sum(e => e.Length) > MostUnpacked
                || zip.Entries.Any(e => e.Length > 10_000_000 && e.Length / Math.Max(1, e.CompressedLength) > 200))
            {
                throw new Refusal(FileProblems.Bomb);
            }

            var names = zip.Entries.Select(e => e.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (names.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            {
                throw new Refusal(FileProblems.Macros);
            }

            var isOffice = names.Contains("[Content_Types].xml") && !names.Any(n => n.Contains("..", StringComparison.Ordinal) || n.StartsWith('/'));
            return isOffice && names.Contains("word/document.xml") ? Docx
                : isOffice && names.Contains("xl/workbook.xml") ? Xlsx
                : throw new Refusal(FileProblems.TypeNotTaken);
        }
        catch (InvalidDataException)
        {
            throw new Refusal(FileProblems.Broken);
        }
    }

    private static bool EndsAsPdf(Stream file)
    {
        var tail = new byte[Math.Min(2048, file.Length)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        return tail.AsSpan().IndexOf("%%EOF"u8) >= 0;
    }

    /// <summary>Walks the boxes of an MP4 and looks for a track that says it is video.</summary>
    private static bool HasVideo(Stream file)
    {
        foreach (var (type, start, length) in Boxes.Walk(file, 0, file.Length))
        {
            if (type == "moov" && length < 8 * 1024 * 1024)
            {
                var moov = new byte[length];
                file.Position = start;
                file.ReadExactly(moov);
                return moov.AsSpan().IndexOf("vide"u8) >= 0;
            }
        }

        return true;
    }
}

/// <summary>The boxes of ISO base media files (ISO/IEC 14496-12): MP4 and HEIC.</summary>
internal static class Boxes
{
    /// <summary>The boxes between two places: type, start of the content, length of the content. Stops at the first that does not fit.</summary>
    public static IEnumerable<(string Type, long Start, long Length)> Walk(Stream file, long from, long to)
    {
        var head = new byte[16];
        for (var at = from; at + 8 <= to;)
        {
            file.Position = at;
            file.ReadExactly(head, 0, 8);
            var type = Encoding.Latin1.GetString(head, 4, 4);
            long length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var own = 8;
            if (length == 1 && at + 16 <= to)
            {
                file.ReadExactly(head, 8, 8);
                length = BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(8));
                own = 16;
            }
            else if (length == 0)
            {
                length = to - at;
            }

            if (length < own || length > to - at)
            {
                yield break;
            }

            yield return (type, at + own, length - own);
            at += length;
        }
    }
}
