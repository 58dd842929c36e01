using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>A list of cases by whatever conditions its address says, a page at a time; what is counted stops at a bound, so that no list is slow.</summary>
internal sealed class CaseListView(Visit visit, CasePhrases phrases, CaseReach reach, CaseQuery query, SavedViewList saved)
{
    /// <summary>Rows of a page.</summary>
    public const int Size = 50;

    /// <summary>Counting stops here: a larger number is said as “more than”.</summary>
    public const int MostCounted = 50_000;

    /// <summary>Columns that may be chosen, in order; without a choice the usual ones are shown.</summary>
    public static readonly IReadOnlyList<string> AllColumns =
        ["number", "line", "stage", "owner", "handler", "place", "from", "opened", "accepted", "mainDue", "closed", "score"];

    private static readonly string[] Usual = ["stage", "owner", "from", "opened"];
    private static readonly string[] UsualClosed = ["stage", "owner", "opened", "closed"];

    /// <summary>Conditions.</summary>
    public CaseFilter Filter { get; private set; } = new();

    /// <summary>Rows.</summary>
    public CasePage Page { get; private set; } = new([], 1, null, null);

    /// <summary>How many there are in the state shown, and in the other open states.</summary>
    public IReadOnlyDictionary<string, int> States { get; private set; } = new Dictionary<string, int>();

    /// <summary>Lines that the visitor may see.</summary>
    public IReadOnlyList<WorkLine> Lines { get; private set; } = [];

    /// <summary>The longest open case of his reach.</summary>
    public CaseRow? Oldest { get; private set; }

    /// <summary>Views he kept.</summary>
    public IReadOnlyList<SavedView> Saved { get; private set; } = [];

    /// <summary>The view shown; 0 when none is.</summary>
    public long View { get; private set; }

    /// <summary>Columns shown, beside chip and title.</summary>
    public IReadOnlyList<string> Columns => Filter.Columns.Count > 0 ? [.. AllColumns.Where(Filter.Columns.Contains)]
        : Filter.State is "closed" ? UsualClosed : Usual;

    /// <summary>How many there are in all.</summary>
    public int Total => States.GetValueOrDefault(Filter.State);

    /// <summary>This list with another query behind it.</summary>
    public string Address(string query) => visit.To("desk/cases" + (query.Length > 0 ? "?" + query : ""));

    /// <summary>This list in another state.</summary>
    public string InState(string state) => Address((Filter with { State = state, Order = state == "closed" ? "ended" : "due" }).ToQuery());

    /// <summary>Loads what an address asks for. Refuses with <c>filter_unreadable</c>.</summary>
    public async Task LoadAsync(IQueryCollection address, CancellationToken ct)
    {
        Filter = CaseFilter.Read(address);
        View = long.TryParse(address["view"].LastOrDefault(), out var view) ? view : 0;
        var around = await phrases.ReadyAsync(ct);
        Lines = reach.Lines(visit.Actor);
        var cases = query.Of(Filter, around);
        Page = await CasePage.ReadAsync(query.InState(cases, Filter.State), Filter.Order, CaseCursor.Read(address["at"].LastOrDefault()), Size, ct);
        States = await CountAsync(cases, ct);
        Oldest = Filter.State is "closed" || Filter.Ids.Count > 0 ? null
            : await reach.Within(visit.Db.Set<Case>().AsNoTracking().Where(c => c.Outcome == ""), visit.Actor)
                .OrderBy(c => c.OpenedAt).ThenBy(c => c.Id).Select(CaseRow.Of).FirstOrDefaultAsync(ct);
        Saved = await saved.OfAsync("cases", ct);
    }

    /// <summary>Open states are counted together, over what is open; what has ended up to the bound.</summary>
    private async Task<IReadOnlyDictionary<string, int>> CountAsync(IQueryable<Case> cases, CancellationToken ct)
    {
        var now = visit.Now;
        var open = await cases.Where(c => c.Outcome == "").GroupBy(c => 1).Select(g => new
        {
            All = g.Count(),
            Over = g.Count(c => c.DueAt < now),
            Near = g.Count(c => c.NearAt <= now && c.DueAt >= now),
            Susp = g.Count(c => c.Suspended && (c.DueAt == null || c.DueAt >= now)),
            Stay = g.Count(c => c.LongStayAt != null),
            Both = g.Count(c => c.Suspended && c.NearAt <= now && c.DueAt >= now),
        }).SingleOrDefaultAsync(ct);
        var ended = await cases.Where(c => c.Outcome != "").Select(c => c.Id).Take(MostCounted + 1).CountAsync(ct);
        var recheck = await cases.Where(c => c.Recheck == Recheck.Open && c.RecheckAt != null).Select(c => c.Id).Take(MostCounted + 1).CountAsync(ct);
        return new Dictionary<string, int>
        {
            ["stay"] = open?.Stay ?? 0, ["recheck"] = recheck, ["open"] = open?.All ?? 0, ["over"] = open?.Over ?? 0, ["near"] = open?.Near ?? 0, ["susp"] = open?.Susp ?? 0, ["closed"] = ended,
            ["ok"] = open is null ? 0 : open.All - open.Over - open.Near - open.Susp + open.Both, ["all"] = (open?.All ?? 0) + ended,
        };
    }
}
