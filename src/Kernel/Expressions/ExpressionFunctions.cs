using System.Globalization;

namespace Jiedao.Kernel;

/// <summary>A function of the language.</summary>
/// <param name="Signature">How it is called, for help and errors.</param>
/// <param name="Least">Fewest arguments.</param>
/// <param name="Most">Most arguments.</param>
/// <param name="Takes">Type of each argument; the last one repeats. Any takes all.</param>
/// <param name="Gives">Type of the result; Any: that of the arguments.</param>
/// <param name="Does">What it computes; total: what does not fit gives nothing.</param>
/// <param name="Meaning">One line for help.</param>
internal sealed record ExpressionFunction(string Signature, int Least, int Most, ExpressionType[] Takes, ExpressionType Gives,
    ExpressionFunctionBody Does, Words Meaning)
{
    public ExpressionType TypeOf(int argument) => Takes[Math.Min(argument, Takes.Length - 1)];
}

internal delegate ExpressionValue ExpressionFunctionBody(ReadOnlySpan<ExpressionValue> arguments, ref ExpressionRun run);

/// <summary>The functions of the language.</summary>
internal static class ExpressionFunctions
{
    private const ExpressionType Any = ExpressionType.Any;
    private const ExpressionType Number = ExpressionType.Number;
    private const ExpressionType Text = ExpressionType.Text;
    private const ExpressionType Date = ExpressionType.Date;
    private const ExpressionType Bool = ExpressionType.Bool;

    public static readonly IReadOnlyDictionary<string, ExpressionFunction> All = new ExpressionFunction[]
    {
        new("min(a, b, …)", 1, 50, [Any], Any, (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun run) => Extreme(a, ref run, -1),
            new Words("最小的一个，空值不算", "the smallest, nothing left out")),
        new("max(a, b, …)", 1, 50, [Any], Any, (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun run) => Extreme(a, ref run, 1),
            new Words("最大的一个，空值不算", "the greatest, nothing left out")),
        new("sum(a, b, …)", 1, 50, [Any], Number, Sum, new Words("加起来，空值不算", "the sum, nothing left out")),
        new("count(list)", 1, 50, [Any], Number, Count, new Words("不空的有几个", "how many are not nothing")),
        new("round(x, decimals)", 1, 2, [Number], Number, (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun _) =>
            a[0].AsNumber is { } n && (a.Length < 2 || a[1].AsNumber is >= 0 and <= 10)
                ? Math.Round(n, a.Length < 2 ? 0 : (int)a[1].AsNumber!.Value, MidpointRounding.AwayFromZero) : default(ExpressionValue),
            new Words("四舍五入到几位小数", "rounded half up to some decimals")),
        Numeric("floor(x)", Math.Floor, new Words("舍去小数", "rounded down")),
        Numeric("ceil(x)", Math.Ceiling, new Words("进一", "rounded up")),
        Numeric("abs(x)", Math.Abs, new Words("绝对值", "without its sign")),
        new("number(text)", 1, 1, [Any], Number, (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun _) =>
            a[0].AsText is { } s ? ExpressionValue.ToNumber(s) : a[0].AsNumber is { } n ? n : default(ExpressionValue),
            new Words("把文字读成数", "a text read as a number")),
        new("text(x)", 1, 1, [Any], Text, (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun run) => run.Limit(Plain(a[0])),
            new Words("写成文字", "written as a text")),
        new("empty(x)", 1, 1, [Any], Bool, (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun _) => IsEmpty(a[0]),
            new Words("没有填", "nothing, blank or an empty list")),
        new("length(x)", 1, 1, [Any], Number, Length, new Words("几个字或几项", "how many characters or items")),
        new("lower(text)", 1, 1, [Text], Text, (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun run) =>
            a[0].AsText is { } s ? run.Limit(s.ToLowerInvariant()) : default(ExpressionValue), new Words("变成小写", "in lower case")),
        new("contains(x, part)", 2, 2, [Any], Bool, Contains, new Words("文字里有、列表里有", "whether a text or a list holds it")),
        Textual("startsWith(text, start)", static (s, part) =>
            s.StartsWith(part, StringComparison.Ordinal), new Words("以它开头", "whether it starts so")),
        Textual("endsWith(text, end)", static (s, part) =>
            s.EndsWith(part, StringComparison.Ordinal), new Words("以它结尾", "whether it ends so")),
        new("days(from, to)", 2, 2, [Date], Number, (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun _) =>
            (a[0].AsDate, a[1].AsDate) is ({ } from, { } to) ? to.DayNumber - from.DayNumber : default(ExpressionValue),
            new Words("相隔几天", "days from one day to another")),
        new("months(from, to)", 2, 2, [Date], Number, (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun _) =>
            (a[0].AsDate, a[1].AsDate) is ({ } from, { } to) ? Months(from, to)
                : default(ExpressionValue), new Words("满几个月", "whole months between")),
        new("years(from, to)", 2, 2, [Date], Number, (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun _) =>
            (a[0].AsDate, a[1].AsDate) is ({ } from, { } to) ? Months(from, to) / 12
                : default(ExpressionValue), new Words("满几年、周岁", "whole years between, an age")),
        Part("year(day)", static d => d.Year, new Words("年份", "its year")),
        Part("month(day)", static d => d.Month, new Words("月份", "its month")),
        Part("day(day)", static d => d.Day, new Words("几号", "its day of the month")),
        new("coalesce(a, b, …)", 1, 50, [Any], Any, Coalesce, new Words("第一个不空的", "the first that is not nothing")),

        // if() is computed by the compiler, so that only one side runs.
        new("if(condition, then, else)", 3, 3, [Bool, Any], Any, (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun _) =>
            a[0].IsTrue ? a[1] : a[2],
            new Words("成立取前一个，不成立取后一个", "one or the other")),
    }.ToDictionary(f => f.Signature[..f.Signature.IndexOf('(', StringComparison.Ordinal)], StringComparer.Ordinal);

