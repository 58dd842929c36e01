using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace Jiedao.Tests.Kernel.Files;

/// <summary>Files made for stories: honest and hostile ones.</summary>
internal static class Samples
{
    public static byte[] Wav => [.. "RIFF"u8, 0x24, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x80, 0x3e, 0, 0, 2, 0, 16, 0, .. "data"u8, 0, 0, 0, 0];

    public static byte[] Pdf => Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    public static byte[] Picture(int width, int height, SKEncodedImageFormat format, int pattern = 0)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(pattern == 0 ? SKColors.Silver : SKColors.White);
        using var paint = new SKPaint { Color = SKColors.Red };
        canvas.DrawRect(0, 0, width / 2f, height / 4f, paint);
        using var other = new SKPaint { Color = SKColors.Navy };
        canvas.DrawRect(pattern * width / 10f, height / 2f, width / 3f, height / 3f, other);
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A photo as a phone makes it: turned, with place and time inside.</summary>
    public static byte[] Photo(int width, int height, ushort orientation = 6)
    {
        var plain = Picture(width, height, SKEncodedImageFormat.Jpeg);
        var tiff = Tiff(orientation);
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        byte[] length = [(byte)((body.Length + 2) >> 8), (byte)(body.Length + 2)];
        return [0xFF, 0xD8, 0xFF, 0xE1, .. length, .. body, .. plain.AsSpan(2)];
    }

    /// <summary>A PNG of a few bytes that says it is 60,000 pixels wide and high.</summary>
    public static byte[] PngBomb(int side)
    {
        var png = Picture(4, 4, SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), side);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), side);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    public static byte[] Zip(params (string Name, int Size)[] entries)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, size) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(new byte[size]);
            }
        }

        return memory.ToArray();
    }

    public static byte[] Docx(params (string Name, int Size)[] more) => Zip([("[Content_Types].xml", 10), ("word/document.xml", 100), .. more]);

    /// <summary>The tables of a HEIC file with an EXIF item that holds the given secret; no picture data.</summary>
    public static byte[] Heic(string secret)
    {
        byte[] ftyp = Box("ftyp", [.. "heic"u8, 0, 0, 0, 0, .. "mif1heic"u8]);
        byte[] Infe(ushort id, string type) => Box("infe", [2, 0, 0, 0, (byte)(id >> 8), (byte)id, 0, 0, .. Encoding.ASCII.GetBytes(type), 0]);
        byte[] iinf = Box("iinf", [0, 0, 0, 0, 0, 2, .. Infe(1, "hvc1"), .. Infe(2, "Exif")]);
        byte[] pitm = Box("pitm", [0, 0, 0, 0, 0, 1]);
        byte[] hdlr = Box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. "pict"u8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        byte[] iprp = Box("iprp", Box("ipco", Box("ispe", [0, 0, 0, 0, 0, 0, 0x0F, 0xC0, 0, 0, 0x0B, 0xD0])));
        var text = Encoding.ASCII.GetBytes(secret);
        byte[] Meta(int at) => Box("meta", [0, 0, 0, 0, .. hdlr, .. pitm, .. iinf, .. iprp, .. Box("iloc",
            [0, 0, 0, 0, 0x44, 0x00, 0, 1, 0, 2, 0, 0, 0, 1, .. Four(at), .. Four(text.Length)])]);
        var start = ftyp.Length + Meta(0).Length + 8;
        return [.. ftyp, .. Meta(start), .. Box("mdat", text)];
    }

    private static byte[] Box(string type, byte[] content) => [.. Four(content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] Four(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>TIFF with orientation, DateTimeOriginal 2014:12:30 08:15:00 and a place in the subdistrict: 22°45'00" N 114°22'30" E.</summary>
    private static byte[] Tiff(ushort orientation)
    {
        var to = new MemoryStream();
        var writer = new BinaryWriter(to);
        writer.Write("II*\0"u8);
        writer.Write(8);
        Directory((0x0112, 3, 1, orientation), (0x8769, 4, 1, 50), (0x8825, 4, 1, 88));
        Directory((0x9003, 2, 20, 160));
        to.Position = 88;
        Directory((1, 2, 2, 'N'), (2, 5, 3, 180), (3, 2, 2, 'E'), (4, 5, 3, 204));
        to.Position = 160;
        writer.Write("2014:12:30 08:15:00\0"u8);
        foreach (var number in new[] { 22, 1, 45, 1, 0, 1, 114, 1, 22, 1, 30, 1 })
        {
            writer.Write(number);
        }

        return to.ToArray();

        void Directory(params (ushort Tag, ushort Type, int Count, int Value)[] entries)
        {
            writer.Write((ushort)entries.Length);
            foreach (var (tag, type, count, value) in entries)
            {
                writer.Write(tag);
                writer.Write(type);
                writer.Write(count);
                writer.Write(value);
            }

            writer.Write(0);
        }
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }
}
