using System.Globalization;
using System.Text.Json.Nodes;
using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Cases;

/// <summary>Plays a story of a work line in the standard office: every step through the acts that people use, time through the sweep.</summary>
internal sealed class StoryPlayer(StandardOffice office, Story story)
{
    private readonly Dictionary<string, long> cases = [];
    private readonly Dictionary<long, (string? Token, int Person)> tokens = [];
    private DateTime now = story.Given.Clock;
    private long first;
    private int photos;

    public async Task PlayAsync()
    {
        foreach (var step in story.When)
        {
            await PassAsync(step);
            if (step.Refused is { } code)
            {
                var codes = await office.RefusalAsync(() => DoAsync(step));
                Assert.True(codes.Contains(code), $"{step.Source}: refused with {string.Join(' ', codes)}, not {code}");
            }
            else
            {
                await DoOrSayAsync(step);
            }

            if (step.Then is { } then)
            {
                await CheckAsync(then, step.Case is null ? first : cases[step.Case], step.Source);
            }
        }

        await CheckAsync(story.Then, first, story.File);
    }

    private async Task DoOrSayAsync(StoryStep step)
    {
        try
        {
            await DoAsync(step);
        }
        catch (Refusal refusal)
        {
            var fields = string.Join(' ', refusal.Problem.Fields.Select(f => $"{f.Field}:{f.Kind.Code}"));
            Assert.Fail($"{step.Source}: {refusal.Message} {fields}");
        }
    }

    private async Task PassAsync(StoryStep step)
    {
        if (step.After is { } after)
        {
            var rule = new ClockRule(ClockSpan.Parse(after)) { Start = ClockStart.SameInstant, End = ClockEnd.Exact };
            var schedule = new WorkSchedule(ChinaCalendar.Official, OfficeHours.Standard, Clock.ZoneOf(office.Office));
            now = Clock.Local(office.Office, DeadlineCalculator.Compute(Clock.Instant(office.Office, now), rule, schedule).Due!.Value);
        }

        now = step.At ?? now;
        office.SetClock(now);
        await office.SweepAsync();
    }

    private async Task DoAsync(StoryStep step)
    {
        var id = step.Case is null ? first : cases[step.Case];
        if (step.Report is { } report)
        {
            Opened(step, await office.Store.Acts.RunAsync(Played(office.Resident), Reported(report)));
        }
        else if (step.Open is { } open)
        {
            var (community, grid) = office.Place(open.Place);
            var unit = office.Unit(step.By!.Function ?? "command-centre", community, grid);
            var person = await office.PersonAsync(step.By.Role, unit, step.By.Person, LineGrant());
            Opened(step, await office.Store.Acts.RunAsync(Played(person), AtTheDesk(open)));
        }
        else if (step.Move is not null)
        {
            await MoveAsync(step, id);
        }
        else if (step.Extend is { } extend)
        {
            await office.Store.Acts.RunAsync(await ActorAsync(step, id), new AskExtension.Command(id, extend.Clock, extend.By, step.Ground, step.Reason));
        }
        else if ((step.Approve ?? step.Decline) is { } clock)
        {
            await office.Store.Acts.RunAsync(await ActorAsync(step, id), new DecideExtension.Command(id, clock, step.Approve is not null, null, step.Reason ?? "不同意延期"));
        }
        else if (step.Note is { } note)
        {
            await office.Store.Acts.RunAsync(await ActorAsync(step, id), new AddNote.Command(id, note));
        }
        else if (step.Rate is { } rate)
        {
            await office.Store.Acts.RunAsync(office.Resident, new RateCase.Command(id, rate.Stars, rate.Solved) { Text = rate.Words, Token = TokenOf(step, id) });
        }
        else if (await ClosingAsync(step, id))
        {
            return;
        }
        else if (step.Merge is { } into)
        {
            await office.Store.Acts.RunAsync(await ActorAsync(step, id), new MergeCases.Command(into.Length == 0 ? first : cases[into], [id], step.Reason ?? "同一件事"));
        }
        else
        {
            await BesideAsync(step, id);
        }
    }

