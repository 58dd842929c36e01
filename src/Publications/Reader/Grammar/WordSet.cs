namespace Jiedao.Publications.Reader.Grammar;

/// <summary>A set of words that is asked at every letter of a text, found by their first or last letter.</summary>
internal sealed class WordSet
{
    private readonly Dictionary<char, string[]> byFirst;
    private readonly Dictionary<char, string[]> byLast;

    public WordSet(IEnumerable<string> words)
    {
        var all = words.Distinct().OrderByDescending(w => w.Length).ToArray();
        byFirst = all.GroupBy(w => w[0]).ToDictionary(g => g.Key, g => g.ToArray());
        byLast = all.GroupBy(w => w[^1]).ToDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>The longest word that the text begins with, or null.</summary>
    public string? AtStart(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !byFirst.TryGetValue(text[0], out var candidates))
        {
            return null;
        }

        foreach (var word in candidates)
        {
            if (text.StartsWith(word))
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>The words that the text begins with, the longest first.</summary>
    public ReadOnlySpan<string> Beginning(char first) => byFirst.TryGetValue(first, out var candidates) ? candidates : [];

    /// <summary>The words that end with a letter, the longest first.</summary>
    public ReadOnlySpan<string> Ending(char last) => byLast.TryGetValue(last, out var candidates) ? candidates : [];

    public bool IsAtStart(ReadOnlySpan<char> text) => AtStart(text) is not null;
}
