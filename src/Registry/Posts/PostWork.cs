using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Posts;

/// <summary>A post and its grant are given and ended together, in the transaction of the act.</summary>
internal static class PostWork
{
    /// <summary>Gives a post with its grant; the account is told, so that its permissions are read again.</summary>
    public static Post Give(Work work, Account account, PostTerms terms, long unit, DateOnly from, DateOnly? to)
    {
        var grant = work.Add(new Grant { AccountId = account.Id, Role = terms.Role, Line = terms.Line, Unit = unit, ValidFrom = from, ValidTo = to });
        var post = work.Add(new Post
        {
            AccountId = account.Id,
            UnitId = unit,
            TitleZh = terms.TitleZh,
            TitleEn = terms.TitleEn,
            Role = terms.Role,
            Line = terms.Line,
            GrantId = grant.Id,
            IsMain = terms.IsMain,
            ValidFrom = from,
            ValidTo = to,
        });
        account.Version++;
        return post;
    }

    /// <summary>Ends a post and its grant before a day.</summary>
    public static async Task EndAsync(Work work, Post post, DateOnly day, CancellationToken ct)
    {
        post.EndBefore(day);
        var grant = await work.Db.FindAsync<Grant>([work.Office.Id, post.GrantId], ct);
        grant!.ValidTo = post.ValidTo;
        var account = await work.Db.FindAsync<Account>([work.Office.Id, post.AccountId], ct);
        account!.Version++;
        if (post.IsMain && account.HomeUnit == post.UnitId)
        {
            account.HomeUnit = 0;
            account.Post = "";
        }
    }

    /// <summary>Ends every post of a unit before a day and records each.</summary>
    public static async Task<IReadOnlyList<long>> EndPostsAsync(Work work, long unit, DateOnly day, CancellationToken ct)
    {
        var ended = new List<long>();
        foreach (var post in await OpenAsync(work, unit, day, ct))
        {
            await EndAsync(work, post, day, ct);
            RecordEnd(work, post);
            ended.Add(post.Id);
        }

        return ended;
    }

    /// <summary>Carries every post of a unit over to another from a day on. Answers the new posts.</summary>
    public static async Task<IReadOnlyList<long>> CarryPostsAsync(Work work, long from, long into, DateOnly day, CancellationToken ct)
    {
        var carried = new List<long>();
        foreach (var post in await OpenAsync(work, from, day, ct))
        {
            var (account, last) = (await work.Db.FindAsync<Account>([work.Office.Id, post.AccountId], ct), post.ValidTo);
            var wasHome = account!.HomeUnit == from;
            var sign = account.Post;
            await EndAsync(work, post, day, ct);
            var terms = new PostTerms(post.TitleZh, post.TitleEn, post.Role, post.Line, post.IsMain);
            carried.Add(Give(work, account, terms, into, day, last).Id);
            if (wasHome)
            {
                (account.HomeUnit, account.Post) = (into, sign);
            }
        }

        return carried;
    }

    public static void RecordEnd(Work work, Post post, string? reason = null) =>
        work.Record(RegistryEvents.PostEnded).On(post.Id).For(post.UnitId).Because(reason)
            .With(new { account = post.AccountId, unit = post.UnitId, post.Role, last = post.ValidTo });

    private static Task<List<Post>> OpenAsync(Work work, long unit, DateOnly day, CancellationToken ct) =>
        work.Db.Set<Post>().Where(p => p.UnitId == unit && (p.ValidTo == null || p.ValidTo >= day)).ToListAsync(ct);
}

/// <summary>What a post is, apart from who and where.</summary>
internal sealed record PostTerms(string TitleZh, string TitleEn, string Role, string Line, bool IsMain);
