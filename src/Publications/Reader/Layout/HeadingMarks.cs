namespace Jiedao.Publications.Reader.Layout;

/// <summary>The numbering of headings in official papers: 一、 (一) 1. (1) and the run-in 一是 and 第一.</summary>
internal static class HeadingMarks
{
    public const int RunIn = 5;
    private const string Numerals = "一二三四五六七八九十";

    /// <summary>Level 1–4 of the heading that a line begins with, or 0. Works on folded and unfolded text.</summary>
    public static int LevelOf(ReadOnlySpan<char> line) => LevelOf(line, out _);

    public static int LevelOf(ReadOnlySpan<char> line, out int length)
    {
        length = 0;
        if (line.IsEmpty)
        {
            return 0;
        }

        var first = Glyphs.Fold(line[0]);
        if (first == '(')
        {
            return Bracketed(line, out length);
        }

        if (first is >= '①' and <= '⑳')
        {
            length = 1;
            return 4;
        }

        var count = Run(line, 0, static c => Numerals.Contains(c, StringComparison.Ordinal));
        if (count is > 0 and <= 3 && count < line.Length && Glyphs.Fold(line[count]) is '、' or '.' or ',')
        {
            length = count + 1;
            return 1;
        }

        if (first == '第' && PartOrChapter(line, out length))
        {
            return 1;
        }

        count = Run(line, 0, static c => char.IsAsciiDigit(Glyphs.Fold(c)));
        if (count is 1 or 2 && count + 1 < line.Length)
        {
            var mark = Glyphs.Fold(line[count]);
            if ((mark == '、' || (mark == '.' && !char.IsAsciiDigit(Glyphs.Fold(line[count + 1])))) && line[count + 1] != '\n')
            {
                length = count + 1;
                return 3;
            }

            // 2.9月底前完成… is item 2 and a month, not a decimal.
            var digits = mark == '.' ? Run(line, count + 1, static c => char.IsAsciiDigit(Glyphs.Fold(c))) : 0;
            if (digits is 1 or 2 && count + 1 + digits < line.Length && line[count + 1 + digits] == '月')
            {
                length = count + 1;
                return 3;
            }
        }

        return 0;
    }

    /// <summary>Length of a run-in mark (一是、二要、第一,、首先,) at the beginning of a sentence, or 0.</summary>
    public static int RunInLength(ReadOnlySpan<char> sentence)
    {
        var count = Run(sentence, 0, static c => Numerals.Contains(c, StringComparison.Ordinal));
        if (count is 1 or 2 && count < sentence.Length && sentence[count] == '是')
        {
            return count + 1;
        }

        if (sentence.Length > 2 && sentence[0] == '第')
        {
            count = Run(sentence, 1, static c => Numerals.Contains(c, StringComparison.Ordinal));
            if (count is 1 or 2 && count + 1 < sentence.Length && sentence[count + 1] is ',' or '、' or ':')
            {
                return count + 2;
            }
        }

        return 0;
    }

    private static int Bracketed(ReadOnlySpan<char> line, out int length)
    {
        length = 0;
        var zh = Run(line, 1, static c => Numerals.Contains(c, StringComparison.Ordinal));
        if (zh is > 0 and <= 3 && zh + 1 < line.Length && Glyphs.Fold(line[zh + 1]) == ')')
        {
            length = zh + 2;
            return 2;
        }

        var digits = Run(line, 1, static c => char.IsAsciiDigit(Glyphs.Fold(c)));
        if (digits is 1 or 2 && digits + 1 < line.Length && Glyphs.Fold(line[digits + 1]) == ')')
        {
            length = digits + 2;
            return 4;
        }

        return 0;
    }

    private static bool PartOrChapter(ReadOnlySpan<char> line, out int length)
    {
        var count = Run(line, 1, static c => Numerals.Contains(c, StringComparison.Ordinal));
        length = 0;
        if (count is 0 or > 3)
        {
            return false;
        }

        var rest = line[(count + 1)..];
        length = count + 1 + (rest.StartsWith("部分") ? 2 : rest.StartsWith("章") ? 1 : 0);
        return length > count + 1;
    }

    private static int Run(ReadOnlySpan<char> text, int from, Func<char, bool> accept)
    {
        var i = from;
        while (i < text.Length && i - from < 4 && accept(text[i]))
        {
            i++;
        }

        return i - from;
    }
}
