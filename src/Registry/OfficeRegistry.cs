using Jiedao.Kernel;
using Jiedao.Registry.Ground;
using Jiedao.Registry.Model;
using Jiedao.Registry.Places;
using Jiedao.Registry.Subjects;
using Jiedao.Registry.Units;

namespace Jiedao.Registry;

/// <summary>The face, answered from memory where it can be.</summary>
internal sealed class OfficeRegistry(InScope<UnitForest> units, InScope<GroundIndex> ground, PlaceTree places, SubjectRead subjects, SubjectWork enrolment)
    : IRegistry
{
    public async ValueTask<UnitChart> UnitsAsync(DateOnly day, CancellationToken ct = default) => (await units.GetAsync(ct)).On(day);

    public async ValueTask<GroundChart> GroundAsync(DateOnly day, CancellationToken ct = default) =>
        (await ground.GetAsync(ct)).On(day, await UnitsAsync(day, ct));

    public Task<PlaceInfo?> FindPlaceAsync(long place, DateOnly day, CancellationToken ct = default) => places.FindAsync(place, day, ct);

    public Task<PlaceInfo?> FindPlaceByCodeAsync(string code, DateOnly day, CancellationToken ct = default) => places.FindByCodeAsync(code, day, ct);

    public Task<IReadOnlyList<PlaceInfo>> PlaceUpwardsAsync(long place, DateOnly day, CancellationToken ct = default) => places.UpwardsAsync(place, day, ct);

    public Task<SubjectInfo?> FindSubjectAsync(long subject, CancellationToken ct = default) => subjects.FindAsync(subject, ct);

    public Task<SubjectInfo?> FindSubjectAsync(string identifierKind, string number, CancellationToken ct = default) =>
        subjects.FindByNumberAsync(identifierKind, number, ct);

    public Task<IReadOnlyDictionary<long, string>> SubjectNamesAsync(IReadOnlyCollection<long> ids, CancellationToken ct = default) => subjects.NamesAsync(ids, ct);

    public Task<SubjectPage> SearchSubjectsAsync(SubjectQuery query, CancellationToken ct = default) => subjects.SearchAsync(query, null, ct);

    public Task<IReadOnlyList<LinkInfo>> SubjectLinksAsync(long subject, DateOnly? day = null, CancellationToken ct = default) =>
        subjects.LinksAsync(subject, day, ct);

    public async Task<long> EnrolAsync(Work work, SubjectSpec party, CancellationToken ct = default)
    {
        var faults = new Faults();
        var draft = SubjectDraft.Check(party, enrolment.Book, work.Today, faults);
        var place = await enrolment.PlaceAsync(party.PlaceId, party.Latitude, party.Longitude, work.Today, faults, ct);
        faults.Throw();
        foreach (var (kind, number) in draft.Identifiers)
        {
            if (await enrolment.FindAsync(kind, number, ct) is { } known && known.Kind == draft.Kind.Id)
            {
                return known.Id;
            }
        }

        if (draft.Identifiers.Count == 0 && draft.Sensitive.GetValueOrDefault("phone") is { Length: > 0 } phone
            && await enrolment.FindByPhoneAsync(draft.Kind.Id, draft.Name, phone, ct) is { } same)
        {
            return same.Id;
        }

        await enrolment.CheckFreeAsync(draft, 0, faults, ct);
        faults.Throw();
        var added = enrolment.Add(work, draft, party, place);
        RegisterSubject.Record(work, added, draft);
        return added.Id;
    }
}
