using Jiedao.Kernel;
using Jiedao.Registry.Subjects;

namespace Jiedao.Registry;

/// <summary>
/// Registers a person, household, firm, premises or another subject, for whoever keeps the registry. Sensitive attributes and numbers are
/// encrypted; birth and sex are filled in from an identity number.
/// <para>Refuses when something is badly formed, a number does not pass its check (GB 11643, GB 32100), or another subject has it.</para>
/// <para>Records <c>subject.registered</c>; counts a fact <c>subject</c>. Answers the subject's number.</para>
/// </summary>
[Act("register-subject", RegistryVerbs.ManageSubjects)]
public sealed class RegisterSubject : IAct<RegisterSubject.Command, long>
{
    /// <summary>What to register.</summary>
    public sealed record Command(SubjectSpec Subject) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var subjects = work.Ask<SubjectWork>();
        var faults = new Faults();
        var draft = SubjectDraft.Check(command.Subject, subjects.Book, work.Today, faults);
        var spec = command.Subject;
        var place = await subjects.PlaceAsync(spec.PlaceId, spec.Latitude, spec.Longitude, work.Today, faults, ct);
        work.Demand(unit: await SubjectWork.UnitOfAsync(work, place, ct));
        faults.Throw();
        await subjects.CheckFreeAsync(draft, 0, faults, ct);
        faults.Throw();
        var subject = subjects.Add(work, draft, spec, place);
        Record(work, subject, draft);
        return subject.Id;
    }

    /// <summary>The record of a new subject. Names of attributes only, never their values.</summary>
    internal static void Record(Work work, Subject subject, SubjectDraft draft) =>
        work.Record(RegistryEvents.SubjectRegistered).On(subject.Id)
            .With(new
            {
                subject.Kind,
                subject.Source,
                place = subject.PlaceId,
                attributes = draft.Plain.Keys.Concat(draft.Sensitive.Keys).Order(StringComparer.Ordinal),
                identifiers = draft.Identifiers.Select(i => i.Kind),
            })
            .Count(Fact(subject, draft.Kind.Unit, 1));

    internal static Fact Fact(Subject subject, string unit, int quantity) => new()
    {
        Kind = "subject",
        QuantityE4 = quantity * 10000,
        Unit = unit,
        Place = subject.PlaceId ?? 0,
        SubjectId = subject.Id,
        Dims = CanonicalJson.Write(new { kind = subject.Kind }),
    };
}
