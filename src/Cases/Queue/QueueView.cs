using Jiedao.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// The dispatcher's queues: what is to be sent, was sent back, is to be checked, is to be called back. Soonest first, the oldest of the street
/// always on top.
/// </summary>
internal sealed class QueueView(Visit visit, CasePhrases phrases, CaseReach reach, CaseWaits waits, CaseQuery query, SavedViewList saved)
{
    /// <summary>Rows of a page.</summary>
    public const int Size = 50;

    /// <summary>Queues in order.</summary>
    public static readonly IReadOnlyList<string> Queues = ["wait", "back", "check", "call"];

    /// <summary>States of the clock by which a queue is narrowed; empty: all.</summary>
    public static readonly IReadOnlyList<string> QueueStates = ["", "over", "near", "ok", "susp"];

    /// <summary>Queue shown.</summary>
    public string Queue { get; private set; } = "wait";

    /// <summary>State of the clock shown; empty: all.</summary>
    public string State { get; private set; } = "";

    /// <summary>Conditions.</summary>
    public CaseFilter Filter { get; private set; } = new();

    /// <summary>Rows.</summary>
    public CasePage Page { get; private set; } = new([], 1, null, null);

    /// <summary>How many each state has.</summary>
    public IReadOnlyDictionary<string, int> States { get; private set; } = new Dictionary<string, int>();

    /// <summary>How many each queue has.</summary>
    public IReadOnlyDictionary<string, int> Waiting { get; private set; } = new Dictionary<string, int>();

    /// <summary>Who owes each row.</summary>
    public IReadOnlyDictionary<long, OwedBy> Owed { get; private set; } = new Dictionary<long, OwedBy>();

    /// <summary>The longest open case; null when nothing is open.</summary>
    public CaseRow? Oldest { get; private set; }

    /// <summary>Views that the visitor kept.</summary>
    public IReadOnlyList<SavedView> Saved { get; private set; } = [];

    /// <summary>Cases just sent that can still be taken back.</summary>
    public IReadOnlyList<CaseRow> Sent { get; private set; } = [];

    /// <summary>Cases that a bulk act could not touch, with their numbers.</summary>
    public IReadOnlyList<(string Number, string Text)> Failed { get; private set; } = [];

    /// <summary>Why nothing was done; null when all went well.</summary>
    public Problem? Problem { get; set; }

    /// <summary>Dispatched by this visitor's office today.</summary>
    public int SentToday { get; private set; }

    /// <summary>Whether conditions hide anything.</summary>
    public bool IsNarrowed => State.Length > 0 || Filter.Conditions().Any();

    /// <summary>What is shown, as an address: queue, state and conditions.</summary>
    public string Query => Pairs(Queue, State, Filter.Conditions());

    /// <summary>What is shown without one condition.</summary>
    public string Without(string name, string value) =>
        visit.To("desk/dispatch?" + Pairs(Queue, State, Filter.Conditions().Where(c => c.Name != name || c.Value != value)));

    /// <summary>This queue's address with other conditions.</summary>
    public string Address(string queue, string state = "", bool keep = false)
    {
        var text = Pairs(queue, state, keep ? Filter.Conditions() : []);
        return visit.To("desk/dispatch" + (text.Length > 0 ? "?" + text : ""));
    }

    /// <summary>Loads the page an address asks for.</summary>
    public async Task LoadAsync(IQueryCollection address, CancellationToken ct)
    {
        Queue = Choose(address, "queue", Queues, "wait");
        State = Choose(address, "state", QueueStates, "");
        var conditions = address.Where(p => p.Key is not ("state" or "queue" or "order")).ToDictionary(p => p.Key, p => p.Value);
        Filter = CaseFilter.Read(new QueryCollection(conditions)) with { State = "all" };
        var around = await phrases.ReadyAsync(ct);
        await LoadCountsAsync(around, ct);
        var cases = Narrow(query.Meet(Of(Queue, around), Filter, around));
        Page = await CasePage.ReadAsync(cases, "due", CaseCursor.Read(address["at"].LastOrDefault()), Size, ct);
        if (Queue is "wait" or "back")
        {
            Owed = await Recommender.OwedAsync(visit.Db, Page.Rows, phrases.Line, around, visit.Today, ct);
        }

        Oldest = await reach.Within(visit.Db.Set<Case>().AsNoTracking().Where(c => c.Outcome == ""), visit.Actor)
            .OrderBy(c => c.OpenedAt).ThenBy(c => c.Id).Select(CaseRow.Of).FirstOrDefaultAsync(ct);
        Saved = await saved.OfAsync("dispatch", ct);
        Sent = await SentAsync(address["sent"].LastOrDefault(), ct);
    }

