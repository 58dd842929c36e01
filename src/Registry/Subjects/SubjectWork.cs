using System.Text.Json;
using Jiedao.Kernel;
using Jiedao.Registry.Ground;
using Jiedao.Registry.Model;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Subjects;

/// <summary>
/// What acts on subjects share: finding one by a number, sealing, adding rows. One per scope, so that subjects of a batch are found before they are
/// written.
/// </summary>
internal sealed class SubjectWork(OfficeDb db, Secrets secrets, SubjectBook book, InScope<GroundIndex> ground)
{
    private readonly Dictionary<(string Kind, string Fingerprint), long> addedHere = [];

    public SubjectBook Book => book;

    /// <summary>The subject with a number; null when there is none. A merged one leads to the one that carries on.</summary>
    public async Task<Subject?> FindAsync(string kind, string number, CancellationToken ct)
    {
        var print = PrintOf(kind, number);
        if (addedHere.TryGetValue((kind, print), out var id) && await db.FindAsync<Subject>([db.Office, id], ct) is { } added)
        {
            return added;
        }

        var found = await db.Set<SubjectIdentifier>().Where(i => i.Kind == kind && i.Fingerprint == print).Select(i => (long?)i.SubjectId).FirstOrDefaultAsync(ct);
        return found is { } subject ? await FollowAsync(subject, ct) : null;
    }

    /// <summary>Subjects of a kind and name whose telephone it is.</summary>
    public async Task<Subject?> FindByPhoneAsync(string kind, string name, string phone, CancellationToken ct)
    {
        var print = PrintOf("phone", phone);
        if (addedHere.TryGetValue((kind + " " + name, print), out var id) && await db.FindAsync<Subject>([db.Office, id], ct) is { } added)
        {
            return added;
        }

        var found = await (from secret in db.Set<SubjectSecret>()
                           join subject in db.Set<Subject>() on secret.SubjectId equals subject.Id
                           where secret.Fingerprint == print && subject.Kind == kind && subject.Name == name && subject.State == SubjectState.Active
                           select (long?)subject.Id).FirstOrDefaultAsync(ct);
        return found is { } one ? await db.FindAsync<Subject>([db.Office, one], ct) : null;
    }

    /// <summary>A subject by number, following mergers. Refuses with <c>subject_not_found</c>, <c>subject_erased</c>.</summary>
    public async Task<Subject> LoadAsync(long id, CancellationToken ct)
    {
        var subject = await FollowAsync(id, ct) ?? throw new Refusal(RegistryProblems.SubjectNotFound, new { subject = id });
        return subject.State != SubjectState.Erased ? subject : throw new Refusal(RegistryProblems.SubjectErased);
    }

    /// <summary>Community of a specification: the one named, or that of the point. Faults when it is none of the office's.</summary>
    public async Task<long> PlaceAsync(long? named, double? latitude, double? longitude, DateOnly day, Faults faults, CancellationToken ct)
    {
        var index = await ground.GetAsync(ct);
        if (latitude is not null || longitude is not null)
        {
            var problem = GeoPoint.Refuses(latitude ?? double.NaN, longitude ?? double.NaN);
            faults.When(problem is not null, "latitude", problem?.Kind ?? KernelProblems.OutsideCountry);
            if (named is null or 0 && problem is null)
            {
                var point = new GeoPoint(latitude!.Value, longitude!.Value);
                return index.CommunityAt(point, day) is not 0 and var found ? found : index.GridsAt(point, day).Base?.PlaceId ?? 0;
            }
        }

        faults.When(named is > 0 and var place && !index.IsCommunity(place), "placeId", RegistryProblems.NotACommunity);
        return named ?? 0;
    }

    /// <summary>Unit that serves a community; 0 when none does.</summary>
    public static async Task<long> UnitOfAsync(Work work, long place, CancellationToken ct) =>
        place == 0 ? 0 : (await work.Ask<IRegistry>().UnitsAsync(work.Today, ct)).ForCommunity(place)?.Id ?? 0;

    /// <summary>Faults for every number that another subject has.</summary>
    public async Task CheckFreeAsync(SubjectDraft draft, long except, Faults faults, CancellationToken ct)
    {
        foreach (var (i, (kind, number)) in draft.Identifiers.Index())
        {
            if (await FindAsync(kind, number, ct) is { } holder && holder.Id != except)
            {
                faults.Add($"identifiers[{i}].number", RegistryProblems.IdentifierTaken, new { name = holder.Name, subject = holder.Id });
            }
        }
    }

