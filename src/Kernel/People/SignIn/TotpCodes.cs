using Microsoft.EntityFrameworkCore;
using OtpNet;

namespace Jiedao.Kernel.People;

/// <summary>Time-based one-time passwords (RFC 6238: SHA-1, 30 seconds, six digits, as every phone app expects) and recovery codes.</summary>
public sealed class TotpCodes(Secrets secrets, Clock clock)
{
    internal const string Purpose = "account.totp";

    // One step either way: phones' clocks are rarely further off.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <summary>Whether a code is right and unused. Uses it up.</summary>
    public async Task<bool> AcceptAsync(Work work, Account account, string? code, CancellationToken ct)
    {
        var typed = new string([.. (code ?? "").Where(c => !char.IsWhiteSpace(c) && c != '-')]).ToLowerInvariant();
        if (typed.Length == 6)
        {
            return Accept(work.Office.Id, account, account.TotpSecret, typed);
        }

        if (typed.Length != RecoveryCodes.Length)
        {
            return false;
        }

        var hash = RecoveryCodes.Hash(account.Id, typed);
        return await work.Db.Set<RecoveryCode>().Where(r => r.AccountId == account.Id && r.CodeHash == hash).ExecuteDeleteAsync(ct) == 1;
    }

    /// <summary>Whether six digits fit a secret now. A step is accepted once: a code read over the shoulder is worth nothing.</summary>
    public bool Accept(int office, Account account, SealedText secret, string digits)
    {
        var totp = new Totp(Base32Encoding.ToBytes(secrets.Open(office, Purpose, secret)));
        if (!totp.VerifyTotp(clock.MachineNow, digits, out var step, Window) || step <= account.TotpStep)
        {
            return false;
        }

        account.TotpStep = step;
        return true;
    }
}

/// <summary>Recovery codes: ten, shown once, each usable once.</summary>
internal static class RecoveryCodes
{
    public const int Length = 10;
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string New() => System.Security.Cryptography.RandomNumberGenerator.GetString(Alphabet, Length);

    public static string Hash(long account, string code) => Tokens.Hash($"{account}:{code}");

    public static string Show(string code) => $"{code[..5]}-{code[5..]}";
}
