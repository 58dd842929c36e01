using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// The machine behind every act that changes a case: it loads the case with its line and clocks, notices what time has brought, checks the
/// move against the line, and does it – effects, stage, clocks, letters, facts and one record – or refuses before anything is changed.
/// </summary>
internal sealed class CaseMachine(CaseDesk desk, MoveCheck check, CaseFormulas formulas, CaseLetters letters, CaseOpening opening, Recommender recommender, CaseFiles files,
    AnswerTogether together)
{
    /// <summary>Loads a case for work and notices what its clocks have brought by now. Refuses with <c>case_not_found</c>.</summary>
    public async Task<CaseAtWork> LoadAsync(Work work, long id, CancellationToken ct)
    {
        var at = await desk.LoadAsync(work, id, ct);
        await CatchUpAsync(work, at, ct);
        return at;
    }

    /// <summary>
    /// Notices what the clocks have brought by now, in order: writes records, tells people, and makes the moves that a line leaves to a timer,
    /// each at the instant at which its clock ran out.
    /// </summary>
    /// <returns>How many things were noticed.</returns>
    public async Task<int> CatchUpAsync(Work work, CaseAtWork at, CancellationToken ct)
    {
        var count = 0;
        while (at.Clocks.CatchUp(work.Now) is { Count: > 0 } notices)
        {
            count += notices.Count;
            ClockNotices.Write(work, at, notices);
            if (at.Row.LongStayAt is not null && notices.FirstOrDefault(n => n.Kind == ClockNoticeKind.ReviewDue) is { } review)
            {
                at.Now = review.At;
                LongStays.ComeBack(work, at);
                at.Now = work.Now;
            }

            if (notices[^1] is { Kind: ClockNoticeKind.Timed } silent && ClockEntry.NameOf(silent.Clock) == CaseTask.Question)
            {
                at.Now = silent.At;
                await LapseAsync(work, at, ct);
                at.Now = work.Now;
            }
            else if (notices[^1] is { Kind: ClockNoticeKind.Timed } timed)
            {
                var (key, move) = at.Stage.Moves.First(m => m.Value.Timer == timed.Clock);
                at.Now = timed.At;
                await ApplyAsync(work, at, new Going(move, new MoveRequest { Move = key, ByTimer = timed.Clock }, [], 0), ct);
                at.Now = work.Now;
            }
        }

        return count;
    }

    /// <summary>The stage's move with an effect. Refuses with <c>no_such_step</c> when the stage has none.</summary>
    public string MoveOf(CaseAtWork at, MoveEffect effect) => check.MoveOf(at, effect);

    /// <summary>Makes a move of the case's stage.</summary>
    public async Task<RecordDraft> MoveAsync(Work work, CaseAtWork at, MoveRequest request, CancellationToken ct)
    {
        var move = check.Find(at, request.Move);
        check.Permission(work.Actor, at, move, request);
        var form = await check.InputAsync(work, at, move, request, ct);
        var target = move.Effect == MoveEffect.Dispatch ? await TargetAsync(work, at, move, request, ct) : 0;
        var sentBack = move.Effect == MoveEffect.Dispatch ? await HandOver.SentBackAsync(work, at, ct) : null;
        MoveCheck.Effect(work, at, move, request, target);
        await PhotoProof.CheckAsync(work, at, move, request.Files, ct);
        await PartsAsync(work, at, move, ct);
        return await ApplyAsync(work, at, new Going(move, request, form, target, sentBack), ct);
    }

    /// <summary>
    /// A ruling gives the case to its lead for good: where another unit has it, it goes on from the stage to which a dispatch leads.
    /// </summary>
    public async Task AwardAsync(Work work, CaseAtWork at, long unit, string reason, CaseTally tally, RecordDraft draft, CancellationToken ct)
    {
        var row = at.Row;
        row.RuledUnit = unit;
        row.Undo = "";
        if (unit == row.OwnerUnit)
        {
            return;
        }

        await CaseTasks.WithdrawQuestionAsync(work, at, tally, ct);
        HandOver.Dispatch(work, at, unit, new MoveRequest { Move = "ruling", Reason = reason }, tally, draft, "ruled");
        var to = at.Type.Stages.Values.SelectMany(s => s.Moves.Values).FirstOrDefault(m => m is { Effect: MoveEffect.Dispatch, Function: null, To: not null })?.To ?? row.Stage;
        (row.Stage, row.StageAt, row.Step) = (to, at.Now, at.Type.Stages[to].Step);
        at.Clocks.Enter(to, "", at.Now, voids: false, clock => formulas.Applies(at, clock));
        tally.Judged();
    }

    /// <summary>
    /// Opens a closed case again because a recheck found it wanting: by the line's own move, whoever it names and however long ago it closed. A new
    /// round reaches the handler.
    /// </summary>
    public async Task<RecordDraft> ReopenByCheckAsync(Work work, CaseAtWork at, string reason, CancellationToken ct)
    {
        var (key, move) = at.Stage.Moves.FirstOrDefault(m => m.Value.Effect == MoveEffect.Reopen);
        if (move is null)
        {
            throw new Refusal(CasesProblems.NoSuchStep, new { stageZh = at.Say("stages." + at.Row.Stage).Zh, stageEn = at.Row.Stage, stepZh = "重办", stepEn = "be reopened" });
        }

        return await ApplyAsync(work, at, new Going(move, new MoveRequest { Move = key, Reason = reason }, [], 0), ct);
    }

    /// <summary>
    /// Ends a case from outside its line's moves (merged; withdrawn where the line has no such move): in the line's stage of that outcome, or where
    /// it stands.
    /// </summary>
    public async Task<RecordDraft> EndAsync(Work work, CaseAtWork at, string outcome, string reason, object payload, CancellationToken ct)
    {
        var row = at.Row;
        if (!row.IsOpen)
        {
            throw desk.AlreadyEnded(at);
        }

        var draft = work.Record(EventOf(outcome)).About(row.Line, row.Id).Because(reason).With(payload);
        var tally = new CaseTally(at, work.Office, draft);
        await CaseTasks.DropAsync(work, at, tally, ct);
        if (at.Type.Stages.FirstOrDefault(s => s.Value.Outcome == outcome).Key is { } final)
        {
            row.Stage = final;
            row.StageAt = at.Now;
        }

        LongStays.Leave(at, tally);
        at.Clocks.Enter(row.Stage, "", at.Now, voids: true, _ => false);

        Finish(work, at, outcome);
        tally.Ended(outcome);
        tally.Judged();
        Seal(work, at, draft);
        return draft;
    }

    /// <summary>
    /// Ends a case taken over from another system at the instant its history says: the main clock is judged by it, nothing is issued, and
    /// nobody is told of what is long past.
    /// </summary>
    public static void EndTakenOver(Work work, CaseAtWork at, string outcome, DateTime when, object payload)
    {
        var row = at.Row;
        at.Now = when;
        var draft = work.Record(EventOf(outcome)).About(row.Line, row.Id).At(when).With(payload);
        var tally = new CaseTally(at, work.Office, draft);
        if (at.Type.Stages.FirstOrDefault(s => s.Value.Outcome == outcome).Key is { } final)
        {
            row.Stage = final;
            row.StageAt = when;
        }

        at.Clocks.Enter(row.Stage, "", when, voids: !Outcomes.Counts(outcome), _ => false);
        Finish(work, at, outcome);
        if (Outcomes.Counts(outcome))
        {
            tally.Accepted(when);
        }

        tally.Ended(outcome);
        tally.Judged();
        Seal(work, at, draft);
    }

    /// <summary>Takes the end of a case back without a new round, for what was only set aside.</summary>
    public RecordDraft Unend(Work work, CaseAtWork at, string kind, string reason, object payload)
    {
        var row = at.Row;
        var draft = work.Record(kind).About(row.Line, row.Id).Because(reason).With(payload);
        row.Outcome = "";
        row.ClosedAt = null;
        row.OnTime = null;
        row.Step = at.Stage.Step;
        new CaseTally(at, work.Office, draft).TakeBackEnding();
        Seal(work, at, draft);
        return draft;
    }

    /// <summary>Stores clocks and marks the row as changed; every act ends with it.</summary>
    public static void Seal(Work work, CaseAtWork at, RecordDraft draft)
    {
        at.Clocks.Store(draft.Id);
        at.Row.ChangedAt = at.Now;
        at.Row.Version++;
    }

    /// <summary>Whether the window of a move is still open.</summary>
    public static bool InWindow(CaseAtWork at, Move move) => MoveCheck.InWindow(at, move);

    private async Task<RecordDraft> ApplyAsync(Work work, CaseAtWork at, Going going, CancellationToken ct)
    {
        var (row, move) = (at.Row, going.Move);
        var (from, fromOwner) = (row.Stage, row.OwnerUnit);
        var to = move.To ?? from;
        var next = at.Type.Stages[to];
        var ends = next.Outcome is not null && row.IsOpen && move.Effect != MoveEffect.Reopen;
        var undo = UndoNote.Before(work, at, move);
        var draft = work.Record(ends ? EventOf(next.Outcome!) : EventOf(move.Effect)).About(row.Line, row.Id).At(at.Now)
            .Because(going.Request.Reason).Showing(going.Request.Files.Hashes);
        if (going.Request.OccurredAt is { } occurred)
        {
            draft.At(occurred);
        }

        var tally = new CaseTally(at, work.Office, draft);
        await BesideAsync(work, at, move, ends, tally, ct);
        Effect(work, at, going, tally, draft);
        Note(work, at, going);
        if (to != from)
        {
            row.Stage = to;
            row.StageAt = at.Now;
            row.Step = next.Step;
        }

        if (row.LongStayAt is not null && !StandsStill(row, move, next))
        {
            LongStays.Leave(at, tally);
        }

        RunClocks(work, at, going, next, ends);
        JsonObject? lot = null;
        if (ends)
        {
            Finish(work, at, next.Outcome!);
            if (Outcomes.Counts(row.Outcome))
            {
                tally.Accepted(at.Now);
            }

            tally.Ended(row.Outcome);
            lot = Recheck.Draw(at);
        }

        formulas.Count(at, move.Facts, going.Form, tally, ends, work.Office);
        tally.Judged();
        row.Undo = undo?.After(draft, tally) ?? "";
        var payload = PayloadOf(at, going, from, fromOwner);
        if (lot is not null)
        {
            payload["recheck"] = lot;
        }

        draft.With(payload);
        await AttachAsync(work, at, going, ct);
        await FollowAsync(work, at, going, draft, ends, ct);
        Seal(work, at, draft);
        return draft;
    }

    /// <summary>What follows from a move: its letters, those of merged cases, the parent told, the child opened.</summary>
    private async Task FollowAsync(Work work, CaseAtWork at, Going going, RecordDraft draft, bool ends, CancellationToken ct)
    {
        var (row, move) = (at.Row, going.Move);
        var said = new LetterMove(going.Request.Move, going.Request.Reason, going.Request.Ground, going.Request.Review, going.Form);
        foreach (var key in move.Letters)
        {
            await letters.IssueAsync(work, at, key, said, ct);
        }

        if (row.Merged > 0)
        {
            await together.RunAsync(work, at, move.Letters, said, ends, ct);
        }

        if (ends && row.Parent is not null)
        {
            await ToldParentAsync(work, at, draft, ct);
        }

        if (move.Opens is not null)
        {
            at.Child = await opening.ChildAsync(work, at, move.Opens, ct);
        }
    }

    /// <summary>Nobody answered in time: the question ends, clocks that stood go on, and the line's move for silence is made where the stage has it.</summary>
    private async Task LapseAsync(Work work, CaseAtWork at, CancellationToken ct)
    {
        if (await CaseTasks.OnlyAsync(work, at, CaseTask.Question, ct) is not { } question)
        {
            return;
        }

        var draft = work.Record(CaseEvents.QuestionLapsed).About(at.Row.Line, at.Row.Id).On(question.Id).At(at.Now).With(new { by = question.Limit });
        CaseTasks.End(work, at, question, "lapsed", new CaseTally(at, work.Office, draft));
        Notices.Tell(work, at, [.. Notices.Holding(at), question.By], "question-lapsed", draft);
        Seal(work, at, draft);
        if (at.Type.Ask?.Silence is { } key && at.Row.IsOpen && at.Stage.Moves.TryGetValue(key, out var move))
        {
            await ApplyAsync(work, at, new Going(move, new MoveRequest { Move = key, ByTimer = CaseTask.Question }, [], 0), ct);
        }
    }

    /// <summary>
    /// What a move does to what stands beside: an end drops it; an answer or another owner withdraws the question that waits; the dispatch after a
    /// return says whether the return was right.
    /// </summary>
    private static async Task BesideAsync(Work work, CaseAtWork at, Move move, bool ends, CaseTally tally, CancellationToken ct)
    {
        if (ends)
        {
            await CaseTasks.DropAsync(work, at, tally, ct);
        }
        else if (move.Effect is MoveEffect.Answer or MoveEffect.Dispatch or MoveEffect.Return)
        {
            await CaseTasks.WithdrawQuestionAsync(work, at, tally, ct);
        }
    }

    /// <summary>A case that was split closes after its parts. Refuses with <c>children_open</c>.</summary>
    private static async Task PartsAsync(Work work, CaseAtWork at, Move move, CancellationToken ct)
    {
        var row = at.Row;
        if (row is { Parts: > 0, IsOpen: true } && move.To is not null && at.Type.Stages[move.To].Outcome is { } outcome && Outcomes.Counts(outcome)
            && await work.Db.Set<Case>().CountAsync(c => c.Parent == row.Id && c.Line == row.Line && c.Outcome == "", ct) is > 0 and var open)
        {
            throw new Refusal(CasesProblems.ChildrenOpen, new { count = open });
        }
    }

    /// <summary>The last part ended: who holds the case that was split may close it now.</summary>
    private static async Task ToldParentAsync(Work work, CaseAtWork at, RecordDraft draft, CancellationToken ct)
    {
        var (id, line, self) = (at.Row.Parent, at.Row.Line, at.Row.Id);
        var parent = await work.Db.Set<Case>().AsNoTracking().Where(c => c.Id == id && c.Parts > 0 && c.Line == line && c.Outcome == "")
            .Select(c => new { c.Id, c.Handler, c.OwnerUnit }).FirstOrDefaultAsync(ct);
        if (parent is not null && !await work.Db.Set<Case>().AnyAsync(c => c.Parent == id && c.Line == line && c.Outcome == "" && c.Id != self, ct))
        {
            IReadOnlyList<long> told = parent.Handler > 0 ? [parent.Handler] : Notices.Holders(at, "handler", parent.OwnerUnit);
            foreach (var account in told.Where(a => a != work.Actor.Id))
            {
                work.Add(new Notice { CaseId = parent.Id, At = at.Now, By = work.Actor.Id, Account = account, Kind = "parts-closed", RecordId = draft.Id });
            }
        }
    }

    private static void Effect(Work work, CaseAtWork at, Going going, CaseTally tally, RecordDraft draft)
    {
        var row = at.Row;
        switch (going.Move.Effect)
        {
            case MoveEffect.Accept:
                tally.Accepted(at.Now);
                break;
            case MoveEffect.Dispatch:
                HandOver.JudgeReturn(work, at, going.SentBack, going.Target, tally);
                HandOver.Dispatch(work, at, going.Target, going.Request, tally, draft);
                break;
            case MoveEffect.Return:
                HandOver.Return(work, at, going.Request, tally, draft);
                Notices.Tell(work, at, Notices.Holders(at, "unit-head", at.Row.FirstReceiver), "returned-first", draft);
                break;
            case MoveEffect.Sign:
                row.Handler = work.Actor.Kind == ActorKind.Person && going.Request.ByTimer is null ? work.Actor.Id : 0;
                row.SignedAt = at.Now;
                break;
            case MoveEffect.Contact when row.ContactedAt is null:
                row.ContactedAt = at.Now;
                tally.Count(CaseFacts.Of(at, EngineFacts.Contacted, CaseFacts.Cohort(row, work.Office)));
                break;
            case MoveEffect.Answer:
                row.AnsweredAt = at.Now;
                break;
            case MoveEffect.Pass or MoveEffect.Fail:
                row.Reworks += going.Move.Effect == MoveEffect.Fail ? 1 : 0;
                tally.Count(CaseFacts.Of(at, EngineFacts.Checked, CaseFacts.Cohort(row, work.Office),
                    CaseFacts.Dims(("pass", CaseFacts.YesNo(going.Move.Effect == MoveEffect.Pass)))));
                break;
            case MoveEffect.Suspend:
                tally.Count(CaseFacts.Of(at, EngineFacts.Suspended, CaseFacts.Cohort(row, work.Office),
                    CaseFacts.Dims(("ground", going.Request.Ground ?? ""))));
                break;
            case MoveEffect.Reopen:
                Reopen(work, at, tally);
                break;
            default:
                break;
        }
    }

    private static void Reopen(Work work, CaseAtWork at, CaseTally tally)
    {
        var row = at.Row;
        tally.TakeBackEnding();
        tally.Count(CaseFacts.Of(at, EngineFacts.Reopened, CaseFacts.Cohort(row, work.Office)));
        row.Outcome = "";
        row.ClosedAt = null;
        row.OnTime = null;
        row.AnsweredAt = null;
        row.Round++;
        row.Returns = 0;
        row.Score = 0;
        (row.Recheck, row.RecheckAt) = (row.Recheck == Recheck.Failed ? Recheck.Failed : "", null);
        row.Hands = "[]";
    }

    /// <summary>Remembers whose hand it was and the entries of the move's form.</summary>
    private static void Note(Work work, CaseAtWork at, Going going)
    {
        var hands = CaseColumns.Hands(at.Row.Hands);
        hands.Add(new Hand(going.Request.Move, going.Request.ByTimer is null ? work.Actor.Id : 0, at.Now));
        at.Row.Hands = CaseColumns.Hands(hands);
        if (going.Form.Count > 0)
        {
            foreach (var (field, value) in going.Form)
            {
                at.Form[field] = value?.DeepClone();
            }

            at.Row.Form = CanonicalJson.Write(at.Form);
        }
    }

    /// <summary>Whether work stands still after a move.</summary>
    private static bool StandsStill(Case row, Move move, Stage next) => next.Suspended || move.Effect == MoveEffect.Suspend
        || (row.Suspended && move.Effect != MoveEffect.Resume && move.To is null);

    private void RunClocks(Work work, CaseAtWork at, Going going, Stage next, bool ends)
    {
        var row = at.Row;
        var stands = StandsStill(row, going.Move, next);
        if (row.Suspended && !stands)
        {
            (row.Suspended, row.SuspendedOn, row.ReviewAt) = (false, "", null);
            at.Clocks.Resume(at.Now);
        }

        if (stands)
        {
            at.Clocks.Stand(row.Stage, going.Request.Move, at.Now, clock => formulas.Applies(at, clock));
        }
        else
        {
            var voids = ends && !Outcomes.Counts(next.Outcome!);
            at.Clocks.Enter(row.Stage, going.Request.Move, at.Now, voids, clock => formulas.Applies(at, clock));
        }

        if (stands && !row.Suspended)
        {
            row.Suspended = true;
            row.SuspendedOn = going.Request.Ground ?? "";
            row.ReviewAt = going.Request.Review is { } day ? at.Schedule.Instant(day.ToDateTime(new TimeOnly(9, 0))) : null;
            row.ReviewNoticed = false;
            at.Clocks.Suspend(row.SuspendedOn, at.Now, going.Request.Review);
        }
    }

    private static void Finish(Work work, CaseAtWork at, string outcome)
    {
        var row = at.Row;
        row.Outcome = outcome;
        row.Step = "done";
        row.ClosedAt = at.Now;
        row.OnTime = Outcomes.Counts(outcome) && at.Clocks.Main is { } main ? main.Result != ClockEntry.Late && main.Judged != ClockEntry.Late : null;
        (row.Suspended, row.SuspendedOn, row.ReviewAt) = (false, "", null);
    }

    private async Task<long> TargetAsync(Work work, CaseAtWork at, Move move, MoveRequest request, CancellationToken ct)
    {
        if (request.Unit != 0)
        {
            return at.Units.Find(request.Unit) is not null ? request.Unit : throw new Refusal(CasesProblems.UnitUnknown, null, "unit");
        }

        var near = at.Around.Serving(at.Row.Place, 0).FirstOrDefault(at.Row.OwnerUnit);
        var target = move.Function is not null
            ? at.Around.Nearest(move.Function, near)
            : (await recommender.ForAsync(work.Db, at, work.Today, withHistory: false, ct)).Unit;
        return target != 0 ? target : throw new Refusal(CasesProblems.UnitNeeded, null, "unit");
    }

    private async Task AttachAsync(Work work, CaseAtWork at, Going going, CancellationToken ct)
    {
        if (going.Request.Files.Count > 0)
        {
            var kind = going.Move.Effect is MoveEffect.Answer or MoveEffect.Pass ? "after" : "evidence";
            await files.AddAsync(work, at, going.Request.Files, (kind, going.Request.Move, going.Move.Public), ct);
        }
    }

    private static JsonObject PayloadOf(CaseAtWork at, Going going, string from, long fromOwner)
    {
        var payload = new JsonObject { ["move"] = going.Request.Move, ["from"] = from, ["to"] = at.Row.Stage, ["round"] = at.Row.Round };
        if (going.Request.ByTimer is { } clock)
        {
            payload["timer"] = clock;
        }

        if (going.Request.Ground is { } ground)
        {
            payload["ground"] = ground;
        }

        if (at.Row.OwnerUnit != fromOwner)
        {
            payload["fromUnit"] = fromOwner;
            payload["toUnit"] = at.Row.OwnerUnit;
        }

        if (going.Request.AsRecommended is { } taken)
        {
            payload["asRecommended"] = taken;
            payload["overrule"] = going.Request.Overrule;
        }

        if (going.Request.Review is { } review)
        {
            payload["review"] = review.ToString("yyyy-MM-dd");
        }

        if (FormCheck.Open(at.Type, going.Move.Form, going.Form) is { Count: > 0 } form)
        {
            payload["form"] = form;
        }

        return payload;
    }

    private static string EventOf(string outcome) => outcome switch
    {
        "refused" => CaseEvents.Refused,
        "withdrawn" => CaseEvents.Withdrawn,
        "merged" => CaseEvents.Merged,
        _ => CaseEvents.Closed,
    };

    private static string EventOf(MoveEffect effect) => effect switch
    {
        MoveEffect.Accept => CaseEvents.Accepted,
        MoveEffect.Dispatch => CaseEvents.Dispatched,
        MoveEffect.Return => CaseEvents.Returned,
        MoveEffect.Sign => CaseEvents.OwnerSigned,
        MoveEffect.Contact => CaseEvents.Contacted,
        MoveEffect.Answer => CaseEvents.Answered,
        MoveEffect.Pass => CaseEvents.Passed,
        MoveEffect.Fail => CaseEvents.Failed,
        MoveEffect.Suspend => CaseEvents.Suspended,
        MoveEffect.Resume => CaseEvents.Resumed,
        MoveEffect.Reopen => CaseEvents.Reopened,
        _ => CaseEvents.Moved,
    };

    /// <summary>A checked move on its way.</summary>
    private sealed record Going(Move Move, MoveRequest Request, JsonObject Form, long Target, SentBack? SentBack = null);
}
