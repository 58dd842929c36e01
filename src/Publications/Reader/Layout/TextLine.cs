namespace Jiedao.Publications.Reader.Layout;

/// <summary>One physical line of the original.</summary>
internal readonly record struct TextLine(int Start, int End, string Trimmed, bool Indented)
{
    private static readonly System.Buffers.SearchValues<char> Punctuation = System.Buffers.SearchValues.Create("，,。；;、");

    public static IEnumerable<TextLine> Split(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text.AsSpan(start).IndexOfAny('\n', '\r', '\u2028');
            end = end < 0 ? text.Length : start + end;
            yield return From(text, start, end);
            start = end + 1;
        }
    }

    /// <summary>True when this line was broken only by the width of a page: it stops in the middle of a sentence and the next one
    /// carries it on.</summary>
    public bool RunsOnInto(TextLine next)
    {
        if (Trimmed is null || Trimmed.Length == 0 || next.Indented || HeadingMarks.LevelOf(next.Trimmed) > 0)
        {
            return false;
        }

        if (Trimmed.Contains('\t', StringComparison.Ordinal) || next.Trimmed.Contains('\t', StringComparison.Ordinal))
        {
            return false;
        }

        var last = Glyphs.Fold(Trimmed[^1]);
        if (last is '。' or '!' or '?' or ';' or ':' or '…')
        {
            return false;
        }

        // A heading on a line of its own may hold commas; it is short, and what follows is a new paragraph.
        if (HeadingMarks.LevelOf(Trimmed) > 0 && Trimmed.Length <= 45 && last is not (',' or '、'))
        {
            return false;
        }

        return last is ',' or '、' || Trimmed.Length >= 34 || (Trimmed.Length >= 18 && Trimmed.AsSpan().ContainsAny(Punctuation));
    }

    private static TextLine From(string text, int start, int end)
    {
        var first = start;
        while (first < end && Glyphs.IsBlank(text[first]))
        {
            first++;
        }

        var last = end;
        while (last > first && Glyphs.IsBlank(text[last - 1]))
        {
            last--;
        }

        var indented = first - start >= 2 || (first < end && first > start && text[start] is '\u3000' or '\t');
        return new TextLine(first, last, text[first..last], indented);
    }
}
