using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel.Messages;

/// <summary>
/// Sends a message again that was given up or held, after its gateway was mended. For administrators (<c>office.manage</c>). Refuses with
/// <c>not_found</c>, also for one that is on its way or was sent, and with <c>message_held</c> for a demo office, from which nothing leaves.
/// Records <c>message.resent</c>.
/// </summary>
[Act("resend-message", KernelVerbs.ManageOffice)]
public sealed class ResendMessage(Clock clock) : IAct<ResendMessage.Command, long>
{
    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(work);
        work.Demand();
        var message = await work.Db.Set<Message>().FirstOrDefaultAsync(
            m => m.Id == command.Message && (m.State == MessageState.Dead || m.State == MessageState.Held), ct)
            ?? throw new Refusal(KernelProblems.NotFound, new { what = $"message {command.Message}" });
        if (work.Office.IsDemo)
        {
            throw new Refusal(MessageProblems.Demo);
        }

        (message.State, message.Attempts, message.Error, message.NextTryAt) = (MessageState.Waiting, 0, "", clock.MachineNow);
        work.Record("message.resent").On(message.Id).With(new { message.Way, to = message.ToMask, message.Template });
        return message.Id;
    }

    /// <summary>Which message.</summary>
    /// <param name="Message">Its number.</param>
    public sealed record Command(long Message) : ICommand<long>;
}

/// <summary>The refusals of messages.</summary>
public static class MessageProblems
{
    public static readonly ProblemKind Demo = new("message_held", 409,
        "演示单位的消息不外发。", "Nothing leaves a demo office.");
}