    private static ExpressionFunction Numeric(string signature, Func<decimal, decimal> does, Words meaning) =>
        new(signature, 1, 1, [Number], Number,
        (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun _) => a[0].AsNumber is { } n ? does(n) : default(ExpressionValue), meaning);

    private static ExpressionFunction Textual(string signature, Func<string, string, bool> does, Words meaning) =>
        new(signature, 2, 2, [Text], Bool,
        (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun run) =>
        {
            run.Spend((a[0].AsText?.Length ?? 0) / 16);
            return (a[0].AsText, a[1].AsText) is ({ } s, { } part) && does(s, part);
        },
        meaning);

    private static ExpressionFunction Part(string signature, Func<DateOnly, int> does, Words meaning) =>
        new(signature, 1, 1, [Date], Number,
        (ReadOnlySpan<ExpressionValue> a, ref ExpressionRun _) => a[0].AsDate is { } day ? does(day) : default(ExpressionValue), meaning);

    private static List<ExpressionValue> Flat(ReadOnlySpan<ExpressionValue> arguments, ref ExpressionRun run)
    {
        var flat = new List<ExpressionValue>(arguments.Length);
        foreach (var argument in arguments)
        {
            run.Spend(argument.AsList?.Count ?? 1);
            if (argument.AsList is { } items)
            {
                flat.AddRange(items);
            }
            else
            {
                flat.Add(argument);
            }
        }

        return flat;
    }

    private static ExpressionValue Extreme(ReadOnlySpan<ExpressionValue> arguments, ref ExpressionRun run, int sign)
    {
        var best = ExpressionValue.Null;
        foreach (var value in Flat(arguments, ref run))
        {
            if (value.Type is Number or Date or Text && (best.IsNull || ExpressionValue.Order(value, best) * sign > 0))
            {
                best = value;
            }
        }

        return best;
    }

    private static ExpressionValue Sum(ReadOnlySpan<ExpressionValue> arguments, ref ExpressionRun run)
    {
        var sum = 0m;
        foreach (var value in Flat(arguments, ref run))
        {
            sum = ExpressionRun.Safely(sum, value.AsNumber ?? 0m, static (a, b) => a + b);
        }

        return sum;
    }

    private static ExpressionValue Count(ReadOnlySpan<ExpressionValue> arguments, ref ExpressionRun run) =>
        Flat(arguments, ref run).Count(v => !v.IsNull);

    private static ExpressionValue Coalesce(ReadOnlySpan<ExpressionValue> arguments, ref ExpressionRun run)
    {
        foreach (var argument in arguments)
        {
            if (!argument.IsNull)
            {
                return argument;
            }
        }

        return default;
    }

    private static ExpressionValue Length(ReadOnlySpan<ExpressionValue> arguments, ref ExpressionRun run)
    {
        var value = arguments[0];
        run.Spend((value.AsText?.Length ?? 0) / 16);
        return value.AsList is { } items ? items.Count : value.AsText is { } text ? text.EnumerateRunes().Count()
            : default(ExpressionValue);
    }

    private static ExpressionValue Contains(ReadOnlySpan<ExpressionValue> arguments, ref ExpressionRun run)
    {
        var (whole, part) = (arguments[0], arguments[1]);
        run.Spend((whole.AsText?.Length / 16) ?? whole.AsList?.Count ?? 0);
        return whole.AsList is { } items ? items.Contains(part) : (whole.AsText, part.AsText) is ({ } text, { } search)
            && text.Contains(search, StringComparison.Ordinal);
    }

    private static bool IsEmpty(ExpressionValue value) =>
        value.IsNull || (value.AsText is { } text && string.IsNullOrWhiteSpace(text)) || value.AsList is { Count: 0 };

    private static string Plain(ExpressionValue value) => value.Type switch
    {
        ExpressionType.Any => "",
        Text => value.AsText!,
        Date => value.AsDate!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static int Months(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -Months(to, from);
        }

        var months = ((to.Year - from.Year) * 12) + to.Month - from.Month;
        return to.Day < from.Day && to.Day != DateTime.DaysInMonth(to.Year, to.Month) ? months - 1
            : to.Day < from.Day && from.Day > DateTime.DaysInMonth(to.Year, to.Month) ? months : to.Day < from.Day ? months - 1 : months;
    }
}