    /// <summary>Tasks, questions, disputes and parts.</summary>
    private async Task BesideAsync(StoryStep step, long id)
    {
        var acts = office.Store.Acts;
        if (step.Task is { } task)
        {
            await acts.RunAsync(await ActorAsync(step, id), new GiveTask.Command(id, await UnitAsync(task.To, id), task.Text)
            { By = task.Limit, Kind = task.Call ? "call" : "assist" });
        }
        else if (step.Arrive is { } arrive)
        {
            await acts.RunAsync(await ActorAsync(step, id), new ArriveForTask.Command(id, await TaskAsync(arrive, id)));
        }
        else if (step.Done is { } done)
        {
            await acts.RunAsync(Played(await ActorAsync(step, id)), new FinishTask.Command(id, await TaskAsync(done, id), step.Reason ?? "已办好")
            { Evidence = Photos(step.Evidence) });
        }
        else if (step.Waive is { } waive)
        {
            await acts.RunAsync(await ActorAsync(step, id), new WaiveTask.Command(id, await TaskAsync(waive, id), step.Reason ?? ""));
        }
        else if (step.Ask is { } question)
        {
            await acts.RunAsync(await ActorAsync(step, id), new AskReporter.Command(id, question));
        }
        else if (step.Reply is { } reply)
        {
            var resident = step.By?.Role == StoryActor.Resident;
            await acts.RunAsync(resident ? office.Resident : await ActorAsync(step, id), new AnswerQuestion.Command(id, resident ? TokenOf(step, id) : null, reply));
        }
        else if (step.Dispute is { } dispute)
        {
            await acts.RunAsync(await ActorAsync(step, id), new DisputeCase.Command(id, step.Reason) { Ground = step.Ground, Unit = await UnitAsync(dispute, id) });
        }
        else if (step.Rule is { } rule)
        {
            await acts.RunAsync(await ActorAsync(step, id), new RuleDispute.Command(id, await UnitAsync(rule, id), step.Reason));
        }
        else if (step.Split.Count > 0)
        {
            var split = await acts.RunAsync(await ActorAsync(step, id), new SplitCase.Command(id, [.. step.Split.Select(p => new SplitCase.Part(p.Title, null, p.Matter))], step.Reason));
            foreach (var (part, opened) in step.Split.Zip(split.Parts))
            {
                cases[part.As] = opened.Id;
            }
        }
        else if (step.Unmerge)
        {
            await acts.RunAsync(await ActorAsync(step, id), new UnmergeCase.Command(id, step.Reason));
        }
    }

    private async Task<long> UnitAsync(string function, long id)
    {
        var row = await office.CaseAsync(id);
        return office.Unit(function, row.Place, row.Grid);
    }

    /// <summary>The newest open task of a function's unit, or the question to the person who asked.</summary>
    private async Task<long> TaskAsync(string function, long id)
    {
        var unit = function == "reporter" ? 0 : await UnitAsync(function, id);
        return await office.Store.ReadAsync(db => db.Set<CaseTask>().Where(t => t.CaseId == id && t.Unit == unit && t.Kind != CaseTask.Ruling)
            .OrderByDescending(t => t.State == CaseTask.Open).ThenByDescending(t => t.Id).Select(t => t.Id).FirstOrDefaultAsync());
    }

