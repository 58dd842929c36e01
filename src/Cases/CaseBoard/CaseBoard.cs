namespace Jiedao.Cases;

/// <summary>The open work of the office on one screen: lights by unit, what is late, what is held by a leader, what came today.</summary>
public sealed record CaseBoard
{
    /// <summary>Open cases by unit and state; units that owe nothing are not named.</summary>
    public required IReadOnlyList<UnitLights> Lights { get; init; }

    /// <summary>Cases whose clock has run out, longest overdue first; not more than asked for.</summary>
    public required IReadOnlyList<CaseLabel> Overdue { get; init; }

    /// <summary>The case that is open longest; null when none is open.</summary>
    public CaseLabel? Oldest { get; init; }

    /// <summary>Open cases that a leader holds (领导包案), the one that ends first leading.</summary>
    public required IReadOnlyList<CaseLabel> Held { get; init; }

    /// <summary>Number of open cases that a leader holds.</summary>
    public int HeldCount { get; init; }

    /// <summary>Cases opened today, newest first; not more than asked for.</summary>
    public required IReadOnlyList<CaseLabel> Today { get; init; }

    /// <summary>Number of cases opened today.</summary>
    public int TodayCount { get; init; }
}

/// <summary>The clocks of a unit's open cases.</summary>
/// <param name="Unit">Unit that owes the next step.</param>
/// <param name="Overdue">A clock has run out.</param>
/// <param name="Near">A clock is in its last part.</param>
/// <param name="OnTime">In time, or without a clock.</param>
/// <param name="Suspended">Standing still on a legal ground.</param>
public sealed record UnitLights(long Unit, int Overdue, int Near, int OnTime, int Suspended)
{
    /// <summary>Open cases in all.</summary>
    public int Open => Overdue + Near + OnTime + Suspended;
}
