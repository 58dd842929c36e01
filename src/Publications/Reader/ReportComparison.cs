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
/// <param name="Reason">Why it was judged so: 完成 words, a value against a target, or nothing found.</param>
public sealed record ComparedPromise(ReadCommitment Promise, PromiseOutcome Outcome, IReadOnlyList<ReadSentence> Sentences, ReadClaim? Reached, string Reason);

/// <summary>Two reports of one office side by side.</summary>
/// <param name="Promises">Each commitment of the earlier plan, and what the later summary says of it.</param>
/// <param name="Growth">The growth rates that the later report prints, against the earlier report's own figures.</param>
public sealed record ComparedReports(ReadReport Earlier, ReadReport Later, IReadOnlyList<ComparedPromise> Promises, IReadOnlyList<ReadCheck> Growth);

/// <summary>Compares last year's plan with this year's summary, and this year's growth rates with last year's figures.</summary>
public static class ReportComparison
{
    /// <param name="earlier">The report that holds the plan.</param>
    /// <param name="later">The report that says what was done in the planned year.</param>
    public static ComparedReports Compare(ReadReport earlier, ReadReport later) =>
        new(earlier, later, PromiseTracker.Track(earlier, later), GrowthAgainstEarlier.Check(earlier, later));
}
