namespace Jiedao.Publications.Reader.Grammar;

/// <summary>What stands between a number and the end of its unit.</summary>
/// <remarks>
/// <c>Unit</c>: Null when no unit follows.
/// <c>RangeAt</c>: Where the mark of a range could stand.
/// </remarks>
internal readonly record struct QuantityBody(
    int End, decimal Value, string? Unit, UnitFamily Family, bool Approx, bool UnitSupplied, bool Grand, int RangeAt)
{
    public static QuantityBody Read(string text, int end, decimal value, bool inWords)
    {
        var i = end;
        var approx = SkipMore(text, ref i);
        var scale = ReadScale(text, ref i, ref value);
        approx |= SkipMore(text, ref i);
        if (scale.Length > 0)
        {
            if (ReadSecondPart(text, ref i, ref value, scale) && inWords && scale == "万")
            {
                // 一万二千余吨 is written out: twelve thousand tons, not 1.2万.
                value = decimal.Truncate(value * 10000);
                scale = "";
            }

            approx |= SkipMore(text, ref i);
        }

        var rangeAt = i;
        if (i >= text.Length)
        {
            return new QuantityBody(end, value, null, UnitFamily.None, approx, false, false, scale.Length == 0 ? end : rangeAt);
        }

        if (inWords && text[i] == '大' && scale.Length == 0)
        {
            return CalledGreat(text, i, value, end);
        }

        var length = Units.Read(text, i, out var family);
        if (length > 0 && !Units.IsOtherWord(text, i, length))
        {
            length += SecondUnit(text, i + length, family);
            var unit = string.Concat(scale, text.AsSpan(i, length));
            var after = i + length;
            if (unit == "个" && after < text.Length && text[after] is '亿' or '万')
            {
                return Money(text, after, value);
            }

            if (after < text.Length && family is UnitFamily.Count or UnitFamily.Person or UnitFamily.Money && text[after] is '多' or '余'
                && (after + 1 >= text.Length || !Layout.Glyphs.IsHan(text[after + 1]) || text[after] == '余'))
            {
                approx = true;
                after++;
            }

            return new QuantityBody(after, value, unit, family, approx, false, false, family == UnitFamily.Percent ? after : rangeAt);
        }

        if (!inWords && value <= 60 | scale.Length > 0 | approx && Units.ReadBareNoun(text, i, out var bare, out family, out var taken))
        {
            return new QuantityBody(i + taken, value, scale + bare, family, approx, bare != "车道", false, rangeAt);
        }

        return scale.Length > 0 ? Unsaid(text, end, i, value, scale, approx, rangeAt)
            : new QuantityBody(end, value, null, UnitFamily.None, approx, false, false, rangeAt);
    }

    /// <summary>4862家(处): a second measure word in brackets belongs to the unit.</summary>
    private static int SecondUnit(string text, int at, UnitFamily family)
    {
        if (family is not (UnitFamily.Count or UnitFamily.Person) || at + 2 >= text.Length || text[at] != '(')
        {
            return 0;
        }

        var close = text.IndexOf(')', at, Math.Min(4, text.Length - at));
        return close > at + 1
            && (Units.FamilyOf(text[(at + 1)..close]) is UnitFamily.Count or UnitFamily.Person || text[(at + 1)..close] == "次")
                ? close - at + 1 : 0;
    }

    /// <summary>投资400多万: the unit is understood from what is measured; the claim reader finds it by <see
    /// cref="UnitFamily.None"/>.</summary>
    private static QuantityBody Unsaid(string text, int end, int at, decimal value, string scale, bool approx, int rangeAt)
    {
        var next = at < text.Length ? text[at] : '\n';
        var sound = !char.IsAsciiLetterOrDigit(next) && next is not ('+' or '号' or '家');
        return sound
            ? new QuantityBody(at, value, scale, UnitFamily.None, approx, true, false, rangeAt)
            : new QuantityBody(end, value, null, UnitFamily.None, approx, false, false, rangeAt);
    }

    private static QuantityBody Money(string text, int after, decimal value)
    {
        var scale = text[after].ToString();
        var i = after + 1;
        if (i < text.Length && text[i] == '元')
        {
            i++;
        }

        return new QuantityBody(i, value, scale + "元", UnitFamily.Money, false, i == after + 1, false, 0);
    }

    /// <summary>两大项目: 大 stands for the measure word. 十九大 and 二十大 are congresses.</summary>
    private static QuantityBody CalledGreat(string text, int at, decimal value, int end)
    {
        if (value is < 2 or > 10 || at + 1 >= text.Length || !Layout.Glyphs.IsHan(text[at + 1])
            || text[at + 1] is '于' or '会' or '街' or '道' or '队')
        {
            return new QuantityBody(end, value, null, UnitFamily.None, false, false, false, 0);
        }

        return new QuantityBody(at + 1, value, "个", UnitFamily.Count, false, true, true, 0);
    }

    private static bool SkipMore(string text, ref int i)
    {
        if (i < text.Length && (text[i] is '余' or '多' or '几'
            || (text[i] == '来' && i + 1 < text.Length && Layout.Glyphs.IsHan(text[i + 1]))))
        {
            i++;
            return true;
        }

        return false;
    }

    private static string ReadScale(string text, ref int i, ref decimal value)
    {
        while (i < text.Length && text[i] is '十' or '百' or '千')
        {
            var big = Numerals.Scale(text[i]);
            if (value >= 100000 || IsUnitWord(text, i))
            {
                return "";
            }

            value *= big;
            i++;
        }

        if (i < text.Length && text[i] is '万' or '亿')
        {
            var start = i;
            i++;
            if (i < text.Length && text[start] == '万' && text[i] == '亿')
            {
                i++;
            }

            return text[start..i];
        }

        return "";
    }

    /// <summary>千米、千克、千瓦 and 百分点 begin with a scale word but are units.</summary>
    private static bool IsUnitWord(string text, int at) =>
        at + 1 < text.Length && ((text[at] == '千' && text[at + 1] is '米' or '克' or '瓦') || (text[at] == '百' && text[at + 1] == '分'));

    /// <summary>1亿2千万、3亿5000万、5万3千: the second part is added in the unit of the first.</summary>
    private static bool ReadSecondPart(string text, ref int i, ref decimal value, string scale)
    {
        if (i >= text.Length || value != decimal.Truncate(value))
        {
            return false;
        }

        int end;
        decimal part;
        if (char.IsAsciiDigit(text[i]))
        {
            end = Numerals.ReadArabic(text, i, out part);
        }
        else
        {
            end = Numerals.ReadZh(text, i, out part, out _);
        }

        if (end <= i)
        {
            return false;
        }

        var low = ReadScale(text, ref end, ref part);
        var high = scale == "亿" ? 100000000m : scale == "万" ? 10000m : 0m;
        var lowScale = low == "万" ? 10000m : low.Length == 0 ? 1m : 0m;
        if (high == 0 || lowScale == 0 || part * lowScale >= high || (low.Length == 0 && part < 100) || lowScale >= high)
        {
            return false;
        }

        value += part * lowScale / high;
        i = end;
        return true;
    }
}

