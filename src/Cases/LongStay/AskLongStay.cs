using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Asks to put a case on the long-stay list (挂账) until a review day: it cannot be settled for now, by one of the line's grounds. For the owner unit;
/// a second person decides.
/// <para>Refuses where the line has no list, one is asked for already, the case stands still, or ground, reason or review day are missing or too far.</para>
/// <para>Records <c>case.long_stay_asked</c>; those who decide are told.</para>
/// </summary>
[Act("ask-long-stay", CaseVerbs.Extend)]
public sealed class AskLongStay : IAct<AskLongStay.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.OwnerVerb(work, at, CaseVerbs.Extend);
        Demand.Open(work, at);
        var rule = at.Type.LongStay ?? throw new Refusal(CasesProblems.NoLongStay);
        if (at.Row.Suspended || at.Row.LongStayAt is not null || at.Row.LongStayAsk.Length > 0)
        {
            throw new Refusal(CasesProblems.LongStayStands);
        }

        var latest = LatestReview(rule, at);
        new Faults().Text("reason", command.Reason, 2, 2000)
            .When(rule.Grounds.Count > 0 && !rule.Grounds.Contains(command.Ground ?? ""), "ground", CasesProblems.GroundNeeded)
            .When(command.Review is null, "review", CasesProblems.ReviewNeeded)
            .When(command.Review <= work.Today, "review", KernelProblems.TooOld, new { earliest = work.Today.AddDays(1).ToString("yyyy-MM-dd") })
            .When(command.Review > latest, "review", KernelProblems.NotAllowedValue, new { value = command.Review?.ToString("yyyy-MM-dd") }).Throw();
        var ask = new StayAsk(command.Ground ?? "", command.Reason!.Trim(), command.Review!.Value, work.Actor.Id, work.Now);
        at.Row.LongStayAsk = ask.Kept();
        var draft = work.Record(CaseEvents.LongStayAsked).About(at.Row.Line, at.Row.Id).Because(ask.Reason)
            .With(new { ground = command.Ground, review = ask.Review.ToString("yyyy-MM-dd") });
        Notices.Tell(work, at, Notices.Holders(at, rule.Approver), "long-stay-asked", draft, rule.Approver);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>The last day on which the line lets a case be looked at again.</summary>
    internal static DateOnly LatestReview(LongStay rule, CaseAtWork at) => DateOnly.FromDateTime(at.Schedule.Local(
        DeadlineCalculator.Compute(at.Now, ClockRules.Read(rule.Most), at.Schedule).Due!.Value));

    /// <summary>What is asked.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Ground">Ground, by key.</param>
    /// <param name="Reason">Why it cannot be settled now, and what is done meanwhile.</param>
    /// <param name="Review">Day on which it comes back.</param>
    public sealed record Command(long Case, string? Ground, string? Reason, DateOnly? Review) : ICommand<MovedCase>;
}

/// <summary>
/// Decides on a request for the long-stay list. For the role that the line names, never for who asked.
/// <para>Refuses when nothing was asked. Granted, clocks stand and the case leaves the denominators until its review day.</para>
/// <para>Records and counts <c>case.long_stayed</c> and takes <c>case.accepted</c> back; or records <c>case.long_stay_refused</c>.</para>
/// </summary>
[Act("decide-long-stay", CaseVerbs.Approve)]
public sealed class DecideLongStay : IAct<DecideLongStay.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        work.Permit();
        var rule = at.Type.LongStay ?? throw new Refusal(CasesProblems.NoLongStay);
        var ask = StayAsk.Read(at.Row.LongStayAsk) ?? throw new Refusal(CasesProblems.NoLongStayAsked);
        if (work.Actor.Kind != ActorKind.System && !CaseRights.Holds(work.Actor, rule.Approver, at.Line, at.Row.OwnerUnit))
        {
            throw new Refusal(KernelProblems.NotPermitted, new { verb = rule.Approver });
        }

        if (ask.Who == work.Actor.Id)
        {
            throw new Refusal(CasesProblems.AskedBySame);
        }

        Demand.Open(work, at);
        new Faults().Text("reason", command.Reason, command.Grant ? 0 : 2, 2000).Throw();
        at.Row.LongStayAsk = "";
        var draft = work.Record(command.Grant ? CaseEvents.LongStayed : CaseEvents.LongStayRefused).About(at.Row.Line, at.Row.Id).Because(command.Reason)
            .With(new { ground = ask.Ground.Length == 0 ? null : ask.Ground, review = ask.Review.ToString("yyyy-MM-dd"), asked = ask.Who });
        if (command.Grant)
        {
            LongStays.Enter(at, ask, new CaseTally(at, work.Office, draft));
        }

        Notices.Tell(work, at, Notices.Holding(at).Append(ask.Who), command.Grant ? "long-stayed" : "long-stay-refused", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>The decision.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Grant">Whether it is put on the list.</param>
    /// <param name="Reason">Words; needed to decline.</param>
    public sealed record Command(long Case, bool Grant, string? Reason = null) : ICommand<MovedCase>;
}

/// <summary>
/// Takes a case off the long-stay list before its review day: work, clocks and figures go on. For the owner unit.
/// <para>Refuses when it is not on the list. Records <c>case.came_back</c> and counts <c>case.accepted</c> again.</para>
/// </summary>
[Act("end-long-stay", CaseVerbs.Extend)]
public sealed class EndLongStay : IAct<EndLongStay.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.OwnerVerb(work, at, CaseVerbs.Extend);
        if (at.Row.LongStayAt is null)
        {
            throw new Refusal(CasesProblems.NotOnLongStay);
        }

        new Faults().Text("reason", command.Reason, 2, 2000).Throw();
        var draft = work.Record(CaseEvents.CameBack).About(at.Row.Line, at.Row.Id).Because(command.Reason);
        LongStays.Leave(at, new CaseTally(at, work.Office, draft));
        Notices.Tell(work, at, Notices.Holding(at), "came-back", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>Which case, and why it can go on.</summary>
    public sealed record Command(long Case, string? Reason) : ICommand<MovedCase>;
}
