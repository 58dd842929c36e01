using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Keeps the words by which a case is found: the same bigram tokens in both databases.</summary>
internal static class CaseSearchWords
{
    /// <summary>Writes the words of a new case.</summary>
    public static void Write(Work work, Case row) => work.Db.Put(new CaseWords { CaseId = row.Id, Tokens = TokensOf(row) });

    /// <summary>Writes the words again after a correction.</summary>
    public static async Task RewriteAsync(Work work, Case row, CancellationToken ct)
    {
        var words = await work.Db.FindAsync<CaseWords>([work.Office.Id, row.Id], ct);
        words!.Tokens = TokensOf(row);
    }

    private static string TokensOf(Case row) => string.Join(' ', row.Number.ToLowerInvariant(), row.Title, row.Text, row.Address);
}
