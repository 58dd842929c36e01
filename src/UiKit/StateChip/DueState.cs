namespace Jiedao.UiKit;

/// <summary>
/// The five states of a clock, the only things green, amber, red, violet-grey and grey ever mean.
/// Each has a colour, a shape and a word, on every screen and on paper.
/// </summary>
public enum DueState
{
    /// <summary>期内: ring.</summary>
    OnTime,

    /// <summary>临期, the last part of the limit: triangle.</summary>
    Near,

    /// <summary>超期: diamond, the only solid chip.</summary>
    Overdue,

    /// <summary>中止: two bars.</summary>
    Suspended,

    /// <summary>办结: tick.</summary>
    Done,
}

/// <summary>A chip as data: state, words, and the deadline the client may count down to.</summary>
/// <param name="State">The state, decided by the server.</param>
/// <param name="Text">“剩 22 分”, “1月8日 18:00”, “超期 48 分”, “中止”, “办结，早 1 天”.</param>
public sealed record DueChip(DueState State, string Text)
{
    /// <summary>When it ends; lets the page count the minutes down. The chip never changes its state by itself.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Leads to the explanation.</summary>
    public string? Href { get; init; }

    /// <summary>
    /// The words of a chip by the rule of the kit: remaining time under a day, the date beyond, the elapsed time when overdue.
    /// Both times in the office's zone.
    /// </summary>
    public static DueChip Of(Texts texts, DueState state, DateTimeOffset deadline, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var left = deadline - now;
        var text = state switch
        {
            DueState.Suspended => texts["ui.due.suspended"],
            DueState.Done => texts["ui.due.done"],
            DueState.Overdue => texts["ui.due.overdue", texts.Span(left)],
            _ when left < TimeSpan.FromDays(1) => texts["ui.due.left", texts.Span(left)],
            _ => texts.DayTime(deadline.DateTime),
        };
        return new DueChip(state,
            text)
        { Until = state is DueState.OnTime or DueState.Near && left < TimeSpan.FromDays(1) ? deadline : null };
    }
}

/// <summary>The names and shapes of the states, shared by chips, tables, charts and maps.</summary>
public static class DueStates
{
    /// <summary>Class suffix: <c>ok</c>, <c>near</c>, <c>over</c>, <c>susp</c>, <c>done</c>.</summary>
    public static string Css(this DueState state) => state switch
    {
        DueState.OnTime => "ok",
        DueState.Near => "near",
        DueState.Overdue => "over",
        DueState.Suspended => "susp",
        _ => "done",
    };

    /// <summary>Its word in the page's language: 期内, 临期, 超期, 中止, 办结.</summary>
    public static string Word(this Texts texts, DueState state) =>
        (texts ?? throw new ArgumentNullException(nameof(texts)))["ui.due." + state.Css()];

    /// <summary>The shape in a box of 10×10. The ring is drawn by even-odd filling.</summary>
    internal static string Path(this DueState state) => state switch
    {
        DueState.OnTime => "M5 .3a4.7 4.7 0 1 0 0 9.4a4.7 4.7 0 1 0 0-9.4zM5 2.4a2.6 2.6 0 1 1 0 5.2a2.6 2.6 0 1 1 0-5.2z",
        DueState.Near => "M5 .6 9.8 9.2H.2Z",
        DueState.Overdue => "M5 0 10 5 5 10 0 5Z",
        DueState.Suspended => "M1.5 1h2.6v8H1.5zM5.9 1h2.6v8H5.9z",
        _ => "M.6 5.4 2 4l2 2L8.2 1.6 9.6 3 4 8.8Z",
    };
}
