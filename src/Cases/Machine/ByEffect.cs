using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>Acts that mean a certain effect whatever the line calls its move.</summary>
internal static class ByEffect
{
    /// <summary>Makes the stage's move with an effect.</summary>
    public static async Task<MovedCase> RunAsync(Work work, long id, MoveEffect effect, Said said, CancellationToken ct)
    {
        var machine = work.Ask<CaseMachine>();
        var at = await machine.LoadAsync(work, id, ct);
        work.Permit();
        var byResident = work.Actor.Kind == ActorKind.Resident;
        if (byResident)
        {
            await Demand.TokenAsync(work, at, said.Token, ct);
        }

        await machine.MoveAsync(work, at, new MoveRequest
        {
            Move = machine.MoveOf(at, effect),
            Reason = said.Reason ?? "",
            Ground = said.Ground,
            Review = said.Review,
            ByResident = byResident,
        }, ct);
        return MovedCase.Of(at);
    }

    /// <summary>What was said with it.</summary>
    internal sealed record Said(string? Reason, string? Ground = null, DateOnly? Review = null, string? Token = null);
}
