using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases.Portal;

/// <summary>How much of a case somebody without an account may see and do.</summary>
public enum KeyReach
{
    /// <summary>Only that it exists, its step and its day.</summary>
    Nothing,

    /// <summary>Everything public about it, without doing anything: the last digits of the phone number.</summary>
    Look,

    /// <summary>Everything that he who asked or joined may: the code, the whole phone number, or a pass.</summary>
    Hold,
}

/// <summary>What a key opened.</summary>
/// <param name="Reach">How far it reaches.</param>
/// <param name="Party">The party whose key it is; null when it only looks.</param>
internal sealed record OpenedKey(KeyReach Reach, Party? Party)
{
    public static readonly OpenedKey None = new(KeyReach.Nothing, null);
}

/// <summary>Tries a key on a case: query code, whole phone number, last four digits, or a pass. Wrong tries are counted.</summary>
internal sealed class CaseKeys(Contacts contacts, CasePasses passes, GuessLimit guesses)
{
    private const int TailDigits = 4;

    /// <summary>Tries a key that somebody typed. Refuses with <c>too_many</c> after too many wrong ones.</summary>
    public async Task<OpenedKey> TryAsync(Visit visit, Case? row, string number, string? key, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(key))
        {
            return OpenedKey.None;
        }

        guesses.Demand(visit, number);
        var opened = row is null ? OpenedKey.None : await OpenAsync(visit, row, key.Trim(), ct);
        if (opened.Reach == KeyReach.Nothing)
        {
            guesses.Note(visit, number);
        }

        return opened;
    }

    private async Task<OpenedKey> OpenAsync(Visit visit, Case row, string key, CancellationToken ct)
    {
        var parties = await visit.Db.Set<Party>().AsNoTracking().Where(p => p.CaseId == row.Id).OrderBy(p => p.Id).ToListAsync(ct);
        if (passes.HolderOf(visit.Office.Id, row.Id, key) is { } holder)
        {
            return Hold(parties.Find(p => p.Id == holder));
        }

        if (passes.Shows(visit.Office.Id, row.Id, key))
        {
            return new OpenedKey(KeyReach.Look, null);
        }

        var code = key.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (parties.Find(p => CaseToken.Fits(p.TokenHash, code)) is { } byCode)
        {
            return Hold(byCode);
        }

        var mine = parties.FindAll(p => p.Role is Party.Reporter or Party.Follower);
        if (PhoneNumber.Refuses(key) is null)
        {
            var hash = contacts.HashOf(visit.Office.Id, key);
            return Hold(mine.Find(p => p.ContactHash == hash));
        }

        return code.Length == TailDigits && code.All(char.IsAsciiDigit)
            && mine.Exists(p => p.ContactMask.Length > TailDigits && p.ContactMask.EndsWith(code, StringComparison.Ordinal))
            ? new OpenedKey(KeyReach.Look, null)
            : OpenedKey.None;
    }

    private static OpenedKey Hold(Party? party) => party is null ? OpenedKey.None : new OpenedKey(KeyReach.Hold, party);
}
