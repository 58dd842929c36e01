using Jiedao.Kernel;

namespace Jiedao.Cases.Portal;

/// <summary>
/// Does acts as a resident, whoever is signed in beside: on the portal everybody is a resident, and an official who reports a broken lamp there
/// does it like his neighbour.
/// </summary>
internal sealed class ResidentDoor(Visit visit, ActRunner runner)
{
    /// <summary>The visitor as a resident.</summary>
    public Caller Caller => visit.Caller with { Actor = Actor.Resident };

    /// <summary>Does an act; a refusal is thrown.</summary>
    public Task<TResult> DoAsync<TResult>(ICommand<TResult> command, string? key = null, CancellationToken ct = default) =>
        runner.RunAsync(Caller, command, key, ct);

    /// <summary>Does an act for a form: a refusal comes back as a problem.</summary>
    public async Task<Outcome<TResult>> TryAsync<TResult>(ICommand<TResult> command, string? key = null, CancellationToken ct = default)
    {
        try
        {
            return new Outcome<TResult>(await runner.RunAsync(Caller, command, key, ct), null);
        }
        catch (Refusal refusal)
        {
            return new Outcome<TResult>(default, refusal.Problem);
        }
    }
}
