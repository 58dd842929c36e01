using System.Globalization;
using System.Text.Json.Nodes;
using Jiedao.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiedao.Cases;

/// <summary>Cases over HTTP: reading, lists, and every act. What the caller may not know of answers 404.</summary>
internal static class CaseRoutes
{
    private const int MostRows = 200;

    public static void MapCaseApi(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("cases").AddEndpointFilter(HideAsync);
        cases.MapGet("", ListAsync).Needs(CaseVerbs.Read).WithName("list-cases").WithSummary("Lists cases, a page at a time.").WithDescription(
            "Conditions as in the address of the list page: state, line, stage, unit, place, channel, matter, outcome, ontime, openedFrom … closedTo, q, ids, order "
            + "(due, new, old, ended). `limit` up to 200; `at` goes on where a page ended.").Produces<CaseListAnswer>().ProducesProblem(400);
        cases.MapGet("/{id:long}", (long id, Visit visit, CaseDossier dossier, CancellationToken ct) => ReadAsync(visit, dossier, d => d.FindAsync(id, ct), ct))
            .Needs(CaseVerbs.Read).WithName("read-case").WithSummary("Reads a case: entries, parties (masked), clocks with how they were counted, possible moves.")
            .Produces<CaseAnswer>().ProducesProblem(404);
        cases.MapGet("/by-number/{number}", (string number, Visit visit, CaseDossier dossier, CancellationToken ct) =>
                ReadAsync(visit, dossier, d => d.FindAsync(number, ct), ct))
            .Needs(CaseVerbs.Read).WithName("read-case-by-number").WithSummary("Reads a case by the number that people cite.").Produces<CaseAnswer>().ProducesProblem(404);
        cases.MapGet("/{id:long}/records", RecordsAsync).Needs(CaseVerbs.Read).WithName("read-case-records").WithSummary("Everything recorded about a case, oldest first.")
            .Produces<IReadOnlyList<RecordAnswer>>().ProducesProblem(404);
        cases.MapGet("/like", LikeAsync).Needs(CaseVerbs.Open).WithName("like-cases").WithSummary("Open cases like something not registered yet, likest first.")
            .WithDescription("By distance, days, kind and words. `line` and `text` are needed; `matter`, `place`, `lat`, `lng` sharpen it.")
            .Produces<IReadOnlyList<LikeAnswer>>().ProducesProblem(400);
        cases.MapGet("/{id:long}/letters/{letter:long}.{form}", (long id, long letter, string form, Visit visit, CancellationToken ct) =>
                LetterFiles.AnswerAsync(visit, id, letter, form, ct))
            .Needs(CaseVerbs.Read).WithName("read-letter-file").WithSummary("A letter in official layout: `docx` or `pdf`.").ProducesProblem(404);
        cases.MapPost("/{id:long}/archive", async (long id, CaseDossier dossier, CaseArchive archive, Visit visit, CancellationToken ct) =>
            {
                await dossier.FindAsync(id, ct);
                return await archive.AnswerAsync(visit, ct);
            }).Needs(CaseVerbs.Export).WithName("archive-case").WithSummary("The whole case as one PDF with its index, with its data and files, in a zip; recorded.")
            .ProducesProblem(403).ProducesProblem(404);
        cases.MapAct<OpenCase.Command, OpenedCase>("").WithSummary("Opens a case. Residents need no sign-in on lines of the portal.");
        cases.MapAct<GuideElsewhere.Command, Guidance>("/guide").WithSummary("Where to go with what the office cannot settle; counted.");
        cases.MapAct<DispatchCases.Command, DispatchedCases>("/dispatch").WithSummary("Sends up to 200 cases to the unit that owes them; those that cannot be sent are listed.");
        MapWork(cases);
        MapBeside(cases);
        MapDesk(cases);
        MapResident(cases);
        api.MapAct<TrainDispatch.Command, long>("/dispatch-model/train").WithTags("cases").WithSummary("Trains the dispatch model anew, in the background; answers the job.");
        var views = api.MapGroup("/views").WithTags("cases");
        views.MapGet("", ViewsAsync).Needs(CaseVerbs.Read).WithName("list-views").WithSummary("Saved views of the caller and his units.").Produces<IReadOnlyList<ViewAnswer>>();
        views.MapAct<SaveView.Command, long>("").WithSummary("Keeps the conditions of a list under a name.");
        views.MapActOn<DropView.Command, bool>("/{id:long}/drop", ("view", "id")).WithSummary("Throws an own view away.");
        api.MapAct<ReadNotices.Command, int>("/notices/read").WithTags("cases").WithSummary("Marks what one was told as read.");
    }

