namespace Jiedao.Kernel;

/// <summary>Why a day is worked or not.</summary>
public enum DayKind
{
    /// <summary>An ordinary Monday to Friday.</summary>
    Workday,

    /// <summary>An ordinary Saturday or Sunday, 周末.</summary>
    Weekend,

    /// <summary>Off by a State Council notice, 放假.</summary>
    Holiday,

    /// <summary>A weekend day worked by a State Council notice, 补班.</summary>
    MakeUp,

    /// <summary>Off by a decision of the office itself (typhoon, local festival).</summary>
    LocalOff,

    /// <summary>Worked by a decision of the office itself (flood season).</summary>
    LocalWork,
}

/// <summary>What a working calendar knows about one day.</summary>
/// <param name="Date">The day, in the office's zone.</param>
/// <param name="Kind">Why it is worked or off.</param>
/// <param name="Name">Name of the holiday, of the holiday a make-up day belongs to, or of the office's own decision; null for ordinary
/// days.</param>
/// <param name="Confirmed">Whether a State Council notice for its year is known; otherwise Monday to Friday is assumed.</param>
public readonly record struct DayStatus(DateOnly Date, DayKind Kind, Words? Name, bool Confirmed)
{
    private static readonly Words WeekendWords = new("周末", "weekend");

    /// <summary>Whether it counts as a working day.</summary>
    public bool IsWorkday => Kind is DayKind.Workday or DayKind.MakeUp or DayKind.LocalWork;

    /// <summary>The reason in a word or two: 元旦, 周末, 补班（元旦）, 工作日.</summary>
    public Words Reason => Kind switch
    {
        DayKind.Workday => new Words("工作日", "working day"),
        DayKind.Weekend => WeekendWords,
        DayKind.MakeUp => new Words($"补班（{Name?.Zh}）", $"make-up workday ({Name?.En})"),
        _ => Name ?? WeekendWords,
    };
}

/// <summary>Consecutive days off, with the names of the holidays among them.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Name">Names of the holidays among them; null when they are only a weekend.</param>
public readonly record struct OffRange(DateOnly From, DateOnly To, Words? Name)
{
    /// <summary>How many days.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>A decision of one office about its own days; goes before the State Council's notice.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="IsWorkday">Worked or off.</param>
/// <param name="Name">What it is called in explanations (台风停工, 汛期值守).</param>
public sealed record CalendarOverride(DateOnly From, DateOnly To, bool IsWorkday, Words Name);
