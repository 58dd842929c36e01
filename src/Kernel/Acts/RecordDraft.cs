namespace Jiedao.Kernel;

/// <summary>
/// A record being written by an act. Everything is set before the act returns; the kernel completes and stores it with the act's rows.
/// </summary>
public sealed class RecordDraft
{
    private readonly Work work;
    private readonly List<Fact> facts = [];

    internal RecordDraft(string kind, long id, Work work)
    {
        this.work = work;
        Kind = kind;
        Id = id;
        OccurredAt = work.Now;
    }

    /// <summary>Number of the record, known before it is stored so that rows can point at it.</summary>
    public long Id { get; }

    /// <summary>What happened.</summary>
    public string Kind { get; }

    /// <summary>When it happened; the act's instant unless said otherwise.</summary>
    public DateTime OccurredAt { get; private set; }

    internal long Unit { get; private set; }

    internal string Reason { get; private set; } = "";

    internal string Line { get; private set; } = "";

    internal long? CaseId { get; private set; }

    internal long? SubjectId { get; private set; }

    internal object? Payload { get; private set; }

    internal IReadOnlyList<string> Evidence { get; private set; } = [];

    internal long? Corrects { get; private set; }

    internal IReadOnlyList<Fact> Facts => facts;

    /// <summary>When it happened, if not now.</summary>
    public RecordDraft At(DateTime occurredAt)
    {
        OccurredAt = Clock.Cut(occurredAt);
        return this;
    }

    /// <summary>Unit on whose behalf.</summary>
    public RecordDraft For(long unit)
    {
        Unit = unit;
        return this;
    }

    /// <summary>Why.</summary>
    public RecordDraft Because(string? reason)
    {
        Reason = reason?.Trim() ?? "";
        return this;
    }

    /// <summary>Case it is about, and its work line.</summary>
    public RecordDraft About(string line, long? caseId)
    {
        Line = line;
        CaseId = caseId;
        return this;
    }

    /// <summary>Subject or other row it is about.</summary>
    public RecordDraft On(long subjectId)
    {
        SubjectId = subjectId;
        return this;
    }

    /// <summary>What was done, as an object of plain values; becomes canonical JSON. No sensitive personal data.</summary>
    public RecordDraft With(object payload)
    {
        Payload = payload;
        return this;
    }

    /// <summary>Hashes of the files given as evidence.</summary>
    public RecordDraft Showing(IReadOnlyList<string> hashes)
    {
        Evidence = hashes;
        return this;
    }

    /// <summary>The record this one corrects.</summary>
    public RecordDraft Correcting(long record)
    {
        Corrects = record;
        return this;
    }

    /// <summary>Adds a fact to the figures.</summary>
    public RecordDraft Count(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        facts.Add(fact);
        return this;
    }

    /// <summary>The finished record and its facts.</summary>
    internal (Record Record, IReadOnlyList<Fact> Facts) Finish()
    {
        var record = new Record
        {
            Office = work.Office.Id,
            Id = Id,
            Kind = Kind,
            Act = work.Act.Name,
            Actor = work.Actor.Id,
            ActorName = work.Actor.Signature,
            Unit = Unit != 0 ? Unit : work.Actor.HomeUnit,
            OccurredAt = OccurredAt,
            RecordedAt = work.Now,
            Reason = Reason,
            Line = Line,
            CaseId = CaseId,
            SubjectId = SubjectId,
            Payload = CanonicalJson.Write(Payload),
            Evidence = string.Join(' ', Evidence),
            Corrects = Corrects,
            Origin = work.Caller.Origin,
        };
        var day = DayNumber.Of(Clock.Day(work.Office, OccurredAt));
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            fact.Office = work.Office.Id;
            fact.RecordId = Id;
            fact.Ordinal = i;
            fact.Day = day;
            fact.OccurredAt = OccurredAt;
            fact.RecordedAt = work.Now;
            if (fact.CohortDay == 0)
            {
                fact.CohortDay = day;
            }
        }

        return (record, facts);
    }
}

/// <summary>Days as numbers yyyymmdd: sortable, readable, the same in both databases.</summary>
public static class DayNumber
{
    /// <summary>The number of a day.</summary>
    public static int Of(DateOnly day) => (day.Year * 10000) + (day.Month * 100) + day.Day;

    /// <summary>The day of a number.</summary>
    public static DateOnly ToDay(int number) => new(number / 10000, number / 100 % 100, number % 100);
}
