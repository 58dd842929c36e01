using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// The person who asked withdraws, any time before closing. It leaves the figures on both sides and is shown apart. For him by his code.
/// <para>Refuses a wrong code and a case that has ended. Records <c>case.withdrawn</c>; counts <c>case.left</c> and takes the acceptance back.</para>
/// </summary>
[Act("withdraw-case", ActAttribute.Anyone)]
public sealed class WithdrawCase : IAct<WithdrawCase.Command, MovedCase>
{
    /// <inheritdoc />
    public async Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct)
    {
        new Faults().Text("reason", command.Reason, 0, 500).Throw();
        var machine = work.Ask<CaseMachine>();
        var at = await machine.LoadAsync(work, command.Case, ct);
        work.Permit();
        await Demand.TokenAsync(work, at, command.Token, ct);
        Demand.Open(work, at);
        var move = at.Stage.Moves.FirstOrDefault(m => m.Value.Resident && m.Value.To is { } to && at.Type.Stages[to].Outcome == "withdrawn").Key;
        if (move is not null)
        {
            await machine.MoveAsync(work, at, new MoveRequest { Move = move, Reason = command.Reason ?? "", ByResident = true }, ct);
        }
        else
        {
            await machine.EndAsync(work, at, "withdrawn", command.Reason ?? "", new { move = "withdraw", from = at.Row.Stage, round = at.Row.Round }, ct);
        }

        return MovedCase.Of(at);
    }

    /// <summary>What is withdrawn.</summary>
    public sealed record Command(long Case, string? Token, string? Reason = null) : ICommand<MovedCase>;
}
