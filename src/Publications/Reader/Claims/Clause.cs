namespace Jiedao.Publications.Reader.Claims;

/// <summary>The words around one number: from the last boundary or number before it to the next one behind it.</summary>
internal readonly record struct Clause(int LeftStart, int LeftEnd, int RightStart, int RightEnd, bool InBrackets)
{
    public static Clause Around(Reading reading, Sentence sentence, int start, int end, int previousEnd, int nextStart)
    {
        var text = reading.Text;
        var from = start;
        var floor = Math.Max(sentence.Start, previousEnd);
        while (from > floor && (!IsBoundary(reading, from - 1) || BracketBefore(text, from, floor) > 0))
        {
            from -= Math.Max(1, BracketBefore(text, from, floor));
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

    /// <summary>整治企业(作坊)37家: a short gloss between the noun and its number does not part them. Its length, or 0.</summary>
    private static int BracketBefore(string text, int at, int floor)
    {
        if (text[at - 1] != ')')
        {
            return 0;
        }

        var open = text.LastIndexOf('(', at - 1, Math.Min(12, at - floor));
        return open > floor && !text.AsSpan(open, at - open).ContainsAnyInRange('0', '9')
            && !text.AsSpan(open, at - open).ContainsAny(",;。") ? at - open : 0;
    }

    private static bool IsBoundary(Reading reading, int at)
    {
        var c = reading.Text[at];
        if (c is ';' or '。' or '\n' or '\t' or '(' or ')' or '!' or '?' or '…')
        {
            return true;
        }

        // A comma or colon inside a quoted name does not end the clause.
        return c is ',' or ':' && !(reading.InQuote[at] || reading.InTitle[at]);
    }
}
