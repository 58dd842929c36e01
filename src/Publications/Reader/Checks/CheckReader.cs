using Jiedao.Publications.Reader.Claims;

namespace Jiedao.Publications.Reader.Checks;

/// <summary>
/// Finds the arithmetic relations that a report states or implies and works them out. A relation that cannot be told from the words
/// alone is only
/// reported where the numbers agree: a proof-reader that cries wolf is not read.
/// </summary>
internal static class CheckReader
{
    /// <summary>No sentence of a report has more figures that belong together.</summary>
    public const int LongestChain = 14;

    public static IReadOnlyList<ReadCheck> Read(Reading reading, List<Figure> figures)
    {
        var book = new CheckBook(reading);
        Enumerations.Check(reading, book);
        foreach (var sentence in BySentence(figures))
        {
            Sums.Check(reading, sentence, book);
            Rates.Check(reading, sentence, book);
            Remainders.Check(sentence, book);
            PartsAndWholes.Check(reading, sentence, book);
            UnitRates.Check(reading, sentence, book);
            Growths.Check(sentence, book);
        }

        Repeats.Check(figures, book);
        return [.. book.Checks.OrderBy(c => c.Quotes[0].Start)];
    }

    private static IEnumerable<List<Figure>> BySentence(List<Figure> figures)
    {
        var sentence = new List<Figure>();
        foreach (var figure in figures)
        {
            if (sentence.Count > 0 && !ReferenceEquals(sentence[0].Sentence, figure.Sentence))
            {
                yield return sentence;
                sentence = [];
            }

            sentence.Add(figure);
        }

        if (sentence.Count > 0)
        {
            yield return sentence;
        }
    }
}
