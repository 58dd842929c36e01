namespace Jiedao.Catalogue;

/// <summary>
/// What pictures given with a move must prove: that somebody was there, after the work was given, and that there is a picture of before to
/// hold beside them. What a picture says about itself is a hint that anybody can write; so it is shown to the checker as well.
/// </summary>
public sealed record PhotoRule
{
    /// <summary>How many pictures of the state before the work must be in the file, from the report or given as such; 0: none.</summary>
    public int Before { get; init; }

    /// <summary>Greatest distance in metres from the case's point at which a picture may be taken; null: anywhere.</summary>
    public int? MaxDistance { get; init; }

    /// <summary>Whether a picture must be taken after the case was sent to its owner (or opened, when it never was).</summary>
    public bool AfterDispatch { get; init; }

    /// <summary>Longest time between camera and move, in the clock notation (<c>24h</c>); null: any.</summary>
    public string? MaxAge { get; init; }

    /// <summary>Whether a picture that says nothing of what is asked is refused; otherwise it is taken and marked.</summary>
    public bool Strict { get; init; }
}

/// <summary>Closed cases are looked at again by chance after some days, by somebody who had no hand in them.</summary>
public sealed record RecheckRule
{
    /// <summary>Share of the closed cases that are drawn, between 0 and 1.</summary>
    public required decimal Share { get; init; }

    /// <summary>How long after the closing, in the clock notation (<c>7d</c>, <c>5wd</c>).</summary>
    public required string After { get; init; }

    /// <summary>Role that looks, held for a unit that serves the case, or above.</summary>
    public required string Who { get; init; }

    /// <summary>Legal basis by key.</summary>
    public string? Legal { get; init; }
}

/// <summary>
/// Long-stay list (挂账): what cannot be settled for now leaves the denominators, by a second person's approval only, and comes back on its review day.
/// </summary>
public sealed record LongStay
{
    /// <summary>Role that approves.</summary>
    public required string Approver { get; init; }

    /// <summary>Grounds of which one must be given; text keys <c>grounds.KEY</c>.</summary>
    public IReadOnlyList<string> Grounds { get; init; } = [];

    /// <summary>Longest time until the review day, in the clock notation in natural days or months.</summary>
    public required string Most { get; init; }

    /// <summary>Legal basis by key.</summary>
    public string? Legal { get; init; }
}

/// <summary>
/// Cases of many people (涉群体): from how many persons on they choose representatives (party role <c>representative</c>), and how many at most.
/// </summary>
public sealed record GroupRule
{
    /// <summary>Number of persons from which on a case is a group's.</summary>
    public int From { get; init; } = 5;

    /// <summary>Most representatives.</summary>
    public int Representatives { get; init; } = 5;

    /// <summary>Legal basis by key.</summary>
    public string? Legal { get; init; }
}
