using SkiaSharp;

namespace Jiedao.Kernel.Papers;

/// <summary>
/// The typefaces with which the product itself sets papers: those of the machine, the official ones where the office owns them, open ones otherwise.
/// </summary>
internal static class PaperFonts
{
    private static readonly string[] BodyNames = ["仿宋_GB2312", "FangSong_GB2312", "FangSong", "STFangsong", "Noto Serif CJK SC", "Source Han Serif SC"];
    private static readonly string[] HeadNames = ["SimHei", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "Droid Sans Fallback"];
    private static readonly Lazy<SKTypeface> BodyFace = new(() => Find(BodyNames, SKFontStyle.Normal));
    private static readonly Lazy<SKTypeface> HeadFace = new(() => Find(HeadNames, SKFontStyle.Normal));

    /// <summary>Face of running text.</summary>
    public static SKTypeface Body => BodyFace.Value;

    /// <summary>Face of headings.</summary>
    public static SKTypeface Head => HeadFace.Value;

    private static bool Has(SKTypeface face)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyph('街');
    }

    private static SKTypeface Find(string[] names, SKFontStyle style)
    {
        foreach (var name in names)
        {
            var face = SKFontManager.Default.MatchFamily(name, style);
            if (face is not null && Has(face))
            {
                return face;
            }
        }

        return SKFontManager.Default.MatchCharacter('街')
            ?? throw new InvalidOperationException("No typeface with Chinese characters is installed; install Noto CJK (fonts-noto-cjk).");
    }
}