    /// <summary>Steps of the line.</summary>
    private static void MapWork(RouteGroupBuilder cases)
    {
        cases.MapActOn<MoveCase.Command, MovedCase>("/{id:long}/moves/{move}", ("case", "id"), ("move", "move"))
            .WithSummary("Makes a move of the case's stage.");
        cases.MapActOn<UndoDispatch.Command, MovedCase>("/{id:long}/undo-dispatch", ("case", "id")).WithSummary("Takes a dispatch back within two minutes.");
        cases.MapActOn<ReturnCase.Command, MovedCase>("/{id:long}/return", ("case", "id")).WithSummary("Sends the case back to who dispatched it.");
        cases.MapActOn<SuspendCase.Command, MovedCase>("/{id:long}/suspend", ("case", "id")).WithSummary("Lets work stand still on a legal ground.");
        cases.MapActOn<ResumeCase.Command, MovedCase>("/{id:long}/resume", ("case", "id")).WithSummary("Lets work go on.");
        cases.MapActOn<ReopenCase.Command, MovedCase>("/{id:long}/reopen", ("case", "id")).WithSummary("Opens a closed case again.");
        cases.MapActOn<AskExtension.Command, MovedCase>("/{id:long}/extensions", ("case", "id")).WithSummary("Asks for more time on a clock.");
        cases.MapActOn<DecideExtension.Command, MovedCase>("/{id:long}/extensions/decision", ("case", "id"))
            .WithSummary("Grants or declines more time.");
    }

    /// <summary>Tasks of other units, questions, disputes.</summary>
    private static void MapBeside(RouteGroupBuilder cases)
    {
        cases.MapActOn<GiveTask.Command, GivenTaskAnswer>("/{id:long}/tasks", ("case", "id"))
            .WithSummary("Gives a task to an assisting unit, or calls a department to the place.");
        cases.MapActOn<ArriveForTask.Command, MovedCase>("/{id:long}/tasks/{task:long}/arrival", ("case", "id"), ("task", "task")).WithSummary("A called unit checks in.");
        cases.MapActOn<FinishTask.Command, MovedCase>("/{id:long}/tasks/{task:long}/done", ("case", "id"), ("task", "task")).WithSummary("Reports a task done.");
        cases.MapActOn<WaiveTask.Command, MovedCase>("/{id:long}/tasks/{task:long}/waive", ("case", "id"), ("task", "task"))
            .WithSummary("Waives a task or withdraws a question, with a reason.");
        cases.MapActOn<ScoreTask.Command, MovedCase>("/{id:long}/tasks/{task:long}/score", ("case", "id"), ("task", "task")).WithSummary("Scores a task that is done.");
        cases.MapActOn<AskReporter.Command, GivenTaskAnswer>("/{id:long}/question", ("case", "id")).WithSummary("Asks the person who asked.");
        cases.MapActOn<AnswerQuestion.Command, MovedCase>("/{id:long}/question/answer", ("case", "id")).WithSummary("Answers the question that waits, by the code.");
        cases.MapActOn<DisputeCase.Command, GivenTaskAnswer>("/{id:long}/dispute", ("case", "id")).WithSummary("Asks for a ruling on a second dispute.");
        cases.MapActOn<RuleDispute.Command, MovedCase>("/{id:long}/ruling", ("case", "id")).WithSummary("Rules on a dispute: names the lead for good.");
        cases.MapActOn<SplitCase.Command, SplitAnswer>("/{id:long}/split", ("case", "id")).WithSummary("Splits a case into parts.");
    }

