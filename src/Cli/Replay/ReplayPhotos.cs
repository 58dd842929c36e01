using Jiedao.Kernel;
using SkiaSharp;

namespace Jiedao.Cli.Replay;

/// <summary>
/// A handful of drawn pictures that stand for photographs: what a demo shows is never taken for a real place. Stored once, used many times.
/// </summary>
internal sealed class ReplayPhotos
{
    private readonly List<string> before = [];
    private readonly List<string> after = [];

    /// <summary>Draws and stores the pictures.</summary>
    public static async Task<ReplayPhotos> StoreAsync(FileReceiver files, Caller caller, CancellationToken ct)
    {
        var photos = new ReplayPhotos();
        const long Draft = 1;
        for (var i = 0; i < 10; i++)
        {
            photos.before.Add(await OneAsync(files, caller, Draft, i, mended: false, ct));
            photos.after.Add(await OneAsync(files, caller, Draft, i, mended: true, ct));
        }

        return photos;
    }

    /// <summary>A picture of how it was.</summary>
    public IReadOnlyList<string> For(string matter, Random random) => [before[(matter.Length + random.Next(4)) % before.Count]];

    /// <summary>As many pictures of how it became as a move demands.</summary>
    public IReadOnlyList<string> After(int count, Random random)
    {
        var first = random.Next(after.Count);
        return [.. Enumerable.Range(first, Math.Min(count, after.Count)).Select(i => after[i % after.Count])];
    }

    private static async Task<string> OneAsync(FileReceiver files, Caller caller, long draft, int scene, bool mended, CancellationToken ct)
    {
        using var picture = Draw(scene, mended);
        using var bytes = picture.Encode(SKEncodedImageFormat.Jpeg, 82);
        await using var stream = bytes.AsStream();
        return (await files.ReceiveAsync(caller, draft, stream, $"示例{scene + 1}{(mended ? "后" : "前")}.jpg", ct)).Hash;
    }

    /// <summary>A street corner: wall, kerb, road; a hole, a heap or a dark lamp, and the same place in order again.</summary>
    private static SKImage Draw(int scene, bool mended)
    {
        using var surface = SKSurface.Create(new SKImageInfo(960, 720));
        var canvas = surface.Canvas;
        using var paint = new SKPaint { IsAntialias = true };
        void Fill(string colour, params SKPoint[] corners)
        {
            using var path = new SKPathBuilder();
            path.AddPoly(corners, true);
            paint.Color = SKColor.Parse(colour);
            using var shape = path.Detach();
            canvas.DrawPath(shape, paint);
        }

        string[] walls = ["#B9AE9B", "#A7B0A8", "#C3B7A6", "#9FA8B2", "#B5A89C"];
        var shift = scene * 23 % 140;
        Fill(walls[scene % walls.Length], new(0, 0), new(960, 0), new(960, 300 + (shift / 3)), new(0, 360));
        Fill("#D8D5CC", new(0, 360), new(960, 300 + (shift / 3)), new(960, 352 + (shift / 3)), new(0, 420));
        Fill("#77756F", new(0, 420), new(960, 352 + (shift / 3)), new(960, 720), new(0, 720));
        Fill("#8D8A83", new(380 - shift, 560), new(720 - shift, 530), new(760 - shift, 640), new(350 - shift, 668));
        if (mended)
        {
            Fill("#3C3B38", new(430 - shift, 580), new(650 - shift, 560), new(676 - shift, 612), new(420 - shift, 632));
            for (var i = 0; i < 6; i++)
            {
                Fill("#C9C7C0", new(446 + (i * 36) - shift, 584), new(458 + (i * 36) - shift, 583), new(462 + (i * 36) - shift, 618), new(448 + (i * 36) - shift, 620));
            }
        }
        else
        {
            Fill("#4B4A33", new(300 - shift, 540), new(770 - shift, 506), new(820 - shift, 660), new(260 - shift, 700));
            Fill("#6E7B3A", new(340 - shift, 580), new(400 - shift, 566), new(420 - shift, 596), new(352 - shift, 610));
            Fill("#D8D2C0", new(620 - shift, 610), new(660 - shift, 600), new(672 - shift, 632), new(628 - shift, 640));
            Fill("#23221F", new(430 - shift, 590), new(560 - shift, 576), new(584 - shift, 616), new(424 - shift, 634));
        }

        // A band across the corner says that the picture is drawn.
        Fill(mended ? "#1B4F8F" : "#576676", new(760, 0), new(960, 0), new(960, 26), new(760, 26));
        return surface.Snapshot();
    }
}
