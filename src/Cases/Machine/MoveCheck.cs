using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Whether a move may be made: everything is asked before anything is changed, so that a refusal leaves the case as it was.</summary>
internal sealed class MoveCheck(CaseDesk desk, FormCheck forms, CaseFormulas formulas)
{
    private static readonly Dictionary<MoveEffect, Words> EffectWords = new()
    {
        [MoveEffect.Accept] = new("受理", "be accepted"), [MoveEffect.Dispatch] = new("派单", "be dispatched"), [MoveEffect.Return] = new("退单", "be returned"),
        [MoveEffect.Sign] = new("签收", "be signed for"), [MoveEffect.Contact] = new("联系", "be contacted on"), [MoveEffect.Answer] = new("反馈", "be answered"),
        [MoveEffect.Pass] = new("核查通过", "pass its check"), [MoveEffect.Fail] = new("核查退回", "fail its check"),
        [MoveEffect.Suspend] = new("中止", "be suspended"), [MoveEffect.Resume] = new("恢复", "be resumed"), [MoveEffect.Reopen] = new("重办", "be reopened"),
        [MoveEffect.Refer] = new("移送", "be referred"), [MoveEffect.None] = new("办理", "move"),
    };

    /// <summary>The move of the case's stage. Refuses with <c>move_not_here</c> or <c>case_not_open</c>.</summary>
    public Move Find(CaseAtWork at, string key)
    {
        if (at.Row.MergedInto is not null || (!at.Row.IsOpen && at.Stage.Outcome is null))
        {
            throw desk.AlreadyEnded(at);
        }

        if (!at.Stage.Moves.TryGetValue(key, out var move))
        {
            throw NotHere(at, key);
        }

        return GoesOn(at, move) ? move : throw desk.AlreadyEnded(at);
    }

    /// <summary>The moves of the stage as it stands, whoever may make them; none of a merged case.</summary>
    public static IEnumerable<KeyValuePair<string, Move>> Here(CaseAtWork at) => at.Row.MergedInto is not null || (!at.Row.IsOpen && at.Stage.Outcome is null)
        ? []
        : at.Stage.Moves.Where(m => !m.Value.Automatic && GoesOn(at, m.Value));

    /// <summary>What has ended goes on only by being opened again; another final stage ends nothing a second time.</summary>
    private static bool GoesOn(CaseAtWork at, Move move) =>
        at.Row.IsOpen || move.To is null || at.Type.Stages[move.To].Outcome is not null || move.Effect == MoveEffect.Reopen;

    /// <summary>The stage's first move with an effect. Refuses with <c>no_such_step</c> when it has none.</summary>
    public string MoveOf(CaseAtWork at, MoveEffect effect)
    {
        var found = at.Stage.Moves.FirstOrDefault(m => m.Value.Effect == effect && !m.Value.Automatic).Key;
        if (found is not null && (at.Row.IsOpen || effect == MoveEffect.Reopen))
        {
            return found;
        }

        if (!at.Row.IsOpen)
        {
            throw desk.AlreadyEnded(at);
        }

        var stage = at.Say("stages." + at.Row.Stage);
        throw new Refusal(CasesProblems.NoSuchStep, new { stageZh = stage.Zh, stageEn = stage.En, stepZh = EffectWords[effect].Zh, stepEn = EffectWords[effect].En });
    }

    /// <summary>Refuses unless the actor may make the move: the role, and not the hand that this step checks.</summary>
    public void Permission(Actor actor, CaseAtWork at, Move move, MoveRequest request)
    {
        CaseRights.DemandOtherHand(actor, at, move);
        var byResident = request.ByResident && move.Resident && !move.Automatic;
        if (!byResident && ((move.Automatic && actor.Kind != ActorKind.System) || request.ByResident || !CaseRights.MayMove(actor, at, move)))
        {
            throw RoleNeeded(at, request.Move, move);
        }

    }

    /// <summary>Checks reason, ground, evidence, window, condition and form; gives the form's entries as they are kept.</summary>
    public async Task<JsonObject> InputAsync(Work work, CaseAtWork at, Move move, MoveRequest request, CancellationToken ct)
    {
        var bySystem = work.Actor.Kind == ActorKind.System;
        var faults = new Faults()
            .When(move.Reason && !bySystem && string.IsNullOrWhiteSpace(request.Reason), "reason", CasesProblems.ReasonNeeded)
            .Text("reason", request.Reason, 0, 2000)
            .When(move.Grounds.Count > 0 && !move.Grounds.Contains(request.Ground ?? ""), "ground", CasesProblems.GroundNeeded)
            .When(request.Files.Count < move.Evidence, "evidence", CasesProblems.EvidenceNeeded, new { count = move.Evidence })
            .When(request.Files.Count > CaseFiles.Most, "evidence", KernelProblems.OutOfRange, new { min = 0, max = CaseFiles.Most })
            .When(move.Effect == MoveEffect.Suspend && request.Review is null, "review", CasesProblems.ReviewNeeded)
            .When(request.Review <= work.Today, "review", KernelProblems.TooOld, new { earliest = work.Today.AddDays(1).ToString("yyyy-MM-dd") })
            .Past("occurredAt", request.OccurredAt, work.Now, at.Row.OpenedAt);
        var form = await forms.CheckAsync(new FormRequest(work.Office.Id, at.Line, move.Form, request.Form, CaseFormulas.CaseNames(at)) { Today = work.Today }, faults, ct);
        faults.Throw();
        Window(at, move);
        if (!formulas.Holds(at, move.When, form, request))
        {
            var unless = at.Say($"moves.{request.Move}.unless");
            throw new Refusal(CasesProblems.ConditionUnmet, new { unlessZh = unless.Zh, unlessEn = unless.En });
        }

        return form;
    }

