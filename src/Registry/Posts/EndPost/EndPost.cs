using Jiedao.Kernel;
using Jiedao.Registry.Posts;
using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>
/// Ends a post after a last day, for administrators; the permissions it gave end with it.
/// <para>Refuses when there is no such post, it has ended by then, or the last day is before the first.</para>
/// <para>Records <c>post.ended</c>.</para>
/// </summary>
[Act("end-post", RegistryVerbs.ManagePosts)]
public sealed class EndPost : IAct<EndPost.Command, long>
{
    /// <summary>What to end.</summary>
    /// <param name="PostId">Post.</param>
    /// <param name="LastDay">Last day; today when left out.</param>
    /// <param name="Reason">Ground.</param>
    public sealed record Command(long PostId, DateOnly? LastDay = null, string? Reason = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var post = await work.Db.FindAsync<Post>([work.Office.Id, command.PostId], ct) ?? throw new Refusal(RegistryProblems.PostNotFound);
        work.Demand(unit: post.UnitId);
        new Faults().Text("reason", command.Reason, 0, 500).Throw();
        var last = command.LastDay ?? work.Today;
        Decide(post, last);
        await PostWork.EndAsync(work, post, last.AddDays(1), ct);
        await work.UnitsChangedAsync(ct);
        PostWork.RecordEnd(work, post, command.Reason);
        return post.Id;
    }

    internal static void Decide(Post post, DateOnly last)
    {
        if (post.ValidTo is { } ended && ended <= last)
        {
            throw new Refusal(RegistryProblems.PostEndedAlready, new { day = ended });
        }

        if (last < post.ValidFrom)
        {
            throw new Refusal(RegistryProblems.DaysReversed, field: "lastDay");
        }
    }
}
