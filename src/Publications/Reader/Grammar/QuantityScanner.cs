namespace Jiedao.Publications.Reader.Grammar;

/// <summary>
/// Walks once over the readable text and finds every number with its unit. What is a date, an ordinal, a name with digits (PM2.5、12345、3号线)
/// or a telephone number is passed over.
/// </summary>
internal sealed class QuantityScanner(string text, bool[] dates)
{
    private readonly List<Quantity> found = [];

    public List<Quantity> Scan()
    {
        var i = 0;
        while (i < text.Length)
        {
            if (dates[i])
            {
                i++;
                continue;
            }

            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                i = Math.Max(i + 1, Arabic(i));
            }
            else if (c == '百' && Words.At(text, i, "百分之"))
            {
                i = Math.Max(i + 1, Fraction(i, 3, "%"));
            }
            else if (c == '千' && Words.At(text, i, "千分之"))
            {
                i = Math.Max(i + 1, Fraction(i, 3, "‰"));
            }
            else if (Numerals.IsZhNumeral(c))
            {
                i = Math.Max(i + 1, Zh(i));
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    private int Arabic(int at)
    {
        var end = Numerals.ReadArabic(text, at, out var value);
        if (end < 0)
        {
            return -end;
        }

        var before = at > 0 ? text[at - 1] : '\n';
        var named = char.IsAsciiLetter(before) || before is '+' or '#' or '第' or '〔' or '[' or '_'
            || (before is '.' or '/' or ':' or '-' && at > 1 && char.IsLetterOrDigit(text[at - 2]) && !IsRangeMark(at - 1));
        if (named || (text[at] == '0' && end - at > 1 && text[at + 1] != '.'))
        {
            return end;
        }

        if (before == '-' && !IsRangeMark(at - 1))
        {
            value = -value;
        }

        return Finish(at, end, value, inWords: false);
    }

    private bool IsRangeMark(int at) => at > 0 && dates[at - 1] is false && text[at] is '-' && char.IsAsciiDigit(text[at - 1]);

    private int Zh(int at)
    {
        var before = at > 0 ? text[at - 1] : '\n';
        if (before == '第' || (at > 0 && Numerals.IsZhNumeral(before)))
        {
            return SkipNumerals(at);
        }

        // 近百、上千、逾万: a bare scale is a number only behind such a word.
        if (Numerals.Scale(text[at]) >= 100 || (text[at] == '十' && before is '近' or '数' or '几'))
        {
            var vague = before is '近' or '逾' or '超' or '约' or '过' || (before == '上' && (at < 2 || text[at - 2] != '以'));
            if (!vague)
            {
                return SkipNumerals(at);
            }

            var scale = Numerals.Scale(text[at]);
            return scale >= 10000 ? Finish(at, at, 1, inWords: true) : Finish(at, at + 1, scale, inWords: true);
        }

        var end = Numerals.ReadZh(text, at, out var value, out _);
        if (end == at || (end < text.Length && Numerals.Digit(text[end]) >= 0))
        {
            return SkipNumerals(at);
        }

        var next = Finish(at, end, value, inWords: true);
        return next == end ? SkipNumerals(at) : next;
    }

    private int SkipNumerals(int at)
    {
        var i = at;
        while (i < text.Length && Numerals.IsZhNumeral(text[i]))
        {
            i++;
        }

        return Math.Max(i, at + 1);
    }

    /// <summary>百分之九十五 and 千分之三.</summary>
    private int Fraction(int at, int skip, string unit)
    {
        var start = at + skip;
        decimal value;
        int end;
        if (start < text.Length && text[start] == '百' && unit == "%")
        {
            value = 100;
            end = start + 1;
        }
        else if (start < text.Length && char.IsAsciiDigit(text[start]))
        {
            end = Numerals.ReadArabic(text, start, out value);
        }
        else
        {
            end = Numerals.ReadZh(text, start, out value, out _);
            if (end < text.Length && end > start && text[end] == '点')
            {
                var point = end + 1;
                var scale = 0.1m;
                while (point < text.Length && Numerals.Digit(text[point]) >= 0)
                {
                    value += Numerals.Digit(text[point]) * scale;
                    scale /= 10;
                    point++;
                }

                end = point;
            }
        }

        if (end <= start)
        {
            return at + 1;
        }

        var tail = new QuantityTail(text, end);
        var head = QuantityHead.Read(text, at);
        found.Add(new Quantity
        {
            Start = head.Start, NumberStart = at, End = tail.End, Value = value, Unit = unit, Family = UnitFamily.Percent,
            Approx = head.Approx || tail.Approx, Bound = tail.Bound == ClaimBound.None ? head.Bound : tail.Bound, InWords = true,
        });
        return tail.End;
    }

    /// <summary>From the end of the number on: scale words, 余/多, a range, the unit and what qualifies it.</summary>
    private int Finish(int at, int end, decimal value, bool inWords)
    {
        var body = QuantityBody.Read(text, end, value, inWords);
        decimal? max = null;
        if (TryRange(ref body, out var upper))
        {
            max = upper;
        }

        if (body.Unit is null)
        {
            return inWords || !IsIndex(at) ? end : AddIndex(at, end, value);
        }

        // Nothing that a subdistrict reports is larger; longer digits are identifiers or noise.
        if (Math.Abs(body.Value) * Claims.UnitScale.Of(body.Unit) > 10_000_000_000_000_000m)
        {
            return body.End;
        }

        var tail = new QuantityTail(text, body.End);
        var head = QuantityHead.Read(text, at);
        found.Add(new Quantity
        {
            Start = head.Start,
            NumberStart = at,
            End = tail.End,
            Value = body.Value,
            ValueMax = max,
            Unit = body.Unit,
            Family = body.Family,
            Approx = body.Approx || head.Approx || tail.Approx || (inWords && end == at),
            Bound = tail.Bound == ClaimBound.None ? head.Bound : tail.Bound,
            InWords = inWords,
            UnitSupplied = body.UnitSupplied,
            Grand = body.Grand,
        });
        return tail.End;
    }

    /// <summary>性别比为108.6, 指数达102.3: numbers that have no unit by their nature.</summary>
    private bool IsIndex(int at)
    {
        var left = text.AsSpan(Math.Max(0, at - 10), Math.Min(10, at));
        foreach (var word in IndexJoints)
        {
            if (left.EndsWith(word))
            {
                left = left[..^word.Length];
                break;
            }
        }

        return Words.EndsWithAny(left, IndexNouns);
    }

    private int AddIndex(int at, int end, decimal value)
    {
        var tail = new QuantityTail(text, end);
        var next = end < text.Length ? text[end] : '\n';
        if (tail.End == end && (Layout.Glyphs.IsHan(next) || char.IsAsciiLetterOrDigit(next) || next is '+' or '-' or ':'))
        {
            return end;
        }

        var head = QuantityHead.Read(text, at);
        found.Add(new Quantity
        {
            Start = head.Start, NumberStart = at, End = tail.End, Value = value, Unit = "", Family = UnitFamily.Other,
            Approx = head.Approx || tail.Approx, Bound = tail.Bound == ClaimBound.None ? head.Bound : tail.Bound,
        });
        return tail.End;
    }

    private static readonly string[] IndexJoints = ["达到", "提升至", "提高到", "提高至", "提升到", "下降至", "降至", "为", "达", "是", "至", "到"];

    private static readonly string[] IndexNouns =
        ["性别比", "指数", "系数", "得分", "评分", "分值", "容积率", "总分", "平均分", "满意度", "成绩", "均分"];

    /// <summary>7-8元、30%-40%、3至5公里: the second number gives the unit.</summary>
    private bool TryRange(ref QuantityBody first, out decimal upper)
    {
        upper = 0;
        var i = first.RangeAt;
        if (i <= 0 || i + 1 >= text.Length || text[i] is not ('-' or '~' or '—' or '至' or '到'))
        {
            return false;
        }

        var start = i + 1;
        int end;
        var words = !char.IsAsciiDigit(text[start]);
        end = words ? Numerals.ReadZh(text, start, out var value, out _) : Numerals.ReadArabic(text, start, out value);
        if (end <= start || (words && text[i] is '-' or '—') || value < first.Value)
        {
            return false;
        }

        var second = QuantityBody.Read(text, end, value, words);
        if (second.Unit is null || (first.Unit is not null && first.Unit != second.Unit))
        {
            return false;
        }

        upper = second.Value;
        first = second with { Value = first.Value, Approx = first.Approx || second.Approx };
        return true;
    }
}
