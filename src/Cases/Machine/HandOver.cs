using System.Text.Json;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>Changes of owner: there is always exactly one, and each change is a row of its own.</summary>
internal static class HandOver
{
    /// <summary>The case goes to a unit.</summary>
    public static void Dispatch(Work work, CaseAtWork at, long target, MoveRequest request, CaseTally tally, RecordDraft draft, string kind = "dispatched")
    {
        var row = at.Row;
        Write(work, at, target, kind, request, draft);
        row.SentBy = row.OwnerUnit;
        row.OwnerUnit = target;
        row.Handler = 0;
        row.SignedAt = null;
        row.DispatchedAt = at.Now;
        row.Hops++;
        at.Rehouse();
        tally.Count(CaseFacts.Of(at, EngineFacts.Dispatched, CaseFacts.Cohort(row, work.Office), CaseFacts.Dims(("turn", row.Hops))));
    }

    /// <summary>Who sent the case back last and how it had come to him; null unless it stands sent back.</summary>
    public static async Task<SentBack?> SentBackAsync(Work work, CaseAtWork at, CancellationToken ct)
    {
        if (at.Row is not { Returns: > 0, SentBy: 0 })
        {
            return null;
        }

        var id = at.Row.Id;
        var turns = await work.Db.Set<Handoff>().AsNoTracking().Where(h => h.CaseId == id).OrderBy(h => h.Id)
            .Select(h => new { h.Kind, h.FromUnit, h.AsRecommended }).ToListAsync(ct);
        var back = turns.FindLastIndex(h => h.Kind == "returned");
        var sent = back < 0 ? -1 : turns.FindLastIndex(back, h => h.Kind == "dispatched");
        return sent < 0 ? null : new SentBack(turns[back].FromUnit, turns[sent].FromUnit, turns[sent].AsRecommended);
    }

    /// <summary>The dispatch after a return says who was right: to another unit, and the first dispatch was wrong.</summary>
    public static void JudgeReturn(Work work, CaseAtWork at, SentBack? back, long target, CaseTally tally)
    {
        if (back is not null)
        {
            tally.Count(CaseFacts.Of(at, EngineFacts.ReturnJudged, CaseFacts.Cohort(at.Row, work.Office), CaseFacts.Dims(
                ("wrong", CaseFacts.YesNo(back.Unit != target)), ("recommended", back.AsRecommended is { } taken ? CaseFacts.YesNo(taken) : "none")), owner: back.Sender));
        }
    }

    /// <summary>The owner sends it back to who dispatched it.</summary>
    public static void Return(Work work, CaseAtWork at, MoveRequest request, CaseTally tally, RecordDraft draft)
    {
        var row = at.Row;
        tally.Count(CaseFacts.Of(at, EngineFacts.Returned, CaseFacts.Cohort(row, work.Office)));
        Write(work, at, row.SentBy, "returned", request, draft);
        row.OwnerUnit = row.SentBy;
        row.SentBy = 0;
        row.Handler = 0;
        row.SignedAt = null;
        row.DispatchedAt = null;
        row.Returns++;
        at.Rehouse();
    }

    /// <summary>Writes the hand-off.</summary>
    public static void Write(Work work, CaseAtWork at, long to, string kind, MoveRequest? request, RecordDraft draft) => work.Add(new Handoff
    {
        CaseId = at.Row.Id,
        At = at.Now,
        By = work.Actor.Id,
        FromUnit = kind == "opened" ? 0 : at.Row.OwnerUnit,
        ToUnit = to,
        Kind = kind,
        Reason = request?.Ground ?? request?.Overrule ?? request?.Reason ?? "",
        AsRecommended = request?.AsRecommended,
        RecordId = draft.Id,
    });
}

/// <summary>A case that was sent back.</summary>
/// <param name="Unit">Unit that sent it back.</param>
/// <param name="Sender">Unit that had dispatched it.</param>
/// <param name="AsRecommended">Whether that dispatch followed the recommendation; null without one.</param>
internal sealed record SentBack(long Unit, long Sender, bool? AsRecommended);

/// <summary>What a dispatch replaced, kept for the two minutes in which it can be taken back.</summary>
internal sealed record UndoNote
{
    /// <summary>How long a dispatch can be taken back.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(2);

    public required string Stage { get; init; }

    public required DateTime StageAt { get; init; }

    public required long Owner { get; init; }

    public required long SentBy { get; init; }

    public DateTime? DispatchedAt { get; init; }

    public long Handler { get; init; }

    public required string Clocks { get; init; }

    public required string Hands { get; init; }

    public required long By { get; init; }

    public required DateTime At { get; init; }

    public IReadOnlyList<KeptFact> Facts { get; init; } = [];

    public long Record { get; init; }

    /// <summary>The note of a dispatch that is about to happen; null for other moves and for the system's.</summary>
    public static UndoNote? Before(Work work, CaseAtWork at, Move move) =>
        move is { Effect: MoveEffect.Dispatch, Opens: null } && work.Actor.Kind == ActorKind.Person && work.Caller.Door != Door.CommandLine
            ? Take(work, at)
            : null;

    /// <summary>How the case stands now.</summary>
    public static UndoNote Take(Work work, CaseAtWork at) => new()
    {
        Stage = at.Row.Stage,
        StageAt = at.Row.StageAt,
        Owner = at.Row.OwnerUnit,
        SentBy = at.Row.SentBy,
        DispatchedAt = at.Row.DispatchedAt,
        Handler = at.Row.Handler,
        Clocks = at.Row.Clocks,
        Hands = at.Row.Hands,
        By = work.Actor.Id,
        At = at.Now,
    };

    /// <summary>The note as the row keeps it, when nothing was counted.</summary>
    public string Kept() => JsonSerializer.Serialize(this, CanonicalJson.Options);

    /// <summary>The note as the row keeps it, once it is known what was counted.</summary>
    public string After(RecordDraft draft, CaseTally tally) =>
        JsonSerializer.Serialize(this with { Record = draft.Id, Facts = tally.All }, CanonicalJson.Options);

    /// <summary>Reads it back.</summary>
    public static UndoNote? Read(string text) => text.Length == 0 ? null : JsonSerializer.Deserialize<UndoNote>(text, CanonicalJson.Options);
}
