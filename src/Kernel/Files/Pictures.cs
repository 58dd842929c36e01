using MetadataExtractor;
using MetadataExtractor.Formats.Exif;
using SkiaSharp;

namespace Jiedao.Kernel.Files;

/// <summary>What a picture says about itself and how it looks.</summary>
internal sealed record PictureFacts(int Width, int Height, DateTime? TakenLocal, TimeSpan? TakenOffset, double? Latitude, double? Longitude, long? Look);

/// <summary>Reads, measures and re-draws pictures. Everything that is served was drawn anew here, so nothing hidden in a file gets out.</summary>
internal static class Pictures
{
    private const long MostJpegPixels = 64_000_000;
    private const long MostOtherPixels = 32_000_000;
    private const int LongestSide = 30_000;

    // Decoding takes memory by the pixel: two at a time, however many upload.
    private static readonly SemaphoreSlim Turns = new(2, 2);

    /// <summary>Measures a picture and writes its two small forms. Refuses what cannot be decoded or would unpack too large.</summary>
    public static async Task<PictureFacts> TakeInAsync(string path, FileType type, Func<PictureForm, byte[], Task> keep, CancellationToken ct)
    {
        var said = Said(path);
        if (type == FileTypes.Heic)
        {
            // No decoder on this platform: measured by its header, served as it is without its metadata.
            await using var file = File.OpenRead(path);
            var (width, height) = HeicMetadata.Measure(file);
            Judge(width, height, MostJpegPixels);
            return said with { Width = width, Height = height };
        }

        await Turns.WaitAsync(ct);
        try
        {
            using var codec = SKCodec.Create(path) ?? throw new Refusal(FileProblems.Broken);
            Judge(codec.Info.Width, codec.Info.Height, type == FileTypes.Jpeg ? MostJpegPixels : MostOtherPixels);
            using var large = Draw(codec, PictureForm.Large.Side);
            using var small = Shrink(large, PictureForm.Small.Side);
            await keep(PictureForm.Large, Encode(large, SKEncodedImageFormat.Jpeg));
            await keep(PictureForm.Small, Encode(small, SKEncodedImageFormat.Jpeg));
            var isTurned = (int)codec.EncodedOrigin >= 5;
            var (wide, high) = isTurned ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
            return said with { Width = wide, Height = high, Look = Look(small) };
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>A form of the picture, drawn anew: upright, without metadata.</summary>
    public static async Task<byte[]> RedrawAsync(Stream original, PictureForm form, bool asPng, CancellationToken ct)
    {
        await Turns.WaitAsync(ct);
        try
        {
            using var data = SKData.Create(original);
            using var codec = SKCodec.Create(data) ?? throw new Refusal(FileProblems.Broken);
            using var drawn = Draw(codec, form.Side);
            return Encode(drawn, asPng ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static void Judge(int width, int height, long most)
    {
        if (width <= 0 || height <= 0)
        {
            throw new Refusal(FileProblems.Broken);
        }

        if ((long)width * height > most || width > LongestSide || height > LongestSide)
        {
            throw new Refusal(FileProblems.Bomb);
        }
    }

    /// <summary>Decodes, as small as the format allows above the side wanted, turns upright, puts on white.</summary>
    private static SKBitmap Draw(SKCodec codec, int side)
    {
        var full = codec.Info;
        var scaled = full.Size;
        for (var wanted = (float)side / Math.Max(full.Width, full.Height); wanted < 1; wanted += 0.125f)
        {
            // JPEG decodes in eighths of its size: the next that is not smaller than what is wanted.
            scaled = codec.GetScaledDimensions(wanted);
            if (Math.Max(scaled.Width, scaled.Height) >= side)
            {
                break;
            }

            scaled = full.Size;
        }

        var info = new SKImageInfo(scaled.Width, scaled.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        using var raw = new SKBitmap(info);
        if (codec.GetPixels(info, raw.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
        {
            throw new Refusal(FileProblems.Broken);
        }

        var scale = Math.Min(1f, (float)side / Math.Max(raw.Width, raw.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(raw.Width * scale)), Math.Max(1, (int)Math.Round(raw.Height * scale)));
        var isTurned = (int)codec.EncodedOrigin >= 5;
        var drawn = new SKBitmap(new SKImageInfo(isTurned ? height : width, isTurned ? width : height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(drawn);
        canvas.Clear(SKColors.White);
        canvas.Concat(Upright(codec.EncodedOrigin, width, height));
        using var image = SKImage.FromBitmap(raw);
        canvas.DrawImage(image, new SKRect(0, 0, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return drawn;
    }

    /// <summary>EXIF orientation 1–8 as a matrix for a picture of the size before turning.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static SKBitmap Shrink(SKBitmap picture, int side)
    {
        var scale = Math.Min(1f, (float)side / Math.Max(picture.Width, picture.Height));
        var size = new SKSizeI(Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
        return picture.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)) ?? throw new Refusal(FileProblems.Broken);
    }

    private static byte[] Encode(SKBitmap picture, SKEncodedImageFormat format)
    {
        using var data = picture.Encode(format, 85) ?? throw new Refusal(FileProblems.Broken);
        return data.ToArray();
    }

    /// <summary>Difference hash: is each of 8×8 places brighter than its right neighbour?</summary>
    private static long Look(SKBitmap picture)
    {
        using var tiny = picture.Resize(new SKSizeI(9, 8), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear))
            ?? throw new Refusal(FileProblems.Broken);
        ulong bits = 0;
        for (var y = 0; y < 8; y++)
        {
            for (var x = 0; x < 8; x++)
            {
                bits = (bits << 1) | (Light(tiny.GetPixel(x, y)) > Light(tiny.GetPixel(x + 1, y)) ? 1UL : 0UL);
            }
        }

        return unchecked((long)bits);
    }

    private static int Light(SKColor color) => (299 * color.Red) + (587 * color.Green) + (114 * color.Blue);

    /// <summary>What the metadata says. A file whose metadata is damaged says nothing.</summary>
    private static PictureFacts Said(string path)
    {
        try
        {
            var directories = ImageMetadataReader.ReadMetadata(path);
            var gps = directories.OfType<GpsDirectory>().FirstOrDefault();
            var place = gps?.GetGeoLocation();
            var isPlace = place is { IsZero: false } && Math.Abs(place.Latitude) <= 90 && Math.Abs(place.Longitude) <= 180;
            var exif = directories.OfType<ExifSubIfdDirectory>().FirstOrDefault();
            var hasTime = exif.TryGetTaken(out var taken);
            var offset = exif?.GetString(ExifDirectoryBase.TagTimeZoneOriginal);
            return new PictureFacts(
                0,
                0,
                hasTime ? taken : null,
                offset is not null && TimeSpan.TryParse(offset.TrimStart('+'), out var given) && given.Duration() <= TimeSpan.FromHours(14) ? given : null,
                isPlace ? place!.Latitude : null,
                isPlace ? place!.Longitude : null,
                null);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // A stranger's file in a foreign parser: whatever it trips over, the file then says nothing about itself.
            return new PictureFacts(0, 0, null, null, null, null, null);
        }
    }

    private static bool TryGetTaken(this ExifSubIfdDirectory? exif, out DateTime taken)
    {
        taken = default;
        return exif is not null && exif.TryGetDateTime(ExifDirectoryBase.TagDateTimeOriginal, out taken) && taken.Year > 1990;
    }
}

/// <summary>A form in which a picture is served.</summary>
internal sealed record PictureForm(string Name, int Side)
{
    public static readonly PictureForm Small = new("320", 320);
    public static readonly PictureForm Large = new("1600", 1600);
    public static readonly PictureForm Full = new("full", int.MaxValue);
}
