using SkiaSharp;

namespace Jiedao.Tests.Cases.Portal;

/// <summary>Pictures for reports.</summary>
internal static class Pictures
{
    /// <summary>A small noisy photograph, so that it does not compress away.</summary>
    public static byte[] Jpeg(int edge = 400, int seed = 7)
    {
        using var bitmap = new SKBitmap(edge, edge);
        var random = new Random(seed);
        for (var y = 0; y < edge; y++)
        {
            for (var x = 0; x < edge; x++)
            {
                bitmap.SetPixel(x, y, new SKColor((byte)random.Next(256), (byte)random.Next(256), (byte)(x % 256)));
            }
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();
    }
}
