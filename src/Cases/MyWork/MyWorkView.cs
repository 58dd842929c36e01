using System.Linq.Expressions;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// What falls due to a person: cases in a stage whose role he holds, by urgency; and what waits for his decision (extensions, returns, checks,
/// sign-offs, call-backs). The longest open case of his reach is always among it.
/// </summary>
internal sealed class MyWorkView(Visit visit, CasePhrases phrases, CaseReach reach, CaseWaits waits)
{
    /// <summary>Most rows on the page; the rest is counted and one click away.</summary>
    public const int Most = 150;

    private const int Few = 5;

    /// <summary>Groups of urgency in order.</summary>
    public static readonly IReadOnlyList<string> Groups = ["over", "today", "soon", "later", "none", "susp"];

    /// <summary>Group shown; empty: all.</summary>
    public string Chosen { get; private set; } = "";

    /// <summary>Rows, most urgent first.</summary>
    public IReadOnlyList<CaseRow> Rows { get; private set; } = [];

    /// <summary>How many there are in each group.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    /// <summary>The longest open case in his reach; null when nothing is open.</summary>
    public CaseRow? Oldest { get; private set; }

    /// <summary>Cases to send on, and how many of them are over.</summary>
    public (int Count, int Over) ToDispatch { get; private set; }

    /// <summary>Cases sent back, to be sent elsewhere.</summary>
    public Few SentBack { get; private set; } = Jiedao.Cases.Few.None;

    /// <summary>Results to check.</summary>
    public Few ToCheck { get; private set; } = Jiedao.Cases.Few.None;

    /// <summary>Closed cases whose people are to be called.</summary>
    public Few ToCall { get; private set; } = Jiedao.Cases.Few.None;

    /// <summary>Closed cases that were drawn and wait for his second look.</summary>
    public Few ToRecheck { get; private set; } = Jiedao.Cases.Few.None;

    /// <summary>Requests for the long-stay list that he may decide.</summary>
    public Few ToStay { get; private set; } = Jiedao.Cases.Few.None;

    /// <summary>Cases under his own name.</summary>
    public Few Held { get; private set; } = Jiedao.Cases.Few.None;

    /// <summary>Requests for more time that he may decide.</summary>
    public IReadOnlyList<AskedMore> Asked { get; private set; } = [];

    /// <summary>Tasks that other units gave to his, most urgent first.</summary>
    public IReadOnlyList<OwedTask> Tasks { get; private set; } = [];

    /// <summary>What he was told and did not read yet.</summary>
    public IReadOnlyList<Told> News { get; private set; } = [];

    /// <summary>How much news there is.</summary>
    public int NewsCount { get; private set; }

    /// <summary>Loads the page.</summary>
    public async Task LoadAsync(string? group, CancellationToken ct)
    {
        Chosen = group is not null && Groups.Contains(group) ? group : "";
        var around = await phrases.ReadyAsync(ct);
        var all = visit.Db.Set<Case>().AsNoTracking();
        var open = all.Where(c => c.Outcome == "");
        var mine = open.Where(waits.For(visit.Actor, around, s => !CaseWaits.Dispatches(s) && !CaseWaits.Checks(s) && s.Outcome is null));
        Counts = await CountAsync(mine, ct);
        Rows = await (Chosen.Length == 0 ? mine : In(mine, Chosen)).OrderBy(c => c.Suspended).ThenBy(c => c.DueAt == null).ThenBy(c => c.DueAt).ThenBy(c => c.Id)
            .Take(Most).Select(CaseRow.Of).ToListAsync(ct);
        Oldest = await reach.Within(open, visit.Actor).OrderBy(c => c.OpenedAt).ThenBy(c => c.Id).Select(CaseRow.Of).FirstOrDefaultAsync(ct);
        await LoadDecisionsAsync(open, all, around, ct);
        await LoadNewsAsync(ct);
        Tasks = await TasksAsync(ct);
    }

    /// <summary>Group of a row.</summary>
    public string GroupOf(CaseRow row)
    {
        var (today, soon) = Ends();
        return row.DueAt < visit.Now ? "over" : row.Suspended ? "susp" : row.DueAt is null ? "none" : row.DueAt < today ? "today" : row.DueAt < soon ? "soon" : "later";
    }

