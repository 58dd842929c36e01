namespace Jiedao.UiKit;

/// <summary>One day of the strip beside a deadline.</summary>
/// <param name="Day">The day of the month as written: “31”.</param>
/// <param name="Word">Under it: 受, 休, or the counted number.</param>
/// <param name="Kind">How it is drawn.</param>
public sealed record StripDay(string Day, string Word, StripKind Kind)
{
    /// <summary>The whole date for the tooltip and the screen reader: “1月4日（周日）补班，第 1 天”.</summary>
    public string? Title { get; init; }
}

/// <summary>How a day of the strip is drawn.</summary>
public enum StripKind
{
    /// <summary>A day that counts.</summary>
    Counted,

    /// <summary>The day it began, not counted.</summary>
    Start,

    /// <summary>A day off: hatch.</summary>
    Off,

    /// <summary>A make-up working day: dashed blue.</summary>
    MakeUp,

    /// <summary>The day it is due: solid blue.</summary>
    Due,

    /// <summary>Days suspended: two bars tint.</summary>
    Paused,

    /// <summary>A fold in the middle: “…共 38 天”.</summary>
    Fold,
}
