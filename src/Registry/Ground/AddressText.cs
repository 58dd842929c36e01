using System.Text;
using System.Text.RegularExpressions;

namespace Jiedao.Registry.Ground;

/// <summary>Addresses as people write them.</summary>
internal static partial class AddressText
{
    /// <summary>Full-width letters and digits narrowed, blanks gone, 號 as 号, every dash as -.</summary>
    public static string Plain(string? text)
    {
        var plain = new StringBuilder();
        foreach (var c in text ?? "")
        {
            var narrow = c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c;
            if (!char.IsWhiteSpace(narrow) && narrow != '\u3000')
            {
                plain.Append(narrow switch { '號' => '号', '—' or '–' or '－' or '之' or '_' => '-', _ => narrow });
            }
        }

        return plain.ToString();
    }

    /// <summary>The number that follows a road: 36, 36-1; Chinese numerals are read as figures. Empty when none follows.</summary>
    public static string NumberAfter(string rest)
    {
        var match = Number().Match(rest);
        if (match.Success)
        {
            return match.Groups[1].Value + (match.Groups[2].Success ? "-" + match.Groups[2].Value : "");
        }

        var written = Numerals().Match(rest);
        return written.Success ? Figure(written.Groups[1].Value).ToString() : "";
    }

    /// <summary>The main part of a number and its suffix: 36-1 → 36 and 1.</summary>
    public static (int Main, int Suffix) Split(string number)
    {
        var parts = number.Split('-', 2);
        return (int.TryParse(parts[0], out var main) ? main : -1, parts.Length > 1 && int.TryParse(parts[1], out var suffix) ? suffix : 0);
    }

    private static int Figure(string numerals)
    {
        var (sum, digit) = (0, 0);
        foreach (var c in numerals)
        {
            switch (c)
            {
                case '十':
                    sum += (digit == 0 ? 1 : digit) * 10;
                    digit = 0;
                    break;
                case '百':
                    sum += (digit == 0 ? 1 : digit) * 100;
                    digit = 0;
                    break;
                default:
                    digit = "零一二三四五六七八九".IndexOf(c, StringComparison.Ordinal);
                    break;
            }
        }

        return sum + digit;
    }

    [GeneratedRegex(@"^(?:第)?([0-9]{1,5})(?:-([0-9]{1,4}))?")]
    private static partial Regex Number();

    [GeneratedRegex("^([零一二三四五六七八九十百]{1,6})号")]
    private static partial Regex Numerals();
}