    private async Task LoadDecisionsAsync(IQueryable<Case> open, IQueryable<Case> all, Surroundings around, CancellationToken ct)
    {
        var (actor, now, me) = (visit.Actor, visit.Now, visit.Actor.Id);
        var dispatch = open.Where(waits.For(actor, around, CaseWaits.Dispatches));
        var waiting = await dispatch.GroupBy(c => 1).Select(g => new { All = g.Count(), Over = g.Count(c => c.DueAt < now), Back = g.Count(c => c.Returns > 0) })
            .SingleOrDefaultAsync(ct);
        ToDispatch = (waiting?.All ?? 0, waiting?.Over ?? 0);
        SentBack = waiting is { Back: > 0 } ? await FewAsync(dispatch.Where(c => c.Returns > 0), ct) : Jiedao.Cases.Few.None;
        ToCheck = await FewAsync(open.Where(waits.For(actor, around, CaseWaits.Checks)), ct);
        ToCall = await FewAsync(all.Where(c => c.Outcome != "" && c.DueAt != null).Where(waits.For(actor, around, CaseWaits.CallsBack)), ct);
        Held = await FewAsync(open.Where(c => c.HeldBy > 0 && c.HeldBy == me), ct);
        Asked = await AskedAsync(open, ct);
        ToRecheck = await MineAsync(all.Where(c => c.Recheck == Recheck.Open && c.RecheckAt != null).OrderBy(c => c.RecheckAt),
            (row, line) => line.Case!.Recheck is { } rule && CaseRights.UnitsOf(row).Any(u => CaseRights.Holds(visit.Actor, rule.Who, line, u))
                && row.Handler != me && CaseColumns.Hands(row.Hands).All(h => h.Who != me), ct);
        ToStay = !actor.MaySomewhere(CaseVerbs.Approve) ? Jiedao.Cases.Few.None : await MineAsync(open.Where(c => c.AskedAt != null && c.LongStayAsk != "").OrderBy(c => c.AskedAt),
            (row, line) => line.Case!.LongStay is { } rule && CaseRights.Holds(visit.Actor, rule.Approver, line, row.OwnerUnit) && StayAsk.Read(row.LongStayAsk)!.Who != me, ct);
    }

    /// <summary>Of few cases that wait for a decision those that are the visitor's to decide, by a rule of their line.</summary>
    private async Task<Few> MineAsync(IQueryable<Case> cases, Func<Case, WorkLine, bool> mine, CancellationToken ct)
    {
        var rows = (await cases.Take(300).ToListAsync(ct)).Where(r => mine(r, phrases.Catalogue.Line(r.Line, r.LineVersion))).ToList();
        return new Few(rows.Count, [.. rows.Take(Few).Select(CaseRow.From)]);
    }

