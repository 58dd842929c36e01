namespace Jiedao.Publications.Reader.Claims;

/// <summary>The words around one number: from the last boundary or number before it to the next one behind it.</summary>
internal readonly record struct Clause(int LeftStart, int LeftEnd, int RightStart, int RightEnd, bool InBrackets)
{
    public static Clause Around(Reading reading, Sentence sentence, int start, int end, int previousEnd, int nextStart)
    {
        var text = reading.Text;
        var from = start;
        var floor = Math.Max(sentence.Start, previousEnd);
        while (from > floor && !IsBoundary(reading, from - 1))
        {
            from--;
        }

        if (from == floor && from < start && text[from] is '、' or '和' or '及')
        {
            from++;
        }

        var to = end;
        var ceiling = Math.Min(sentence.End, nextStart);
        while (to < ceiling && !IsBoundary(reading, to))
        {
            to++;
        }

        return new Clause(from, start, end, to, from > 0 && text[from - 1] == '(');
    }

    private static bool IsBoundary(Reading reading, int at)
    {
        var c = reading.Text[at];
        if (c is ';' or '。' or '\n' or '\t' or '(' or ')' or '!' or '?')
        {
            return true;
        }

        // A comma or colon inside a quoted name does not end the clause.
        return c is ',' or ':' && !(reading.InQuote[at] || reading.InTitle[at]);
    }
}
