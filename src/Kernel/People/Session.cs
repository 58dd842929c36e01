using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Jiedao.Kernel;

/// <summary>A person signed in on one device. Times are the machine's: a demo's shifted clock signs nobody out.</summary>
public sealed class Session : IdRow
{
    /// <summary>Account.</summary>
    public required long AccountId { get; init; }

    /// <summary>SHA-256 of the token in the cookie, hex; the token itself is kept nowhere.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Signed in.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Last request, to the minute.</summary>
    public DateTime LastSeenAt { get; set; }

    /// <summary>Ends at the latest.</summary>
    public DateTime EndsAt { get; init; }

    /// <summary>Ended by signing out or by an administrator; null while open.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Network address at sign-in.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The browser's name at sign-in, cut to 200 characters.</summary>
    public string Agent { get; init; } = "";
}

/// <summary>A token under which a program of the account's owner calls the API, limited to some of his verbs.</summary>
public sealed class ApiToken : IdRow
{
    /// <summary>Account.</summary>
    public required long AccountId { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, hex.</summary>
    public required string TokenHash { get; init; }

    /// <summary>Verbs it may use, one space between; never more than the account holds at the moment of use.</summary>
    public required string Verbs { get; init; }

    /// <summary>Made.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Stops working.</summary>
    public DateTime EndsAt { get; init; }

    /// <summary>Last use, to the minute; null while unused.</summary>
    public DateTime? LastSeenAt { get; set; }

    /// <summary>Withdrawn; null while it works.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>A code that replaces the second factor once, for the day the phone is lost.</summary>
internal sealed class RecoveryCode : OfficeRow
{
    public required long AccountId { get; init; }

    public required string CodeHash { get; init; }
}

/// <summary>Random tokens and what is kept of them.</summary>
internal static class Tokens
{
    /// <summary>32 random bytes as 43 characters.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256, hex. The tokens are random, so no salt is needed.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