    /// <summary>What leaders, checkers and approvers do beside the moves.</summary>
    private async Task<bool> ClosingAsync(StoryStep step, long id)
    {
        var acts = office.Store.Acts;
        if (step.Hold)
        {
            await acts.RunAsync(await ActorAsync(step, id), new HoldCase.Command(id, step.Reason));
        }
        else if (step.Visit is { } where)
        {
            await acts.RunAsync(await ActorAsync(step, id), new VisitCase.Command(id, DateOnly.FromDateTime(now), where, step.Reason));
        }
        else if (step.SignOff is { } words)
        {
            await acts.RunAsync(await ActorAsync(step, id), new SignOffCase.Command(id, words));
        }
        else if (step.LongStay is { } review)
        {
            await acts.RunAsync(await ActorAsync(step, id), new AskLongStay.Command(id, step.Ground, step.Reason, review));
        }
        else if (step.GrantStay is { } grant)
        {
            await acts.RunAsync(await ActorAsync(step, id), new DecideLongStay.Command(id, grant, step.Reason));
        }
        else if (step.Recheck is { } good)
        {
            await acts.RunAsync(Played(await ActorAsync(step, id)), new RecheckCase.Command(id, good, step.Reason) { Evidence = Photos(step.Evidence) });
        }
        else if (step.VoidLetter is { } key)
        {
            var letter = await office.Store.ReadAsync(db => db.Set<IssuedLetter>().Where(l => l.CaseId == id && l.Key == key).OrderBy(l => l.Id).Select(l => l.Id).LastAsync());
            await acts.RunAsync(await ActorAsync(step, id), new VoidLetter.Command(letter, step.Reason));
        }
        else
        {
            return false;
        }

        return true;
    }

    private async Task MoveAsync(StoryStep step, long id)
    {
        var row = await office.CaseAsync(id);
        var resident = step.By?.Role == StoryActor.Resident;
        var form = new JsonObject();
        foreach (var (key, value) in step.With)
        {
            form[key] = value?.DeepClone();
        }

        var caller = resident ? office.Resident : await ActorAsync(step, id);
        var shot = step.Shot is null ? null : await office.ShootAsync(caller, row, new Shot(Math.Max(1, step.Evidence), TakenAt(step.Shot), step.Shot.Metres, step.Shot.Again));
        await office.Store.Acts.RunAsync(Played(caller), new MoveCase.Command(id, step.Move!)
        {
            Reason = step.Reason, Ground = step.Ground, Form = form, Evidence = shot is null ? Photos(step.Evidence) : [], Ticket = shot, Review = step.Review,
            Unit = step.To is null ? 0 : office.Unit(step.To, row.Place, row.Grid),
            Token = resident ? TokenOf(step, id) : null,
        });
        await DrawAsync(id);
    }

    /// <summary>When the pictures of a step say they were taken; null when they say nothing.</summary>
    private DateTime? TakenAt(StoryShot shot)
    {
        var at = Clock.Instant(office.Office, now);
        return shot.Bare ? null : shot.Ago is { } ago ? at - TimeSpan.FromMinutes(MinutesOf(ago)) : at;
    }

    private static long MinutesOf(string span)
    {
        var read = ClockSpan.Parse(span);
        return read.Amount * read.Unit switch { ClockUnit.Minutes => 1, ClockUnit.Hours => 60, _ => 1440 };
    }

