namespace Jiedao.UiKit;

/// <summary>What a day of the working calendar is, where it differs from Monday to Friday.</summary>
public enum CalendarDay
{
    /// <summary>As every week: weekdays work, Saturday and Sunday do not.</summary>
    Usual,

    /// <summary>放假: hatch.</summary>
    Off,

    /// <summary>周末补班: blue edge.</summary>
    MakeUp,
}
