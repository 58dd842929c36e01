using Jiedao.Kernel;
using Jiedao.Registry.Subjects;

namespace Jiedao.Registry;

/// <summary>
/// Ends a link after a last day, for whoever keeps the registry.
/// <para>Refuses when there is no such link, it has ended, or the last day is before its first. Records <c>subject.unlinked</c>.</para>
/// </summary>
[Act("end-link", RegistryVerbs.ManageSubjects)]
public sealed class EndLink : IAct<EndLink.Command, long>
{
    /// <summary>What to end.</summary>
    public sealed record Command(long LinkId, DateOnly? LastDay = null, string? Reason = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var link = await work.Db.FindAsync<SubjectLink>([work.Office.Id, command.LinkId], ct);
        var subject = link is null ? null : await work.Ask<SubjectWork>().LoadAsync(link.FromId, ct);
        work.Demand(unit: await SubjectWork.UnitOfAsync(work, subject?.PlaceId ?? 0, ct));
        new Faults().Text("reason", command.Reason, 0, 500).Throw();
        var last = command.LastDay ?? work.Today;
        if (link is null || link.ValidTo <= last)
        {
            throw new Refusal(RegistryProblems.LinkNotFound);
        }

        if (last < link.ValidFrom)
        {
            throw new Refusal(RegistryProblems.DaysReversed, field: "lastDay");
        }

        link.ValidTo = last;
        work.Record(RegistryEvents.SubjectUnlinked).On(link.FromId).Because(command.Reason).With(new { link = link.Id, link.Kind, last });
        return link.Id;
    }
}
