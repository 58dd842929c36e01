using Jiedao.Publications.Reader.Grammar;
using Jiedao.Publications.Reader.Layout;
using Jiedao.Publications.Reader.Outlines;

namespace Jiedao.Publications.Reader.Claims;

/// <summary>Everything that one walk over the text has found; claims, checks and commitments are read from it.</summary>
internal sealed class Reading
{
    public Reading(ReportText report, Outline outline)
    {
        Report = report;
        Outline = outline;
        Text = report.Dense;
        DateMarks = Dates.Find(Text);
        InDate = new bool[Text.Length];
        foreach (var mark in DateMarks)
        {
            Array.Fill(InDate, true, mark.Start, mark.End - mark.Start);
        }

        InQuote = Mask(Text, '“', '”', 60);
        InTitle = Mask(Text, '《', '》', 80);
        Quantities = new QuantityScanner(Text, InDate).Scan();
    }

    private const int LongestSentence = 2000;

    public ReportText Report { get; }

    public Outline Outline { get; }

    public string Text { get; }

    public IReadOnlyList<DateMark> DateMarks { get; }

    public bool[] InDate { get; }

    public bool[] InQuote { get; }

    public bool[] InTitle { get; }

    public IReadOnlyList<Quantity> Quantities { get; }

    public int? YearOf(Paragraph paragraph) => paragraph.Sense == PartSense.Plan
        ? Outline.PlanYear
        : paragraph.Year is { } year && year != Outline.PlanYear ? year : Outline.Year;

    public ReadOnlySpan<char> Span(int start, int end) => Text.AsSpan(start, Math.Max(0, end - start));

    /// <summary>Index of the first quantity whose number stands at or behind a place.</summary>
    public int FirstQuantityAt(int at)
    {
        var low = 0;
        var high = Quantities.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Quantities[middle].NumberStart < at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    public bool AtClauseStart(int at)
    {
        if (at == 0)
        {
            return true;
        }

        return Text[at - 1] is ',' or ';' or '。' or ':' or '!' or '?' or '\n' or '\t' or '(' or ')';
    }

    /// <summary>The sentences of a paragraph; a full stop inside quotation marks does not end one.</summary>
    public IEnumerable<Sentence> SentencesOf(Paragraph paragraph)
    {
        var start = paragraph.Start;
        var index = 0;
        for (var i = paragraph.Start; i < paragraph.End; i++)
        {
            // No sentence that anyone wrote is longer: what comes in one piece is noise, and rules that look around must not look at all of
            // it.
            if ((Text[i] is '。' or '!' or '?' && !InQuote[i]) || i - start >= LongestSentence)
            {
                yield return new Sentence(start, i + 1, index++);
                start = i + 1;
            }
        }

        if (start < paragraph.End)
        {
            yield return new Sentence(start, paragraph.End, index);
        }
    }

    private static bool[] Mask(string text, char open, char close, int longest)
    {
        var mask = new bool[text.Length];
        var i = 0;
        while (i < text.Length)
        {
            var at = text.IndexOf(open, i);
            if (at < 0)
            {
                break;
            }

            var window = text.AsSpan(at + 1, Math.Min(longest, text.Length - at - 1));
            var end = window.IndexOfAny(close, '\n');
            if (end >= 0 && window[end] == close)
            {
                Array.Fill(mask, true, at, end + 2);
                i = at + end + 2;
            }
            else
            {
                i = at + 1;
            }
        }

        return mask;
    }
}