    /// <summary>Adds the rows of a new subject.</summary>
    public Subject Add(Work work, SubjectDraft draft, SubjectSpec spec, long place)
    {
        var subject = work.Add(NewRow(work, draft, spec, place));
        Seal(work, subject, draft);
        Identify(work, subject, draft);
        return subject;
    }

    public static Subject NewRow(Work work, SubjectDraft draft, SubjectSpec spec, long place) => new()
    {
        Kind = draft.Kind.Id,
        Name = draft.Name,
        Initials = InitialsOf(draft.Name),
        PlaceId = place == 0 ? null : place,
        Latitude = spec.Latitude,
        Longitude = spec.Longitude,
        Attributes = CanonicalJson.Write(draft.Plain.Where(p => p.Value.Length > 0).ToDictionary()),
        Source = spec.Source?.Trim() ?? "",
        VerifiedOn = spec.VerifiedOn,
        AddedAt = work.Now,
    };

    /// <summary>Sets the sensitive attributes of a draft.</summary>
    public void Seal(Work work, Subject subject, SubjectDraft draft, IReadOnlyList<SubjectSecret>? present = null)
    {
        foreach (var (name, value) in draft.Sensitive)
        {
            var row = present?.FirstOrDefault(s => s.Name == name);
            if (value.Length == 0)
            {
                if (row is not null)
                {
                    work.Db.Remove(row);
                }

                continue;
            }

            row ??= work.Add(new SubjectSecret { SubjectId = subject.Id, Name = name, Masked = "", Fingerprint = "" });
            (row.Value, row.Masked, row.Fingerprint) = SealedOf(draft.Kind.Find(name)!, value);
            if (row.Fingerprint.Length > 0)
            {
                addedHere[(subject.Kind + " " + subject.Name, row.Fingerprint)] = subject.Id;
            }
        }
    }

    /// <summary>Adds the identifying numbers of a draft.</summary>
    public void Identify(Work work, Subject subject, SubjectDraft draft)
    {
        foreach (var (kind, number) in draft.Identifiers)
        {
            var row = work.Add(IdentifierRow(subject.Id, kind, number));
            addedHere[(kind, row.Fingerprint)] = subject.Id;
        }
    }

    public SubjectIdentifier IdentifierRow(long subject, string kind, string number) => new()
    {
        SubjectId = subject,
        Kind = kind,
        Value = secrets.Seal(db.Office, PurposeOfIdentifier(kind), number),
        Masked = !book.Identifiers[kind].IsSensitive ? number : kind == "id-card" ? Mask.IdNumber(number) : number[..1] + new string('*', number.Length - 2) + number[^1..],
        Fingerprint = PrintOf(kind, number),
    };

    public (SealedText Value, string Masked, string Fingerprint) SealedOf(SubjectAttribute attribute, string value) => (
        secrets.Seal(db.Office, PurposeOf(attribute.Id), value),
        attribute.Type switch { "phone" => Mask.Phone(value), "address" => Mask.Address(value), _ => "***" },
        attribute.Type == "phone" ? PrintOf("phone", value) : "");

    /// <summary>Keyed hash of a telephone or identifying number.</summary>
    public string PrintOf(string kind, string number) =>
        secrets.Fingerprint(db.Office, "subject.number." + kind, kind == "phone" ? PhoneNumber.Plain(number) : Jiedao.Kernel.Identifiers.Plain(number));

    public static string PurposeOf(string attribute) => "subject." + attribute;

    public static string PurposeOfIdentifier(string kind) => "subject.identifier." + kind;

    public static string InitialsOf(string name) => $" {string.Join(' ', Pinyin.AllInitials(name))} ";

    public static Dictionary<string, string> AttributesOf(Subject subject) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(subject.Attributes) ?? [];

    private async Task<Subject?> FollowAsync(long id, CancellationToken ct)
    {
        var subject = await db.FindAsync<Subject>([db.Office, id], ct);
        for (var steps = 0; subject?.MergedInto is { } into && steps < 20; steps++)
        {
            subject = await db.FindAsync<Subject>([db.Office, into], ct);
        }

        return subject;
    }
}
