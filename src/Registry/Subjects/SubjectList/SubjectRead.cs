using Jiedao.Kernel;
using Jiedao.Registry.Ground;
using Jiedao.Registry.Model;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Subjects;

/// <summary>Questions to the subjects: one, a page of them, links. Sensitive values come masked.</summary>
internal sealed class SubjectRead(OfficeDb db, SubjectWork work)
{
    private IQueryable<Subject> Subjects => db.Set<Subject>().AsNoTracking();

    public async Task<SubjectInfo?> FindAsync(long id, CancellationToken ct) =>
        (await ShowAsync(await Subjects.Where(s => s.Id == id).ToListAsync(ct), ct)).SingleOrDefault();

    public async Task<SubjectInfo?> FindByNumberAsync(string kind, string number, CancellationToken ct) =>
        work.Book.Identifiers.ContainsKey(kind) && await work.FindAsync(kind, number, ct) is { } subject ? await FindAsync(subject.Id, ct) : null;

    public async Task<IReadOnlyDictionary<long, string>> NamesAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        ids.Count == 0 ? new Dictionary<long, string>() : await Subjects.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, ct);

    /// <param name="query">What to look for.</param>
    /// <param name="places">Communities the asker may see; null for all.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SubjectPage> SearchAsync(SubjectQuery query, IReadOnlyCollection<long>? places, CancellationToken ct)
    {
        var state = query.State ?? SubjectState.Active;
        var rows = Subjects.Where(s => s.State == state);
        rows = query.Kind is { Length: > 0 } kind ? rows.Where(s => s.Kind == kind) : rows;
        rows = query.PlaceId is > 0 and var place ? rows.Where(s => s.PlaceId == place) : rows;
        rows = query.NotVerifiedSince is { } day ? rows.Where(s => s.VerifiedOn == null || s.VerifiedOn < day) : rows;
        rows = places is null ? rows : rows.Where(s => s.PlaceId != null && places.Contains(s.PlaceId.Value));
        rows = string.IsNullOrWhiteSpace(query.Text) ? rows : Matching(rows, query.Text.Trim());
        var total = await rows.CountAsync(ct);
        var page = await Sorted(rows, query.Sort).Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 1, 200)).ToListAsync(ct);
        return new SubjectPage(total, await ShowAsync(page, ct));
    }

    public async Task<IReadOnlyList<LinkInfo>> LinksAsync(long subject, DateOnly? day, CancellationToken ct)
    {
        var links = await db.Set<SubjectLink>().AsNoTracking().Where(l => l.FromId == subject || l.ToId == subject).OrderBy(l => l.ValidFrom).ToListAsync(ct);
        links = day is { } on ? links.FindAll(l => l.HoldsOn(on)) : links;
        var others = await NamedAsync([.. links.Select(l => l.FromId == subject ? l.ToId ?? 0 : l.FromId)], ct);
        var rooms = await RoomsAsync(links, ct);
        return [.. links.Select(l =>
        {
            var leads = l.FromId == subject;
            var other = leads ? l.ToId ?? 0 : l.FromId;
            var (name, kind) = other != 0 ? others.GetValueOrDefault(other) : rooms[(l.BuildingId, l.RoomId)];
            return new LinkInfo(l.Id, l.Kind, leads, other, name ?? "", kind ?? "", l.Role, l.ValidFrom, l.ValidTo);
        })];
    }

    /// <summary>A whole telephone or identifying number is looked up by its keyed hash; anything else is part of a name or its initials.</summary>
    private IQueryable<Subject> Matching(IQueryable<Subject> rows, string text)
    {
        var plain = Jiedao.Kernel.Identifiers.Plain(text);
        if (plain.Length >= 7 && plain.Count(char.IsAsciiDigit) >= 6)
        {
            var numbers = work.Book.Identifiers.Keys.Select(k => work.PrintOf(k, plain)).ToList();
            var phone = work.PrintOf("phone", plain);
            return rows.Where(s => db.Set<SubjectIdentifier>().Any(i => i.SubjectId == s.Id && numbers.Contains(i.Fingerprint))
                || db.Set<SubjectSecret>().Any(x => x.SubjectId == s.Id && x.Fingerprint == phone));
        }

        var initials = " " + text.ToLowerInvariant();
        return text.All(char.IsAsciiLetter)
            ? rows.Where(s => s.Initials.Contains(initials) || s.Name.Contains(text))
            : rows.Where(s => s.Name.Contains(text));
    }

    private static IQueryable<Subject> Sorted(IQueryable<Subject> rows, string sort) => sort switch
    {
        "-name" => rows.OrderByDescending(s => s.Name).ThenBy(s => s.Id),
        "place" => rows.OrderBy(s => s.PlaceId).ThenBy(s => s.Name).ThenBy(s => s.Id),
        "-place" => rows.OrderByDescending(s => s.PlaceId).ThenBy(s => s.Name).ThenBy(s => s.Id),
        "verified" => rows.OrderBy(s => s.VerifiedOn != null).ThenBy(s => s.VerifiedOn).ThenBy(s => s.Id),
        "-verified" => rows.OrderBy(s => s.VerifiedOn == null).ThenByDescending(s => s.VerifiedOn).ThenBy(s => s.Id),
        "added" => rows.OrderBy(s => s.Id),
        "-added" => rows.OrderByDescending(s => s.Id),
        _ => rows.OrderBy(s => s.Name).ThenBy(s => s.Id),
    };

    private async Task<List<SubjectInfo>> ShowAsync(List<Subject> rows, CancellationToken ct)
    {
        var ids = rows.ConvertAll(r => r.Id);
        var secrets = (await db.Set<SubjectSecret>().AsNoTracking().Where(s => ids.Contains(s.SubjectId)).ToListAsync(ct)).ToLookup(s => s.SubjectId);
        var numbers = (await db.Set<SubjectIdentifier>().AsNoTracking().Where(i => ids.Contains(i.SubjectId)).OrderBy(i => i.Kind).ToListAsync(ct)).ToLookup(i => i.SubjectId);
        return rows.ConvertAll(s => new SubjectInfo(
            s.Id, s.Kind, s.Name, s.PlaceId ?? 0, s is { Latitude: { } lat, Longitude: { } lon } ? new GeoPoint(lat, lon) : null, SubjectWork.AttributesOf(s),
            secrets[s.Id].ToDictionary(x => x.Name, x => x.Masked),
            [.. numbers[s.Id].Select(n => new IdentifierInfo(n.Id, n.Kind, n.Masked, work.Book.Identifiers[n.Kind].IsSensitive))],
            s.Source, s.VerifiedOn, s.State, s.MergedInto ?? 0, s.Version));
    }

    private async Task<Dictionary<long, (string Name, string Kind)>> NamedAsync(List<long> ids, CancellationToken ct) =>
        await Subjects.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => (s.Name, s.Kind), ct);

    private async Task<Dictionary<(long?, long?), (string Name, string Kind)>> RoomsAsync(List<SubjectLink> links, CancellationToken ct)
    {
        var roomIds = links.Select(l => l.RoomId).OfType<long>().Distinct().ToList();
        var rooms = await db.Set<Room>().AsNoTracking().Where(r => roomIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var buildingIds = links.Select(l => l.BuildingId).OfType<long>().Concat(rooms.Values.Select(r => r.BuildingId)).Distinct().ToList();
        var names = await db.Set<Building>().AsNoTracking().Where(b => buildingIds.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.NameZh, ct);
        return links.Select(l => (l.BuildingId, l.RoomId)).Distinct().Where(e => e.BuildingId is not null || e.RoomId is not null).ToDictionary(
            e => e,
            e => e.RoomId is { } room ? ($"{names[rooms[room].BuildingId]}{rooms[room].Number}", "room") : (names[e.BuildingId!.Value], "building"));
    }
}
