using System.Globalization;
using System.Text.RegularExpressions;
using Jiedao.Publications.Reader.Claims;
using Jiedao.Publications.Reader.Grammar;

namespace Jiedao.Publications.Reader.Checks;

/// <summary>老坑、龙田、秀新、金沙、沙田、坑梓6个社区: a list of names against the number that closes it.</summary>
internal static partial class Enumerations
{
    private static readonly string[] Joints = ["以及", "及", "和", "与"];

    public static void Check(Reading reading, CheckBook book)
    {
        var text = reading.Text;
        foreach (var found in Closing().EnumerateMatches(text))
        {
            var m = Closing().Match(text, found.Index, found.Length);
            if (!m.Success || reading.InDate[m.Index] || reading.InTitle[m.Index])
            {
                continue;
            }

            var digits = m.Groups["n"].Value;
            var stated = char.IsAsciiDigit(digits[0]) ? int.Parse(digits, CultureInfo.InvariantCulture) : Zh(digits);
            if (stated is >= 2 and <= 20)
            {
                var tail = m.Groups["tail"];
                var noun = tail.Success
                    ? MetricWords.NounAtStart(reading.Span(tail.Index, Math.Min(text.Length, tail.Index + 6))).Length : 0;
                var end = tail.Success ? tail.Index + Math.Min(noun, tail.Length) : m.Index + m.Length;
                CheckList(reading, m.Index, end, stated, book);
            }
        }
    }

    private static int Zh(string digits)
    {
        var end = Numerals.ReadZh(digits, 0, out var value, out _);
        return end == digits.Length ? (int)value : 0;
    }

    private static void CheckList(Reading reading, int at, int end, int stated, CheckBook book)
    {
        var text = reading.Text;
        var behind = at - 1;
        if (behind <= 0 || text[behind] is '等' or '第' or '前' or '的' or ',' or '。' or '、' or ';' || reading.InQuote[at])
        {
            return;
        }

        if (text[behind] == '”')
        {
            CheckQuoted(reading, at, end, stated, book);
            return;
        }

        var start = ListStart(reading, at);
        var list = reading.Span(start, at);
        if (list.Contains("等", StringComparison.Ordinal) || list.Length < 3 || list[0] == '、')
        {
            return;
        }

        var items = list.Count('、') + 1;
        var joints = CountJoints(list);
        if (items == 1 && joints == 0)
        {
            return;
        }

        if (stated >= items && stated <= items + joints && stated > 1)
        {
            book.AddSpan(CheckRelation.Sum, Trim(reading, start, at), end, Number(stated), Number(stated), CheckVerdict.Holds,
                $"列了{stated}项");
        }
        else if (IsPlainList(list, items, joints) && Math.Abs(items - stated) <= 2)
        {
            book.AddSpan(CheckRelation.Sum, Trim(reading, start, at), end, Number(items), Number(stated), CheckVerdict.DoesNotHold,
                $"列了{items}项,文中称{stated}");
        }
    }

    /// <summary>“甲、乙、丙”三大… and “甲”、“乙”、“丙”三位一体.</summary>
    private static void CheckQuoted(Reading reading, int at, int end, int stated, CheckBook book)
    {
        var text = reading.Text;
        var open = text.LastIndexOf('“', at - 1);
        if (open < 0 || at - open > 90)
        {
            return;
        }

        var inside = reading.Span(open + 1, at - 1);
        var items = inside.Count('、') + 1;
        var start = open;
        if (items == 1)
        {
            while (start > 1 && (text[start - 1] is '、' or '和' or '及' || text[start - 1] == '”'))
            {
                var close = text[start - 1] == '”' ? start - 1 : start - 2;
                if (close < 0 || text[close] != '”')
                {
                    break;
                }

                var before = text.LastIndexOf('“', close);
                if (before < 0 || close - before > 60)
                {
                    break;
                }

                items++;
                start = before;
            }
        }

        if (items == stated)
        {
            book.AddSpan(CheckRelation.Sum, start, end, Number(items), Number(stated), CheckVerdict.Holds, $"列了{items}项");
        }
        else if (items >= 3 && Math.Abs(items - stated) <= 1)
        {
            book.AddSpan(CheckRelation.Sum, start, end, Number(items), Number(stated), CheckVerdict.DoesNotHold, $"列了{items}项,文中称{stated}");
        }
    }

    private static int ListStart(Reading reading, int at)
    {
        var text = reading.Text;
        var start = at;
        while (start > 0 && at - start < 120)
        {
            var c = text[start - 1];
            if (c is ';' or '。' or ':' or '\n' or '\t' or '(' or ')' || (c == ',' && !reading.InQuote[start - 1]))
            {
                break;
            }

            start--;
        }

        // A number with its noun inside the span closes an earlier list.
        var first = reading.FirstQuantityAt(start);
        while (first < reading.Quantities.Count && reading.Quantities[first].NumberStart < at)
        {
            if (!reading.Quantities[first].InWords)
            {
                start = Math.Max(start, Math.Min(at, reading.Quantities[first].End));
            }

            first++;
        }

        return start;
    }

    /// <summary>Places where 和、以及 may join two items; each of them may also belong to a name.</summary>
    private static int CountJoints(ReadOnlySpan<char> list)
    {
        var joints = 0;
        for (var i = 1; i + 1 < list.Length; i++)
        {
            foreach (var joint in Joints)
            {
                if (list[i..].StartsWith(joint) && !(joint == "和" && list[i + 1] is '谐' or '解' or '平')
                    && !(joint == "与" && list[i - 1] is '参'))
                {
                    joints++;
                    i += joint.Length - 1;
                    break;
                }
            }
        }

        return joints;
    }

    /// <summary>An alarm is raised only on short, even lists of names, where a miscount is plain.</summary>
    private static bool IsPlainList(ReadOnlySpan<char> list, int items, int joints)
    {
        if (items < 3 || joints > 0)
        {
            return false;
        }

        var longest = 0;
        var first = true;
        foreach (var range in list.Split('、'))
        {
            var item = list[range];
            if (!first)
            {
                longest = Math.Max(longest, item.Length);
                if (item.Length == 0 || item.ContainsAny("“”《》*") || item.ContainsAnyInRange('0', '9'))
                {
                    return false;
                }
            }

            first = false;
        }

        return longest <= 5;
    }

    private static int Trim(Reading reading, int start, int at)
    {
        MetricWords.WithoutOpenings(reading.Span(start, at), out var removed);
        return start + removed;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<n>(?<![0-9.])[0-9]{1,2}|" +
        "(?<![一二三四五六七八九十百千万两])[一二两三四五六七八九十]{1,2})(?:大(?<tail>[\\p{IsCJKUnifiedIdeographs}]{1,4})|位一体|" +
        "[个家名项级条类种支座所处位](?<tail>[\\p{IsCJKUnifiedIdeographs}]{0,4})|镇|街道|社区|村|方面|者)")]
    private static partial Regex Closing();
}
