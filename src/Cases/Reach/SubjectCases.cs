using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Registry;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>The cases to which a registered subject is a party, for its page in the registry: only those that the visitor may see.</summary>
internal sealed class SubjectCases(CaseReach reach, ICatalogue catalogue) : ISubjectMatters
{
    private const int Most = 50;

    public async Task<IReadOnlyList<SubjectMatter>> OfAsync(Visit visit, long subject, CancellationToken ct)
    {
        var cases = visit.Db.Set<Party>().Where(p => p.SubjectId == subject).Select(p => p.CaseId);
        var rows = await reach.Within(visit.Db.Set<Case>().AsNoTracking(), visit.Actor).Where(c => cases.Contains(c.Id))
            .OrderByDescending(c => c.OpenedAt).Take(Most).Select(c => new { c.Number, c.Title, c.OpenedAt, c.Outcome }).ToListAsync(ct);
        return
        [
            .. rows.Select(c => new SubjectMatter(c.Number, c.Title, visit.To("desk/cases/" + c.Number), Clock.Day(visit.Office, c.OpenedAt),
                catalogue.Shared["outcomes." + (c.Outcome.Length > 0 ? c.Outcome : "none"), visit.Lang])),
        ];
    }
}
