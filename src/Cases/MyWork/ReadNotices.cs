using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// Marks what one was told as read, up to a notice. For the person told. Records <c>notices.read</c> with how many.
/// </summary>
[Act("read-notices", ActAttribute.Anyone)]
public sealed class ReadNotices : IAct<ReadNotices.Command, int>
{
    private const int Most = 500;

    /// <inheritdoc />
    public async Task<int> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Permit();
        if (work.Actor.Kind != ActorKind.Person)
        {
            throw new Refusal(KernelProblems.SignInNeeded);
        }

        var unread = await work.Db.Set<Notice>().Where(n => n.Account == work.Actor.Id && n.ReadAt == null && n.Id <= command.Until).Take(Most).ToListAsync(ct);
        foreach (var notice in unread)
        {
            notice.ReadAt = work.Now;
        }

        work.Record("notices.read").With(new { count = unread.Count, until = command.Until });
        return unread.Count;
    }

    /// <summary>Up to which notice.</summary>
    public sealed record Command(long Until) : ICommand<int>;
}
