using Jiedao.Kernel;

namespace Jiedao.Cases.Portal;

/// <summary>A deadline as a resident is told it.</summary>
/// <param name="At">The end; null while it stands still.</param>
/// <param name="When">1月8日（周四）18:00, or why there is none now.</param>
/// <param name="State">How it stands.</param>
/// <param name="Remaining">还有 4 个工作日; how it ended once it did.</param>
/// <param name="Brief">How it is counted, in one or two short sentences.</param>
public sealed record ToldDeadline(DateTime? At, Words When, ClockState State, Words Remaining, Words Brief);

/// <summary>Something that happened, in plain words.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
/// <param name="Detail">A second line: to whom, in whose words; empty when there is none.</param>
/// <param name="ByResident">Whether the person who asked did it himself.</param>
/// <param name="Photos">Numbers of public pictures that came with it.</param>
public sealed record ToldStep(DateTime At, Words Text, Words Detail, bool ByResident, IReadOnlyList<long> Photos);

/// <summary>A letter to the person who asked.</summary>
/// <param name="Title">Title.</param>
/// <param name="Number">Number; empty when it has none.</param>
/// <param name="At">When it was issued.</param>
/// <param name="Body">Its text, in the reader's language where there is one.</param>
public sealed record ToldLetter(string Title, string Number, DateTime At, Words Body);

/// <summary>What the person who asked may do now.</summary>
public sealed record MayDo
{
    /// <summary>Add words or pictures.</summary>
    public bool Supplement { get; init; }

    /// <summary>Urge; once a day.</summary>
    public bool Urge { get; init; }

    /// <summary>Take it back.</summary>
    public bool Withdraw { get; init; }

    /// <summary>Rate the answer.</summary>
    public bool Rate { get; init; }

    /// <summary>Ask for it to be done again.</summary>
    public bool Reopen { get; init; }

    /// <summary>Answer the question that waits for him.</summary>
    public bool Answer { get; init; }
}

/// <summary>A case as the public and the person who asked see it. Without a key only what stands above <see cref="Reach"/> is filled.</summary>
public sealed record Tracking
{
    /// <summary>Number.</summary>
    public required string Number { get; init; }

    /// <summary>Name of the line.</summary>
    public required Words Line { get; init; }

    /// <summary>received, assigned, working, done.</summary>
    public required string Step { get; init; }

    /// <summary>How it ended; empty while it is open.</summary>
    public required string Outcome { get; init; }

    /// <summary>The outcome in words.</summary>
    public required Words OutcomeWords { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>Who holds it.</summary>
    public required Words Owner { get; init; }

    /// <summary>Until when.</summary>
    public ToldDeadline? Due { get; init; }

    /// <summary>How far the visitor's key reaches.</summary>
    public required KeyReach Reach { get; init; }

    /// <summary>Id of the case; only for the page's own use.</summary>
    public long CaseId { get; init; }

    /// <summary>Party of the visitor; 0 when he only looks.</summary>
    public long Party { get; init; }

    /// <summary>One line that names it.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it is about.</summary>
    public Words Matter { get; init; }

    /// <summary>Where.</summary>
    public string Address { get; init; } = "";

    /// <summary>Community.</summary>
    public Words Place { get; init; }

    /// <summary>People who joined.</summary>
    public int Followers { get; init; }

    /// <summary>Number of the case that carries the work when this one was merged into it; empty otherwise.</summary>
    public string CarriedBy { get; init; } = "";

    /// <summary>Telephone of the owner unit.</summary>
    public string Phone { get; init; } = "";

    /// <summary>What happens next.</summary>
    public Words Next { get; init; }

    /// <summary>What will happen, step by step; empty once it has ended.</summary>
    public IReadOnlyList<Words> Ahead { get; init; } = [];

    /// <summary>Question that waits for the person who asked, and until when; null when none does.</summary>
    public (string Text, DateTime? By)? Question { get; init; }

    /// <summary>What was done, from the last answer; empty before.</summary>
    public string Result { get; init; } = "";

    /// <summary>What happened, newest first.</summary>
    public IReadOnlyList<ToldStep> Timeline { get; init; } = [];

    /// <summary>Letters to the person who asked.</summary>
    public IReadOnlyList<ToldLetter> Letters { get; init; } = [];

    /// <summary>First picture of the report and last one of the result; 0 for none.</summary>
    public (long Before, long After) Pair { get; init; }

    /// <summary>Rating given in this round; 0 when none.</summary>
    public int Score { get; init; }

    /// <summary>What the visitor may do.</summary>
    public MayDo May { get; init; } = new();
}
