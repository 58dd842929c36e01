using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>Everything the page of one case shows: what is known on the left, what to do on the right.</summary>
internal sealed class CaseFileView(Visit visit, CaseDossier dossier, Recommender recommender, SimilarCases similar, CaseReach reach, RecordReader records)
{
    /// <summary>The case.</summary>
    public CaseDossier Dossier => dossier;

    /// <summary>What may be done next.</summary>
    public IReadOnlyList<NextMove> Moves { get; private set; } = [];

    /// <summary>Form opened in the margin: <c>move:KEY</c> or the name of another act; empty: none.</summary>
    public string Do { get; set; } = "";

    /// <summary>What the address says besides: which clock, which letter, with which cases.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; set; } = new Dictionary<string, string>();

    /// <summary>Who should own it; null when the visitor does not send it.</summary>
    public Recommendation? Recommended { get; private set; }

    /// <summary>Its records, oldest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline { get; private set; } = [];

    /// <summary>Notes by the record under which they stand.</summary>
    public IReadOnlyDictionary<long, Note> Notes { get; private set; } = new Dictionary<long, Note>();

    /// <summary>Letters.</summary>
    public IReadOnlyList<IssuedLetter> Letters { get; private set; } = [];

    /// <summary>Tasks, questions and rulings beside its own work, oldest first.</summary>
    public IReadOnlyList<CaseTask> Tasks { get; private set; } = [];

    /// <summary>The open or done task that the address or the form names; the only one that fits when it names none.</summary>
    public CaseTask? Task(Func<CaseTask, bool> fits) => Asked.TryGetValue("task", out var named) && long.TryParse(named, out var id)
        ? Tasks.FirstOrDefault(t => t.Id == id && fits(t))
        : Tasks.LastOrDefault(fits);

    /// <summary>Units that the duty list names as assisting with this matter here.</summary>
    public IReadOnlyList<long> DutyAssist { get; private set; } = [];

    /// <summary>His case of the time before, by its number; null the first time.</summary>
    public CaseRow? Earlier { get; private set; }

    /// <summary>Visits of the holding leader, oldest first.</summary>
    public IReadOnlyList<LeaderVisit> Visits { get; private set; } = [];

    /// <summary>Pictures that were seen before, with the case they come from when the visitor may see it.</summary>
    public IReadOnlyList<(Evidence Evidence, CaseRow? Earlier)> Repeated { get; private set; } = [];

    /// <summary>Request for the long-stay list that stands; null when none.</summary>
    public StayAsk? Staying => StayAsk.Read(dossier.Row.LongStayAsk);

    /// <summary>Whether the visitor may decide on it.</summary>
    public bool MayDecideStay => Staying is { } ask && ask.Who != visit.Actor.Id && dossier.At.Type.LongStay is { } rule
        && CaseRights.Holds(visit.Actor, rule.Approver, dossier.At.Line, dossier.Row.OwnerUnit);

    /// <summary>Whether the visitor may say what the recheck found.</summary>
    public bool MayRecheck => dossier.Row.Recheck == Recheck.Open && RecheckCase.MayLook(visit.Actor, dossier.At) && !RecheckCase.HadHand(visit.Actor, dossier.At);

    /// <summary>Ratings.</summary>
    public IReadOnlyList<Rating> Ratings { get; private set; } = [];

    /// <summary>What may be the same matter.</summary>
    public IReadOnlyList<Similar> Similar { get; private set; } = [];

    /// <summary>The case it came from, those it opened, that it was merged into, those merged into it.</summary>
    public IReadOnlyList<(string Kind, CaseRow Row)> Linked { get; private set; } = [];

    /// <summary>Cases to be merged, as the address or the form names them.</summary>
    public IReadOnlyList<CaseRow> MergeWith { get; private set; } = [];

    /// <summary>A value revealed by this very request: whose, and what.</summary>
    public (string Key, string Value)? Revealed { get; set; }

    /// <summary>Loads the page. Refuses with <c>case_not_found</c>.</summary>
    public async Task LoadAsync(string number, CancellationToken ct)
    {
        await dossier.FindAsync(number, ct);
        await dossier.LoadPartsAsync(ct);
        var id = dossier.Row.Id;
        Moves = dossier.Moves();
        if (Moves.Any(m => m.Move is { Effect: MoveEffect.Dispatch, Function: null }))
        {
            Recommended = await recommender.ForAsync(visit.Db, dossier.At, visit.Today, withHistory: true, ct);
        }

        Timeline = await records.OfCaseAsync(id, ct);
        Notes = await visit.Db.Set<Note>().AsNoTracking().Where(n => n.CaseId == id).ToDictionaryAsync(n => n.RecordId, ct);
        Letters = [.. (await visit.Db.Set<IssuedLetter>().AsNoTracking().Where(l => l.CaseId == id).ToListAsync(ct)).OrderBy(l => l.Id)];
        Ratings = [.. (await visit.Db.Set<Rating>().AsNoTracking().Where(r => r.CaseId == id).ToListAsync(ct)).OrderBy(r => r.Id)];
        Similar = dossier.Row.IsOpen ? await similar.OfAsync(dossier.Row, ct) : [];
        Linked = await LinkedAsync(ct);
        await LoadBesideAsync(ct);
        Visits = dossier.Row.Visits == 0 ? [] : [.. (await visit.Db.Set<LeaderVisit>().AsNoTracking().Where(v => v.CaseId == id).ToListAsync(ct)).OrderBy(v => v.Id)];
        Repeated = await RepeatedAsync(ct);
        await LoadMergeAsync(ct);
    }

