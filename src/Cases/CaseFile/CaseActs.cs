using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>The forms of a case page: each becomes the command of its act. The answer is what the page says afterwards.</summary>
internal sealed class CaseActs(Visit visit, PostedForm form, CaseDossier dossier)
{
    private long Id => dossier.Row.Id;

    private int? Seen => form.Text("seen") is null ? null : (int)form.Number("seen");

    /// <summary>Does what the form of a name asks; moves come as <c>move:KEY</c>. Refusals are the act's own.</summary>
    /// <returns>What the page says: a key under <c>cases.said</c>.</returns>
    public Task<string> RunAsync(string name, CancellationToken ct) => name switch
    {
        "send" => SendAsync(ct),
        "undo" => DoneAsync(new UndoDispatch.Command(Id), "undone", ct),
        "assign" => DoneAsync(new AssignHandler.Command(Id, form.Number("handler"), form.Text("reason")), "assigned", ct),
        "ask" => DoneAsync(new AskExtension.Command(Id, Given("clock"), Given("by"), form.Text("ground"), form.Text("reason")), "asked", ct),
        "decide" => DoneAsync(new DecideExtension.Command(Id, Given("clock"), form.Text("grant") == "yes", form.Text("by"), form.Text("reason")), "decided", ct),
        "note" => NoteAsync(ct),
        "attach" => DoneAsync(new AttachFile.Command(Id, form.Ticket, form.Text("kind") ?? "evidence", form.Yes("public")), "attached", ct),
        "correct" => CorrectAsync(ct),
        "merge" => MergeAsync(ct),
        "unmerge" => DoneAsync(new UnmergeCase.Command(Id, form.Text("reason")), "unmerged", ct),
        "hold" => DoneAsync(new HoldCase.Command(Id, form.Text("reason")), "held", ct),
        "hold-for" => DoneAsync(new HoldCase.Command(Id, form.Text("reason"), form.Number("leader")), "held", ct),
        "release" => DoneAsync(new ReleaseCase.Command(Id, form.Text("reason")), "released", ct),
        "visit" => DoneAsync(new VisitCase.Command(Id, form.Day("day"), form.Text("where"), form.Text("what"), form.Ticket), "visited", ct),
        "stay" => DoneAsync(new AskLongStay.Command(Id, form.Text("ground"), form.Text("reason"), form.Day("review")), "stay-asked", ct),
        "stay-decide" => DoneAsync(new DecideLongStay.Command(Id, form.Text("grant") == "yes", form.Text("reason")), "decided", ct),
        "stay-end" => DoneAsync(new EndLongStay.Command(Id, form.Text("reason")), "stay-ended", ct),
        "recheck" => DoneAsync(new RecheckCase.Command(Id, form.Text("good") == "yes", form.Text("words")) { Ticket = form.Ticket, Seen = Seen }, "rechecked", ct),
        "void" => DoneAsync(new VoidLetter.Command(form.Number("letter"), form.Text("reason")), "voided", ct),
        "sign-off" => DoneAsync(new SignOffCase.Command(Id, Given("visit")), "signed-off", ct),
        "letter" => DoneAsync(new IssueLetter.Command(Id, Given("letter"), form.Text("reason")), "issued", ct),
        "deliver" => DoneAsync(new DeliverLetter.Command(form.Number("letter"), Given("by"), form.Moment("at"), form.Ticket), "delivered", ct),
        "join" => DoneAsync(new JoinCase.Command(Id)
        { Name = form.Text("name"), Contact = form.Text("contact"), Text = form.Text("text"), Notice = form.Text("notice") ?? "none" }, "joined", ct),
        "supplement" => DoneAsync(new SupplementCase.Command(Id, null, form.Text("text"), form.Ticket), "supplemented", ct),
        "urge" => DoneAsync(new UrgeCase.Command(Id, null, form.Text("text")), "urged", ct),
        "rate" => DoneAsync(new RateCase.Command(Id, (int)Math.Min(99, form.Number("score")), form.Text("solved") == "yes")
        { Text = form.Text("text"), Party = form.Number("party") }, "rated", ct),
        "task" or "call" => DoneAsync(new GiveTask.Command(Id, form.Number("unit"), Given("text"))
        { By = form.Text("by"), Kind = name == "call" ? CaseTask.Call : CaseTask.Assist }, "tasked", ct),
        "arrive" => ArriveAsync(ct),
        "finish" => DoneAsync(new FinishTask.Command(Id, form.Number("task"), Given("text")) { Ticket = form.Ticket }, "finished", ct),
        "waive" => DoneAsync(new WaiveTask.Command(Id, form.Number("task"), Given("reason")), "waived", ct),
        "score" => DoneAsync(new ScoreTask.Command(Id, form.Number("task"), (int)Math.Min(99, form.Number("score")), form.Text("text")), "scored", ct),
        "question" => DoneAsync(new AskReporter.Command(Id, Given("text")), "questioned", ct),
        "reply" => DoneAsync(new AnswerQuestion.Command(Id, null, form.Text("text"), form.Ticket), "answered", ct),
        "dispute" => DoneAsync(new DisputeCase.Command(Id, form.Text("reason")) { Ground = form.Text("ground"), Unit = form.Number("unit") }, "disputed", ct),
        "rule" => DoneAsync(new RuleDispute.Command(Id, form.Number("unit"), form.Text("reason"))
        { Assist = form.Number("assist") is not 0 and var assist ? [assist] : [] }, "ruled", ct),
        "split" => DoneAsync(new SplitCase.Command(Id, [.. Given("parts").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Take(21).Select(t => new SplitCase.Part(t))], form.Text("reason")), "split", ct),
        _ when name.StartsWith("move:", StringComparison.Ordinal) => MoveAsync(name["move:".Length..], ct),
        _ => throw new Refusal(KernelProblems.NotFound, new { what = name.Length > 40 ? name[..40] : name }),
    };

