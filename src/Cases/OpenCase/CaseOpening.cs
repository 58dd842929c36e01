using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>Opens cases that were checked: the act's, a move's children and imports all begin here.</summary>
internal sealed class CaseOpening(CaseDesk desk, CaseFormulas formulas, CaseCounters counters, CaseLetters letters, Contacts contacts, CaseFiles files,
    RepeatVisits visits)
{
    private static readonly ConditionalWeakTable<CaseType, object> Accepts = [];

    /// <summary>Opens the case.</summary>
    public async Task<OpenedCase> OpenAsync(Work work, NewCase fresh, CancellationToken ct)
    {
        var type = fresh.Line.Case!;
        if (fresh.SourceId is not null)
        {
            await RefuseSameSourceAsync(work.Db, fresh, ct);
        }

        var asked = !fresh.IsPart && (fresh.Parties.Any(p => p.Role == Party.Reporter) || work.Actor.Kind == ActorKind.Resident);
        var token = asked ? CaseToken.New() : null;
        var row = await RowAsync(work, fresh, token, ct);
        var at = await desk.AtWorkAsync(row, fresh.Line, work.Office, work.Now, ct);
        if (!fresh.IsPart && formulas.DedupKey(at) is { Length: > 0 } key)
        {
            await RefuseSameMatterAsync(work.Db, fresh.Line, key, ct);
            row.DedupKey = key;
        }

        work.Add(row);
        var draft = work.Record(CaseEvents.Opened).About(row.Line, row.Id).At(row.OpenedAt).Showing(fresh.Files.Hashes).With(PayloadOf(fresh, row));
        var tally = new CaseTally(at, work.Office, draft);
        tally.Opened();
        await visits.CountAsync(work, at, fresh, tally, ct);
        if (AcceptsOnOpening(type))
        {
            tally.Accepted(row.OpenedAt);
        }

        at.Clocks.Enter(row.Stage, "", row.OpenedAt, voids: false, clock => formulas.Applies(at, clock));
        formulas.Count(at, type.Opening.Facts, [], tally, ends: false, work.Office);
        HandOver.Write(work, at, row.OwnerUnit, "opened", null, draft);
        AddParties(work, row, fresh, token is null ? "" : CaseToken.Hash(token));
        await files.AddAsync(work, at, fresh.Files, ("report", "", true), ct);
        CaseSearchWords.Write(work, row);
        foreach (var letter in fresh.TakenOver || fresh.IsPart ? [] : type.Opening.Letters)
        {
            await letters.IssueAsync(work, at, letter, null, ct);
        }

        CaseMachine.Seal(work, at, draft);
        return new OpenedCase(row.Id, row.Number, token, row.Stage, row.OwnerUnit, row.DueAt);
    }

    /// <summary>
    /// Opens the child of a move: <c>line</c> or <c>line:stage</c>. It takes over title, place, parties, and the entries whose fields it shares.
    /// </summary>
    public async Task<OpenedCase> ChildAsync(Work work, CaseAtWork parent, string opens, CancellationToken ct)
    {
        var line = desk.Catalogue.Line(opens.Split(':')[0]);
        var type = line.Case!;
        var row = parent.Row;
        var fields = type.Form is null ? [] : type.Forms[type.Form].Fields;
        var form = new JsonObject();
        foreach (var field in fields.Where(f => parent.Form[f.Key] is not null))
        {
            form[field.Key] = parent.Form[field.Key]!.DeepClone();
        }

        var near = parent.Around.Serving(row.Place, 0).FirstOrDefault(row.OwnerUnit);
        var intake = type.IntakeFunction is null ? 0 : parent.Around.Nearest(type.IntakeFunction, near);
        var matter = row.Matter.Length > 0 ? MatterTree.Find(type, row.Matter) : null;
        return await OpenAsync(work, new NewCase
        {
            Line = line, Around = parent.Around, Channel = type.Channels.Count == 0 || type.Channels.Contains("self") ? "self" : type.Channels[0],
            Title = row.Title, Text = row.Text, Matter = matter?.Path ?? "", Urgency = matter?.Urgency ?? row.Urgency,
            Place = row.Place, Grid = row.Grid, Building = row.Building, Address = row.Address,
            Latitude = row.Latitude, Longitude = row.Longitude, AccuracyM = row.AccuracyM, Form = form,
            Parties = await PartiesOfAsync(work, row.Id, type, ct), OpenedAt = work.Now, OccurredAt = row.OccurredAt,
            Intake = intake != 0 ? intake : row.OwnerUnit, FirstReceiver = row.OwnerUnit, Parent = row.Id,
        }, ct);
    }

    /// <summary>Computes the deduplication key again after a correction. Refuses when another open case has it.</summary>
    public async Task RekeyAsync(Work work, CaseAtWork at, CancellationToken ct)
    {
        if (at.Row is { Parent: not null, DedupKey: null })
        {
            return;
        }

        var key = formulas.DedupKey(at) is { Length: > 0 } found ? found : null;
        if (key != at.Row.DedupKey && key is not null)
        {
            await RefuseSameMatterAsync(work.Db, at.Line, key, ct);
        }

        at.Row.DedupKey = key;
    }

    /// <summary>Whether a line accepts its cases on opening: none of its moves does.</summary>
    public static bool AcceptsOnOpening(CaseType type) => (bool)Accepts.GetValue(type, static t =>
        t.Stages.Values.All(s => s.Moves.Values.All(m => m.Effect != MoveEffect.Accept)));

    /// <summary>Square of a thousandth of a degree, about a hundred metres.</summary>
    internal static long? CellOf(double? latitude, double? longitude) => latitude is null || longitude is null
        ? null
        : ((long)Math.Floor(latitude.Value * 1000) * 1_000_000) + (long)Math.Floor(longitude.Value * 1000);

    private async Task<Case> RowAsync(Work work, NewCase fresh, string? token, CancellationToken ct)
    {
        var type = fresh.Line.Case!;
        var day = Clock.Day(work.Office, fresh.OpenedAt).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var number = await counters.NextAsync(work.Db, type.Prefix + day, ct);
        return new Case
        {
            Number = $"{type.Prefix}{day}-{number:0000}",
            Line = fresh.Line.Id, LineVersion = fresh.Line.Version, Stage = type.Start, StageAt = fresh.OpenedAt, Step = type.Stages[type.Start].Step,
            OwnerUnit = fresh.Intake, IntakeUnit = fresh.Intake, FirstReceiver = fresh.FirstReceiver, OpenedBy = work.Actor.Id,
            Channel = fresh.Channel, Matter = fresh.Matter, Urgency = fresh.Urgency, Title = fresh.Title, Text = fresh.Text,
            Place = fresh.Place, Grid = fresh.Grid, Building = fresh.Building, Address = fresh.Address,
            Latitude = fresh.Latitude, Longitude = fresh.Longitude, AccuracyM = fresh.AccuracyM, Cell = CellOf(fresh.Latitude, fresh.Longitude),
            Form = CanonicalJson.Write(fresh.Form), OpenedAt = fresh.OpenedAt, OccurredAt = fresh.OccurredAt, ChangedAt = work.Now,
            Parent = fresh.Parent, Source = fresh.Source, SourceId = fresh.SourceId, IsAnonymous = fresh.Anonymous, Persons = fresh.Persons,
            TokenHash = token is null ? "" : CaseToken.Hash(token),
            ReporterId = fresh.Anonymous ? 0 : fresh.Parties.FirstOrDefault(p => p.Role == Party.Reporter)?.SubjectId ?? 0,
            Asker = fresh.Anonymous ? "" : fresh.Parties.FirstOrDefault(p => p.Role == Party.Reporter)?.Name?.Trim() ?? "",
        };
    }

    private void AddParties(Work work, Case row, NewCase fresh, string tokenHash)
    {
        // Who was given a code is a party even if he said nothing about himself: else he could follow his matter but never rate its answer.
        var isUnsaid = tokenHash.Length > 0 && !fresh.Parties.Any(p => p.Role == Party.Reporter);
        foreach (var given in isUnsaid ? [.. fresh.Parties, new GivenParty { Role = Party.Reporter }] : fresh.Parties)
        {
            var isReporter = given.Role == Party.Reporter;
            var party = work.Add(new Party
            {
                CaseId = row.Id, At = work.Now, By = work.Actor.Id, Role = given.Role, SubjectId = given.SubjectId,
                Name = isReporter && fresh.Anonymous ? "" : given.Name?.Trim() ?? "",
                Notice = given.Notice, Lang = given.Lang,
                TokenHash = isReporter ? tokenHash : "",
            });
            contacts.Keep(work.Office.Id, party, given.Contact);
        }
    }

    /// <summary>The parties of a case as its child takes them over.</summary>
    private async Task<IReadOnlyList<GivenParty>> PartiesOfAsync(Work work, long caseId, CaseType type, CancellationToken ct)
    {
        // Within a batch the parent's parties may not be written yet.
        await work.Db.SaveChangesAsync(ct);
        var stored = await work.Db.Set<Party>().AsNoTracking()
            .Where(p => p.CaseId == caseId && p.Role != Party.Follower).OrderBy(p => p.Id).ToListAsync(ct);
        return [.. stored.Where(p => p.Role == Party.Reporter || type.Parties.Contains(p.Role)).Select(p => new GivenParty
        {
            Role = p.Role, Name = p.Name, Contact = contacts.Read(work.Office.Id, p), SubjectId = p.SubjectId,
        })];
    }

    private static async Task RefuseSameSourceAsync(OfficeDb db, NewCase fresh, CancellationToken ct)
    {
        // Rows of a batch that are not written yet would not be found.
        await db.SaveChangesAsync(ct);
        var number = await db.Set<Case>().Where(c => c.Source == fresh.Source && c.SourceId == fresh.SourceId).Select(c => c.Number).FirstOrDefaultAsync(ct);
        if (number is not null)
        {
            throw new Refusal(CasesProblems.SourceTaken, new { source = fresh.Source, sourceId = fresh.SourceId, number });
        }
    }

    private static async Task RefuseSameMatterAsync(OfficeDb db, WorkLine line, string key, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var number = await db.Set<Case>().Where(c => c.Line == line.Id && c.DedupKey == key && c.Outcome == "").Select(c => c.Number).FirstOrDefaultAsync(ct);
        if (number is not null)
        {
            throw new Refusal(CasesProblems.SameMatterOpen, new { number });
        }
    }

    private static object PayloadOf(NewCase fresh, Case row) => new
    {
        number = row.Number,
        stage = row.Stage,
        owner = row.OwnerUnit,
        channel = row.Channel,
        matter = row.Matter.Length == 0 ? null : row.Matter,
        urgency = row.Urgency.Length == 0 ? null : row.Urgency,
        place = row.Place == 0 ? (long?)null : row.Place,
        parent = row.Parent,
        source = row.Source,
        sourceId = row.SourceId,
        version = row.LineVersion,
        form = FormCheck.Open(fresh.Line.Case!, fresh.Line.Case!.Form, fresh.Form) is { Count: > 0 } form ? form : null,
    };
}
