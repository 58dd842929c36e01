using System.Globalization;
using System.Text.RegularExpressions;

namespace Jiedao.Kernel;

/// <summary>What a limit is counted in.</summary>
public enum ClockUnit
{
    /// <summary>Minutes on the clock, nights and holidays included.</summary>
    Minutes,

    /// <summary>Hours on the clock, nights and holidays included; emergencies.</summary>
    Hours,

    /// <summary>Minutes of the unit's open hours.</summary>
    WorkingMinutes,

    /// <summary>Hours of the unit's open hours.</summary>
    WorkingHours,

    /// <summary>Working days, 工作日.</summary>
    WorkingDays,

    /// <summary>Natural days, 自然日.</summary>
    Days,

    /// <summary>Calendar months: to the same day, or the month's last (民法典 art. 202).</summary>
    Months,
}

/// <summary>
/// An amount of time in the clock notation: <c>30wm</c> working minutes, <c>2wh</c> working hours, <c>5wd</c> working days, <c>15d</c>
/// natural days, <c>24h</c> hours, <c>20min</c> minutes, <c>3mo</c> months. Reads Chinese too (<c>5 个工作日</c>, <c>2 工作小时</c>, <c>15 日</c>).
/// </summary>
/// <param name="Amount">Zero or more.</param>
/// <param name="Unit">What it is counted in.</param>
public readonly partial record struct ClockSpan(int Amount, ClockUnit Unit)
{
    private static readonly Dictionary<string, ClockUnit> Units = new(StringComparer.Ordinal)
    {
        ["min"] = ClockUnit.Minutes, ["分"] = ClockUnit.Minutes, ["分钟"] = ClockUnit.Minutes,
        ["h"] = ClockUnit.Hours, ["时"] = ClockUnit.Hours, ["小时"] = ClockUnit.Hours,
        ["wm"] = ClockUnit.WorkingMinutes, ["min-work"] = ClockUnit.WorkingMinutes, ["工作分钟"] = ClockUnit.WorkingMinutes,
        ["wh"] = ClockUnit.WorkingHours, ["h-work"] = ClockUnit.WorkingHours, ["工作时"] = ClockUnit.WorkingHours,
        ["工作小时"] = ClockUnit.WorkingHours,
        ["wd"] = ClockUnit.WorkingDays, ["d-work"] = ClockUnit.WorkingDays, ["工作日"] = ClockUnit.WorkingDays,
        ["工作天"] = ClockUnit.WorkingDays,
        ["d"] = ClockUnit.Days, ["日"] = ClockUnit.Days, ["天"] = ClockUnit.Days, ["自然日"] = ClockUnit.Days,
        ["mo"] = ClockUnit.Months, ["月"] = ClockUnit.Months,
    };

    /// <summary>Whether only working time counts, so that days off are skipped.</summary>
    public bool IsWorking => Unit is ClockUnit.WorkingMinutes or ClockUnit.WorkingHours or ClockUnit.WorkingDays;

    /// <summary>Whether it is counted in whole days or months rather than in time of day.</summary>
    public bool IsInDays => Unit is ClockUnit.WorkingDays or ClockUnit.Days or ClockUnit.Months;

    /// <summary>Whether it is counted in whole days, working or natural.</summary>
    internal bool IsWorkingDays => Unit == ClockUnit.WorkingDays;

    /// <summary>The largest amount of a unit that is taken, about ten years.</summary>
    public static int Most(ClockUnit unit) => unit switch
    {
        ClockUnit.Minutes or ClockUnit.WorkingMinutes => 525_600,
        ClockUnit.Hours or ClockUnit.WorkingHours => 87_600,
        ClockUnit.Months => 120,
        _ => 3_660,
    };

    /// <summary>Reads the notation; throws <see cref="FormatException"/> with a sentence for its author.</summary>
    public static ClockSpan Parse(string text) => TryParse(text, out var span)
        ? span
        : throw new FormatException($"“{(text?.Length > 40 ? text[..40] : text)}” is not a limit; "
            + "write 30wm, 2wh, 5wd, 15d, 24h, 20min or 3mo.");

    /// <summary>Reads the notation.</summary>
    public static bool TryParse(string? text, out ClockSpan span)
    {
        span = default;
        if (text is not { Length: <= 40 } || Notation().Match(text) is not { Success: true } match
            || !Units.TryGetValue(match.Groups[2].Value, out var unit)
            || !int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
                || amount > Most(unit))
        {
            return false;
        }

        span = new ClockSpan(amount, unit);
        return true;
    }

    /// <summary>The span in words: 5 个工作日, 5 working days.</summary>
    public Words Say()
    {
        var one = Amount == 1 ? "" : "s";
        return Unit switch
        {
            ClockUnit.Minutes => new Words($"{Amount} 分钟", $"{Amount} minute{one}"),
            ClockUnit.Hours => new Words($"{Amount} 小时", $"{Amount} hour{one}"),
            ClockUnit.WorkingMinutes => new Words($"{Amount} 工作分钟", $"{Amount} working minute{one}"),
            ClockUnit.WorkingHours => new Words($"{Amount} 工作小时", $"{Amount} working hour{one}"),
            ClockUnit.WorkingDays => new Words($"{Amount} 个工作日", $"{Amount} working day{one}"),
            ClockUnit.Days => new Words($"{Amount} 天", $"{Amount} day{one}"),
            _ => new Words($"{Amount} 个月", $"{Amount} month{one}"),
        };
    }

    /// <summary>The notation.</summary>
    public override string ToString() => Amount.ToString(CultureInfo.InvariantCulture) + Unit switch
    {
        ClockUnit.Minutes => "min",
        ClockUnit.Hours => "h",
        ClockUnit.WorkingMinutes => "wm",
        ClockUnit.WorkingHours => "wh",
        ClockUnit.WorkingDays => "wd",
        ClockUnit.Days => "d",
        _ => "mo",
    };

    /// <summary>The time of a span that is counted in minutes or hours.</summary>
    internal TimeSpan Time => TimeSpan.FromMinutes(Unit is ClockUnit.Hours or ClockUnit.WorkingHours ? Amount * 60L : Amount);

    [GeneratedRegex(@"^\s*([0-9]{1,6})\s*个?\s*(\p{L}{1,5}(?:-work)?)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Notation();
}
