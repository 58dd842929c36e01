using Jiedao.Kernel;
using Jiedao.Registry.Model;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Registry.Places;

/// <summary>Questions to the national tree in the database, all as of a day.</summary>
internal sealed class PlaceTree(OfficeDb db)
{
    private IQueryable<PlaceTerm> Terms => db.Set<PlaceTerm>().AsNoTracking();

    /// <summary>A place on a day; null when it did not exist.</summary>
    public async Task<PlaceInfo?> FindAsync(long id, DateOnly day, CancellationToken ct) => (await ShowAsync([id], day, ct)).SingleOrDefault();

    /// <summary>The place that bore a code on a day, in any of its written lengths; null when none did.</summary>
    public async Task<PlaceInfo?> FindByCodeAsync(string code, DateOnly day, CancellationToken ct)
    {
        code = PlaceCode.Trim(code);
        var bearers = await Terms.Where(t => t.Code == code).Select(t => t.PlaceId).Distinct().ToListAsync(ct);
        return (await ShowAsync(bearers, day, ct)).FirstOrDefault(p => p.Code == code);
    }

    /// <summary>Places directly below one on a day, by code.</summary>
    public async Task<IReadOnlyList<PlaceInfo>> BelowAsync(long? parent, DateOnly day, CancellationToken ct)
    {
        var ids = await Terms.Where(t => t.ParentId == parent && t.ValidFrom <= day && (t.ValidTo == null || t.ValidTo >= day))
            .Select(t => t.PlaceId).ToListAsync(ct);
        return await ShowAsync(ids, day, ct);
    }

    /// <summary>A place and the places above it on a day, nearest first.</summary>
    public async Task<IReadOnlyList<PlaceInfo>> UpwardsAsync(long id, DateOnly day, CancellationToken ct)
    {
        var found = new List<PlaceInfo>();
        for (var place = await FindAsync(id, day, ct); place is not null && found.Count < 8; place = await FindAsync(place.ParentId, day, ct))
        {
            found.Add(place);
        }

        return found;
    }

    /// <summary>Places whose short name or pinyin initials begin with a text, higher levels first.</summary>
    public async Task<IReadOnlyList<PlaceInfo>> SearchAsync(string text, DateOnly day, int most, CancellationToken ct)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            return [];
        }

        var held = Terms.Where(t => t.ValidFrom <= day && (t.ValidTo == null || t.ValidTo >= day));
        var matching = char.IsAsciiLetter(text[0]) ? ByInitials(held, text.ToLowerInvariant()) : ByName(held, text);
        var ids = await (from term in matching
                         join place in db.Set<Place>() on term.PlaceId equals place.Id
                         orderby place.Level, term.ShortName.Length, term.Code
                         select place.Id).Take(most).ToListAsync(ct);
        var shown = (await ShowAsync(ids, day, ct)).ToDictionary(p => p.Id);
        return [.. ids.Select(id => shown[id])];
    }

    // A range can use the index in SQLite, whose order is that of the bytes; PostgreSQL orders by the database's collation and is asked by pattern.
    private IQueryable<PlaceTerm> ByInitials(IQueryable<PlaceTerm> terms, string text) => db.IsSqlite
        ? terms.Where(t => string.Compare(t.Initials, text) >= 0 && string.Compare(t.Initials, text + "\uffff") < 0)
        : terms.Where(t => t.Initials.StartsWith(text));

    private IQueryable<PlaceTerm> ByName(IQueryable<PlaceTerm> terms, string text) => db.IsSqlite
        ? terms.Where(t => string.Compare(t.ShortName, text) >= 0 && string.Compare(t.ShortName, text + "\uffff") < 0)
        : terms.Where(t => t.ShortName.StartsWith(text));

    private async Task<List<PlaceInfo>> ShowAsync(List<long> ids, DateOnly day, CancellationToken ct)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await (from term in Terms
                          join place in db.Set<Place>() on term.PlaceId equals place.Id
                          where ids.Contains(term.PlaceId)
                          select new { term, place.Level }).ToListAsync(ct);
        return [.. rows.GroupBy(r => r.term.PlaceId).Select(g => Show(g.First().Level, [.. g.Select(r => r.term).OrderBy(t => t.ValidFrom)], day))
            .OfType<PlaceInfo>().OrderBy(p => p.Code, StringComparer.Ordinal)];
    }

    /// <summary>A place on a day out of all its terms, earliest first.</summary>
    internal static PlaceInfo? Show(PlaceLevel level, List<PlaceTerm> terms, DateOnly day)
    {
        var at = terms.FindIndex(t => t.HoldsOn(day));
        if (at < 0)
        {
            return null;
        }

        var (term, code) = (terms[at], terms.Skip(at).Select(t => t.Code).FirstOrDefault(c => c is not null) ?? "");
        return new PlaceInfo(term.PlaceId, level, code, term.Name, term.ShortName, term.ParentId ?? 0, term.ValidFrom, term.ValidTo);
    }
}
