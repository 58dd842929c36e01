using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Keeps the words by which a case is found: the same tokens in both databases, and the initials of its title.</summary>
internal static class CaseSearchWords
{
    /// <summary>Characters of the resident's own words that are indexed; what names the matter stands at the front.</summary>
    private const int MostText = 1000;

    /// <summary>Writes the words of a new case.</summary>
    public static void Write(Work work, Case row) => work.Db.Put(new CaseWords { CaseId = row.Id, Tokens = TokensOf(row) });

    /// <summary>Writes the words again after a correction.</summary>
    public static async Task RewriteAsync(Work work, Case row, CancellationToken ct)
    {
        var words = await work.Db.FindAsync<CaseWords>([work.Office.Id, row.Id], ct);
        words!.Tokens = TokensOf(row);
    }

    private static string TokensOf(Case row)
    {
        var text = row.Text.Length > MostText ? row.Text[..MostText] : row.Text;
        return SearchText.Index(string.Join(' ', row.Number, row.Title, row.Asker, row.Address, text, Pinyin.Initials(row.Title)));
    }
}