    /// <summary>Requests for more time: few stand at any moment, and whose decision they are is the line's to say.</summary>
    private async Task<IReadOnlyList<AskedMore>> AskedAsync(IQueryable<Case> open, CancellationToken ct)
    {
        if (!visit.Actor.MaySomewhere(CaseVerbs.Approve))
        {
            return [];
        }

        var rows = await reach.Within(open.Where(c => c.AskedAt != null), visit.Actor).OrderBy(c => c.AskedAt).Take(100)
            .Select(c => new { c.Id, c.Clocks }).ToListAsync(ct);
        var ids = rows.Select(r => r.Id).ToList();
        var shown = (await visit.Db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id)).Select(CaseRow.Of).ToListAsync(ct)).ToDictionary(r => r.Id);
        return [.. rows.SelectMany(r => CaseColumns.Clocks(r.Clocks).Where(e => e is { IsRunning: true, Ask: not null }).Select(e => (Row: shown[r.Id], Entry: e)))
            .Where(x => MayDecide(x.Row, x.Entry)).Select(x => new AskedMore(x.Row, x.Entry.Key, x.Entry.Ask!))];
    }

    private async Task<IReadOnlyList<OwedTask>> TasksAsync(CancellationToken ct)
    {
        // Of his own units alone: those below him have people of their own, and leaders would drown in what others owe.
        var units = visit.Actor.Roles.Where(r => r.Within is not null).SelectMany(r => r.Within!).Distinct().Take(200).ToArray();
        if (units.Length == 0 || !visit.Actor.MaySomewhere(CaseVerbs.Move))
        {
            return [];
        }

        var owed = await visit.Db.Set<CaseTask>().AsNoTracking().Where(t => t.State == CaseTask.Open && units.Contains(t.Unit) && t.Kind != CaseTask.Ruling)
            .OrderBy(t => t.Id).Take(50).Join(visit.Db.Set<Case>().AsNoTracking(), t => t.CaseId, c => c.Id, (t, c) => new { Task = t, c.Number, c.Clocks, c.Line })
            .ToListAsync(ct);
        return [.. owed.Where(o => visit.May(CaseVerbs.Move, o.Line, o.Task.Unit, phrases.Catalogue.FindLine(o.Line)?.Sealed == true)).Select(o => new OwedTask(o.Task, o.Number,
            CaseColumns.Clocks(o.Clocks).Find(e => e.Key == o.Task.ClockKey)?.Due)).OrderBy(o => o.DueAt)];
    }

    private bool MayDecide(CaseRow row, ClockEntry entry) => entry.Ask!.Who != visit.Actor.Id
        && phrases.Line(row) is { Case: { } type } line && type.Clocks.GetValueOrDefault(entry.Key)?.Extend is { } extend
        && CaseRights.Holds(visit.Actor, extend.Approver, line, row.Owner);

    private async Task LoadNewsAsync(CancellationToken ct)
    {
        var me = visit.Actor.Id;
        var mine = visit.Db.Set<Notice>().AsNoTracking().Where(n => n.Account == me && n.ReadAt == null);
        NewsCount = await mine.Take(100).CountAsync(ct);
        News = NewsCount == 0 ? [] : await mine.OrderByDescending(n => n.Id).Take(12)
            .Join(visit.Db.Set<Case>().AsNoTracking(), n => n.CaseId, c => c.Id, (n, c) => new Told(n.Id, n.Kind, n.Clock, n.At, c.Number, c.Title, c.Line, c.LineVersion))
            .ToListAsync(ct);
    }

    private static async Task<Few> FewAsync(IQueryable<Case> cases, CancellationToken ct)
    {
        var rows = await cases.OrderBy(c => c.DueAt == null).ThenBy(c => c.DueAt).ThenBy(c => c.Id).Take(Few + 1).Select(CaseRow.Of).ToListAsync(ct);
        return rows.Count <= Few ? new Few(rows.Count, rows) : new Few(await cases.CountAsync(ct), rows[..Few]);
    }

    private async Task<IReadOnlyDictionary<string, int>> CountAsync(IQueryable<Case> mine, CancellationToken ct)
    {
        var (today, soon) = Ends();
        var now = visit.Now;
        var sums = await mine.GroupBy(c => 1).Select(g => new
        {
            All = g.Count(),
            Over = g.Count(c => c.DueAt < now),
            Susp = g.Count(c => c.Suspended && (c.DueAt == null || c.DueAt >= now)),
            Bare = g.Count(c => !c.Suspended && c.DueAt == null),
            Today = g.Count(c => !c.Suspended && c.DueAt >= now && c.DueAt < today),
            Soon = g.Count(c => !c.Suspended && c.DueAt >= now && c.DueAt >= today && c.DueAt < soon),
        }).SingleOrDefaultAsync(ct);
        return sums is null
            ? new Dictionary<string, int> { [""] = 0 }
            : new Dictionary<string, int>
            {
                [""] = sums.All, ["over"] = sums.Over, ["today"] = sums.Today, ["soon"] = sums.Soon, ["none"] = sums.Bare, ["susp"] = sums.Susp,
                ["later"] = sums.All - sums.Over - sums.Susp - sums.Bare - sums.Today - sums.Soon,
            };
    }

    private IQueryable<Case> In(IQueryable<Case> mine, string group)
    {
        var (today, soon) = Ends();
        var now = visit.Now;
        Expression<Func<Case, bool>> condition = group switch
        {
            "over" => c => c.DueAt < now,
            "susp" => c => c.Suspended && (c.DueAt == null || c.DueAt >= now),
            "none" => c => !c.Suspended && c.DueAt == null,
            "today" => c => !c.Suspended && c.DueAt >= now && c.DueAt < today,
            "soon" => c => !c.Suspended && c.DueAt >= now && c.DueAt >= today && c.DueAt < soon,
            _ => c => !c.Suspended && c.DueAt >= now && c.DueAt >= soon,
        };
        return mine.Where(condition);
    }

    /// <summary>The end of today and of the third day from now.</summary>
    private (DateTime Today, DateTime Soon) Ends() => (
        Clock.Instant(visit.Office, visit.Today.AddDays(1).ToDateTime(TimeOnly.MinValue)),
        Clock.Instant(visit.Office, visit.Today.AddDays(4).ToDateTime(TimeOnly.MinValue)));
}

/// <summary>The first few of a pile.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Rows">The most urgent.</param>
internal sealed record Few(int Count, IReadOnlyList<CaseRow> Rows)
{
    /// <summary>Nothing.</summary>
    public static readonly Few None = new(0, []);
}

/// <summary>More time asked for.</summary>
internal sealed record AskedMore(CaseRow Row, string Clock, ExtensionAsk Ask);

/// <summary>A task that a unit owes beside its own cases.</summary>
internal sealed record OwedTask(CaseTask Task, string Number, DateTime? DueAt);

/// <summary>Something a person was told about a case.</summary>
internal sealed record Told(long Id, string Kind, string Clock, DateTime At, string Number, string Title, string Line, int LineVersion);
