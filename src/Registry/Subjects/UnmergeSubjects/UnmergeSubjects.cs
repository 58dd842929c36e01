using Jiedao.Kernel;
using Jiedao.Registry.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry;

/// <summary>
/// Takes a merger back, for whoever keeps the registry: numbers, links and attributes that passed over go back, except where they were changed
/// since.
/// <para>Refuses when there is no such merger or it was taken back. Records <c>subject.unmerged</c>.</para>
/// </summary>
[Act("unmerge-subjects", RegistryVerbs.ManageSubjects)]
public sealed class UnmergeSubjects : IAct<UnmergeSubjects.Command, long>
{
    /// <summary>Which merger, and why.</summary>
    public sealed record Command(long MergerId, string? Reason = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        await work.Db.SaveChangesAsync(ct);
        var merger = await work.Db.FindAsync<SubjectMerge>([work.Office.Id, command.MergerId], ct);
        var kept = merger is null ? null : await work.Ask<SubjectWork>().LoadAsync(merger.KeptId, ct);
        work.Demand(unit: await SubjectWork.UnitOfAsync(work, kept?.PlaceId ?? 0, ct));
        new Faults().Text("reason", command.Reason, 0, 500).Throw();
        if (merger is not { UndoneAt: null } || kept is null)
        {
            throw new Refusal(RegistryProblems.MergerNotFound);
        }

        var merged = (await work.Db.FindAsync<Subject>([work.Office.Id, merger.MergedId], ct))!;
        var passed = MergeSubjects.Passed.Read(merger.Passed);
        await ReturnAsync(work, kept, merged, passed, ct);
        merger.UndoneAt = work.Now;
        merged.MergedInto = null;
        merged.State = passed.WasGone ? SubjectState.Gone : SubjectState.Active;
        merged.Version++;
        kept.Version++;
        var record = work.Record(RegistryEvents.SubjectUnmerged).On(kept.Id).Because(command.Reason).With(new { merger = merger.Id, kept = kept.Id, merged = merged.Id });
        if (!passed.WasGone)
        {
            record.Count(RegisterSubject.Fact(merged, work.Ask<SubjectBook>().Kinds[merged.Kind].Unit, 1));
        }

        return merged.Id;
    }

    private static async Task ReturnAsync(Work work, Subject kept, Subject merged, MergeSubjects.Passed passed, CancellationToken ct)
    {
        foreach (var number in await work.Db.Set<SubjectIdentifier>().Where(i => passed.Identifiers.Contains(i.Id)).ToListAsync(ct))
        {
            number.SubjectId = merged.Id;
        }

        foreach (var secret in await work.Db.Set<SubjectSecret>().Where(s => passed.Secrets.Contains(s.Id)).ToListAsync(ct))
        {
            secret.SubjectId = merged.Id;
        }

        foreach (var link in await work.Db.Set<SubjectLink>().Where(l => passed.LinksFrom.Contains(l.Id) || passed.LinksTo.Contains(l.Id)).ToListAsync(ct))
        {
            link.FromId = passed.LinksFrom.Contains(link.Id) ? merged.Id : link.FromId;
            link.ToId = passed.LinksTo.Contains(link.Id) ? merged.Id : link.ToId;
        }

        var attributes = SubjectWork.AttributesOf(kept);
        foreach (var (name, value) in passed.Attributes.Where(a => attributes.GetValueOrDefault(a.Key) == a.Value))
        {
            attributes.Remove(name);
        }

        kept.Attributes = CanonicalJson.Write(attributes);
    }
}
