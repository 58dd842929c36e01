namespace Jiedao.Registry.Places;

/// <summary>What an edition changes: decided in memory, from the terms that hold and the edition's rows, top level first.</summary>
internal sealed class EditionDifference
{
    private readonly PlaceEditionFile edition;
    private readonly IReadOnlyList<string> coveredBefore;
    private readonly Func<string, string> initials;
    private readonly Dictionary<string, long> idByCode;
    private long lastId;

    private EditionDifference(
        PlaceEditionFile edition, IReadOnlyList<string> coveredBefore, long lastId, Func<string, string> initials)
    {
        this.edition = edition;
        this.coveredBefore = coveredBefore;
        this.lastId = lastId;
        this.initials = initials;
        idByCode = new Dictionary<string, long>(edition.Rows.Count);
    }

    public List<Place> NewPlaces { get; } = [];

    public List<PlaceTerm> NewTerms { get; } = [];

    /// <summary>Terms that end the day before the edition's, because something changed or the place is gone.</summary>
    public List<PlaceTerm> EndedTerms { get; } = [];

    /// <summary>Places gone in this edition.</summary>
    public int Gone { get; private set; }

    /// <summary>Places whose name, code or parent changed.</summary>
    public int Changed { get; private set; }

    /// <param name="edition">The edition, checked.</param>
    /// <param name="held">Terms that hold today with the level of their place, those outside the edition's prefix included.</param>
    /// <param name="coveredBefore">Prefixes that earlier editions covered.</param>
    /// <param name="lastId">Highest number of a place.</param>
    /// <param name="initials">Pinyin initials of a name.</param>
    public static EditionDifference Of(
        PlaceEditionFile edition, IReadOnlyList<(PlaceTerm Term, PlaceLevel Level)> held, IReadOnlyList<string> coveredBefore, long lastId,
        Func<string, string> initials)
    {
        var difference = new EditionDifference(edition, coveredBefore, lastId, initials);
        var byLevel = held.ToLookup(h => h.Level, h => h.Term);
        var rows = edition.Rows.ToLookup(r => r.Level);
        foreach (var level in Enum.GetValues<PlaceLevel>())
        {
            difference.Compare(level, [.. rows[level]], [.. byLevel[level]]);
        }

        return difference;
    }

    /// <summary>
    /// Four looks, each at what the one before left: same code and name; same name under the same parent (the code changed); same name in the
    /// same city and nothing else like it (it moved); same code (it was renamed). What is left is new, or gone.
    /// </summary>
    private void Compare(PlaceLevel level, List<PlaceRow> rows, List<PlaceTerm> held)
    {
        var region = level <= PlaceLevel.City ? 2 : 4;
        var missing = held.Where(t => t.Code is not null).ToDictionary(t => t.Code!);
        var unknown = rows.Where(row => !TryKeep(row, missing, sameName: true)).ToList();
        Match(unknown, missing, r => idByCode.GetValueOrDefault(r.Parent).ToString(), t => (t.ParentId ?? 0).ToString());
        Match(unknown, missing, r => r.Code[..region], t => t.Code![..region]);
        unknown.RemoveAll(row => TryKeep(row, missing, sameName: false));
        foreach (var row in unknown)
        {
            Add(level, row);
        }

        foreach (var term in missing.Values.Where(t => t.Code!.StartsWith(edition.Below, StringComparison.Ordinal)))
        {
            Gone++;
            EndedTerms.Add(term);
        }
    }

    private bool TryKeep(PlaceRow row, Dictionary<string, PlaceTerm> missing, bool sameName)
    {
        if (!missing.TryGetValue(row.Code, out var term) || (sameName && PlaceNames.Short(row.Name) != term.ShortName))
        {
            return false;
        }

        missing.Remove(row.Code);
        Keep(row, term);
        return true;
    }

    private void Match(List<PlaceRow> unknown, Dictionary<string, PlaceTerm> missing, Func<PlaceRow, string> where, Func<PlaceTerm, string> whereWas)
    {
        if (unknown.Count == 0 || missing.Count == 0)
        {
            return;
        }

        var terms = missing.Values.GroupBy(t => whereWas(t) + " " + t.ShortName).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
        foreach (var group in unknown.GroupBy(r => where(r) + " " + PlaceNames.Short(r.Name)).Where(g => g.Count() == 1).ToList())
        {
            if (terms.TryGetValue(group.Key, out var term))
            {
                var row = group.Single();
                unknown.Remove(row);
                missing.Remove(term.Code!);
                Keep(row, term);
            }
        }
    }

    private void Keep(PlaceRow row, PlaceTerm term)
    {
        idByCode[row.Code] = term.PlaceId;
        var parent = ParentOf(row);
        if (term.Code == row.Code && term.Name == row.Name && term.ParentId == parent)
        {
            return;
        }

        Changed++;
        EndedTerms.Add(term);
        NewTerms.Add(Term(row, term.PlaceId, parent, edition.AsOf));
    }

    private void Add(PlaceLevel level, PlaceRow row)
    {
        var id = ++lastId;
        idByCode[row.Code] = id;
        NewPlaces.Add(new Place { Id = id, Level = level });
        var known = coveredBefore.Any(prefix => row.Code.StartsWith(prefix, StringComparison.Ordinal));
        NewTerms.Add(Term(row, id, ParentOf(row), known ? edition.AsOf : PlaceTerm.Beginning));
    }

    private long? ParentOf(PlaceRow row) => row.Parent.Length == 0 ? null : idByCode[row.Parent];

    private PlaceTerm Term(PlaceRow row, long place, long? parent, DateOnly from)
    {
        var brief = PlaceNames.Short(row.Name);
        return new PlaceTerm
        {
            PlaceId = place, ValidFrom = from, Code = row.Code, ParentId = parent, Name = row.Name, ShortName = brief, Initials = initials(brief),
        };
    }
}
