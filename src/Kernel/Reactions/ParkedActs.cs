using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>
/// Lets a parked reaction be tried at once, after its cause has been mended. For administrators.
/// Refuses with <c>not_found</c> when it is no longer parked. Records <c>reaction.retried</c>.
/// </summary>
[Act("retry-reaction", KernelVerbs.ManageOffice)]
public sealed class RetryReaction(Clock clock) : IAct<RetryReaction.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        work.Demand();
        var parked = await ParkedReactions.GetAsync(work, command.Reaction, command.Sequence, ct);
        parked.NextTryAt = clock.MachineNow;
        work.Record("reaction.retried").On(parked.RecordId).With(new { command.Reaction, parked.RecordId });
        return true;
    }

    /// <summary>Which.</summary>
    public sealed record Command(string Reaction, long Sequence) : ICommand<bool>;
}

/// <summary>
/// Gives up a parked reaction for good: its effect will not happen. For administrators, with the reason why that is right.
/// Refuses with <c>not_found</c> when it is no longer parked, <c>invalid_input</c> without a reason. Records <c>reaction.dismissed</c>.
/// </summary>
[Act("dismiss-reaction", KernelVerbs.ManageOffice)]
public sealed class DismissReaction : IAct<DismissReaction.Command, bool>
{
    /// <inheritdoc />
    public async Task<bool> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        work.Demand();
        new Faults().Text("reason", command.Reason, 4, 500).Throw();
        var parked = await ParkedReactions.GetAsync(work, command.Reaction, command.Sequence, ct);
        work.Db.Remove(parked);
        work.Record("reaction.dismissed").On(parked.RecordId).Because(command.Reason)
            .With(new { command.Reaction, parked.RecordId, parked.Attempts });
        return true;
    }

    /// <summary>Which, and why.</summary>
    public sealed record Command(string Reaction, long Sequence, string Reason) : ICommand<bool>;
}

/// <summary>Finding parked reactions.</summary>
internal static class ParkedReactions
{
    public static async Task<ParkedReaction> GetAsync(Work work, string reaction, long sequence, CancellationToken ct) =>
        await work.Db.Set<ParkedReaction>().FirstOrDefaultAsync(p => p.Reaction == reaction && p.Sequence == sequence, ct)
        ?? throw new Refusal(KernelProblems.NotFound, new { what = $"{reaction} #{sequence}" });
}