    /// <summary>Entries of the case's form with what they are called, in the order of the forms that asked for them.</summary>
    public IEnumerable<(FormField Field, JsonNode Value)> Entries()
    {
        var fields = dossier.At.Type.Forms.Values.SelectMany(f => f.Fields).DistinctBy(f => f.Key);
        var own = dossier.At.Type.Form is { } form ? dossier.At.Type.Forms[form].Fields : [];
        return own.Concat(fields).DistinctBy(f => f.Key).Where(f => dossier.At.Form[f.Key] is not null).Select(f => (f, dossier.At.Form[f.Key]!));
    }

    /// <summary>The move whose form is open; null when another act's is, or none.</summary>
    public NextMove? Open => Do.StartsWith("move:", StringComparison.Ordinal) ? Moves.FirstOrDefault(m => m.Key == Do["move:".Length..]) : null;

    /// <summary>A clock that runs and may be given more time, by the address or the first such.</summary>
    public (ClockEntry Entry, Extension Terms)? Extendable => dossier.At.Clocks.Entries
        .Where(e => e.IsRunning && e.Due >= visit.Now && e.Ask is null && (e.Extensions?.Count ?? 0) < (TermsOf(e)?.Times ?? 0))
        .Where(e => !Asked.TryGetValue("clock", out var asked) || asked == e.Key).Select(e => ((ClockEntry, Extension)?)(e, TermsOf(e)!)).FirstOrDefault();

    /// <summary>Requests for more time that stand.</summary>
    public IEnumerable<ClockEntry> Requests => dossier.At.Clocks.Entries.Where(e => e is { IsRunning: true, Ask: not null });

    /// <summary>Whether the visitor may decide on a request.</summary>
    public bool MayDecide(ClockEntry entry) => entry.Ask!.Who != visit.Actor.Id && TermsOf(entry) is { } terms
        && CaseRights.Holds(visit.Actor, terms.Approver, dossier.At.Line, dossier.Row.OwnerUnit);

    private async Task LoadBesideAsync(CancellationToken ct)
    {
        var (id, earlier) = (dossier.Row.Id, dossier.Row.Earlier ?? 0);
        Tasks = dossier.At.Clocks.Entries.Any(e => e.IsBeside)
            ? [.. (await visit.Db.Set<CaseTask>().AsNoTracking().Where(t => t.CaseId == id).ToListAsync(ct)).OrderBy(t => t.Id)] : [];
        DutyAssist = Do == "task" ? (await recommender.ForAsync(visit.Db, dossier.At, visit.Today, withHistory: false, ct)).Assist : [];
        Earlier = earlier == 0 ? null
            : await reach.Within(visit.Db.Set<Case>().AsNoTracking().Where(c => c.Id == earlier), visit.Actor).Select(CaseRow.Of).FirstOrDefaultAsync(ct);
    }

    private Extension? TermsOf(ClockEntry entry) => dossier.At.Type.Clocks.GetValueOrDefault(entry.Key)?.Extend;

    private async Task<IReadOnlyList<(string, CaseRow)>> LinkedAsync(CancellationToken ct)
    {
        var (id, parent, into) = (dossier.Row.Id, dossier.Row.Parent ?? 0, dossier.Row.MergedInto ?? 0);
        var seen = reach.Within(visit.Db.Set<Case>().AsNoTracking(), visit.Actor);
        var below = await seen.Where(c => c.Parent != null && c.Parent == id).Select(CaseRow.Of).ToListAsync(ct);
        var merged = await seen.Where(c => c.MergedInto != null && c.MergedInto == id).Select(CaseRow.Of).ToListAsync(ct);
        var above = parent == 0 && into == 0 ? [] : await seen.Where(c => c.Id == parent || c.Id == into).Select(CaseRow.Of).ToListAsync(ct);
        return [.. above.Select(r => (r.Id == into ? "into" : "parent", r)), .. below.OrderBy(r => r.Id).Select(r => ("child", r)),
            .. merged.OrderBy(r => r.Id).Select(r => ("merged", r))];
    }

    private async Task<IReadOnlyList<(Evidence, CaseRow?)>> RepeatedAsync(CancellationToken ct)
    {
        var repeating = dossier.Exhibits.Select(x => x.Evidence).Where(e => e.Repeats is not null).ToList();
        var earlier = repeating.ConvertAll(e => e.Repeats!.Value);
        if (earlier.Count == 0)
        {
            return [];
        }

        var of = await visit.Db.Set<Evidence>().AsNoTracking().Where(e => earlier.Contains(e.Id)).ToDictionaryAsync(e => e.Id, e => e.CaseId, ct);
        var ids = of.Values.ToList();
        var seen = (await reach.Within(visit.Db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id)), visit.Actor).Select(CaseRow.Of).ToListAsync(ct))
            .ToDictionary(r => r.Id);
        return repeating.ConvertAll(e => (e, of.TryGetValue(e.Repeats!.Value, out var id) ? seen.GetValueOrDefault(id) : null));
    }

    private async Task LoadMergeAsync(CancellationToken ct)
    {
        if (Do == "merge" && Asked.TryGetValue("with", out var with))
        {
            var ids = with.Split('.').Select(t => long.TryParse(t, out var id) ? id : 0).Where(id => id > 0 && id != dossier.Row.Id).Take(100).ToList();
            MergeWith = await reach.Within(visit.Db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id)), visit.Actor).Select(CaseRow.Of).ToListAsync(ct);
        }
    }
}