    /// <summary>What the effect itself forbids.</summary>
    public static void Effect(Work work, CaseAtWork at, Move move, MoveRequest request, long target)
    {
        var row = at.Row;
        switch (move.Effect)
        {
            case MoveEffect.Dispatch when target == row.OwnerUnit && row.SentBy != 0 && move.To is null:
                throw new Refusal(CasesProblems.AlreadyThere, new { ownerZh = at.Owner.Zh, ownerEn = at.Owner.En });
            case MoveEffect.Dispatch when row.RuledUnit != 0 && target != row.RuledUnit && move.Function is null:
            case MoveEffect.Return when row.RuledUnit != 0 && row.RuledUnit == row.OwnerUnit:
                throw Ruled(at);
            case MoveEffect.Return or MoveEffect.Dispatch when at.Clocks.Beside(CaseTask.Ruling).Any():
                throw new Refusal(CasesProblems.RulingOpen);
            case MoveEffect.Return when row.SentBy == 0:
                throw new Refusal(CasesProblems.NothingToReturnTo);
            case MoveEffect.Return when row.Returns > 0:
                throw new Refusal(CasesProblems.AlreadyReturned);
            default:
                break;
        }

        var ends = move.To is not null && row.IsOpen && at.Type.Stages[move.To].Outcome is { } outcome && Outcomes.Counts(outcome);
        if ((ends || move.Effect == MoveEffect.Answer) && at.Clocks.Beside(CaseTask.Assist, CaseTask.Call).Count() is > 0 and var open)
        {
            throw new Refusal(CasesProblems.TasksOpen, new { count = open });
        }

        if (ends && row.HeldBy != 0 && row.SignedOffRound != row.Round && work.Actor.Id != row.HeldBy)
        {
            throw new Refusal(CasesProblems.SignOffNeeded);
        }
    }

    /// <summary>Whether the window of a move is still open.</summary>
    public static bool InWindow(CaseAtWork at, Move move) =>
        move.Within is null || at.Now <= DeadlineCalculator.Compute(at.Row.StageAt, ClockRules.Read(move.Within), at.Schedule).Due;

    /// <summary>The refusal to touch what a ruling decided.</summary>
    public static Refusal Ruled(CaseAtWork at) => new(CasesProblems.RuledForGood,
        new { unitZh = at.Units.NameOf(at.Row.RuledUnit, Lang.Zh), unitEn = at.Units.NameOf(at.Row.RuledUnit, Lang.En) });

    /// <summary>Refuses when the window of a move is over.</summary>
    public static void Window(CaseAtWork at, Move move)
    {
        if (!InWindow(at, move))
        {
            var within = ClockRules.Read(move.Within!).Limit.Say();
            throw new Refusal(move.Effect == MoveEffect.Return ? CasesProblems.ReturnWindowOver : CasesProblems.WindowOver,
                new { within = within.Zh, withinEn = within.En });
        }
    }

    private static Refusal NotHere(CaseAtWork at, string key)
    {
        var stage = at.Say("stages." + at.Row.Stage);
        var name = at.Type.Stages.Values.Any(s => s.Moves.ContainsKey(key)) ? at.Say("moves." + key) : new Words(key, key);
        var open = at.Stage.Moves.Where(m => !m.Value.Automatic).Select(m => at.Say("moves." + m.Key)).ToList();
        return new Refusal(CasesProblems.MoveNotHere, new
        {
            stageZh = stage.Zh,
            stageEn = stage.En,
            moveZh = name.Zh,
            moveEn = name.En,
            openZh = open.Count == 0 ? "无" : string.Join("、", open.Select(o => o.Zh)),
            openEn = open.Count == 0 ? "nothing" : string.Join(", ", open.Select(o => o.En)),
        });
    }

    private Refusal RoleNeeded(CaseAtWork at, string key, Move move)
    {
        var name = at.Say("moves." + key);
        var role = move.Automatic ? "system" : CaseRights.RoleOf(at.Stage, move) ?? "handler";
        return new Refusal(CasesProblems.RoleNeeded, new
        {
            moveZh = name.Zh,
            moveEn = name.En,
            ownerZh = at.Owner.Zh,
            ownerEn = at.Owner.En,
            roleZh = desk.Catalogue.Shared["roles." + role, Lang.Zh],
            roleEn = desk.Catalogue.Shared["roles." + role, Lang.En],
        });
    }
}
