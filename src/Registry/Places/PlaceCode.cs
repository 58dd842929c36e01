namespace Jiedao.Registry.Places;

/// <summary>
/// The codes of the national tree: lengths by level and the bands of the last three digits (GB/T 2260, GB/T 10114-2003, 国统字〔2009〕91号).
/// Says only whether a code is well formed; what stands under what is never read from the digits.
/// </summary>
internal static class PlaceCode
{
    /// <summary>Digits of a level's code.</summary>
    public static int Length(PlaceLevel level) => level switch
    {
        PlaceLevel.Province => 2,
        PlaceLevel.City => 4,
        PlaceLevel.District => 6,
        PlaceLevel.Subdistrict => 9,
        _ => 12,
    };

    public static bool HasDigits(PlaceLevel level, string code) => code.Length == Length(level) && code.All(char.IsAsciiDigit);

    /// <summary>
    /// Whether the last digits lie in a band that the standard assigns. 000 stands for a county whose lower divisions are not published.
    /// </summary>
    public static bool IsInBand(PlaceLevel level, string code) => level switch
    {
        PlaceLevel.Subdistrict => Last(code) is >= 0 and <= 599,
        PlaceLevel.Community => Last(code) is >= 1 and <= 599 || code.EndsWith("000000", StringComparison.Ordinal),
        _ => true,
    };

    /// <summary>Whether a community's code names a residents' committee (001–199, 400–499) rather than a villagers' one.</summary>
    public static bool IsUrban(string code) => Last(code) is (>= 1 and <= 199) or (>= 400 and <= 499);

    /// <summary>A code as people give it (12 digits with zeros behind) in its natural length.</summary>
    public static string Trim(string code)
    {
        foreach (var length in (ReadOnlySpan<int>)[2, 4, 6, 9])
        {
            if (code.Length == 12 && code.AsSpan(length).TrimEnd('0').IsEmpty)
            {
                return code[..length];
            }
        }

        return code;
    }

    private static int Last(string code) => ((code[^3] - '0') * 100) + ((code[^2] - '0') * 10) + code[^1] - '0';
}
