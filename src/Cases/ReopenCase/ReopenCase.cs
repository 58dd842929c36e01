using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Opens a closed case again: a new round begins and reaches the unit that owed it. For the person who asked (by his code), or the role the line names.
/// <para>Refuses when the line's window is over or the case is not closed. Records and counts <c>case.reopened</c>, and takes the closing back:
/// −1 in the same cohort.</para>
/// </summary>
[Act("reopen-case", ActAttribute.Anyone)]
public sealed class ReopenCase : IAct<ReopenCase.Command, MovedCase>
{
    /// <inheritdoc />
    public Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct) =>
        ByEffect.RunAsync(work, command.Case, MoveEffect.Reopen, new ByEffect.Said(command.Reason, command.Ground, Token: command.Token), ct);

    /// <summary>What is opened again, and why.</summary>
    public sealed record Command(long Case, string? Reason, string? Ground = null, string? Token = null) : ICommand<MovedCase>;
}
