using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Lets work stand still on one of the line's legal grounds until a day on which it is looked at again; clocks that may pause on that ground stand.
/// For the role that the line names.
/// <para>Refuses without ground, reason or review day, or where the stage allows no suspension. Records and counts <c>case.suspended</c>.</para>
/// </summary>
[Act("suspend-case", ActAttribute.Anyone)]
public sealed class SuspendCase : IAct<SuspendCase.Command, MovedCase>
{
    /// <inheritdoc />
    public Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct) => ByEffect.RunAsync(
        work, command.Case, MoveEffect.Suspend, new ByEffect.Said(command.Reason, command.Ground, command.Review), ct);

    /// <summary>What stands still, why, and until when at first.</summary>
    /// <param name="Case">Case.</param>
    /// <param name="Ground">Ground, by key.</param>
    /// <param name="Reason">Reason, with the condition on which work goes on.</param>
    /// <param name="Review">Day on which it is looked at again, after today.</param>
    public sealed record Command(long Case, string? Ground, string? Reason, DateOnly? Review) : ICommand<MovedCase>;
}

/// <summary>Lets work go on after a suspension; clocks run on with the time they had left. Records <c>case.resumed</c>.</summary>
[Act("resume-case", ActAttribute.Anyone)]
public sealed class ResumeCase : IAct<ResumeCase.Command, MovedCase>
{
    /// <inheritdoc />
    public Task<MovedCase> RunAsync(Command command, Work work, CancellationToken ct) =>
        ByEffect.RunAsync(work, command.Case, MoveEffect.Resume, new ByEffect.Said(command.Reason), ct);

    /// <summary>What goes on.</summary>
    public sealed record Command(long Case, string? Reason = null) : ICommand<MovedCase>;
}
