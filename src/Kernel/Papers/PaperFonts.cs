using SkiaSharp;

namespace Jiedao.Kernel.Papers;

/// <summary>
/// The typefaces with which the product itself sets papers: those of the machine, the official ones where the office owns them, open ones otherwise.
/// </summary>
internal static class PaperFonts
{
    private static readonly string[] BodyNames = ["仿宋_GB2312", "FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC", "Source Han Serif SC"];
    private static readonly string[] HeadNames = ["SimHei", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "Droid Sans Fallback"];

    private static readonly string[] BodyFiles =
        ["simfang.ttf", "STFANGSO.TTF", "NotoSerifCJK-Regular.ttc", "NotoSerifCJKsc-Regular.otf", "NotoSerifSC-Regular.otf", "SourceHanSerifSC-Regular.otf", "simsun.ttc",
            "DroidSansFallbackFull.ttf"];

    private static readonly string[] HeadFiles =
        ["simhei.ttf", "NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf", "NotoSansSC-Regular.otf", "SourceHanSansSC-Regular.otf", "wqy-zenhei.ttc", "DroidSansFallbackFull.ttf"];

    /// <summary>Where machines keep typefaces; the library's own manager finds none where it is built without the system's.</summary>
    private static readonly string[] Folders =
        [
            "/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts",
            Environment.GetFolderPath(Environment.SpecialFolder.Fonts) is { Length: > 0 } fonts ? fonts : "/usr/share/fonts",
        ];

    private static readonly Lazy<SKTypeface> BodyFace = new(() => Find(BodyNames, BodyFiles));
    private static readonly Lazy<SKTypeface> HeadFace = new(() => Find(HeadNames, HeadFiles));

    /// <summary>Face of running text.</summary>
    public static SKTypeface Body => BodyFace.Value;

    /// <summary>Face of headings.</summary>
    public static SKTypeface Head => HeadFace.Value;

    /// <summary>The face of a file; of a collection the one for simplified Chinese.</summary>
    private static SKTypeface? Open(string path)
    {
        SKTypeface? first = null;
        for (var i = 0; i < 10; i++)
        {
            if (SKTypeface.FromFile(path, i) is not { } face)
            {
                break;
            }

            if (Has(face) && (face.FamilyName.EndsWith("SC", StringComparison.Ordinal) || !path.EndsWith(".ttc", StringComparison.OrdinalIgnoreCase)))
            {
                return face;
            }

            first ??= Has(face) ? face : null;
        }

        return first;
    }

    private static bool Has(SKTypeface face)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyph('街');
    }

    private static SKTypeface Find(string[] names, string[] files)
    {
        var found = Folders.Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
            .Where(f => files.Contains(Path.GetFileName(f), StringComparer.OrdinalIgnoreCase))
            .ToLookup(f => Path.GetFileName(f).ToLowerInvariant());
        foreach (var path in files.SelectMany(f => found[f.ToLowerInvariant()]))
        {
            if (Open(path) is { } face)
            {
                return face;
            }
        }

        foreach (var name in names)
        {
            var face = SKFontManager.Default.MatchFamily(name, SKFontStyle.Normal);
            if (face is not null && Has(face))
            {
                return face;
            }
        }

        return SKFontManager.Default.MatchCharacter('街')
            ?? throw new InvalidOperationException("No typeface with Chinese characters is installed; install Noto CJK (fonts-noto-cjk).");
    }
}
