using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Jiedao.Registry.Posts;
using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>
/// Appoints a person to a post in a unit, for administrators. The role's permissions over the unit and everything below it begin and end with
/// the post, in the same transaction.
/// <para>Refuses when the account is closed, the unit does not stand on the first day, the role is not in the role book, the person holds the same
/// post on these days, or the post opens a sealed work line that the appointer does not hold himself.</para>
/// <para>Records <c>post.appointed</c>. Answers the post's number.</para>
/// </summary>
[Act("appoint-to-post", RegistryVerbs.ManagePosts)]
public sealed class AppointToPost : IAct<AppointToPost.Command, long>
{
    /// <summary>Whom to appoint to what.</summary>
    /// <param name="AccountId">Person.</param>
    /// <param name="UnitId">Unit.</param>
    /// <param name="TitleZh">Title (分拨员), 1–30 characters.</param>
    /// <param name="Role">Role of the role book.</param>
    /// <param name="TitleEn">Title in English; the Chinese one when left out.</param>
    /// <param name="Line">Work line it is limited to; empty for all that are not sealed.</param>
    /// <param name="From">First day; today when left out.</param>
    /// <param name="To">Last day; open when left out.</param>
    /// <param name="IsMain">Whether it is the post shown behind the name and the unit the person belongs to.</param>
    /// <param name="Reason">Ground.</param>
    public sealed record Command(
        long AccountId,
        long UnitId,
        string TitleZh,
        string Role,
        string? TitleEn = null,
        string Line = "",
        DateOnly? From = null,
        DateOnly? To = null,
        bool IsMain = true,
        string? Reason = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        work.Demand(unit: command.UnitId);
        if (command.Line.Length > 0 && work.Ask<ICatalogue>().Line(command.Line).Sealed)
        {
            work.Demand(work.Act.Verb, command.Line, command.UnitId, isSealed: true);
        }

        var from = command.From ?? work.Today;

        // The person before the posts: whoever is appointed at the same moment changes the person too, so one of the two starts over and sees the other's post.
        var account = await work.Db.FindAsync<Account>([work.Office.Id, command.AccountId], ct);
        var forest = await work.ForestAsync(ct);
        Decide(command, from, account, forest, work.Ask<IRoleBook>());
        var terms = new PostTerms(
            command.TitleZh.Trim(),
            string.IsNullOrWhiteSpace(command.TitleEn) ? command.TitleZh.Trim() : command.TitleEn.Trim(),
            command.Role,
            command.Line,
            command.IsMain);
        var post = PostWork.Give(work, account!, terms, command.UnitId, from, command.To);
        if (command.IsMain && post.HoldsOn(work.Today))
        {
            account!.HomeUnit = command.UnitId;
            account.Post = $"{terms.TitleZh}·{forest.On(from).Get(command.UnitId).ShortZh}";
        }

        await work.UnitsChangedAsync(ct);
        work.Record(RegistryEvents.PostAppointed).On(post.Id).For(command.UnitId).Because(command.Reason)
            .With(new { account = command.AccountId, unit = command.UnitId, command.Role, command.Line, terms.TitleZh, from, to = command.To });
        return post.Id;
    }

    internal static void Decide(Command command, DateOnly from, Account? account, UnitForest forest, IRoleBook roles)
    {
        var held = forest.PostsOf(command.UnitId).Any(p => p.AccountId == command.AccountId && p.Role == command.Role && p.Line == command.Line
            && p.HoldsAfter(from) && (command.To is null || p.ValidFrom <= command.To));
        new Faults().Text("titleZh", command.TitleZh, 1, 30).Text("titleEn", command.TitleEn, 0, 60).Text("reason", command.Reason, 0, 500)
            .When(account is not { IsActive: true }, "accountId", RegistryProblems.AccountNotFound)
            .When(forest.On(from).Find(command.UnitId) is null, "unitId", RegistryProblems.UnitNotFound, new { unit = command.UnitId })
            .When(roles.Roles.All(r => r.Id != command.Role), "role", RegistryProblems.RoleUnknown, new { role = command.Role })
            .When(command.To < from, "to", RegistryProblems.DaysReversed)
            .When(held, "role", RegistryProblems.PostHeldAlready, new { person = account?.Name })
            .Throw();
    }
}
