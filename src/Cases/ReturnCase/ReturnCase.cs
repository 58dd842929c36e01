using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Sends a case back to who dispatched it: once, inside the line's window, with a cited ground and a reason. For the owner unit. The first receiver
/// stays answerable to the person who asked.
/// <para>Refuses when it was sent back before, the window is over, nobody dispatched it, or ground and reason are missing.</para>
/// <para>Records <c>case.returned</c>; counts it for the unit that returned it.</para>
/// </summary>
[Act("return-case", ActAttribute.Anyone)]
public sealed class ReturnCase : IAct<ReturnCase.Command, MovedCase>
{
    /// <inheritdoc />
    public Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct) => ByEffect.RunAsync(
        work, command.Case, MoveEffect.Return, new ByEffect.Said(command.Reason, command.Ground), ct);

    /// <summary>What is returned, and why.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Ground">Ground, by key.</param>
    /// <param name="Reason">Reason, with the unit that should own it and by which rule.</param>
    public sealed record Command(long Case, string? Ground, string? Reason) : ICommand<MovedCase>;
}
