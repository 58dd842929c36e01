using Jiedao.Catalogue.Reading;

namespace Jiedao.Catalogue.Checks;

/// <summary>Words: complete in both languages, none left over, none in the wrong language.</summary>
internal static class TextChecks
{
    private static readonly string[] Remarks = [".hint", ".note"];

    public static void Run(LineUnderCheck line)
    {
        var needed = new Dictionary<string, Spot>();
        foreach (var (key, spot) in LineWords.Of(line))
        {
            needed.TryAdd(key, spot);
        }

        foreach (var (key, spot) in needed)
        {
            Missing(line, key, spot, line.Line.Texts.Zh, "中文", "Chinese", line.Source.Zh.Name);
            Missing(line, key, spot, line.Line.Texts.En, "英文", "English", line.Source.En.Name);
        }

        foreach (var key in line.Source.OwnTexts.Where(k => !needed.ContainsKey(k) && !IsRemark(k, needed)))
        {
            var file = line.Source.Zh.Has(key) ? line.Source.Zh : line.Source.En;
            line.AddAt(LineRules.UnusedText, file.At(key), ("key", key), ("meant", Nearest.To(key, needed.Keys.Where(n => !line.Line.Texts.Zh.ContainsKey(n)))));
        }

        foreach (var (key, word) in line.Line.Texts.En.Where(w => line.Source.En.Has(w.Key) && HasChinese(w.Value)))
        {
            line.AddAt(LineRules.ChineseInEnglish, line.Source.En.At(key), ("key", key), ("word", word));
        }
    }

    public static bool HasChinese(string text) => text.Any(c => c is >= '\u3400' and <= '\u9FFF' or >= '\u3000' and <= '\u303F' or >= '\uFF00' and <= '\uFFEF');

    /// <summary>A hint or note beside a word that is needed.</summary>
    private static bool IsRemark(string key, Dictionary<string, Spot> needed) =>
        Remarks.Any(end => key.EndsWith(end, StringComparison.Ordinal) && needed.ContainsKey(key[..^end.Length]));

    private static void Missing(
        LineUnderCheck line, string key, Spot spot, IReadOnlyDictionary<string, string> words, string zh, string en, string file)
    {
        if (string.IsNullOrWhiteSpace(words.GetValueOrDefault(key)))
        {
            line.AddAt(LineRules.MissingText, spot, ("language", zh), ("languageEn", en), ("key", key), ("file", file));
        }
    }
}
