namespace Jiedao.Publications.Reader.Grammar;

/// <summary>Numbers as officials write them: 23472, 3,749, 1.4亿, 3万余, 两千多, 一百二十三, 1亿2千万.</summary>
internal static class Numerals
{
    public const int LongestNumber = 15;
    private const string ZhDigits = "零一二三四五六七八九";

    /// <summary>Reads Arabic digits with decimals and thousands separators. Returns the index after it, or <paramref name="at"/> when
    /// none.</summary>
    public static int ReadArabic(ReadOnlySpan<char> text, int at, out decimal value)
    {
        value = 0;
        var i = at;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
        {
            i++;
        }

        var digits = i - at;
        if (digits is 0 or > LongestNumber)
        {
            return digits == 0 ? at : -i;
        }

        if (digits <= 3)
        {
            i = ReadThousands(text, i);
        }

        if (i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
        {
            var j = i + 1;
            while (j < text.Length && char.IsAsciiDigit(text[j]))
            {
                j++;
            }

            if (j - i > 8)
            {
                return -j;
            }

            i = j;
        }

        Span<char> plain = stackalloc char[40];
        var length = 0;
        foreach (var c in text[at..i])
        {
            if (c != ',')
            {
                plain[length++] = c;
            }
        }

        value = decimal.Parse(plain[..length], System.Globalization.CultureInfo.InvariantCulture);
        return i;
    }

    /// <summary>Reads a well-formed Chinese numeral below 万 and with 万/亿 inside (三千五百、十二、二百零三、一百二十万).</summary>
    public static int ReadZh(ReadOnlySpan<char> text, int at, out decimal value, out bool closedByScale)
    {
        value = 0;
        closedByScale = false;
        var i = at;
        decimal section = 0;
        decimal digit = -1;
        decimal lastScale = 10000;
        var any = false;
        var afterZero = false;
        while (i < text.Length && i - at < 12)
        {
            var d = Digit(text[i]);
            if (d >= 0)
            {
                if (digit > 0)
                {
                    // 三五 and 一二 are not numbers with units; the caller stops before the second digit.
                    break;
                }

                afterZero = d == 0;
                digit = d;
                any = true;
                i++;
                continue;
            }

            var scale = Scale(text[i]);
            if (scale is 0 or >= 10000 || scale >= lastScale)
            {
                break;
            }

            if (digit < 0 && !(scale == 10 && section == 0))
            {
                break;
            }

            section += (digit < 0 ? 1 : digit) * scale;
            closedByScale = true;
            lastScale = scale;
            digit = -1;
            any = true;
            i++;
        }

        if (!any)
        {
            return at;
        }

        if (digit > 0)
        {
            // 两千五 is 2500, 二百零三 is 203.
            var spoken = lastScale is 100 or 1000 && !afterZero && section > 0 && text[i - 2] is '百' or '千' && text[i - 2] != '零';
            section += spoken ? digit * lastScale / 10 : digit;
            closedByScale = false;
        }

        value = section;
        return i;
    }

    public static int Digit(char c)
    {
        if (c == '两')
        {
            return 2;
        }

        return c == '〇' ? 0 : ZhDigits.IndexOf(c, StringComparison.Ordinal);
    }

    public static int Scale(char c) => c switch
    {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10000,
        '亿' => 100000000,
        _ => 0,
    };

    public static bool IsZhNumeral(char c) => Digit(c) >= 0 || Scale(c) > 0;

    private static int ReadThousands(ReadOnlySpan<char> text, int i)
    {
        var j = i;
        while (j + 3 < text.Length && text[j] == ',' && char.IsAsciiDigit(text[j + 1]) && char.IsAsciiDigit(text[j + 2])
            && char.IsAsciiDigit(text[j + 3]) && (j + 4 >= text.Length || !char.IsAsciiDigit(text[j + 4])) && j - i < 12)
        {
            j += 4;
        }

        return j;
    }
}
