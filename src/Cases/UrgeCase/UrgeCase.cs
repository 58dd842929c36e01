using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// The person who asked urges, by his code or through staff who hear him, once a day; the handler and the unit's acting people are told at once.
/// <para>Refuses a wrong code, a second time on the same day and a case that has ended. Records <c>case.urged</c>.</para>
/// </summary>
[Act("urge-case", ActAttribute.Anyone)]
public sealed class UrgeCase : IAct<UrgeCase.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        new Faults().Text("text", command.Text, 0, 500).Throw();
        var at = await work.Ask<CaseMachine>().LoadAsync(work, command.Case, ct);
        await Demand.AskerAsync(work, at, command.Token, ct);
        Demand.Open(work, at);
        if (at.Row.UrgedAt is { } last && Clock.Day(work.Office, last) == work.Today)
        {
            throw new Refusal(CasesProblems.UrgedToday, new { ownerZh = at.Owner.Zh, ownerEn = at.Owner.En });
        }

        at.Row.Urges++;
        at.Row.UrgedAt = work.Now;
        var draft = work.Record(CaseEvents.Urged).About(at.Row.Line, at.Row.Id).Because(command.Text).With(new { urges = at.Row.Urges });
        Notices.Tell(work, at, [.. Notices.Holding(at), .. Notices.Holders(at, at.Stage.Who)], "urged", draft);
        CaseMachine.Seal(work, at, draft);
        return MovedCase.Of(at);
    }

    /// <summary>What is urged.</summary>
    public sealed record Command(long Case, string? Token, string? Text = null) : ICommand<MovedCase>;
}
