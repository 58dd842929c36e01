namespace Jiedao.Catalogue.Reading;

/// <summary>Finds the word somebody probably meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate within a third of the word's length, at least one letter; null when none is that near.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        var best = candidates.Select(c => (Word: c, Away: Distance(word, c))).OrderBy(c => c.Away).FirstOrDefault();
        return best.Word is not null && best.Away <= Math.Max(1, word.Length / 3) ? best.Word : null;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