    /// <summary>A point as phones copy it: “22.75, 114.38”.</summary>
    private Task<string> ArriveAsync(CancellationToken ct)
    {
        double? latitude = null, longitude = null;
        if (form.Text("latitude") is { } spot)
        {
            var parts = spot.Split([',', '，', ' '], StringSplitOptions.RemoveEmptyEntries);
            (latitude, longitude) = parts.Length == 2
                && double.TryParse(parts[0], System.Globalization.CultureInfo.InvariantCulture, out var north)
                && double.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var east)
                    ? (north, east)
                    : throw new Refusal(KernelProblems.BadFormat, new { expected = "22.75, 114.38" }, "latitude");
        }

        return DoneAsync(new ArriveForTask.Command(Id, form.Number("task"), latitude, longitude), "arrived", ct);
    }

    private string Given(string name) => form.Text(name) ?? "";

    private async Task<string> MoveAsync(string key, CancellationToken ct)
    {
        var at = dossier.At;
        var asked = at.Stage.Moves.GetValueOrDefault(key)?.Form is { } name ? at.Type.Forms[name] : null;
        return await DoneAsync(new MoveCase.Command(Id, key)
        {
            Reason = form.Text("reason"), Ground = form.Text("ground"), Form = form.Entries(asked), Ticket = form.Ticket.Length == 0 ? null : form.Ticket,
            Unit = form.Number("unit"), Review = form.Day("review"), OccurredAt = form.Moment("occurredAt"), Seen = Seen,
        }, "moved", ct);
    }

    private async Task<string> SendAsync(CancellationToken ct)
    {
        if (Seen is { } seen && seen != dossier.Row.Version)
        {
            throw new Refusal(KernelProblems.ChangedMeanwhile);
        }

        return await DoneAsync(new DispatchCases.Command([Id], form.Number("unit"), form.Text("overrule"), form.Text("reason")), "sent", ct);
    }

    private Task<string> NoteAsync(CancellationToken ct) => DoneAsync(new AddNote.Command(Id, form.Text("text") ?? "")
    {
        Public = form.Yes("public"),
        Corrects = form.Number("corrects") is not 0 and var record ? record : null,
    }, "noted", ct);

    private Task<string> CorrectAsync(CancellationToken ct)
    {
        var row = dossier.Row;
        var own = dossier.At.Type.Form is { } name ? dossier.At.Type.Forms[name] : null;
        long place = form.Number("place"), grid = form.Number("grid");
        return DoneAsync(new CorrectCase.Command(Id)
        {
            Title = form.Text("title"), Matter = form.Values["matter"] == row.Matter ? null : form.Values["matter"],
            Urgency = form.Text("urgency"), Place = place == row.Place ? null : place, Grid = grid == row.Grid ? null : grid,
            Address = form.Values["address"], Form = own is null ? null : form.Entries(own), Reason = form.Text("reason"), Seen = Seen,
        }, "corrected", ct);
    }

    private async Task<string> MergeAsync(CancellationToken ct)
    {
        var numbers = (form.Text("numbers") ?? "").Split([' ', ',', '，', '、', ';', '；', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Take(101).ToList();
        var found = await visit.Db.Set<Case>().AsNoTracking().Where(c => numbers.Contains(c.Number)).Select(c => new { c.Id, c.Number }).ToListAsync(ct);
        if (numbers.Except(found.Select(f => f.Number)).FirstOrDefault() is { } missing)
        {
            throw new Refusal(KernelProblems.NotFound, new { what = missing.Length > 40 ? missing[..40] : missing }, "numbers");
        }

        return await DoneAsync(new MergeCases.Command(Id, [.. found.Select(f => f.Id)], form.Text("reason")), "merged", ct);
    }

    private async Task<string> DoneAsync<TResult>(ICommand<TResult> command, string said, CancellationToken ct)
    {
        await visit.DoAsync(command, null, ct);
        return said;
    }
}