    /// <summary>Where the story says so the lot falls on the case that just closed.</summary>
    private async Task DrawAsync(long id)
    {
        var row = await office.CaseAsync(id);
        if (story.Given.Drawn && row is { Outcome: "closed", Recheck: "" } && office.Catalogue.Line(row.Line).Case!.Recheck is { } rule)
        {
            var due = DeadlineCalculator.Compute(row.ClosedAt!.Value, new ClockRule(ClockSpan.Parse(rule.After)),
                new WorkSchedule(ChinaCalendar.Official, OfficeHours.Standard, Clock.ZoneOf(office.Office))).Due;
            await office.Store.ReadAsync(db => db.Set<Case>().Where(c => c.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Recheck, Recheck.Drawn).SetProperty(c => c.RecheckAt, due).SetProperty(c => c.NextClockAt, due)));
        }
    }

    /// <summary>Photos of a story are only numbers, as in a replay.</summary>
    private static Caller Played(Caller caller) => caller with { Door = Door.CommandLine };

    private string? TokenOf(StoryStep step, long id) => tokens.TryGetValue(id, out var held) && held.Person == (step.By?.Person ?? 1) ? held.Token : null;

    private async Task<Caller> ActorAsync(StoryStep step, long id)
    {
        var row = await office.CaseAsync(id);
        if (step.By?.Role == StoryActor.System)
        {
            return office.Store.System;
        }

        var line = office.Catalogue.Line(row.Line);
        var role = step.By?.Role ?? (step.Move is { } move && line.Case!.Stages[row.Stage].Moves.TryGetValue(move, out var found) ? found.Who : null)
            ?? line.Case!.Stages[row.Stage].Who!;
        var unit = step.By?.Function is { } function ? office.Unit(function, row.Place, row.Grid) : row.OwnerUnit;
        return await office.PersonAsync(role, unit, step.By?.Person ?? 1, LineGrant());
    }

    private string LineGrant() => office.Catalogue.Line(story.Line).Sealed ? story.Line : "";

    private void Opened(StoryStep step, OpenedCase opened)
    {
        first = first == 0 ? opened.Id : first;
        tokens[opened.Id] = (opened.Token, step.Report is null ? 1 : step.By?.Person ?? 1);
        if (step.As is { } name)
        {
            cases[name] = opened.Id;
        }
    }

    private OpenCase.Command Reported(StoryReport report)
    {
        var (community, grid) = office.Place(report.Place);
        return new OpenCase.Command
        {
            Line = story.Line, Matter = report.Matter, Text = report.Text, Place = community, Grid = grid, Anonymous = report.Anonymous,
            Evidence = Photos(report.Photos), Form = Form(report.Form),
            Parties = report.Name is null && report.Phone is null ? [] : [new GivenParty { Name = report.Name, Contact = report.Phone }],
        };
    }

    private OpenCase.Command AtTheDesk(StoryOpening open)
    {
        var (community, grid) = office.Place(open.Place);
        var reporter = open.Reporter is { } r ? new[] { new GivenParty { Name = r.Name, Contact = r.Phone } } : [];
        return new OpenCase.Command
        {
            Line = story.Line, Channel = open.Channel, Title = open.Title, Text = open.Text, Matter = open.Matter, Urgency = open.Urgency,
            Place = community, Grid = grid, Form = Form(open.Form), Evidence = Photos(open.Evidence), Persons = open.Persons,
            Latitude = open.Point ? 22.745 + (Math.Max(0, (open.Place ?? "1")[0] - '1') * 0.01) : null, Longitude = open.Point ? 114.37 : null, Anonymous = open.Reporter?.Anonymous == true,
            Parties = [.. reporter, .. open.Parties.Select(p => new GivenParty { Role = p.Key, Name = p.Value.Name, Contact = p.Value.Phone })],
        };
    }

    private static JsonObject? Form(IReadOnlyDictionary<string, JsonNode?> entries)
    {
        var form = new JsonObject();
        foreach (var (key, value) in entries)
        {
            form[key] = value?.DeepClone();
        }

        return form.Count == 0 ? null : form;
    }

    private List<string> Photos(int count) => [.. Enumerable.Range(0, count).Select(_ => (++photos).ToString("x64", CultureInfo.InvariantCulture))];

    private async Task CheckAsync(StoryThen then, long id, string where)
    {
        var row = await office.CaseAsync(id);
        var found = new List<string>();
        void Same<T>(string what, T expected, T actual)
        {
            if (!Equals(expected, actual))
            {
                found.Add($"{what}: {actual}, not {expected}");
            }
        }

        Same("stage", then.Stage ?? row.Stage, row.Stage);
        Same("step", then.Step ?? row.Step, row.Step);
        Same("outcome", then.Outcome switch { null => row.Outcome, "none" => "", var o => o }, row.Outcome);
        Same("owner", then.Owner ?? office.FunctionOf(row.OwnerUnit), office.FunctionOf(row.OwnerUnit));
        Same("round", then.Round ?? row.Round, row.Round);
        Same("visit", then.Visit ?? row.Visit, row.Visit);
        var waits = CaseColumns.Clocks(row.Clocks).Count(e => e is { IsBeside: true, IsRunning: true } && e.Name != CaseTask.Arrival);
        Same("waits", then.Waits ?? waits, waits);
        foreach (var (key, clock) in then.Clocks)
        {
            var (state, due) = ClockOf(row, key);
            Same("clock " + key, clock.State, state);
            Same($"clock {key} due", clock.Due ?? due, due);
        }

        await PapersAsync(then, id, Same, found);
        foreach (var (kind, sum) in then.Facts)
        {
            Same("fact " + kind, sum, await SumAsync(kind));
        }

        foreach (var (code, value) in then.Measures)
        {
            Same<decimal?>("measure " + code, value, await office.FigureAsync(code, now.Year));
        }

        foreach (var (line, count) in then.Opened)
        {
            Same("opened " + line, count, await office.Store.ReadAsync(db => db.Set<Case>().CountAsync(c => c.Parent == id && c.Line == line)));
        }

        Assert.True(found.Count == 0, $"{where}: {string.Join("; ", found)}");
        foreach (var (name, other) in then.Cases)
        {
            await CheckAsync(other, cases[name], where);
        }
    }

    private async Task PapersAsync(StoryThen then, long id, Action<string, string, string> same, List<string> found)
    {
        if (then.Letters is { } letters)
        {
            var issued = await office.Store.ReadAsync(db => db.Set<IssuedLetter>().Where(l => l.CaseId == id).OrderBy(l => l.Id).Select(l => l.Key).ToListAsync());
            same("letters", string.Join(' ', letters), string.Join(' ', issued));
        }

        var records = await office.RecordsAsync(id);
        var next = 0;
        foreach (var record in records.Where(r => next < then.Records.Count && r.Kind == then.Records[next]))
        {
            next++;
        }

        if (next < then.Records.Count)
        {
            found.Add($"record {then.Records[next]} is missing after {next} of them");
        }

        foreach (var (clock, roles) in then.Told)
        {
            var told = records.Where(r => r.Kind == CaseEvents.Escalated).Select(r => JsonNode.Parse(r.Payload)!.AsObject())
                .Where(p => ClockEntry.NameOf(p["clock"]!.GetValue<string>()) == clock).Select(p => p["tell"]!.GetValue<string>());
            same("told of " + clock, string.Join(' ', roles), string.Join(' ', told));
        }
    }

    private async Task<decimal> SumAsync(string kind)
    {
        var ids = await office.Store.ReadAsync(db => db.Set<Case>().Select(c => c.Id).ToListAsync());
        return await office.Store.ReadAsync(db => db.Set<Fact>().Where(f => f.Kind == kind && f.CaseId != null && ids.Contains(f.CaseId.Value))
            .SumAsync(f => f.QuantityE4)) / 10000m;
    }

    private (StoryClockState State, DateTime? Due) ClockOf(Case row, string key)
    {
        var entry = CaseColumns.Clocks(row.Clocks).LastOrDefault(e => e.Key == key && e.Result != ClockEntry.Void);
        if (entry is null)
        {
            return (StoryClockState.None, null);
        }

        DateTime? due = entry.Due is { } at ? Clock.Local(office.Office, at) : null;
        var state = entry.Result switch
        {
            ClockEntry.Met => StoryClockState.Met,
            ClockEntry.Late => StoryClockState.Late,
            _ when entry.IsPaused => StoryClockState.Paused,
            _ when entry.BreachedAt is not null => StoryClockState.Late,
            _ => StoryClockState.Running,
        };
        return (state, due);
    }
}
