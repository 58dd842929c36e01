using System.Globalization;
using System.Text;

namespace Jiedao.Kernel;

/// <summary>
/// Full-text search of Chinese, the same in both databases: text is turned into tokens of letters and digits only, so that SQLite's FTS5
/// (unicode61) and PostgreSQL's <c>simple</c> configuration keep each token whole. A run of Chinese characters gives its pairs and its last
/// character (龙田社区 → 龙田 田社 社区 区); Latin words and numbers give themselves, in lower case and normal width.
/// </summary>
public static class SearchText
{
    /// <summary>Longest text that is indexed; the rest is left out.</summary>
    public const int MostText = 200_000;

    /// <summary>Most tokens of a query that are looked for; more do not make a search sharper.</summary>
    public const int MostTerms = 32;

    private const int LongestWord = 64;

    /// <summary>The tokens to keep beside a text, separated by spaces.</summary>
    public static string Index(string? text)
    {
        var tokens = new StringBuilder();
        foreach (var (run, isWord) in Runs(text))
        {
            foreach (var token in isWord ? Cut(run) : Pairs(run, withLast: true))
            {
                tokens.Append(tokens.Length == 0 ? "" : " ").Append(token);
            }
        }

        return tokens.ToString();
    }

    /// <summary>
    /// The FTS5 query that finds texts holding everything typed: <c>"龙田" AND "田社" AND "jd2014"*</c>; null when nothing can be looked for.
    /// </summary>
    public static string? SqliteQuery(string? typed) => Join(typed, " AND ", (token, prefix) => $"\"{token}\"{(prefix ? "*" : "")}");

    /// <summary>The tsquery text for PostgreSQL: <c>'龙田' &amp; '田社' &amp; 'jd2014':*</c>; null when nothing can be looked for.</summary>
    public static string? PostgresQuery(string? typed) => Join(typed, " & ", (token, prefix) => $"'{token}'{(prefix ? ":*" : "")}");

    /// <summary>Full-width letters, digits and signs in normal width; the ideographic space as a space.</summary>
    internal static char Narrow(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c == '\u3000' ? ' ' : c;

    private static string? Join(string? typed, string glue, Func<string, bool, string> write)
    {
        // A single character finds every text that has it, and the start of a word or number finds the whole: both are prefixes of tokens.
        var terms = Runs(typed).SelectMany(run => run.IsWord ? Cut(run.Run).Select(token => (token, true))
                : run.Run.Count == 1 ? [(run.Run[0], true)]
                : Pairs(run.Run, withLast: false).Select(token => (token, false)))
            .Distinct().Take(MostTerms).Select(term => write(term.Item1, term.Item2)).ToList();
        return terms.Count == 0 ? null : string.Join(glue, terms);
    }

    private static IEnumerable<string> Pairs(List<string> run, bool withLast)
    {
        for (var i = 0; i + 1 < run.Count; i++)
        {
            yield return run[i] + run[i + 1];
        }

        if (withLast)
        {
            yield return run[^1];
        }
    }

    private static IEnumerable<string> Cut(List<string> word)
    {
        for (var i = 0; i < word.Count; i += LongestWord)
        {
            yield return string.Concat(word.Skip(i).Take(LongestWord));
        }
    }

    // Runs of characters of one kind: words (letters that know case, digits) and characters written without spaces (Chinese and its like).
    private static IEnumerable<(List<string> Run, bool IsWord)> Runs(string? text)
    {
        var run = new List<string>();
        var isWord = false;
        foreach (var rune in (text is { Length: > MostText } ? text[..MostText] : text ?? "").EnumerateRunes())
        {
            var normal = rune.IsBmp ? new Rune(Narrow((char)rune.Value)) : rune;
            bool? kind = Rune.GetUnicodeCategory(normal) switch
            {
                UnicodeCategory.OtherLetter => false,
                UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.DecimalDigitNumber => true,
                _ => null,
            };
            if (kind != isWord && run.Count > 0)
            {
                yield return (run, isWord);
                run = [];
            }

            if (kind is { } known)
            {
                isWord = known;
                run.Add(Rune.ToLowerInvariant(normal).ToString());
            }
        }

        if (run.Count > 0)
        {
            yield return (run, isWord);
        }
    }
}
