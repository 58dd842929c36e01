using Jiedao.Kernel;
using Jiedao.Registry;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>One box for everything: a number opens its case; words find cases by title, person, address; a full phone the cases of that person; places lead to their lists.</summary>
internal sealed class SearchView(Visit visit, CasePhrases phrases, CaseReach reach, CaseQuery query, Contacts contacts)
{
    /// <summary>Most cases shown of each kind.</summary>
    public const int Most = 50;

    /// <summary>What was typed.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>Cases found by their words, newest first.</summary>
    public IReadOnlyList<CaseRow> Cases { get; private set; } = [];

    /// <summary>Whether there are more.</summary>
    public bool More { get; private set; }

    /// <summary>Cases of the person whose phone was typed.</summary>
    public IReadOnlyList<CaseRow> OfPerson { get; private set; } = [];

    /// <summary>Places found.</summary>
    public IReadOnlyList<PlaceHit> Places { get; private set; } = [];

    /// <summary>The one case that has the number typed; null when none does.</summary>
    public string? Exact { get; private set; }

    /// <summary>Searches. Texts are cut at 100 characters.</summary>
    public async Task LoadAsync(string? typed, CancellationToken ct)
    {
        Typed = (typed ?? "").Trim() is { Length: > 100 } all ? all[..100] : (typed ?? "").Trim();
        var around = await phrases.ReadyAsync(ct);
        if (Typed.Length == 0)
        {
            return;
        }

        var seen = reach.Within(visit.Db.Set<Case>().AsNoTracking(), visit.Actor);
        var number = Typed.ToUpperInvariant();
        Exact = await seen.Where(c => c.Number == number).Select(c => c.Number).FirstOrDefaultAsync(ct);
        var found = await query.Search(seen, Typed).OrderByDescending(c => c.Id).Take(Most + 1).Select(CaseRow.Of).ToListAsync(ct);
        More = found.Count > Most;
        Cases = found.Count > Most ? found[..Most] : found;
        Places = around.Ground.Search(Typed, 6);
        if (PhoneNumber.Refuses(Typed) is null && visit.Actor.MaySomewhere(CaseVerbs.Reveal))
        {
            // A phone is only found whole, by its keyed hash: nobody can try out beginnings.
            var hash = contacts.HashOf(visit.Office.Id, Typed);
            var ids = visit.Db.Set<Party>().AsNoTracking().Where(p => p.ContactHash != null && p.ContactHash == hash).Select(p => p.CaseId);
            OfPerson = await seen.Where(c => ids.Contains(c.Id)).OrderByDescending(c => c.OpenedAt).Take(Most).Select(CaseRow.Of).ToListAsync(ct);
        }
    }
}
