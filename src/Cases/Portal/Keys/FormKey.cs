using System.Security.Cryptography;

namespace Jiedao.Cases.Portal;

/// <summary>
/// Idempotency keys of the portal's forms, drawn when a page is drawn. Residents share one actor, so a key must not be guessable: whoever sends
/// the same key and content gets the same answer.
/// </summary>
internal static class FormKey
{
    /// <summary>A new key.</summary>
    public static string New() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>A key as posted; null when it is none of ours.</summary>
    public static string? Read(string? posted) => posted is { Length: 32 } && posted.All(char.IsAsciiHexDigitLower) ? posted : null;
}
