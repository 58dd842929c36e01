using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>
/// One case laid open to one visitor: what is known of it, how its clocks stand, what he may do. What page, preview, paper and API of a case share.
/// </summary>
internal sealed class CaseDossier(Visit visit, CaseDesk desk, CasePhrases phrases)
{
    private CaseAtWork? at;

    /// <summary>The case at work; find it first.</summary>
    public CaseAtWork At => at ?? throw new InvalidOperationException("A case is found first.");

    /// <summary>Its row.</summary>
    public Case Row => At.Row;

    /// <summary>Its row as lists show it.</summary>
    public CaseRow Shown { get; private set; } = null!;

    /// <summary>Who asked, joined, is complained of.</summary>
    public IReadOnlyList<Party> Parties { get; private set; } = [];

    /// <summary>Pictures and papers with what they are.</summary>
    public IReadOnlyList<Exhibit> Exhibits { get; private set; } = [];

    /// <summary>Finds a case by its number. Refuses with <c>case_not_found</c>, also what the visitor may not know of.</summary>
    public async Task FindAsync(string number, CancellationToken ct) => await LayAsync(
        number.Length > 40 ? null : await visit.Db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, ct), ct);

    /// <summary>Finds a case by its id, likewise.</summary>
    public async Task FindAsync(long id, CancellationToken ct) =>
        await LayAsync(await visit.Db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct), ct);

    /// <summary>Reads the people and the pictures beside it.</summary>
    public async Task LoadPartsAsync(CancellationToken ct)
    {
        var id = Row.Id;

        // Sorted here: asked to sort by number, SQLite walks the whole table by its key instead of the few rows of the case.
        Parties = [.. (await visit.Db.Set<Party>().AsNoTracking().Where(p => p.CaseId == id).ToListAsync(ct)).OrderBy(p => p.Id)];
        var evidence = (await visit.Db.Set<Evidence>().AsNoTracking().Where(e => e.CaseId == id).ToListAsync(ct)).OrderBy(e => e.Id).ToList();
        var hashes = evidence.Select(e => e.Hash).Distinct().ToList();
        var types = hashes.Count == 0 ? [] : await visit.Db.Set<StoredFile>().AsNoTracking().Where(f => hashes.Contains(f.Hash)).ToDictionaryAsync(f => f.Hash, ct);
        Exhibits = evidence.ConvertAll(e => new Exhibit(e, types.GetValueOrDefault(e.Hash)));
    }

    /// <summary>What the visitor may do next, in the order of the line; what he may not is left out, what is barred says why.</summary>
    public IReadOnlyList<NextMove> Moves() => [.. MoveCheck.Here(At).Where(m => CaseRights.MayMove(visit.Actor, At, m.Value))
        .Select(m => new NextMove(m.Key, m.Value, phrases.Say(At.Line, "moves." + m.Key), Barred(m.Value)))];

    /// <summary>Who acts in the present stage when the visitor does not: role and the people who hold it.</summary>
    public (string Role, IReadOnlyList<string> People) Waits()
    {
        var role = At.Stage.Who ?? "handler";
        var people = Row.Handler > 0 && role == "handler" && phrases.Person(Row.Handler) is { Length: > 0 } handler
            ? [handler]
            : At.Units.Holders(role, Row.OwnerUnit, Row.Line, At.Line.Sealed).Select(p => p.PersonName).Distinct().Take(3).ToList();
        return (phrases.Shared("roles." + role), people);
    }

    /// <summary>Whether the visitor may do a verb here: for the owner unit or the one that took it in.</summary>
    public bool May(string verb) => visit.May(verb, Row.Line, Row.OwnerUnit, At.Line.Sealed) || visit.May(verb, Row.Line, Row.IntakeUnit, At.Line.Sealed);

    /// <summary>Whether the visitor may do a verb for the owner unit.</summary>
    public bool MayForOwner(string verb) => visit.May(verb, Row.Line, Row.OwnerUnit, At.Line.Sealed);

    /// <summary>The note of a dispatch that the visitor may still take back; null when he may not.</summary>
    public UndoNote? Undo() => UndoNote.Read(Row.Undo) is { } note && note.By == visit.Actor.Id && visit.Now - note.At <= UndoNote.Window ? note : null;

    private string? Barred(Move move)
    {
        if (CaseRights.EarlierHand(visit.Actor, At, move) is { } hand)
        {
            return CasesProblems.SameHand.With(new { earlierZh = hand.Zh, earlierEn = hand.En }).Say(visit.Lang);
        }

        if (!MoveCheck.InWindow(At, move))
        {
            var within = ClockRules.Read(move.Within!).Limit.Say();
            var kind = move.Effect == MoveEffect.Return ? CasesProblems.ReturnWindowOver : CasesProblems.WindowOver;
            return kind.With(new { within = within.Zh, withinEn = within.En }).Say(visit.Lang);
        }

        var ends = move.To is not null && Row.IsOpen && At.Type.Stages[move.To].Outcome is { } outcome && Outcomes.Counts(outcome);
        if ((ends || move.Effect == MoveEffect.Answer) && At.Clocks.Beside(CaseTask.Assist, CaseTask.Call).Count() is > 0 and var open)
        {
            return CasesProblems.TasksOpen.With(new { count = open }).Say(visit.Lang);
        }

        return move.Effect != MoveEffect.Return ? null
            : Row.RuledUnit != 0 && Row.RuledUnit == Row.OwnerUnit ? MoveCheck.Ruled(At).Problem.Say(visit.Lang)
            : At.Clocks.Beside(CaseTask.Ruling).Any() ? CasesProblems.RulingOpen.With().Say(visit.Lang)
            : Row.SentBy == 0 ? CasesProblems.NothingToReturnTo.With().Say(visit.Lang)
            : Row.Returns > 0 ? CasesProblems.AlreadyReturned.With().Say(visit.Lang)
            : null;
    }

    private async Task LayAsync(Case? row, CancellationToken ct)
    {
        if (row is null)
        {
            throw new Refusal(CasesProblems.CaseNotFound);
        }

        await phrases.ReadyAsync(ct);
        at = await desk.AtWorkAsync(row, desk.Catalogue.Line(row.Line, row.LineVersion), visit.Office, visit.Now, ct);
        Shown = CaseRow.From(row);
        if (!CaseRights.MayOpen(visit.Actor, at))
        {
            // What somebody may not know of does not exist for him: numbers must not be tried out.
            throw new Refusal(CasesProblems.CaseNotFound);
        }
    }
}

/// <summary>A move that the visitor may make.</summary>
/// <param name="Key">Key in the stage.</param>
/// <param name="Move">The move.</param>
/// <param name="Name">Its name.</param>
/// <param name="Barred">Why it cannot be made now; null when it can.</param>
internal sealed record NextMove(string Key, Move Move, string Name, string? Barred)
{
    /// <summary>Whether pressing the button is enough.</summary>
    public bool IsBare => Move is { Reason: false, Grounds.Count: 0, Evidence: 0, Form: null } && Move.Effect is not (MoveEffect.Dispatch or MoveEffect.Suspend);
}

/// <summary>A picture or paper and its content.</summary>
internal sealed record Exhibit(Evidence Evidence, StoredFile? File)
{
    /// <summary>Whether it can be shown as a picture.</summary>
    public bool IsPicture => File?.Type.StartsWith("image/", StringComparison.Ordinal) == true && Evidence.FileId != 0;

    /// <summary>Whether its content is here.</summary>
    public bool IsHere => Evidence.FileId != 0 && File is not null;
}
