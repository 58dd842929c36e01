using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// What a case has counted and still stands for. Facts are never changed, so every taking back is a fact of its own, exactly equal to what it
/// takes back: sums over any slice stay equal to the counts of cases in it.
/// </summary>
internal sealed class CaseTally
{
    private readonly CaseAtWork at;
    private readonly Office office;
    private readonly RecordDraft draft;
    private readonly List<KeptFact> all = [];
    private List<KeptFact> kept;

    public CaseTally(CaseAtWork at, Office office, RecordDraft draft)
    {
        this.at = at;
        this.office = office;
        this.draft = draft;
        kept = CaseColumns.Facts(at.Row.Counted);
    }

    /// <summary>Everything counted so far by this tally.</summary>
    public IReadOnlyList<KeptFact> All => all;

    /// <summary>Counts a fact that no later end or reopening takes back.</summary>
    public void Count(Fact fact)
    {
        draft.Count(fact);
        all.Add(CaseFacts.Keep(fact, ending: false));
    }

    /// <summary>Counts the opening.</summary>
    public void Opened() => Keep(CaseFacts.Of(at, EngineFacts.Opened, CaseFacts.Cohort(at.Row, office)), ending: false);

    /// <summary>Counts the acceptance, once.</summary>
    public void Accepted(DateTime when)
    {
        if (at.Row.AcceptedAt is null)
        {
            at.Row.AcceptedAt = when;
            Keep(CaseFacts.Of(at, EngineFacts.Accepted, CaseFacts.Cohort(at.Row, office)), ending: false);
        }
    }

    /// <summary>Counts the end of the case; clocks must have been stopped before.</summary>
    public void Ended(string outcome)
    {
        var row = at.Row;
        var cohort = CaseFacts.Cohort(row, office);
        if (Outcomes.Counts(outcome))
        {
            var late = row.OnTime == false;
            Keep(CaseFacts.Of(at, EngineFacts.Closed, cohort, CaseFacts.Dims(
                ("outcome", outcome), ("late", CaseFacts.YesNo(late)), ("round", row.Round), ("turns", row.Hops))), ending: true);
            return;
        }

        if (kept.FirstOrDefault(f => f is { Kind: EngineFacts.Accepted, Ending: false }) is { } accepted)
        {
            Keep(CaseFacts.TakeBack(at, accepted), ending: true);
        }

        Keep(CaseFacts.Of(at, EngineFacts.Left, cohort, CaseFacts.Dims(("outcome", outcome))), ending: true);
    }

    /// <summary>Counts a fact of the line's own.</summary>
    public void Own(Fact fact, bool ending) => Keep(fact, ending, always: false);

    /// <summary>Takes back all that the ending counted.</summary>
    public void TakeBackEnding()
    {
        foreach (var fact in kept.Where(f => f.Ending))
        {
            draft.Count(CaseFacts.TakeBack(at, fact));
        }

        kept = [.. kept.Where(f => !f.Ending)];
        Store();
    }

    /// <summary>Place or matter were corrected: what the case counted is taken back and counted again where it belongs.</summary>
    public void Move(long place, string matter)
    {
        var moved = new List<KeptFact>();
        foreach (var fact in kept)
        {
            draft.Count(CaseFacts.TakeBack(at, fact));
            var right = fact with { Place = place, Matter = matter };
            draft.Count(CaseFacts.TakeBack(at, right with { QuantityE4 = -right.QuantityE4 }));
            moved.Add(right);
        }

        kept = moved;
        Store();
    }

    /// <summary>The case leaves the denominators: its acceptance is taken back until it comes back.</summary>
    public void Stay(string ground)
    {
        if (kept.FirstOrDefault(f => f is { Kind: EngineFacts.Accepted, Ending: false, Staying: false }) is { } accepted)
        {
            Staying(CaseFacts.TakeBack(at, accepted));
        }

        Staying(CaseFacts.Of(at, EngineFacts.LongStayed, CaseFacts.Cohort(at.Row, office), CaseFacts.Dims(("ground", ground))));
    }

    /// <summary>The case is counted again as before.</summary>
    public void ComeBack()
    {
        foreach (var fact in kept.Where(f => f.Staying))
        {
            draft.Count(CaseFacts.TakeBack(at, fact));
        }

        kept = [.. kept.Where(f => !f.Staying)];
        Store();
    }

    /// <summary>Counts the clocks judged since the last time.</summary>
    public void Judged()
    {
        foreach (var fact in CaseFacts.Of(at, at.Clocks.TakeJudgements(), office))
        {
            Count(fact);
        }
    }

    private void Staying(Fact fact)
    {
        Count(fact);
        kept.Add(CaseFacts.Keep(fact, ending: false) with { Staying = true });
        Store();
    }

    private void Keep(Fact fact, bool ending, bool always = true)
    {
        Count(fact);
        if (always || ending)
        {
            kept.Add(CaseFacts.Keep(fact, ending));
            Store();
        }
    }

    private void Store() => at.Row.Counted = CaseColumns.Facts(kept);
}
