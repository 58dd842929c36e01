using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Jiedao.Registry.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry;

/// <summary>
/// Erases a subject's personal data (个人信息保护法 art. 47), for the person answerable for it: name, attributes, numbers, and the other rooms' copies.
/// The row's number stays, so that records and figures still add up. It cannot be taken back.
/// <para>Refuses without a reason, or while another room must still keep the data (an open case, a running retention), saying which.</para>
/// <para>Records <c>subject.erased</c>.</para>
/// </summary>
[Act("erase-subject", RegistryVerbs.EraseSubjects)]
public sealed class EraseSubject(IEnumerable<ISubjectErasure> rooms) : IAct<EraseSubject.Command, long>
{
    /// <summary>Which subject, and on what ground.</summary>
    public sealed record Command(long SubjectId, string Reason) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        await work.Db.SaveChangesAsync(ct);
        var subject = await work.Db.FindAsync<Subject>([work.Office.Id, command.SubjectId], ct);
        work.Demand(unit: await SubjectWork.UnitOfAsync(work, subject?.PlaceId ?? 0, ct));
        new Faults().Text("reason", command.Reason, 4, 500).Throw();
        if (subject is null || subject.State == SubjectState.Erased)
        {
            throw new Refusal(RegistryProblems.SubjectNotFound, new { subject = command.SubjectId });
        }

        foreach (var room in rooms)
        {
            if (await room.HoldsAsync(work.Db, subject.Id, ct) is { } why)
            {
                throw new Refusal(RegistryProblems.SubjectHeld, new { why = why.Zh, whyEn = why.En });
            }
        }

        var kind = work.Ask<SubjectBook>().Kinds[subject.Kind];
        var record = work.Record(RegistryEvents.SubjectErased).On(subject.Id).Because(command.Reason).With(new { subject.Kind });
        if (subject.State == SubjectState.Active)
        {
            record.Count(RegisterSubject.Fact(subject, kind.Unit, -1));
        }

        subject.Name = "";
        subject.Initials = "";
        subject.Attributes = "{}";
        subject.Source = "";
        (subject.Latitude, subject.Longitude) = (null, null);
        subject.State = SubjectState.Erased;
        subject.Version++;
        work.Db.RemoveRange(await work.Db.Set<SubjectSecret>().Where(s => s.SubjectId == subject.Id).ToListAsync(ct));
        work.Db.RemoveRange(await work.Db.Set<SubjectIdentifier>().Where(i => i.SubjectId == subject.Id).ToListAsync(ct));
        foreach (var link in await work.Db.Set<SubjectLink>().Where(l => l.FromId == subject.Id || l.ToId == subject.Id).ToListAsync(ct))
        {
            link.ValidTo = link.HoldsAfter(work.Today) ? (link.ValidFrom > work.Today ? link.ValidFrom : work.Today) : link.ValidTo;
        }

        foreach (var room in rooms)
        {
            await room.EraseAsync(work, subject.Id, ct);
        }

        return subject.Id;
    }
}
