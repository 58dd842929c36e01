using System.Security.Cryptography;
using System.Text;

namespace Jiedao.Cases;

/// <summary>The code with which a person follows his case without an account.</summary>
internal static class CaseToken
{
    /// <summary>A code of 20 letters and digits that are not easily confused; about 98 bits.</summary>
    public static string New() => RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTVWXYZ", 20);

    /// <summary>What is kept of a code.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token.Trim().ToUpperInvariant())));

    /// <summary>Whether a code is the one behind a hash; takes the same time either way.</summary>
    public static bool Fits(string hash, string? token) => hash.Length == 64 && !string.IsNullOrWhiteSpace(token) && token.Length <= 40
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(token)));
}
