using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Jiedao.Kernel;

/// <summary>Hashing and judging passwords.</summary>
public sealed class Passwords
{
    /// <summary>Longest password taken; longer ones are refused before hashing.</summary>
    public const int Longest = 200;

    private const int Shortest = 10;
    private static readonly Account Nobody = new() { Login = "", Name = "" };
    private readonly PasswordHasher<Account> hasher = new();
    private readonly Lazy<string> decoy;

    /// <summary>A hasher in ASP.NET Core Identity's format (PBKDF2, HMAC-SHA512).</summary>
    public Passwords() => decoy = new Lazy<string>(() => hasher.HashPassword(Nobody, Tokens.New()));

    /// <summary>Hash of a password.</summary>
    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    /// <summary>
    /// Whether a password fits a hash. Takes as long for an account that does not exist (empty hash) as for one that does.
    /// </summary>
    public bool Fits(string? hash, string? password)
    {
        var isKnown = !string.IsNullOrEmpty(hash);
        var given = password is { Length: > 0 and <= Longest } ? password : "-";
        var fits = hasher.VerifyHashedPassword(Nobody, isKnown ? hash! : decoy.Value, given) != PasswordVerificationResult.Failed;
        return fits && isKnown && given == password;
    }

    /// <summary>Refuses a new password that is short, simple or common.</summary>
    /// <param name="faults">Collects.</param>
    /// <param name="field">Field.</param>
    /// <param name="password">Password.</param>
    /// <param name="login">Sign-in name, which it must not hold.</param>
    public static void Judge(Faults faults, string field, string? password, string login)
    {
        ArgumentNullException.ThrowIfNull(faults);
        ArgumentNullException.ThrowIfNull(login);
        if (string.IsNullOrEmpty(password))
        {
            faults.Add(field, KernelProblems.Required);
        }
        else if (password.Length > Longest)
        {
            faults.Add(field, KernelProblems.TooLong, new { max = Longest, length = password.Length });
        }
        else if (password.Length < Shortest || Classes(password) < 3)
        {
            faults.Add(field, PeopleProblems.PasswordWeak);
        }
        else if (CommonPasswords.Holds(password) || (login.Length > 3 && password.Contains(login, StringComparison.OrdinalIgnoreCase)))
        {
            faults.Add(field, PeopleProblems.PasswordCommon);
        }
    }

    /// <summary>A password to be told once and changed at the first sign-in: 14 characters that cannot be confused.</summary>
    public static string Temporary()
    {
        const string Letters = "abcdefghijkmnpqrstuvwxyz";
        const string All = Letters + "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        return RandomNumberGenerator.GetString(All, 5) + "-" + RandomNumberGenerator.GetString(All, 5) + "-"
            + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ", 1) + RandomNumberGenerator.GetString("23456789", 1)
            + RandomNumberGenerator.GetString(Letters, 2);
    }

    private static int Classes(string password) =>
        (password.Any(char.IsUpper) ? 1 : 0) + (password.Any(char.IsLower) ? 1 : 0) + (password.Any(char.IsDigit) ? 1 : 0)
        + (password.Any(c => !char.IsLetterOrDigit(c)) ? 1 : 0);
}

/// <summary>
/// Passwords that guessing programs try first. Those long enough to pass the other rules are built from few words with digits and signs around,
/// so the words are compared after the usual disguises (@ for a, 0 for o, 1 for i) are taken off.
/// </summary>
internal static class CommonPasswords
{
    private static readonly HashSet<string> Words =
    [
        "", "a", "aa", "aaa", "ab", "abc", "abcd", "abcde", "abcdef", "admin", "administrator", "adminadmin", "asd", "asdf", "asdfgh", "asdfghjkl", "asdasd",
        "baby", "changeme", "china", "default", "dragon", "football", "hello", "helloworld", "huawei", "iloveyou", "jiedao", "letmein", "loveyou", "login",
        "master", "monkey", "pass", "passwd", "password", "princess", "qaz", "qazwsx", "qazwsxedc", "qq", "qwe", "qwer", "qwert", "qwerty", "qwertyuiop",
        "qweasd", "qweasdzxc", "root", "secret", "shenzhen", "shadow", "sunshine", "super", "superman", "system", "temp", "test", "testtest", "user", "welcome",
        "wang", "woaini", "woaiwojia", "woaizhongguo", "xiaoming", "zaq", "zhang", "zhongguo", "zxc", "zxcv", "zxcvbn", "zxcvbnm", "zzz", "beijing", "mima",
    ];

    private static readonly string[] Runs = ["01234567890", "09876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv"];

    public static bool Holds(string password)
    {
        var lower = password.ToLowerInvariant();
        var core = new string([.. lower.Where(char.IsLetter)]);
        var middle = lower[..(Array.FindLastIndex(lower.ToCharArray(), char.IsLetter) + 1)];
        var plain = new string([.. middle.SkipWhile(c => !char.IsLetter(c) && c != '@' && c != '$').Select(Undisguise).Where(char.IsLetter)]);
        return Words.Contains(core) || Words.Contains(plain)
            || lower.Distinct().Count() < 5 || Runs.Any(run => LongestRun(lower, run) >= password.Length - 3);
    }

    private static char Undisguise(char c) => c switch { '@' => 'a', '4' => 'a', '0' => 'o', '1' => 'i', '!' => 'i', '3' => 'e', '$' => 's', '5' => 's', _ => c };

    private static int LongestRun(string text, string run)
    {
        for (var length = Math.Min(text.Length, run.Length); length > 3; length--)
        {
            for (var at = 0; at + length <= run.Length; at++)
            {
                if (text.Contains(run.Substring(at, length), StringComparison.Ordinal))
                {
                    return length;
                }
            }
        }

        return 0;
    }
}