/// <summary>The words in front of a number that qualify it.</summary>
internal readonly record struct QuantityHead(int Start, bool Approx, ClaimBound Bound)
{
    private static readonly (string Word, bool Approx, ClaimBound Bound)[] All =
    [
        ("不少于", false, ClaimBound.Min), ("不低于", false, ClaimBound.Min), ("不小于", false, ClaimBound.Min), ("至少", false, ClaimBound.Min),
        ("不超过", false, ClaimBound.Max), ("不高于", false, ClaimBound.Max), ("不多于", false, ClaimBound.Max), ("不突破", false, ClaimBound.Max),
        ("最多", false, ClaimBound.Max), ("超过了", false, ClaimBound.Min), ("超过", false, ClaimBound.Min), ("突破了", false, ClaimBound.Min),
        ("突破", false, ClaimBound.Min), ("高于", false, ClaimBound.Min), ("多于", false, ClaimBound.Min), ("大于", false, ClaimBound.Min),
        ("低于", false, ClaimBound.Max), ("少于", false, ClaimBound.Max), ("小于", false, ClaimBound.Max), ("不到", false, ClaimBound.Max),
        ("不足", false, ClaimBound.Max), ("将近", true, ClaimBound.None), ("接近", true, ClaimBound.None), ("大约", true, ClaimBound.None),
        ("大概", true, ClaimBound.None), ("逾", false, ClaimBound.Min), ("超", false, ClaimBound.Min), ("近", true, ClaimBound.None),
        ("约", true, ClaimBound.None), ("过", false, ClaimBound.Min), ("上", true, ClaimBound.None),
    ];

    public static QuantityHead Read(string text, int at)
    {
        foreach (var (word, approx, bound) in All)
        {
            var start = at - word.Length;
            if (start < 0 || string.CompareOrdinal(text, start, word, 0, word.Length) != 0)
            {
                continue;
            }

            // 上 and 过 are words of their own before a number only as in 上百、过千; 附近、最近、签约 and 通过 are not about the number.
            var before = start > 0 ? text[start - 1] : '\n';
            var part = word switch
            {
                "上" or "过" => !(at < text.Length && text[at] is '百' or '千' or '万' or '亿') || before is '以' or '通' or '经',
                "近" => before is '附' or '最' or '靠' or '邻' or '临' or '就' or '相' or '贴',
                "约" => before is '签' or '节' or '预' or '制' or '履' or '续' or '集' or '公' or '违' or '邀' or '契',
                "超" => before is '赶' or '反' or '一',
                _ => false,
            };
            if (!part)
            {
                return new QuantityHead(start, approx, bound);
            }
        }

        return new QuantityHead(at, false, ClaimBound.None);
    }
}

/// <summary>The words behind a unit that qualify the number.</summary>
internal readonly record struct QuantityTail
{
    private static readonly (string Word, bool Approx, ClaimBound Bound)[] All =
    [
        ("及以上", false, ClaimBound.Min), ("或以上", false, ClaimBound.Min), ("以上", false, ClaimBound.Min), ("及以下", false, ClaimBound.Max),
        ("以下", false, ClaimBound.Max), ("以内", false, ClaimBound.Max), ("之内", false, ClaimBound.Max), ("之下", false, ClaimBound.Max),
        ("左右", true, ClaimBound.None), ("上下", true, ClaimBound.None), ("有余", true, ClaimBound.None), ("之余", true, ClaimBound.None),
        ("多", true, ClaimBound.None), ("余", true, ClaimBound.None), ("许", true, ClaimBound.None),
    ];

    public QuantityTail(string text, int at)
    {
        End = at;
        foreach (var (word, approx, bound) in All)
        {
            if (!Words.At(text, at, word))
            {
                continue;
            }

            // 5公里多 closes the number; 8个多层小区 and 3家余下的 do not.
            var after = at + word.Length;
            if (word.Length == 1 && after < text.Length && Layout.Glyphs.IsHan(text[after]))
            {
                continue;
            }

            End = after;
            Approx = approx;
            Bound = bound;
            return;
        }
    }

    public int End { get; }

    public bool Approx { get; }

    public ClaimBound Bound { get; }
}
