using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases.Portal;

/// <summary>
/// Guesses the matter from what a resident writes, by the words that the line lists for each matter and by its names. A guess only arranges the
/// choices; the person chooses, and a wrong choice delays nothing.
/// </summary>
internal static class MatterGuess
{
    private const int MostRead = 600;

    /// <summary>The likeliest matters of a line, best first; none when nothing in the text speaks for one.</summary>
    public static IReadOnlyList<Matter> Of(WorkLine line, string? text, int most = 3)
    {
        var said = Plain(text);
        if (said.Length < 2)
        {
            return [];
        }

        return [.. PortalLines.Ends(line)
            .Select(m => (Matter: m, Score: Score(line, m, said)))
            .Where(g => g.Score > 0)
            .OrderByDescending(g => g.Score).ThenBy(g => g.Matter.Path, StringComparer.Ordinal)
            .Take(most).Select(g => g.Matter)];
    }

    /// <summary>Longer words say more: two characters count four, four count sixteen; a name counts as a word.</summary>
    private static int Score(WorkLine line, Matter matter, string said)
    {
        var score = 0;
        foreach (var word in matter.Type.Words.Append(line.Texts["matters." + matter.Path, Lang.Zh]))
        {
            if (said.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                score += word.Length * word.Length;
            }
        }

        var english = line.Texts["matters." + matter.Path, Lang.En];
        return score + (english.Length > 3 && said.Contains(english, StringComparison.OrdinalIgnoreCase) ? english.Length : 0);
    }

    private static string Plain(string? text) => text is null ? "" : (text.Length > MostRead ? text[..MostRead] : text).Replace(" ", "", StringComparison.Ordinal);
}
