using Jiedao.Kernel;
using Jiedao.Registry.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry;

/// <summary>
/// Changes a subject or says that it was verified, for whoever keeps the registry. What is left out stays; an empty text takes an attribute away.
/// <para>Refuses when it is erased, was changed since the version given, or something is badly formed or taken.</para>
/// <para>Records <c>subject.changed</c> naming what changed, never the values.</para>
/// </summary>
[Act("change-subject", RegistryVerbs.ManageSubjects)]
public sealed class ChangeSubject : IAct<ChangeSubject.Command, long>
{
    /// <summary>What to change; null leaves it as it is.</summary>
    /// <param name="SubjectId">Subject.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Attributes">Attributes by name; empty text takes one away.</param>
    /// <param name="AddIdentifiers">Numbers to add.</param>
    /// <param name="DropIdentifiers">Numbers (of their rows) to take away.</param>
    /// <param name="PlaceId">Community; 0 for none.</param>
    /// <param name="Latitude">WGS-84.</param>
    /// <param name="Longitude">WGS-84.</param>
    /// <param name="Source">Where it is known from.</param>
    /// <param name="VerifiedOn">Day somebody looked.</param>
    /// <param name="IsGone">True when it is gone (died, moved, closed down), false when it is back.</param>
    /// <param name="Version">Version the change was made on; not compared when left out.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Command(
        long SubjectId,
        string? Name = null,
        IReadOnlyDictionary<string, string>? Attributes = null,
        IReadOnlyList<IdentifierSpec>? AddIdentifiers = null,
        IReadOnlyList<long>? DropIdentifiers = null,
        long? PlaceId = null,
        double? Latitude = null,
        double? Longitude = null,
        string? Source = null,
        DateOnly? VerifiedOn = null,
        bool? IsGone = null,
        int? Version = null,
        string? Reason = null) : ICommand<long>;

    /// <inheritdoc />
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var subjects = work.Ask<SubjectWork>();
        var subject = await subjects.LoadAsync(command.SubjectId, ct);
        work.Demand(unit: await SubjectWork.UnitOfAsync(work, subject.PlaceId ?? 0, ct));
        if (command.Version is { } version && version != subject.Version)
        {
            throw new Refusal(KernelProblems.ChangedMeanwhile);
        }

        var faults = new Faults().Text("reason", command.Reason, 0, 500);
        var spec = new SubjectSpec(subject.Kind, command.Name ?? subject.Name, command.Attributes, command.AddIdentifiers, Source: command.Source, VerifiedOn: command.VerifiedOn);
        var draft = SubjectDraft.Check(spec, subjects.Book, work.Today, faults);
        var place = await subjects.PlaceAsync(command.PlaceId ?? subject.PlaceId, command.Latitude, command.Longitude, work.Today, faults, ct);
        faults.Throw();
        await subjects.CheckFreeAsync(draft, subject.Id, faults, ct);
        faults.Throw();
        await ApplyAsync(command, subject, draft, place, subjects, work, ct);
        return subject.Id;
    }

    private static async Task ApplyAsync(
        Command command, Subject subject, SubjectDraft draft, long place, SubjectWork subjects, Work work, CancellationToken ct)
    {
        var attributes = SubjectWork.AttributesOf(subject);
        foreach (var (name, value) in draft.Plain.Where(p => command.Attributes?.ContainsKey(p.Key) == true || !attributes.ContainsKey(p.Key)))
        {
            attributes[name] = value;
        }

        subject.Attributes = CanonicalJson.Write(attributes.Where(a => a.Value.Length > 0).ToDictionary());
        subject.Name = draft.Name;
        subject.Initials = SubjectWork.InitialsOf(draft.Name);
        subject.PlaceId = place == 0 ? null : place;
        (subject.Latitude, subject.Longitude) = (command.Latitude ?? subject.Latitude, command.Longitude ?? subject.Longitude);
        subject.Source = command.Source?.Trim() ?? subject.Source;
        subject.VerifiedOn = command.VerifiedOn ?? subject.VerifiedOn;
        subject.Version++;
        subjects.Seal(work, subject, draft, await work.Db.Set<SubjectSecret>().Where(s => s.SubjectId == subject.Id).ToListAsync(ct));
        await IdentifyAsync(command, subject, draft, subjects, work, ct);
        var record = work.Record(RegistryEvents.SubjectChanged).On(subject.Id).Because(command.Reason).With(new
        {
            name = command.Name is not null,
            attributes = draft.Plain.Keys.Concat(draft.Sensitive.Keys).Order(StringComparer.Ordinal),
            added = draft.Identifiers.Select(i => i.Kind),
            dropped = command.DropIdentifiers,
            place = command.PlaceId,
            command.VerifiedOn,
            command.IsGone,
        });
        if (command.IsGone is { } gone && gone != (subject.State == SubjectState.Gone))
        {
            subject.State = gone ? SubjectState.Gone : SubjectState.Active;
            record.Count(RegisterSubject.Fact(subject, draft.Kind.Unit, gone ? -1 : 1));
        }
    }

    private static async Task IdentifyAsync(Command command, Subject subject, SubjectDraft draft, SubjectWork subjects, Work work, CancellationToken ct)
    {
        if (command.DropIdentifiers is { Count: > 0 } drop)
        {
            work.Db.RemoveRange(await work.Db.Set<SubjectIdentifier>().Where(i => i.SubjectId == subject.Id && drop.Contains(i.Id)).ToListAsync(ct));
        }

        if (draft.Identifiers.Count > 0)
        {
            var present = await work.Db.Set<SubjectIdentifier>().Where(i => i.SubjectId == subject.Id).Select(i => i.Fingerprint).ToListAsync(ct);
            draft.Identifiers.RemoveAll(i => present.Contains(subjects.PrintOf(i.Kind, i.Number)));
            subjects.Identify(work, subject, draft);
        }
    }
}
