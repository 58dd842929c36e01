using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>What a dispatch of several cases would do, before it is done: which unit takes how many, and which ones nobody is named for.</summary>
internal sealed class PlanView(Visit visit, CasePhrases phrases, CaseReach reach)
{
    /// <summary>Cases to be sent.</summary>
    public IReadOnlyList<CaseRow> Rows { get; private set; } = [];

    /// <summary>Who owes each.</summary>
    public IReadOnlyDictionary<long, OwedBy> Owed { get; private set; } = new Dictionary<long, OwedBy>();

    /// <summary>Unit chosen for all; 0: each to the recommended.</summary>
    public long Unit { get; set; }

    /// <summary>Why not the recommended one.</summary>
    public string Overrule { get; set; } = "";

    /// <summary>Reason in words.</summary>
    public string Reason { get; set; } = "";

    /// <summary>What is wrong; null at first.</summary>
    public Problem? Problem { get; set; }

    /// <summary>Whether every case has a recommended unit.</summary>
    public bool AllOwed => Rows.Count > 0 && Rows.All(r => Owed[r.Id].Unit != 0);

    /// <summary>Loads the cases that the visitor may see. Refuses with <c>case_not_found</c> when none is left.</summary>
    public async Task LoadAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var around = await phrases.ReadyAsync(ct);
        Rows = await reach.Within(visit.Db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id) && c.Outcome == ""), visit.Actor)
            .OrderBy(c => c.DueAt == null).ThenBy(c => c.DueAt).ThenBy(c => c.Id).Select(CaseRow.Of).ToListAsync(ct);
        if (Rows.Count == 0)
        {
            throw new Refusal(CasesProblems.CaseNotFound);
        }

        Owed = await Recommender.OwedAsync(visit.Db, Rows, phrases.Line, around, visit.Today, ct);
    }
}
