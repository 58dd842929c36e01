using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases.Portal;

/// <summary>A case for people without an account: by number, and with a key as much as the key opens.</summary>
internal sealed class TrackingView(Visit visit, CaseDesk desk, CaseKeys keys, PublicTimeline timeline, NextSteps next)
{
    /// <summary>
    /// Finds a case and tries the key. A number that is not there and a key that does not fit get the same answer (<c>token_wrong</c>); a number
    /// alone that is not there, or whose line is sealed, gets <c>case_not_found</c>.
    /// </summary>
    /// <param name="number">Number as people type it.</param>
    /// <param name="key">Code, phone number, last four digits or pass; null for none.</param>
    /// <param name="known">Party as whom this browser is known; null when it is not.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Tracking> FindAsync(string? number, string? key, Func<long, long?>? known, CancellationToken ct)
    {
        var plain = Plain(number);
        var row = plain.Length == 0 ? null : await visit.Db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == plain, ct);
        var line = row is null ? null : desk.Catalogue.Line(row.Line, row.LineVersion);
        var asked = await keys.TryAsync(visit, row, plain, key, ct);
        if (asked.Reach == KeyReach.Nothing && !string.IsNullOrWhiteSpace(key))
        {
            throw new Refusal(CasesProblems.TokenWrong, null, "key");
        }

