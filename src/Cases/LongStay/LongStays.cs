using System.Text.Json;
using System.Text.Json.Serialization;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>A request to put a case on the long-stay list.</summary>
internal sealed record StayAsk(
    [property: JsonPropertyName("g")] string Ground,
    [property: JsonPropertyName("r")] string Reason,
    [property: JsonPropertyName("d")] DateOnly Review,
    [property: JsonPropertyName("o")] long Who,
    [property: JsonPropertyName("t")] DateTime At)
{
    /// <summary>Reads it from the row.</summary>
    public static StayAsk? Read(string text) => text.Length == 0 ? null : JsonSerializer.Deserialize<StayAsk>(text, CanonicalJson.Options);

    /// <summary>As the row keeps it.</summary>
    public string Kept() => JsonSerializer.Serialize(this, CanonicalJson.Options);
}

/// <summary>Puts cases on the long-stay list (挂账) and takes them off it: clocks stand, and the case is in no denominator meanwhile.</summary>
internal static class LongStays
{
    /// <summary>Puts a case on the list.</summary>
    public static void Enter(CaseAtWork at, StayAsk ask, CaseTally tally)
    {
        var row = at.Row;
        row.LongStayAt = at.Now;
        row.LongStayAsk = "";
        (row.Suspended, row.SuspendedOn, row.ReviewNoticed) = (true, ask.Ground, false);
        row.ReviewAt = at.Schedule.Instant(ask.Review.ToDateTime(new TimeOnly(9, 0)));
        at.Clocks.Suspend(ask.Ground, at.Now, ask.Review, stays: true);
        tally.Stay(ask.Ground);
    }

    /// <summary>Takes a case off it: work and clocks go on.</summary>
    public static void Leave(CaseAtWork at, CaseTally tally)
    {
        var row = at.Row;
        if (row.LongStayAt is null)
        {
            return;
        }

        row.LongStayAt = null;
        (row.Suspended, row.SuspendedOn, row.ReviewAt) = (false, "", null);
        at.Clocks.Resume(at.Now);
        tally.ComeBack();
    }

    /// <summary>The review day has come: the case comes back by itself, and who handles it is told.</summary>
    public static void ComeBack(Work work, CaseAtWork at)
    {
        var draft = work.Record(CaseEvents.CameBack).About(at.Row.Line, at.Row.Id).For(at.Row.OwnerUnit).At(at.Now).With(new { byReview = true });
        Leave(at, new CaseTally(at, work.Office, draft));
        Notices.Tell(work, at, Notices.Holding(at), "came-back", draft);
        CaseMachine.Seal(work, at, draft);
    }
}
