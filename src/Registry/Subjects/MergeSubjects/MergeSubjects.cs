using System.Text.Json;
using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Jiedao.Registry.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry;

/// <summary>
/// Merges two records of one subject, for whoever keeps the registry: the kept one gets the other's numbers, links and what it lacks; the other
/// leads to it from then on. <see cref="UnmergeSubjects"/> takes it back.
/// <para>Refuses when the kinds differ, both have a different checked number of one kind (then they are two), or one is merged or erased.</para>
/// <para>Records <c>subject.merged</c>. Answers the number of the merger.</para>
/// </summary>
[Act("merge-subjects", RegistryVerbs.ManageSubjects)]
public sealed class MergeSubjects : IAct<MergeSubjects.Command, long>
{
    /// <summary>Which to keep and which to merge into it.</summary>
    public sealed record Command(long KeepId, long MergeId, string? Reason = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        await work.Db.SaveChangesAsync(ct);
        var (kept, merged) = (await ExactAsync(work, command.KeepId, ct), await ExactAsync(work, command.MergeId, ct));
        work.Demand(unit: await SubjectWork.UnitOfAsync(work, kept.PlaceId ?? 0, ct));
        work.Demand(unit: await SubjectWork.UnitOfAsync(work, merged.PlaceId ?? 0, ct));
        new Faults().Text("reason", command.Reason, 0, 500).Throw();
        var book = work.Ask<SubjectBook>();
        var numbers = await work.Db.Set<SubjectIdentifier>().Where(i => i.SubjectId == kept.Id || i.SubjectId == merged.Id).ToListAsync(ct);
        Decide(kept, merged, numbers, book);
        var passed = await PassAsync(work, kept, merged, numbers, ct);
        var merger = work.Add(new SubjectMerge { KeptId = kept.Id, MergedId = merged.Id, Passed = CanonicalJson.Write(passed), At = work.Now });
        merged.MergedInto = kept.Id;
        var wasActive = merged.State == SubjectState.Active;
        merged.State = SubjectState.Merged;
        merged.Version++;
        kept.Version++;
        var record = work.Record(RegistryEvents.SubjectMerged).On(kept.Id).Because(command.Reason).With(new { merger = merger.Id, kept = kept.Id, merged = merged.Id });
        if (wasActive)
        {
            record.Count(RegisterSubject.Fact(merged, book.Kinds[merged.Kind].Unit, -1));
        }

        return merger.Id;
    }

    internal static void Decide(Subject kept, Subject merged, IReadOnlyList<SubjectIdentifier> numbers, SubjectBook book)
    {
        if (kept.Id == merged.Id || kept.Kind != merged.Kind)
        {
            throw new Refusal(RegistryProblems.MergeDoesNotFit);
        }

        var differing = numbers.Where(n => book.Identifiers[n.Kind].Check.Length > 0).GroupBy(n => n.Kind)
            .FirstOrDefault(g => g.Select(n => n.SubjectId).Distinct().Count() > 1);
        if (differing is not null)
        {
            var words = book.Identifiers[differing.Key].Words;
            throw new Refusal(RegistryProblems.MergeTwoIdentities, new { number = words.Zh, numberEn = words.En });
        }
    }

    internal static async Task<Subject> ExactAsync(Work work, long id, CancellationToken ct)
    {
        var subject = await work.Db.FindAsync<Subject>([work.Office.Id, id], ct) ?? throw new Refusal(RegistryProblems.SubjectNotFound, new { subject = id });
        return subject.State switch
        {
            SubjectState.Erased => throw new Refusal(RegistryProblems.SubjectErased),
            SubjectState.Merged => throw new Refusal(RegistryProblems.SubjectMergedAlready, new { into = subject.MergedInto }),
            _ => subject,
        };
    }

    private static async Task<Passed> PassAsync(Work work, Subject kept, Subject merged, List<SubjectIdentifier> numbers, CancellationToken ct)
    {
        var passed = new Passed { WasGone = merged.State == SubjectState.Gone };
        foreach (var number in numbers.Where(n => n.SubjectId == merged.Id))
        {
            number.SubjectId = kept.Id;
            passed.Identifiers.Add(number.Id);
        }

        var has = await work.Db.Set<SubjectSecret>().Where(s => s.SubjectId == kept.Id).Select(s => s.Name).ToListAsync(ct);
        foreach (var secret in await work.Db.Set<SubjectSecret>().Where(s => s.SubjectId == merged.Id && !has.Contains(s.Name)).ToListAsync(ct))
        {
            secret.SubjectId = kept.Id;
            passed.Secrets.Add(secret.Id);
        }

        var attributes = SubjectWork.AttributesOf(kept);
        foreach (var (name, value) in SubjectWork.AttributesOf(merged).Where(a => attributes.TryAdd(a.Key, a.Value)))
        {
            passed.Attributes[name] = value;
        }

        kept.Attributes = CanonicalJson.Write(attributes);
        var links = await work.Db.Set<SubjectLink>().Where(l => l.FromId == kept.Id || l.FromId == merged.Id || l.ToId == kept.Id || l.ToId == merged.Id).ToListAsync(ct);
        foreach (var link in links.Where(l => l.FromId == merged.Id || l.ToId == merged.Id))
        {
            var (from, to) = (link.FromId == merged.Id ? kept.Id : link.FromId, link.ToId == merged.Id ? kept.Id : link.ToId);
            var doubled = from == to || links.Exists(l => l != link && l.Kind == link.Kind && l.FromId == from && l.ToId == to && l.BuildingId == link.BuildingId
                && l.RoomId == link.RoomId && l.HoldsAfter(link.ValidFrom) && (link.ValidTo is null || l.ValidFrom <= link.ValidTo));
            if (!doubled)
            {
                (link.FromId == merged.Id ? passed.LinksFrom : passed.LinksTo).Add(link.Id);
                (link.FromId, link.ToId) = (from, to);
            }
        }

        return passed;
    }

    /// <summary>What passed from one to the other.</summary>
    internal sealed class Passed
    {
        public bool WasGone { get; init; }

        public List<long> Identifiers { get; init; } = [];

        public List<long> Secrets { get; init; } = [];

        public Dictionary<string, string> Attributes { get; init; } = [];

        public List<long> LinksFrom { get; init; } = [];

        public List<long> LinksTo { get; init; } = [];

        public static Passed Read(string json) => JsonSerializer.Deserialize<Passed>(json, CanonicalJson.Options)!;
    }
}
