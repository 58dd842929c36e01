using System.Text.RegularExpressions;

namespace Jiedao.Cli.Replay;

/// <summary>
/// Invents people and sentences, the same for the same seed. Everything invented is visibly so: names carry 示例, telephone numbers are of the
/// range 138 0000 that belongs to nobody.
/// </summary>
internal sealed partial class ReplayWords(YearFile year, Random random)
{
    private readonly NamesEntry names = year.Words<NamesEntry>("names");
    private readonly Dictionary<string, List<string>> slots = year.Words<Dictionary<string, List<string>>>("words");
    private readonly Dictionary<string, List<SentenceEntry>> sentences = [];

    /// <summary>A name of somebody who does not exist.</summary>
    public string Person() => Pick(names.Surnames) + Pick(names.Given) + "（示例）";

    /// <summary>A number that reaches nobody.</summary>
    public string Phone() => "1380000" + random.Next(10000).ToString("0000");

    /// <summary>One of a list.</summary>
    public T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    /// <summary>One of the keys, by weight.</summary>
    public string Weighed(IReadOnlyDictionary<string, int> weights)
    {
        var at = random.Next(weights.Values.Sum());
        foreach (var (key, weight) in weights)
        {
            at -= weight;
            if (at < 0)
            {
                return key;
            }
        }

        throw new ReplayFault("Weights sum to nothing.");
    }

    /// <summary>The sentences of a line.</summary>
    public IReadOnlyList<SentenceEntry> SentencesOf(string line)
    {
        if (!sentences.TryGetValue(line, out var known))
        {
            sentences[line] = known = year.Words<List<SentenceEntry>>(line);
        }

        return known;
    }

    /// <summary>A title and text; the slots hold the same words in both.</summary>
    public (string Matter, string Title, string Text) Matter(string line, string? matter)
    {
        var all = SentencesOf(line);
        var fitting = matter is null ? all : [.. all.Where(s => s.M == matter || s.M.StartsWith(matter + "/", StringComparison.Ordinal))];
        if (fitting.Count == 0)
        {
            throw new ReplayFault($"{line}: no sentence for the matter {matter ?? "(any)"} in {line}.yaml");
        }

        var chosen = Pick(fitting);
        var filled = new Dictionary<string, string>();
        string Fill(string text) => Slot().Replace(text, m =>
        {
            var name = m.Groups[1].Value;
            if (!filled.TryGetValue(name, out var word))
            {
                filled[name] = word = slots.TryGetValue(name, out var words)
                    ? Pick(words)
                    : throw new ReplayFault($"{line}.yaml: nothing fills {{{name}}}");
            }

            return word;
        });
        return (chosen.M, Fill(chosen.T), Fill(chosen.X));
    }

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Slot();

    private sealed class NamesEntry
    {
        public List<string> Surnames { get; set; } = [];

        public List<string> Given { get; set; } = [];
    }
}
