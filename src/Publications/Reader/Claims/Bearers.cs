using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Claims;

/// <summary>Finds the thing that a figure is an attribute of, and other words around it that take part in its name.</summary>
internal static class Bearers
{
    /// <summary>龙田路口城市更新一期(占地4083.9㎡,…): the words before the bracket.</summary>
    public static string BeforeBracket(Reading reading, Sentence sentence, int at)
    {
        var text = reading.Text;
        var open = text.LastIndexOf('(', Math.Max(0, at), Math.Min(at + 1, 60));
        if (open <= sentence.Start)
        {
            return "";
        }

        var from = open;
        while (from > sentence.Start && open - from < 24 && !(text[from - 1] is ',' or ';' or '。' or ':' or '、' or '\t'))
        {
            from--;
        }

        while (from < open && (reading.InDate[from] || (from > 0 && reading.InDate[from - 1] && text[from] is '前' or '底' or '末')))
        {
            from++;
        }

        // 进出口总额45.3亿元(其中出口…): the number of the whole is no part of its name.
        var words = reading.Span(from, open);
        var digit = words.IndexOfAnyInRange('0', '9');
        words = MetricWords.WithoutOpenings(digit >= 4 ? words[..digit] : words, out _);
        return MetricWords.WithoutClosings(words).ToString();
    }

    /// <summary>总长760米、投资400多万的光祖北路改扩建工程: the noun behind 的, also past the next attributes of a chain.</summary>
    public static string Behind(Reading reading, Sentence sentence, Figure figure, ReadOnlySpan<char> right)
    {
        var text = reading.Text;
        if (right.Length > 2 && right[0] == '的')
        {
            return Noun(reading, sentence, figure.End + 1);
        }

        if (figure.Unit == "车道")
        {
            var own = right.IndexOf('的');
            return own is >= 0 and < 8 ? Noun(reading, sentence, figure.End + own + 1) : "";
        }

        var stop = Math.Min(sentence.End, figure.End + 50);
        if (figure.End >= stop || text[figure.End] != '、')
        {
            return "";
        }

        for (var i = figure.End; i < stop && text[i] is not (',' or ';' or '。' or '('); i++)
        {
            if (text[i] == '的')
            {
                return Noun(reading, sentence, i + 1);
            }
        }

        return "";
    }

    /// <summary>The noun phrase at a place, lists of nouns kept together.</summary>
    private static string Noun(Reading reading, Sentence sentence, int at)
    {
        var text = reading.Text;
        var end = at;
        while (end < sentence.End && end - at < 60 && text[end] is not (',' or ';' or '。' or ':' or '(' or '\t' or '\n'))
        {
            if (char.IsAsciiDigit(text[end]) && end > at + 2)
            {
                break;
            }

            end++;
        }

        while (end > at + 2 && (Words.EndsAt(text, end, "全长") || Words.EndsAt(text, end, "总长") || Words.EndsAt(text, end, "投资")
            || text[end - 1] == '总'))
        {
            end -= text[end - 1] == '总' ? 1 : 2;
        }

        var rest = reading.Span(at, end);
        var length = 0;
        while (length < rest.Length)
        {
            var noun = MetricWords.NounAtStart(rest[length..]);
            length += noun.Length;
            if (length < rest.Length && rest[length] == '、' && noun.Length > 0)
            {
                length++;
                continue;
            }

            break;
        }

        return rest[..length].TrimEnd('、').ToString();
    }

    /// <summary>从7元增至12元: the second number is the same metric at another level.</summary>
    public static bool ChangesLevel(string left) => Words.ContainsAny(left, LevelWords) || Words.EndsWithAny(left, "至", "到", "-", "~");

    /// <summary>203人减少到12户: what stands behind the first level is no noun.</summary>
    public static bool OpensLevel(ReadOnlySpan<char> right) => Words.StartsWithAny(right, LevelWords);

    public static string LastVerb(string left)
    {
        var trimmed = left.EndsWith('了') ? left[..^1] : left;
        for (var at = Math.Max(0, trimmed.Length - 5); at < trimmed.Length; at++)
        {
            var length = Words.VerbAt(trimmed, at);
            if (length > 0 && at + length == trimmed.Length)
            {
                return trimmed[at..];
            }
        }

        return "";
    }

    /// <summary>入选、荣获、通车: what the counted things did is part of the name when nothing was done to them.</summary>
    public static bool TellsResult(ReadOnlySpan<char> rest) =>
        rest.Length > 0 && Layout.Glyphs.IsHan(rest[0]) && rest[0] != '的' && !Words.StartsWithAny(rest, ["正在", "正", "均", "已", "处于"]);

    public static string? SubjectIn(string left)
    {
        var named = MetricWords.Core(left).ToString();
        foreach (var tail in Places)
        {
            var at = named.IndexOf(tail, StringComparison.Ordinal);
            if (at is >= 2 and <= 14)
            {
                return named[..(at + tail.Length)];
            }
        }

        return null;
    }

    private static readonly string[] LevelWords =
    [
        "增至", "增加到", "增加至", "提高到", "提高至", "提升至", "提升到", "上升到", "上升至", "降至", "降到", "下降到", "下降至", "减少到", "减少至", "缩短至", "压缩至", "缩短到", "扩大到",
        "扩大至", "增长到", "增长至", "调整为", "变为", "升至",
    ];

    private static readonly string[] Places =
        ["社区", "办事处", "居委会", "村委会", "派出所", "股份公司", "医院", "学校", "小学", "中学", "幼儿园", "公园", "小区", "工业区", "园区", "大厦", "公司", "商会", "图书馆",
            "服务中心", "片区"];
}
