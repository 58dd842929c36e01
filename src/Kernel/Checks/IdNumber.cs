using System.Globalization;

namespace Jiedao.Kernel;

/// <summary>
/// Citizen identity number, 公民身份号码 (GB 11643-1999): 6 place + 8 birth + 3 sequence (odd for men) + check (ISO 7064 MOD 11-2). The place is
/// not looked up: it may have been abolished since.
/// </summary>
public static class IdNumber
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static readonly DateOnly Earliest = new(1850, 1, 1);

    /// <summary>What is wrong with a number; null when it is right. Reads it in any usual form (spaces, small x, full width).</summary>
    /// <param name="text">The number.</param>
    /// <param name="today">The office's day; nobody is born after it.</param>
    public static Problem? Refuses(string? text, DateOnly today)
    {
        var id = Identifiers.Plain(text);
        if (id.Length != 18)
        {
            return CheckProblems.IdLength.With(new { length = id.Length });
        }

        if (!id.AsSpan(0, 17).ContainsOnlyDigits() || !(char.IsAsciiDigit(id[17]) || id[17] == 'X'))
        {
            return CheckProblems.IdCharacters.With();
        }

        return Birth(id) is not { } birth || birth < Earliest || birth > today ? CheckProblems.IdBirth.With()
            : CheckCharacter(id) != id[17] ? CheckProblems.IdCheck.With() : null;
    }

    /// <summary>
    /// The 18-character form of a number of the first generation: 15 digits, birth with a two-digit year of the twentieth century. Null
    /// when it is no such number. Numbers already of 18 characters come back plain.
    /// </summary>
    public static string? Upgrade(string? text)
    {
        var id = Identifiers.Plain(text);
        if (id.Length == 18)
        {
            return id;
        }

        if (id.Length != 15 || !id.AsSpan().ContainsOnlyDigits())
        {
            return null;
        }

        var longer = $"{id[..6]}19{id[6..]}";
        return Birth(longer) is null ? null : longer + CheckCharacter(longer);
    }

    /// <summary>The day of birth in a number of 18 characters; null when there is none.</summary>
    public static DateOnly? Birth(string id) => id is { Length: >= 14 }
        && DateOnly.TryParseExact(id.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Sex in a number of 18 characters by GB/T 2261.1: 1 male, 2 female; null when there is none.</summary>
    public static int? Sex(string id) => id is { Length: 18 } && char.IsAsciiDigit(id[16]) ? (id[16] - '0') % 2 == 1 ? 1 : 2 : null;

    private static char CheckCharacter(string id)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (id[i] - '0') * Weights[i];
        }

        return "10X98765432"[sum % 11];
    }

    internal static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
