using Jiedao.Kernel;
using Jiedao.Registry.Ground;
using Jiedao.Registry.Model;
using Jiedao.Registry.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry;

/// <summary>
/// Links a subject to another, or to a building or room, from a day on, for whoever keeps the registry: a person to his household, a firm to its
/// premises, a household to its room.
/// <para>Refuses when the kind does not lead from one to the other, the same link holds already, or the kind allows only one at a time.</para>
/// <para>Records <c>subject.linked</c>. Answers the link's number.</para>
/// </summary>
[Act("link-subject", RegistryVerbs.ManageSubjects)]
public sealed class LinkSubject : IAct<LinkSubject.Command, long>
{
    /// <summary>What to link to what; exactly one of the three ends is given.</summary>
    /// <param name="FromId">Subject.</param>
    /// <param name="Kind">Kind of the link book.</param>
    /// <param name="ToId">Other subject.</param>
    /// <param name="BuildingId">Building.</param>
    /// <param name="RoomId">Room.</param>
    /// <param name="Role">Role by code or word, for kinds that have roles.</param>
    /// <param name="From">First day; today when left out.</param>
    /// <param name="To">Last day; open when left out.</param>
    /// <param name="Source">Where it is known from.</param>
    public sealed record Command(
        long FromId, string Kind, long? ToId = null, long? BuildingId = null, long? RoomId = null, string? Role = null,
        DateOnly? From = null, DateOnly? To = null, string? Source = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var subjects = work.Ask<SubjectWork>();
        var subject = await subjects.LoadAsync(command.FromId, ct);
        work.Demand(unit: await SubjectWork.UnitOfAsync(work, subject.PlaceId ?? 0, ct));
        var (from, faults) = (command.From ?? work.Today, new Faults());
        var (kind, role) = Decide(command, subject.Kind, from, subjects.Book, faults);
        faults.Throw();
        var to = await EndAsync(command, kind, subjects, work, ct);
        await work.Db.SaveChangesAsync(ct);
        var held = (await work.Db.Set<SubjectLink>().Where(l => l.FromId == subject.Id && l.Kind == kind.Id).ToListAsync(ct))
            .Where(l => l.HoldsAfter(from) && (command.To is null || l.ValidFrom <= command.To)).ToList();
        if (held.Exists(l => kind.IsSingle || (l.ToId == to?.Id && l.BuildingId == command.BuildingId && l.RoomId == command.RoomId)))
        {
            throw new Refusal(kind.IsSingle ? RegistryProblems.LinkSingle : RegistryProblems.LinkHolds, new { link = kind.Words.Zh, linkEn = kind.Words.En });
        }

        var link = work.Add(new SubjectLink
        {
            FromId = subject.Id, Kind = kind.Id, ToId = to?.Id, BuildingId = command.BuildingId, RoomId = command.RoomId, Role = role,
            Source = command.Source?.Trim() ?? "", ValidFrom = from, ValidTo = command.To,
        });
        work.Record(RegistryEvents.SubjectLinked).On(subject.Id)
            .With(new { link = link.Id, kind = kind.Id, to = to?.Id, command.BuildingId, command.RoomId, role, from, until = command.To });
        return link.Id;
    }

    internal static (LinkKind Kind, string Role) Decide(Command command, string fromKind, DateOnly from, SubjectBook book, Faults faults)
    {
        if (!book.Links.TryGetValue(command.Kind ?? "", out var kind))
        {
            faults.Add("kind", KernelProblems.NotAllowedValue, new { value = command.Kind });
            faults.Throw();
        }

        var ends = (command.ToId is null ? 0 : 1) + (command.BuildingId is null ? 0 : 1) + (command.RoomId is null ? 0 : 1);
        var role = string.IsNullOrEmpty(command.Role) ? "" : kind!.Roles.ContainsKey(command.Role) ? command.Role
            : kind.Roles.FirstOrDefault(r => r.Value.Zh == command.Role || string.Equals(r.Value.En, command.Role, StringComparison.OrdinalIgnoreCase)).Key;
        faults.When(ends != 1, "toId", KernelProblems.Required).Text("source", command.Source, 0, 100)
            .When(!kind!.From.Contains(fromKind), "kind", RegistryProblems.LinkDoesNotFit, new { link = kind.Words.Zh, linkEn = kind.Words.En })
            .When((command.BuildingId is not null && !kind.To.Contains("building")) || (command.RoomId is not null && !kind.To.Contains("room")),
                "kind", RegistryProblems.LinkDoesNotFit, new { link = kind.Words.Zh, linkEn = kind.Words.En })
            .When(role is null, "role", KernelProblems.NotAllowedValue, new { value = command.Role })
            .When(command.To < from, "to", RegistryProblems.DaysReversed)
            .When(command.ToId == command.FromId, "toId", RegistryProblems.LinkToItself);
        return (kind, role ?? "");
    }

    private static async Task<Subject?> EndAsync(Command command, LinkKind kind, SubjectWork subjects, Work work, CancellationToken ct)
    {
        if (command.BuildingId is { } building && await work.Db.FindAsync<Building>([work.Office.Id, building], ct) is null)
        {
            throw new Refusal(RegistryProblems.BuildingNotFound, field: "buildingId");
        }

        if (command.RoomId is { } room && await work.Db.FindAsync<Room>([work.Office.Id, room], ct) is null)
        {
            throw new Refusal(RegistryProblems.RoomNotFound, field: "roomId");
        }

        if (command.ToId is not { } id)
        {
            return null;
        }

        var to = await subjects.LoadAsync(id, ct);
        return kind.To.Contains(to.Kind) ? to
            : throw new Refusal(RegistryProblems.LinkDoesNotFit, new { link = kind.Words.Zh, linkEn = kind.Words.En }, "toId");
    }
}
