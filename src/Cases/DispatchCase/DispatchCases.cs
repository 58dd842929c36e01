using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Sends one or many cases to the unit that owes them: the recommended one, or another with a one-tap reason. For dispatchers.
/// A case that cannot be sent is listed with its reason and stays where it is; the others go.
/// <para>Refuses when none could be sent, with the refusal of the first.</para>
/// <para>Records <c>case.dispatched</c> for each, and for several one record that names them all.</para>
/// </summary>
[Act("dispatch-cases", CaseVerbs.Dispatch)]
public sealed class DispatchCases : IAct<DispatchCases.Command, DispatchedCases>
{
    /// <summary>Most cases at once.</summary>
    public const int Most = 200;

    /// <inheritdoc />
    public async Task<DispatchedCases> RunAsync(Command command, Work work, CancellationToken ct)
    {
        new Faults().Range("cases", command.Cases.Count, 1, Most).Text("reason", command.Reason, 0, 200)
            .OneOf("overrule", command.Overrule, Overrules.All).Throw();
        work.Permit();
        var machine = work.Ask<CaseMachine>();
        var (sent, failed) = (new List<MovedCase>(), new List<FailedCase>());
        Refusal? first = null;
        foreach (var id in command.Cases.Distinct())
        {
            try
            {
                sent.Add(await SendAsync(work, machine, id, command, ct));
            }
            catch (Refusal refusal)
            {
                // Everything is asked before anything is changed, so a refused case is untouched.
                first ??= refusal;
                failed.Add(new FailedCase(id, refusal.Problem.Kind.Code, new Words(refusal.Problem.Say(Lang.Zh), refusal.Problem.Say(Lang.En))));
            }
        }

        if (sent.Count == 0)
        {
            throw first!;
        }

        if (command.Cases.Count > 1)
        {
            work.Record("case.dispatched_together").With(new { cases = sent.Select(s => s.Number), failed = failed.Count, unit = command.Unit });
        }

        return new DispatchedCases(sent, failed);
    }

    private static async Task<MovedCase> SendAsync(Work work, CaseMachine machine, long id, Command command, CancellationToken ct)
    {
        var at = await machine.LoadAsync(work, id, ct);
        var recommended = await work.Ask<Recommender>().ForAsync(work.Db, at, work.Today, withHistory: false, ct);
        var asRecommended = command.Unit == 0 || command.Unit == recommended.Unit;
        await machine.MoveAsync(work, at, new MoveRequest
        {
            Move = machine.MoveOf(at, MoveEffect.Dispatch),
            Unit = command.Unit != 0 ? command.Unit : recommended.Unit,
            Reason = command.Reason ?? "",
            AsRecommended = recommended.Unit == 0 ? null : asRecommended,
            Overrule = asRecommended ? null : command.Overrule,
        }, ct);
        return MovedCase.Of(at);
    }

    /// <summary>What is sent where.</summary>
    /// <param name="Cases">Case ids, 1 to 200.</param>
    /// <param name="Unit">Unit; 0: the recommended one of each case.</param>
    /// <param name="Overrule">Why not the recommended one, of <see cref="Overrules"/>.</param>
    /// <param name="Reason">Reason in words.</param>
    public sealed record Command(IReadOnlyList<long> Cases, long Unit = 0, string? Overrule = null, string? Reason = null) : ICommand<DispatchedCases>;
}

/// <summary>One-tap reasons for sending a case elsewhere than recommended; they train the duty list.</summary>
public static class Overrules
{
    /// <summary>Keys: area (not its area), duty (duty list is out of date), load (it is overloaded), agreed (units agreed), other.</summary>
    public static readonly IReadOnlyList<string> All = ["area", "duty", "load", "agreed", "other"];
}

/// <summary>What became of a bulk dispatch.</summary>
/// <param name="Sent">Cases that were sent.</param>
/// <param name="Failed">Cases that stayed, with the reason of each.</param>
public sealed record DispatchedCases(IReadOnlyList<MovedCase> Sent, IReadOnlyList<FailedCase> Failed);

/// <summary>A case that a bulk act could not touch.</summary>
/// <param name="Id">Case id.</param>
/// <param name="Code">Code of the refusal.</param>
/// <param name="Text">Its sentence.</param>
public sealed record FailedCase(long Id, string Code, Words Text);
