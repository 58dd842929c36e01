using System.Text;

namespace Jiedao.Publications.Reader.Layout;

/// <summary>
/// The report as written and, beside it, the same text made easy to read by a grammar: half-width punctuation and digits, one kind of
/// quotation
/// mark, no blanks inside Chinese, hard-wrapped lines joined, page debris left out. Every character knows where it came from, so that
/// whatever the
/// grammar finds can be quoted exactly.
/// </summary>
internal sealed class ReportText
{
    private readonly int[] map;
    private readonly int[]? codePoints;

    private ReportText(string original, string dense, int[] map)
    {
        Original = original;
        Dense = dense;
        this.map = map;
        codePoints = CountCodePoints(original);
    }

    public string Original { get; }

    /// <summary>The readable text: paragraphs end with \n, table cells and wide gaps are \t.</summary>
    public string Dense { get; }

    public static ReportText From(string original)
    {
        var dense = new StringBuilder(original.Length);
        var map = new List<int>(original.Length);
        var previous = default(TextLine);
        foreach (var line in TextLine.Split(original))
        {
            if (PageDebris.IsDebris(line.Trimmed))
            {
                previous = default;
                Break(dense, map, line.Start);
                continue;
            }

            if (line.Trimmed.Length == 0)
            {
                previous = default;
                Break(dense, map, line.Start);
                continue;
            }

            if (!previous.RunsOnInto(line))
            {
                Break(dense, map, line.Start);
            }

            Append(dense, map, original, line);
            previous = line;
        }

        map.Add(original.Length);
        return new ReportText(original, dense.ToString(), [.. map]);
    }

    /// <summary>The place of a readable span in the original, in code points, and its exact text.</summary>
    public ReadQuote Quote(int start, int end)
    {
        var from = map[start];
        var to = end > start ? map[end - 1] + 1 : from;
        return new ReadQuote(CodePoint(from), CodePoint(to), Original[from..to]);
    }

    private int CodePoint(int index) => codePoints is null ? index : codePoints[index];

    private static void Break(StringBuilder dense, List<int> map, int at)
    {
        if (dense.Length > 0 && dense[^1] != '\n')
        {
            dense.Append('\n');
            map.Add(at);
        }
    }

    private static void Append(StringBuilder dense, List<int> map, string original, TextLine line)
    {
        var gap = 0;
        var tab = false;
        var gapAt = line.Start;
        var inQuote = false;
        for (var i = line.Start; i < line.End; i++)
        {
            var c = original[i];
            if (Glyphs.IsBlank(c))
            {
                gapAt = gap == 0 ? i : gapAt;
                gap++;
                tab |= c == '\t';
                continue;
            }

            c = Glyphs.Fold(c);
            if (c == '"')
            {
                c = inQuote ? '”' : '“';
                inQuote = !inQuote;
            }

            if (gap > 0 && dense.Length > 0 && dense[^1] != '\n')
            {
                KeepGap(dense, map, gapAt, gap, tab, c);
            }

            gap = 0;
            tab = false;
            dense.Append(c);
            map.Add(i);
        }
    }

    /// <summary>A tab or a wide gap between words is a boundary; a single blank matters only between two Latin words or numbers.</summary>
    private static void KeepGap(StringBuilder dense, List<int> map, int at, int gap, bool tab, char next)
    {
        var before = dense[^1];
        if (before == '\t')
        {
            return;
        }

        if (tab || (gap > 1 && Glyphs.IsHan(before) && Glyphs.IsHan(next)))
        {
            dense.Append('\t');
            map.Add(at);
        }
        else if (char.IsAsciiLetterOrDigit(before) && char.IsAsciiLetterOrDigit(next))
        {
            dense.Append(' ');
            map.Add(at);
        }
    }

    private static int[]? CountCodePoints(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return null;
        }

        var counts = new int[text.Length + 1];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            counts[i] = count;
            if (!(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])))
            {
                count++;
            }
        }

        counts[text.Length] = count;
        return counts;
    }
}