    /// <summary>Puts on top what a bulk act could not send, with what was sent and can be taken back.</summary>
    public async Task TellFailedAsync(DispatchedCases answer, Kernel.Lang lang, CancellationToken ct)
    {
        var ids = answer.Failed.Select(f => f.Id).ToList();
        var numbers = await visit.Db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number, ct);
        Failed = [.. answer.Failed.Where(f => numbers.ContainsKey(f.Id)).Select(f => (numbers[f.Id], f.Text.In(lang)))];
        Sent = await SentAsync(string.Join('.', answer.Sent.Select(s => s.Id)), ct);
    }

    /// <summary>Cases of a queue.</summary>
    public IQueryable<Case> Of(string queue, Surroundings around)
    {
        var cases = visit.Db.Set<Case>().AsNoTracking();
        var open = cases.Where(c => c.Outcome == "");
        return queue switch
        {
            "back" => open.Where(waits.For(visit.Actor, around, CaseWaits.Dispatches)).Where(c => c.Returns > 0),
            "check" => open.Where(waits.For(visit.Actor, around, CaseWaits.Checks)),
            "call" => cases.Where(c => c.Outcome != "" && c.DueAt != null).Where(waits.For(visit.Actor, around, CaseWaits.CallsBack)),
            _ => open.Where(waits.For(visit.Actor, around, CaseWaits.Dispatches)),
        };
    }

    private IQueryable<Case> Narrow(IQueryable<Case> cases)
    {
        var now = visit.Now;
        return State switch
        {
            "over" => cases.Where(c => c.DueAt < now),
            "near" => cases.Where(c => c.NearAt <= now && c.DueAt >= now),
            "susp" => cases.Where(c => c.Suspended && (c.DueAt == null || c.DueAt >= now)),
            "ok" => cases.Where(c => !c.Suspended && (c.DueAt == null || (c.DueAt >= now && c.NearAt > now))),
            _ => cases,
        };
    }

    private async Task LoadCountsAsync(Surroundings around, CancellationToken ct)
    {
        var now = visit.Now;
        var counted = new Dictionary<string, int>();
        foreach (var queue in Queues)
        {
            counted[queue] = await Of(queue, around).CountAsync(ct);
        }

        Waiting = counted;
        var sums = await Of(Queue, around).GroupBy(c => 1).Select(g => new
        {
            All = g.Count(),
            Over = g.Count(c => c.DueAt < now),
            Near = g.Count(c => c.NearAt <= now && c.DueAt >= now),
            Susp = g.Count(c => c.Suspended && (c.DueAt == null || c.DueAt >= now)),
        }).SingleOrDefaultAsync(ct);
        States = sums is null ? new Dictionary<string, int>() : new Dictionary<string, int>
        {
            [""] = sums.All, ["over"] = sums.Over, ["near"] = sums.Near, ["susp"] = sums.Susp, ["ok"] = sums.All - sums.Over - sums.Near - sums.Susp,
        };
        var since = Clock.Instant(visit.Office, visit.Today.ToDateTime(TimeOnly.MinValue));
        SentToday = await visit.Db.Set<Case>().AsNoTracking().Where(c => c.Outcome == "" && c.DispatchedAt >= since).CountAsync(ct);
    }

    /// <summary>Of the cases that an address says were just sent, those that this visitor may still take back.</summary>
    private async Task<IReadOnlyList<CaseRow>> SentAsync(string? ids, CancellationToken ct)
    {
        var list = (ids ?? "").Split('.').Select(p => long.TryParse(p, out var id) ? id : 0).Where(id => id > 0).Take(DispatchCases.Most).ToList();
        if (list.Count == 0)
        {
            return [];
        }

        var rows = await visit.Db.Set<Case>().AsNoTracking().Where(c => list.Contains(c.Id) && c.Undo != "").ToListAsync(ct);
        return [.. rows.Where(r => UndoNote.Read(r.Undo) is { } note && note.By == visit.Actor.Id && visit.Now - note.At <= UndoNote.Window).Select(CaseRow.From)];
    }

    private static string Pairs(string queue, string state, IEnumerable<(string Name, string Value)> conditions) => string.Join('&',
        new[] { queue == "wait" ? "" : "queue=" + queue, state.Length == 0 ? "" : "state=" + state }
            .Concat(conditions.Select(c => $"{c.Name}={Uri.EscapeDataString(c.Value)}")).Where(p => p.Length > 0));

    private static string Choose(IQueryCollection address, string name, IReadOnlyList<string> allowed, string usual) =>
        address[name].LastOrDefault() is not { Length: > 0 } value ? usual
        : allowed.Contains(value) ? value : throw new Refusal(CasesProblems.FilterUnreadable, new { reason = name }, name);
}
