using Jiedao.Publications.Reader.Comparing;

namespace Jiedao.Publications.Reader;

/// <summary>What became of a promise.</summary>
public enum PromiseOutcome
{
    Met,
    Partly,
    NotMentioned,
}

/// <summary>A promise of last year beside the sentences of this year that speak of it.</summary>
/// <remarks>
/// <c>Reason</c>: Why it was judged so: 完成 words, a value against a target, or nothing found.
/// </remarks>
public sealed record ComparedPromise(ReadCommitment Promise, PromiseOutcome Outcome, IReadOnlyList<ReadSentence> Sentences,
    ReadClaim? Reached, string Reason);

/// <summary>Two reports of one office side by side.</summary>
/// <remarks>
/// <c>Promises</c>: Each commitment of the earlier plan, and what the later summary says of it.
/// <c>Growth</c>: The growth rates that the later report prints, against the earlier report's own figures.
/// </remarks>
public sealed record ComparedReports(ReadReport Earlier, ReadReport Later, IReadOnlyList<ComparedPromise> Promises,
    IReadOnlyList<ReadCheck> Growth);

/// <summary>Compares last year's plan with this year's summary, and this year's growth rates with last year's figures.</summary>
public static class ReportComparison
{
    /// <remarks>
    /// <c>earlier</c>: The report that holds the plan.
    /// <c>later</c>: The report that says what was done in the planned year.
    /// </remarks>
    public static ComparedReports Compare(ReadReport earlier, ReadReport later) =>
        new(earlier, later, PromiseTracker.Track(earlier, later), GrowthAgainstEarlier.Check(earlier, later));
}