    /// <summary>What the desk does beside the steps.</summary>
    private static void MapDesk(RouteGroupBuilder cases)
    {
        cases.MapActOn<AssignHandler.Command, MovedCase>("/{id:long}/assign", ("case", "id")).WithSummary("Says who handles it within its unit.");
        cases.MapActOn<AddNote.Command, long>("/{id:long}/notes", ("case", "id")).WithSummary("Writes a note, or corrects a record by a new one.");
        cases.MapActOn<AttachFile.Command, int>("/{id:long}/files", ("case", "id")).WithSummary("Attaches files uploaded under a ticket.");
        cases.MapActOn<CorrectCase.Command, MovedCase>("/{id:long}/correct", ("case", "id")).WithSummary("Corrects what was registered.");
        cases.MapActOn<MergeCases.Command, MovedCase>("/{id:long}/merge", ("lead", "id")).WithSummary("Merges other cases into this one.");
        cases.MapActOn<UnmergeCase.Command, MovedCase>("/{id:long}/unmerge", ("case", "id")).WithSummary("Parts a merged case again.");
        cases.MapActOn<HoldCase.Command, MovedCase>("/{id:long}/hold", ("case", "id")).WithSummary("Takes it under one's own name as a leader.");
        cases.MapActOn<SignOffCase.Command, MovedCase>("/{id:long}/sign-off", ("case", "id")).WithSummary("Signs off the closing of a held case.");
        cases.MapActOn<ReleaseCase.Command, MovedCase>("/{id:long}/release", ("case", "id")).WithSummary("Ends the holding of a case by a leader.");
        cases.MapActOn<VisitCase.Command, long>("/{id:long}/visits", ("case", "id")).WithSummary("Notes a visit of the leader who holds it.");
        cases.MapActOn<AskLongStay.Command, MovedCase>("/{id:long}/long-stay", ("case", "id")).WithSummary("Asks to put it on the long-stay list.");
        cases.MapActOn<DecideLongStay.Command, MovedCase>("/{id:long}/long-stay/decision", ("case", "id")).WithSummary("Puts it on the long-stay list, or declines.");
        cases.MapActOn<EndLongStay.Command, MovedCase>("/{id:long}/long-stay/end", ("case", "id")).WithSummary("Takes it off the long-stay list before its day.");
        cases.MapActOn<RecheckCase.Command, MovedCase>("/{id:long}/recheck", ("case", "id")).WithSummary("Says what the recheck of a closed case found.");
        cases.MapActOn<VoidLetter.Command, LetterNumber>("/{id:long}/letters/{letter:long}/void", ("letter", "letter"))
            .WithSummary("Declares a letter void; its number stays used.");
        cases.MapActOn<IssueLetter.Command, LetterNumber>("/{id:long}/letters", ("case", "id")).WithSummary("Issues a letter of the line.");
        cases.MapActOn<DeliverLetter.Command, LetterNumber>("/{id:long}/letters/{letter:long}/delivery", ("letter", "letter"))
            .WithSummary("Registers that a letter was delivered.");
    }

    /// <summary>What the person who asked does, by his code, or staff for him.</summary>
    private static void MapResident(RouteGroupBuilder cases)
    {
        cases.MapActOn<JoinCase.Command, JoinedCase>("/{id:long}/join", ("case", "id")).WithSummary("Joins an open case (me too).");
        cases.MapActOn<SupplementCase.Command, MovedCase>("/{id:long}/supplement", ("case", "id")).WithSummary("Adds words or pictures.");
        cases.MapActOn<UrgeCase.Command, MovedCase>("/{id:long}/urge", ("case", "id")).WithSummary("Urges, once a day.");
        cases.MapActOn<WithdrawCase.Command, MovedCase>("/{id:long}/withdraw", ("case", "id")).WithSummary("Withdraws, by the code.");
        cases.MapActOn<RateCase.Command, MovedCase>("/{id:long}/rating", ("case", "id")).WithSummary("Rates the answer.");
    }

    /// <summary>What staff may not know of does not exist for them, whatever the act would have said.</summary>
    private static async ValueTask<object?> HideAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        if (services.GetRequiredService<Visit>().Actor.Kind == ActorKind.Person && http.Request.RouteValues.ContainsKey("id"))
        {
            await services.GetRequiredService<CaseDossier>().FindAsync(Id(http), http.RequestAborted);
        }