        if (row is not null && asked.Reach != KeyReach.Hold && known?.Invoke(row.Id) is { } party)
        {
            asked = new OpenedKey(KeyReach.Hold, await visit.Db.Set<Party>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == party && p.CaseId == row.Id, ct));
        }

        if (row is null || (asked.Reach == KeyReach.Nothing && line!.Sealed))
        {
            throw new Refusal(CasesProblems.CaseNotFound, null, "number");
        }

        return await ShowAsync(row, line!, asked, ct);
    }

    /// <summary>Cases of this browser, newest first; what is gone is left out.</summary>
    public async Task<IReadOnlyList<Tracking>> MineAsync(IReadOnlyList<(long Case, long Party)> mine, CancellationToken ct)
    {
        var ids = mine.Select(m => m.Case).ToList();
        var rows = await visit.Db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        var all = new List<Tracking>();
        foreach (var (id, party) in mine)
        {
            if (rows.Find(r => r.Id == id) is { } row)
            {
                var holder = await visit.Db.Set<Party>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == party && p.CaseId == id, ct);
                if (holder is not null)
                {
                    all.Add(await BriefAsync(row, new OpenedKey(KeyReach.Hold, holder), ct));
                }
            }
        }

        return all;
    }

    /// <summary>A number as people type it: spaces and small letters do not matter.</summary>
    public static string Plain(string? number)
    {
        var plain = string.Concat((number ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return plain.Length <= 40 && plain.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-') ? plain : "";
    }

    private async Task<Tracking> ShowAsync(Case row, WorkLine line, OpenedKey key, CancellationToken ct)
    {
        var at = await desk.AtWorkAsync(row, line, visit.Office, visit.Now, ct);
        var (working, carrier) = await CarrierAsync(at, ct);
        var basis = Basics(at, working, key);
        if (key.Reach == KeyReach.Nothing)
        {
            return basis;
        }

        var pictures = await visit.Db.Set<Evidence>().AsNoTracking().Where(e => e.CaseId == row.Id && e.IsPublic && e.FileId != 0)
            .OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(ct);
        var letters = await visit.Db.Set<IssuedLetter>().AsNoTracking()
            .Where(l => l.CaseId == row.Id && l.To == Party.Reporter && l.VoidedAt == null).OrderByDescending(l => l.Id).ToListAsync(ct);
        var rated = key.Party is null ? null : await visit.Db.Set<Rating>().AsNoTracking()
            .FirstOrDefaultAsync(r => r.CaseId == row.Id && r.Round == working.Row.Round && r.PartyId == key.Party.Id, ct);
        return basis with
        {
            CaseId = row.Id,
            Party = key.Party?.Id ?? 0,
            Title = row.Title,
            Matter = MatterOf(at),
            Address = row.Address,
            Place = row.Place == 0 ? default : at.Around.PlaceName(row.Place),
            Followers = row.Followers,
            CarriedBy = carrier,
            Phone = at.Units.Find(working.Row.OwnerUnit)?.Phone ?? "",
            Next = next.Of(working, key.Party, rated is not null),
            Ahead = working.Row.IsOpen ? NextSteps.Ahead(working) : [],
            Result = ResultOf(working),
            Question = await QuestionAsync(at, ct),
            Timeline = await timeline.OfAsync(at, pictures, ct),
            Letters = [.. letters.Select(l => new ToldLetter(l.Title, l.Number, l.At, new Words(l.Body, l.BodyEn.Length > 0 ? l.BodyEn : l.Body)))],
            Pair = PairOf(pictures),
            Score = rated?.Score ?? 0,
            May = Doing(at, working, key.Party, rated is not null),
        };
    }

    private async Task<Tracking> BriefAsync(Case row, OpenedKey key, CancellationToken ct)
    {
        var at = await desk.AtWorkAsync(row, desk.Catalogue.Line(row.Line, row.LineVersion), visit.Office, visit.Now, ct);
        var (working, _) = await CarrierAsync(at, ct);
        var rated = key.Party is not null
            && await visit.Db.Set<Rating>().AnyAsync(r => r.CaseId == row.Id && r.Round == working.Row.Round && r.PartyId == key.Party.Id, ct);
        return Basics(at, working, key) with { Title = row.Title, May = Doing(at, working, key.Party, rated) };
    }

    /// <summary>The case that carries the work: itself, or the one it was merged into.</summary>
    private async Task<(CaseAtWork Working, string Number)> CarrierAsync(CaseAtWork at, CancellationToken ct)
    {
        if (at.Row.MergedInto is not { } lead)
        {
            return (at, "");
        }

        var row = await visit.Db.Set<Case>().AsNoTracking().FirstAsync(c => c.Id == lead, ct);
        return (await desk.AtWorkAsync(row, desk.Catalogue.Line(row.Line, row.LineVersion), visit.Office, visit.Now, ct), row.Number);
    }

    private static Tracking Basics(CaseAtWork at, CaseAtWork working, OpenedKey key)
    {
        var outcome = "outcomes." + working.Row.Outcome;
        return new Tracking
        {
            Number = at.Row.Number, Line = at.Say("name"), Step = working.Row.Step, Outcome = working.Row.Outcome,
            OutcomeWords = working.Row.IsOpen ? default : new Words(at.Shared[outcome, Lang.Zh], at.Shared[outcome, Lang.En]),
            OpenedAt = at.Row.OpenedAt, ClosedAt = working.Row.ClosedAt, Owner = working.Owner, Due = DeadlineTelling.Of(working), Reach = key.Reach,
        };
    }

    private static MayDo Doing(CaseAtWork at, CaseAtWork working, Party? party, bool rated)
    {
        var isAsker = party?.Role == Party.Reporter;
        var own = at.Row.MergedInto is null;
        var reopening = working.Stage.Moves.Values.FirstOrDefault(m => m.Effect == MoveEffect.Reopen && m.Resident);
        return new MayDo
        {
            Supplement = isAsker && at.Row.IsOpen && own,
            Urge = isAsker && at.Row.IsOpen && own && !(at.Row.UrgedAt is { } last && at.Day(last) == at.Day(at.Now)),
            Withdraw = isAsker && at.Row.IsOpen && own,
            Rate = party is not null && at.Type.Rated && Outcomes.Counts(working.Row.Outcome) && !rated,
            Answer = isAsker && own && at.Row.IsOpen && at.Clocks.Beside(CaseTask.Question).Any(),
            Reopen = isAsker && own && !working.Row.IsOpen && reopening is not null && CaseMachine.InWindow(working, reopening),
        };
    }

    private async Task<(string Text, DateTime? By)?> QuestionAsync(CaseAtWork at, CancellationToken ct)
    {
        if (at.Clocks.Beside(CaseTask.Question).FirstOrDefault() is not { } clock)
        {
            return null;
        }

        var id = at.Row.Id;
        var text = await visit.Db.Set<CaseTask>().AsNoTracking().Where(t => t.CaseId == id && t.Kind == CaseTask.Question && t.State == CaseTask.Open)
            .Select(t => t.Text).FirstOrDefaultAsync(ct);
        return text is null ? null : (text, clock.Due);
    }

    private static Words MatterOf(CaseAtWork at) => at.Row.Matter.Length == 0 ? default : at.Say("matters." + at.Row.Matter);

    /// <summary>What the handler wrote that he did: the shared entry of every answer form.</summary>
    private static string ResultOf(CaseAtWork at) =>
        at.Row.AnsweredAt is not null || !at.Row.IsOpen ? at.Form["measures"] is { } said && said.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string)said! : "" : "";

    private static (long Before, long After) PairOf(List<Evidence> pictures) =>
        (pictures.Find(p => p.Kind is "report" or "before")?.FileId ?? 0, pictures.FindLast(p => p.Kind == "after")?.FileId ?? 0);
}
