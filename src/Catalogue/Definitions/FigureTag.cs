using System.Globalization;
using System.Text.RegularExpressions;

namespace Jiedao.Catalogue;

/// <summary>How a figure is printed in a report.</summary>
public enum FigureForm
{
    /// <summary>Number and unit: 839宗.</summary>
    Full,

    /// <summary>Number only.</summary>
    Number,

    /// <summary>Number and unit without the sign: 11.6%.</summary>
    Size,

    /// <summary>The word for its direction: 上升, 下降, 持平.</summary>
    Way,

    /// <summary>Against the equal span of the year before: 同比上升5.2%, 同比下降1.2个百分点, 与上年持平.</summary>
    Yoy,
}

/// <summary>
/// A figure as a report's text asks for it, or one typed by hand with its reason and source. Written in double braces:
/// <c>{{PE-01}}</c>, <c>{{PE-16 size}}</c>, <c>{{PE-01 yoy}}</c>, <c>{{UM-04 in=万元}}</c>, <c>{{PE-01 period=2014-Q4 channel=visit}}</c>,
/// <c>{{PE-01 period=last}}</c> (the year before), <c>{{SF-04 known=2014-12-31}}</c> (as known at that day's end),
/// <c>{{= 90%以上 | 理由 | 来源}}</c>.
/// </summary>
public sealed partial record FigureTag
{
    /// <summary>The period that is the year before the report's.</summary>
    public const string Last = "last";

    /// <summary>Code of the measure; empty for a figure typed by hand.</summary>
    public string Code { get; init; } = "";

    /// <summary>Period when it is not the report's year; <see cref="Last"/> or as periods are written.</summary>
    public string Period { get; init; } = "";

    /// <summary>Part: <c>channel=visit</c>, several joined by <c>&amp;</c>; empty for the whole.</summary>
    public string Slice { get; init; } = "";

    /// <summary>How it is printed.</summary>
    public FigureForm Form { get; init; }

    /// <summary>Larger unit it is printed in: 万元, 亿元; empty for the measure's own.</summary>
    public string In { get; init; } = "";

    /// <summary>Printed as known at the end of this day, when the report's own day is not meant.</summary>
    public DateOnly? Known { get; init; }

    /// <summary>What was typed.</summary>
    public string Typed { get; init; } = "";

    /// <summary>Why it is typed and not bound.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Where it comes from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Typed by hand: an honest figure without records behind it.</summary>
    public bool IsTyped => Code.Length == 0;

    /// <summary>Larger units a figure may be printed in, with how much of the measure's unit each is.</summary>
    public static IReadOnlyDictionary<string, (string Unit, decimal Of)> Larger { get; } = new Dictionary<string, (string, decimal)>
    {
        ["万元"] = ("元", 10_000m),
        ["亿元"] = ("元", 100_000_000m),
        ["万人次"] = ("人次", 10_000m),
        ["万人"] = ("人", 10_000m),
        ["万件"] = ("件", 10_000m),
    };

    /// <summary>The tag as it is written in a text.</summary>
    public override string ToString()
    {
        if (IsTyped)
        {
            return "{{= " + Typed + " | " + Reason + " | " + Source + "}}";
        }

        var words = Words() + (Form == FigureForm.Full ? "" : " " + Form.ToString().ToLowerInvariant()) + (In.Length == 0 ? "" : " in="
            + In);
        return "{{" + words + "}}";
    }

    /// <summary>What is between the braces, without form and unit: the figure itself.</summary>
    internal string Words() => Code + (Period.Length == 0 ? "" : " period=" + Period) + (Slice.Length == 0 ? "" : " " + Slice)
        + (Known is { } day ? " known=" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "");

    /// <summary>Reads what stands between the braces; null with the wrong word when it cannot be read.</summary>
    internal static FigureTag? Read(string text, out string wrong)
    {
        wrong = text;
        if (text.StartsWith('='))
        {
            var parts = text[1..].Split('|', StringSplitOptions.TrimEntries);
            return parts is [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }]
                ? new FigureTag { Typed = parts[0], Reason = parts[1], Source = parts[2] }
                : null;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !CodePattern().IsMatch(words[0]))
        {
            return null;
        }

        var tag = new FigureTag { Code = words[0] };
        foreach (var word in words[1..])
        {
            wrong = word;
            if (tag.With(word) is not { } more)
            {
                return null;
            }

            tag = more;
        }

        return tag;
    }

    private FigureTag? With(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = equals < 0 ? (word, "") : (word[..equals], word[(equals + 1)..]);
        return name switch
        {
            "number" when equals < 0 => this with { Form = FigureForm.Number },
            "size" when equals < 0 => this with { Form = FigureForm.Size },
            "way" when equals < 0 => this with { Form = FigureForm.Way },
            "yoy" when equals < 0 => this with { Form = FigureForm.Yoy },
            "period" when value == Last || Kernel.Period.TryParse(value, out _) => this with { Period = value },
            "known" when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) =>
                this with { Known = day },
            "in" when Larger.ContainsKey(value) => this with { In = value },
            _ when SlicePattern().IsMatch(word) => this with { Slice = Slice.Length == 0 ? word : Slice + "&" + word },
            _ => null,
        };
    }

    [GeneratedRegex(@"^[A-Z]{1,4}-\d{2}[a-z0-9.-]*$")]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"^((place|owner|channel|matter|dims\.[a-zA-Z]+)=[^=&\s]+)(&(place|owner|channel|matter|dims\.[a-zA-Z]+)=[^=&\s]+)*$")]
    private static partial Regex SlicePattern();
}

/// <summary>
/// When a stretch of a report's text stands: <c>{{?PE-01 yoy}}…{{/}}</c> if the figure exists, <c>{{?PE-03 &gt;0}}…{{/}}</c> if it is so.
/// </summary>
/// <param name="Figure">Which figure decides; with <see cref="FigureForm.Yoy"/> its change on the year before.</param>
/// <param name="Sign">One of <c>&gt; &lt; = !</c>, or empty: the figure only has to exist. <c>!</c>: it does not exist.</param>
/// <param name="Bound">What it is compared with.</param>
public sealed record FigureCondition(FigureTag Figure, string Sign, decimal Bound)
{
    /// <summary>Whether the text stands for a value; null when there is none.</summary>
    public bool Stands(decimal? value) => Sign switch
    {
        "!" => value is null,
        ">" => value > Bound,
        "<" => value < Bound,
        "=" => value == Bound,
        _ => value is not null,
    };

    /// <summary>The condition as it is written in a text.</summary>
    public override string ToString() => "{{?" + Figure.Words() + (Figure.Form == FigureForm.Yoy ? " yoy" : "")
        + (Sign.Length == 0 ? "" : " " + Sign + (Sign == "!" ? "" : Bound.ToString(CultureInfo.InvariantCulture))) + "}}";

    internal static FigureCondition? Read(string text, out string wrong)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var last = words.Length > 1 && words[^1][0] is '>' or '<' or '=' or '!' ? words[^1] : "";
        var tag = FigureTag.Read(string.Join(' ', last.Length == 0 ? words : words[..^1]), out wrong);
        if (tag is null || tag.IsTyped || tag.Form is not (FigureForm.Full or FigureForm.Yoy) || tag.In.Length > 0)
        {
            return null;
        }

        wrong = last;
        return last is "" or "!" ? new FigureCondition(tag, last, 0)
            : decimal.TryParse(last[1..], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
                out var bound)
                ? new FigureCondition(tag, last[..1], bound)
                : null;
    }
}