        return await next(context);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, Visit visit, CaseQuery query, CasePhrases phrases, string? at, int? limit, CancellationToken ct)
    {
        if (limit is < 1 or > MostRows)
        {
            throw new Refusal(KernelProblems.OutOfRange, new { min = 1, max = MostRows }, "limit");
        }

        var filter = CaseFilter.Read(http.Request.Query);
        var cases = query.InState(query.Of(filter, await phrases.ReadyAsync(ct)), filter.State);
        var page = await CasePage.ReadAsync(cases, filter.Order, CaseCursor.Read(at), limit ?? 50, ct);
        return Results.Json(new CaseListAnswer([.. page.Rows.Select(r => ListedCase.Of(r, phrases.Href(r)))], page.Next?.ToString()), CanonicalJson.Options);
    }

    private static async Task<IResult> LikeAsync(
        Visit visit, LikeCases like, string? line, string? text, string? matter, long? place, double? lat, double? lng, CancellationToken ct)
    {
        var faults = new Faults().Text("line", line, 1, 60).Text("text", text, 2, 5000).Text("matter", matter, 0, 120);
        GivenPoint.Check(faults, lat, lng);
        faults.Throw();
        var point = lat is { } north && lng is { } east ? new GeoPoint(north, east) : (GeoPoint?)null;
        var found = await like.OfAsync(new LikeTo(line!, matter, text!, place ?? 0, point), ct);
        return Results.Json(found.Select(l => new LikeAnswer(ListedCase.Of(l.Row, visit.To("desk/cases/" + l.Row.Number)), l.Metres, Math.Round(l.Words, 3), Math.Round(l.Score, 3))),
            CanonicalJson.Options);
    }

    private static async Task<IResult> ReadAsync(Visit visit, CaseDossier dossier, Func<CaseDossier, Task> find, CancellationToken ct)
    {
        await find(dossier);
        await dossier.LoadPartsAsync(ct);
        var (row, at) = (dossier.Row, dossier.At);
        return Results.Json(new CaseAnswer
        {
            Case = ListedCase.Of(dossier.Shown, visit.To("desk/cases/" + row.Number)), Version = row.Version, Round = row.Round, Text = row.Text, Form = FormCheck.Masked(at.Form),
            Parties = [.. dossier.Parties.Select(p => new PartyAnswer(p.Id, p.Role, p.Name, p.ContactMask))],
            Clocks = [.. at.Clocks.Entries.Select(e => ClockOf(at, e))],
            Moves = [.. dossier.Moves().Select(m => new MoveAnswer(m.Key, m.Move.To, m.Move.Reason, m.Move.Grounds, m.Move.Evidence, m.Move.Form, m.Barred))],
            Tasks = await TasksAsync(visit, at, ct),
            Files = [.. dossier.Exhibits.Select(x => x.Evidence).Select(e => new FileAnswer(e.FileId, e.Hash, e.Name, e.Kind, e.At, e.IsPublic))],
        }, CanonicalJson.Options);
    }

    private static async Task<IReadOnlyList<TaskAnswer>> TasksAsync(Visit visit, CaseAtWork at, CancellationToken ct)
    {
        var id = at.Row.Id;
        return !at.Clocks.Entries.Any(e => e.IsBeside) ? []
            : [.. (await visit.Db.Set<CaseTask>().AsNoTracking().Where(t => t.CaseId == id).ToListAsync(ct)).OrderBy(t => t.Id).Select(t => new TaskAnswer(
                t.Id, t.Kind, t.Unit, t.From, t.Text, t.State, at.Clocks.Find(t.ClockKey)?.Due, t.ArrivedAt, t.ArrivedMetres, t.EndedAt, t.Late, t.Answer, t.Score))];
    }

    private static async Task<IResult> RecordsAsync(long id, CaseDossier dossier, RecordReader records, CancellationToken ct)
    {
        await dossier.FindAsync(id, ct);
        var all = await records.OfCaseAsync(id, ct);
        return Results.Json(all.Select(e => new RecordAnswer(e.Record.Id, e.Record.Kind, e.Record.ActorName, e.Record.OccurredAt, e.Record.RecordedAt, e.Record.Reason,
            JsonNode.Parse(e.Record.Payload), e.Sequence, e.CorrectedBy)), CanonicalJson.Options);
    }

    private static async Task<IResult> ViewsAsync(Visit visit, SavedViewList saved, CancellationToken ct)
    {
        var views = (await saved.OfAsync("cases", ct)).Concat(await saved.OfAsync("dispatch", ct));
        return Results.Json(views.Select(v => new ViewAnswer(v.Id, v.Name, v.Filter, v.Account == visit.Actor.Id)), CanonicalJson.Options);
    }

    private static ClockAnswer ClockOf(CaseAtWork at, ClockEntry entry)
    {
        var said = DeadlineExplanation.Of(entry.Compute(at.Schedule)).Sentence;
        return new ClockAnswer(entry.Key, entry.Rule, entry.Start, entry.Due, entry.Result, entry.IsPaused, said.Zh, said.En);
    }

    private static long Id(HttpContext http) => long.Parse((string)http.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
}
