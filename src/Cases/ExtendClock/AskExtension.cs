using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Asks for more time on a clock, before it runs out; the line's approver decides. For who works on the case.
/// <para>Refuses when the clock does not run, cannot be extended, its extensions are used up, the time asked is over the cap, the end has passed,
/// or ground and reason are missing.</para>
/// <para>Records <c>case.extension_asked</c>.</para>
/// </summary>
[Act("ask-extension", CaseVerbs.Extend)]
public sealed class AskExtension : IAct<AskExtension.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        Demand.OwnerVerb(work, at, CaseVerbs.Extend);
        var (entry, _) = ExtensionTerms.Demand(at, command.Clock, command.By, command.Ground, command.Reason, work.Now);
        var draft = work.Record(CaseEvents.ExtensionAsked).About(at.Row.Line, at.Row.Id).Because(command.Reason)
            .With(new { clock = command.Clock, by = command.By, ground = command.Ground });
        at.Clocks.Ask(entry, new ExtensionAsk(command.By, command.Ground ?? "", command.Reason ?? "", work.Actor.Id, work.Now));
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>What is asked.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Clock">Key of the clock.</param>
    /// <param name="By">How much, in the clock notation (<c>5wd</c>).</param>
    /// <param name="Ground">Ground by key, where the line lists some.</param>
    /// <param name="Reason">Reason in words, as the person who asked will read it.</param>
    public sealed record Command(long Case, string Clock, string By, string? Ground = null, string? Reason = null) : ICommand<MovedCase>;
}

/// <summary>
/// Decides on an extension asked for: grants it, perhaps for less time, or declines. For the approver that the line names, who is never the one
/// who asked.
/// <para>Refuses when nothing is asked, the role is not held, the asker decides himself, or the end has passed.</para>
/// <para>Records <c>case.extended</c> (counts <c>case.extended</c>, issues the line's letter) or <c>case.extension_refused</c>.</para>
/// </summary>
[Act("decide-extension", CaseVerbs.Approve)]
public sealed class DecideExtension : IAct<DecideExtension.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        work.Permit();
        var entry = at.Clocks.Find(command.Clock);
        if (entry?.Ask is not { } ask)
        {
            throw new Refusal(CasesProblems.NoExtensionAsked);
        }

        var extend = at.Type.Clocks[command.Clock].Extend!;
        ExtensionTerms.DemandApprover(work, at, extend, ask);
        return command.Grant
            ? await GrantAsync(work, at, entry, ask, command, ct)
            : Decline(work, at, entry, ask, command);
    }

    private static async Task<MovedCase> GrantAsync(Work work, CaseAtWork at, ClockEntry entry, ExtensionAsk ask, Command command, CancellationToken ct)
    {
        var (_, by) = ExtensionTerms.Demand(at, command.Clock, command.By ?? ask.By, ask.Ground.Length == 0 ? null : ask.Ground, ask.Reason, work.Now);
        var before = entry.Due;
        at.Clocks.Extend(entry, by, work.Now, ask.Ground.Length > 0 ? ask.Ground : ask.Reason);
        at.Row.Extensions++;
        var draft = work.Record(CaseEvents.Extended).About(at.Row.Line, at.Row.Id).Because(command.Reason)
            .With(new { clock = command.Clock, by = by.ToString(), ground = ask.Ground, askedBy = ask.Who, before, due = entry.Due })
            .Count(CaseFacts.Of(at, EngineFacts.Extended, CaseFacts.Cohort(at.Row, work.Office), CaseFacts.Dims(("clock", command.Clock))));
        if (at.Type.Clocks[command.Clock].Extend!.Letter is { } letter)
        {
            var said = new LetterMove("", ask.Reason, ask.Ground.Length == 0 ? null : ask.Ground, null, []);
            await work.Ask<CaseLetters>().IssueAsync(work, at, letter, said, ct);
        }

        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    private static MovedCase Decline(Work work, CaseAtWork at, ClockEntry entry, ExtensionAsk ask, Command command)
    {
        new Faults().Text("reason", command.Reason, 1, 2000).Throw();
        at.Clocks.Ask(entry, null);
        var draft = work.Record(CaseEvents.ExtensionRefused).About(at.Row.Line, at.Row.Id).Because(command.Reason)
            .With(new { clock = command.Clock, by = ask.By, askedBy = ask.Who });
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>The decision.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Clock">Key of the clock.</param>
    /// <param name="Grant">Whether it is granted.</param>
    /// <param name="By">How much, when less than was asked.</param>
    /// <param name="Reason">Reason; needed to decline.</param>
    public sealed record Command(long Case, string Clock, bool Grant, string? By = null, string? Reason = null) : ICommand<MovedCase>;
}

/// <summary>What an extension must keep to.</summary>
internal static class ExtensionTerms
{
    /// <summary>The clock and the time to be added; refuses what the line does not allow.</summary>
    public static (ClockEntry Entry, ClockSpan By) Demand(CaseAtWork at, string clock, string by, string? ground, string? reason, DateTime now)
    {
        var entry = at.Clocks.Find(clock) ?? throw new Refusal(CasesProblems.ClockUnknown, new { clock = clock.Length > 40 ? clock[..40] : clock }, "clock");
        var extend = at.Type.Clocks[clock].Extend ?? throw new Refusal(CasesProblems.NotExtendable);
        if ((entry.Extensions?.Count ?? 0) >= extend.Times)
        {
            throw new Refusal(CasesProblems.ExtensionsUsed, new { times = extend.Times });
        }

        if (now > entry.Due)
        {
            throw new Refusal(CasesProblems.ExtensionTooLate);
        }

        var most = ClockSpan.Parse(extend.Most);
        var faults = new Faults().Text("reason", reason, extend.Grounds.Count > 0 ? 0 : 1, 2000)
            .When(extend.Grounds.Count > 0 && !extend.Grounds.Contains(ground ?? ""), "ground", CasesProblems.GroundNeeded);
        if (!ClockSpan.TryParse(by, out var span) || span.Amount <= 0)
        {
            faults.Add("by", KernelProblems.BadFormat, new { expected = extend.Most });
        }
        else
        {
            faults.When(span.Unit != most.Unit || span.Amount > most.Amount, "by", CasesProblems.ExtensionTooLong,
                new { most = most.Say().Zh, mostEn = most.Say().En });
        }

        faults.Throw();
        return (entry, span);
    }

    /// <summary>Refuses unless the actor holds the approver's role for the owner unit or above it, and is not the asker.</summary>
    public static void DemandApprover(Work work, CaseAtWork at, Extension extend, ExtensionAsk ask)
    {
        if (!CaseRights.Holds(work.Actor, extend.Approver, at.Line, at.Row.OwnerUnit))
        {
            var name = new Words("批准延期", "approve the extension");
            throw new Refusal(CasesProblems.RoleNeeded, new
            {
                moveZh = name.Zh,
                moveEn = name.En,
                ownerZh = at.Owner.Zh,
                ownerEn = at.Owner.En,
                roleZh = at.Shared["roles." + extend.Approver, Lang.Zh],
                roleEn = at.Shared["roles." + extend.Approver, Lang.En],
            });
        }

        if (ask.Who == work.Actor.Id && work.Actor.Kind == ActorKind.Person)
        {
            throw new Refusal(CasesProblems.AskedBySame);
        }
    }
}
