using System.Text;

namespace Jiedao.Registry.Text;

/// <summary>Pinyin initials of common characters, by the order of GB 2312's first level.</summary>
internal static class Pinyin
{
    private static readonly (int Code, char Letter)[] Starts =
    [
        (0xB0A1, 'a'), (0xB0C5, 'b'), (0xB2C1, 'c'), (0xB4EE, 'd'), (0xB6EA, 'e'), (0xB7A2, 'f'), (0xB8C1, 'g'), (0xB9FE, 'h'), (0xBBF7, 'j'),
        (0xBFA6, 'k'), (0xC0AC, 'l'), (0xC2E8, 'm'), (0xC4C3, 'n'), (0xC5B6, 'o'), (0xC5BE, 'p'), (0xC6DA, 'q'), (0xC8BB, 'r'), (0xC8F6, 's'),
        (0xCBFA, 't'), (0xCDDA, 'w'), (0xCEF4, 'x'), (0xD1B9, 'y'), (0xD4D1, 'z'), (0xD7FA, '\0'),
    ];

    private static readonly Encoding Gb = Provide();

    public static string Initials(string text)
    {
        var letters = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[8];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                letters.Append(char.ToLowerInvariant((char)rune.Value));
            }
            else if (Gb.GetBytes(rune.ToString(), bytes) == 2)
            {
                var code = (bytes[0] << 8) | bytes[1];
                var i = Array.FindLastIndex(Starts, s => s.Code <= code);
                letters.Append(i >= 0 && Starts[i].Letter != '\0' ? Starts[i].Letter : '?');
            }
        }

        return letters.ToString();
    }

    private static Encoding Provide()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030");
    }
}
