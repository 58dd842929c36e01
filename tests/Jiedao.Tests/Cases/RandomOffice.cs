using System.Globalization;
using System.Text.Json.Nodes;
using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Tests.Cases;

/// <summary>Random people doing random things to random cases of every line; remembers what must hold between one state and the next.</summary>
internal sealed class RandomOffice(StandardOffice office, Random random)
{
    private readonly List<long> ids = [];
    private readonly Dictionary<long, string?> tokens = [];
    private readonly List<WorkLine> lines = [.. office.Catalogue.Lines.Where(l => l.Case is not null && !l.Sealed)];
    private readonly HashSet<string> numbers = [];
    private int files;

    public int Done { get; private set; }

    public int Refused { get; private set; }

    public IReadOnlyDictionary<string, int> Kinds => kinds;

    private readonly Dictionary<string, int> kinds = [];

    public async Task StepAsync()
    {
        if (random.Next(6) == 0)
        {
            office.Store.Time.Pass(TimeSpan.FromMinutes(random.Next(1, 3000)));
            if (random.Next(2) == 0)
            {
                await office.SweepAsync();
            }
        }

        var id = ids.Count == 0 || random.Next(6) == 0 ? 0 : ids[random.Next(ids.Count)];
        var before = id == 0 ? null : await office.CaseAsync(id);
        try
        {
            await (before is null ? OpenAsync() : ActAsync(before));
            Done++;
        }
        catch (Refusal refusal)
        {
            Refused++;
            kinds[refusal.Problem.Kind.Code] = kinds.GetValueOrDefault(refusal.Problem.Kind.Code) + 1;
        }

        if (before is not null)
        {
            await CompareAsync(before);
        }
    }

    /// <summary>What must hold of everything stored.</summary>
    public async Task CheckAsync()
    {
        var cases = await office.Store.ReadAsync(db => db.Set<Case>().AsNoTracking().ToListAsync());
        var facts = await office.Store.ReadAsync(db => db.Set<Fact>().AsNoTracking().ToListAsync());
        var handoffs = (await office.Store.ReadAsync(db => db.Set<Handoff>().AsNoTracking().OrderBy(h => h.Id).ToListAsync())).ToLookup(h => h.CaseId);
        var records = (await office.Store.ReadAsync(db => db.Set<Record>().AsNoTracking().ToListAsync())).ToLookup(r => r.CaseId ?? 0);
        Assert.Equal(cases.Count, cases.Select(c => c.Number).Distinct().Count());
        foreach (var row in cases)
        {
            Assert.True(row.OwnerUnit > 0, row.Number);
            Assert.Equal(handoffs[row.Id].Last().ToUnit, row.OwnerUnit);
            foreach (var clock in CaseColumns.Clocks(row.Clocks).Where(c => c.StoppedAt is not null))
            {
                Assert.Contains(records[row.Id], r => r.OccurredAt == clock.StoppedAt || r.RecordedAt == clock.StoppedAt);
            }

            Assert.True(row.Outcome.Length > 0
                || CaseColumns.Clocks(row.Clocks).Where(c => c.IsRunning && c.Due is not null).All(c => row.NextClockAt is not null || c.BreachedAt is not null));
        }

        Sums(cases, facts, handoffs);
        await PapersAsync(facts);
    }

    private static void Sums(List<Case> cases, List<Fact> facts, ILookup<long, Handoff> handoffs)
    {
        decimal Sum(string kind, Func<Fact, bool>? of = null) => facts.Where(f => f.Kind == kind && (of?.Invoke(f) ?? true)).Sum(f => f.Quantity);
        bool Left(Case c) => c.Outcome is "refused" or "withdrawn" or "merged";
        foreach (var slice in cases.GroupBy(c => (c.Line, c.Place, c.Matter)))
        {
            bool In(Fact f) => f.Line == slice.Key.Line && f.Place == slice.Key.Place && f.Matter == slice.Key.Matter;
            Assert.Equal(slice.Count(), Sum(EngineFacts.Opened, In));
            Assert.Equal(slice.Count(c => c.AcceptedAt is not null && !Left(c)), Sum(EngineFacts.Accepted, In));
            Assert.Equal(slice.Count(c => Outcomes.Counts(c.Outcome)), Sum(EngineFacts.Closed, In));
            Assert.Equal(slice.Count(Left), Sum(EngineFacts.Left, In));
        }

        Assert.Equal(cases.Sum(c => c.Hops), Sum(EngineFacts.Dispatched));
        Assert.Equal(handoffs.Sum(h => h.Count(r => r.Kind == "returned")), Sum(EngineFacts.Returned));
        Assert.Equal(cases.Sum(c => c.Round - 1), Sum(EngineFacts.Reopened));
        Assert.Equal(cases.Sum(c => c.Extensions), Sum(EngineFacts.Extended));
        Assert.Equal(cases.Sum(c => CaseColumns.Clocks(c.Clocks).Count(e => e.Judged.Length > 0)), Sum(EngineFacts.Judged));
        Assert.Equal(
            cases.Sum(c => CaseColumns.Clocks(c.Clocks).Count(e => e.Judged == ClockEntry.Late)),
            Sum(EngineFacts.Judged, f => f.Dims.Contains("\"late\":\"yes\"", StringComparison.Ordinal)));
    }

    private async Task PapersAsync(List<Fact> facts)
    {
        var letters = await office.Store.ReadAsync(db => db.Set<IssuedLetter>().AsNoTracking().ToListAsync());
        Assert.Equal(letters.Count(l => l.VoidedAt is null), facts.Where(f => f.Kind == EngineFacts.Issued).Sum(f => f.Quantity));
        foreach (var series in letters.Where(l => l.Number.Length > 0).GroupBy(l => l.Number[..(l.Number.IndexOf('〕', StringComparison.Ordinal) + 1)]))
        {
            var given = series.Select(l => int.Parse(l.Number[series.Key.Length..^1], CultureInfo.InvariantCulture)).Order();
            Assert.Equal(Enumerable.Range(1, series.Count()), given);
        }

        Assert.Equal(
            await office.Store.ReadAsync(db => db.Set<Rating>().CountAsync()),
            facts.Where(f => f.Kind == EngineFacts.Rated).Sum(f => f.Quantity));
    }

    /// <summary>What must hold between the state before an act and after it.</summary>
    private async Task CompareAsync(Case before)
    {
        var after = await office.CaseAsync(before.Id);
        Assert.Equal(before.Number, after.Number);
        Assert.True(after.Version >= before.Version);
        if (before.Outcome.Length > 0 && after.Outcome.Length == 0)
        {
            var records = await office.RecordsAsync(before.Id);
            Assert.Contains(records.TakeLast(40), r => r.Kind is CaseEvents.Reopened or CaseEvents.Unmerged);
        }

        if (before.Outcome.Length > 0 && after.Outcome.Length > 0)
        {
            Assert.Equal(before.Outcome, after.Outcome);
        }
    }

    private async Task OpenAsync()
    {
        var line = lines[random.Next(lines.Count)];
        var type = line.Case!;
        var matters = MatterTree.All(type).Where(m => m.Type.Types.Count == 0).ToList();
        var place = random.Next(1, 4);
        var command = new OpenCase.Command
        {
            Line = line.Id, Channel = type.Channels.Count > 0 ? type.Channels[random.Next(type.Channels.Count)] : "visit", Title = "随机事项",
            Text = "内容", Matter = matters.Count > 0 ? matters[random.Next(matters.Count)].Path : null, Place = office.Community(place),
            Grid = office.Grid(place, 1), Form = FormOf(type, type.Form), Evidence = Files(random.Next(3)),
            Parties = [new GivenParty { Name = "张三（示例）", Contact = $"138{random.Next(10000000, 99999999)}" }, .. type.Parties.Select(p => new GivenParty { Role = p, Name = "某厂（示例）" })],
        };
        var caller = type.Portal && random.Next(2) == 0 ? office.Resident : office.Store.System;
        command = caller.Actor.Kind == ActorKind.Resident ? command with { Channel = "portal" } : command;
        var opened = await office.Store.Acts.RunAsync(caller with { Door = Door.CommandLine }, command);
        Assert.True(numbers.Add(opened.Number), opened.Number);
        ids.Add(opened.Id);
        tokens[opened.Id] = opened.Token;
    }

    private Task ActAsync(Case row) => random.Next(16) switch
    {
        0 => OtherAsync(row, async p => await office.Store.Acts.RunAsync(p, new CorrectCase.Command(row.Id)
        {
            Place = office.Community(random.Next(1, 4)), Matter = MatterTree.All(office.Catalogue.Line(row.Line).Case!).ElementAtOrDefault(random.Next(5))?.Path,
            Urgency = new[] { null, "A", "B", "C" }[random.Next(4)],
        }), "dispatcher", office.Unit("command-centre")),
        1 => OtherAsync(row, async p => await office.Store.Acts.RunAsync(p, new MergeCases.Command(row.Id, [ids[random.Next(ids.Count)]], "同一件")),
            "dispatcher", office.Unit("office")),
        2 => OtherAsync(row, async p => await office.Store.Acts.RunAsync(p, new UnmergeCase.Command(row.Id)), "dispatcher", office.Unit("office")),
        3 => OtherAsync(row, async p => await office.Store.Acts.RunAsync(p, new UndoDispatch.Command(row.Id)), "dispatcher", office.Unit("command-centre")),
        4 => ExtendAsync(row),
        5 => OtherAsync(row, async _ => await office.Store.Acts.RunAsync(office.Resident, Resident(row)), "handler", row.OwnerUnit),
        6 => OtherAsync(row, async p => await office.Store.Acts.RunAsync(p with { Door = Door.Page }, new DispatchCases.Command([row.Id], AnyUnit())),
            "dispatcher", office.Unit("command-centre")),
        _ => MoveAsync(row),
    };

    private ICommand<MovedCase> Resident(Case row) => random.Next(4) switch
    {
        0 => new WithdrawCase.Command(row.Id, tokens[row.Id]),
        1 => new UrgeCase.Command(row.Id, tokens[row.Id]),
        _ => new RateCase.Command(row.Id, random.Next(1, 6), random.Next(3) > 0) { Token = tokens[row.Id] },
    };

    private async Task OtherAsync(Case row, Func<Caller, Task> act, string role, long unit) =>
        await act(await office.PersonAsync(role, random.Next(10) == 0 ? row.OwnerUnit : unit));

    private async Task ExtendAsync(Case row)
    {
        var clock = CaseColumns.Clocks(row.Clocks).FirstOrDefault(c => c.IsRunning && office.Catalogue.Line(row.Line).Case!.Clocks[c.Key].Extend is not null);
        if (clock is null)
        {
            await MoveAsync(row);
            return;
        }

        var extend = office.Catalogue.Line(row.Line).Case!.Clocks[clock.Key].Extend!;
        var handler = await office.PersonAsync("handler", row.OwnerUnit);
        await office.Store.Acts.RunAsync(handler, new AskExtension.Command(row.Id, clock.Key, extend.Most, extend.Grounds is [var ground, ..] ? ground : null, "需要时间"));
        await office.Store.Acts.RunAsync(
            await office.PersonAsync(extend.Approver, row.OwnerUnit), new DecideExtension.Command(row.Id, clock.Key, random.Next(3) > 0, null, "看过"));
    }

    private async Task MoveAsync(Case row)
    {
        var type = office.Catalogue.Line(row.Line).Case!;
        var moves = random.Next(20) == 0
            ? type.Stages.Values.SelectMany(s => s.Moves).ToList()
            : [.. type.Stages[row.Stage].Moves];
        if (moves.Count == 0)
        {
            return;
        }

        var (key, move) = moves[random.Next(moves.Count)];
        var role = random.Next(12) == 0 ? "handler" : move.Who ?? type.Stages[row.Stage].Who ?? "handler";
        var unit = new[] { row.OwnerUnit, row.OwnerUnit, row.OwnerUnit, row.IntakeUnit, office.Unit("grid", row.Place, row.Grid) }[random.Next(5)];
        var person = await office.PersonAsync(role, unit, random.Next(1, 3));
        var resident = move.Resident && random.Next(4) == 0;
        await office.Store.Acts.RunAsync((resident ? office.Resident : person) with { Door = Door.CommandLine }, new MoveCase.Command(row.Id, key)
        {
            Reason = "随机理由", Ground = move.Grounds.Count > 0 ? move.Grounds[random.Next(move.Grounds.Count)] : null, Form = FormOf(type, move.Form),
            Evidence = Files(move.Evidence), Token = resident ? tokens.GetValueOrDefault(row.Id) : null, Unit = move.Effect == MoveEffect.Dispatch ? AnyUnit() : 0,
            Review = move.Effect == MoveEffect.Suspend ? Clock.Day(office.Office, office.Store.Time.GetUtcNow().UtcDateTime).AddDays(random.Next(1, 20)) : null,
        });
    }

    private long AnyUnit() => office.Unit(new[] { "municipal", "construction", "safety", "labour", "environment-water" }[random.Next(5)]);

    private List<string> Files(int count) => [.. Enumerable.Range(0, count).Select(_ => (++files).ToString("x64", CultureInfo.InvariantCulture))];

    private JsonObject? FormOf(CaseType type, string? name)
    {
        if (name is null)
        {
            return null;
        }

        var form = new JsonObject();
        foreach (var field in type.Forms[name].Fields.Where(f => f.Required || random.Next(2) == 0))
        {
            form[field.Key] = Value(field);
        }

        return form;
    }

    private JsonNode? Value(FormField field) => field.Kind switch
    {
        FieldKind.Number or FieldKind.Money => (field.Min ?? 0) + random.Next((int)Math.Clamp((field.Max ?? 1000) - (field.Min ?? 0), 0, 1000) + 1),
        FieldKind.Date => office.Store.Time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        FieldKind.Time => office.Store.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        FieldKind.Check => random.Next(2) == 0,
        FieldKind.Choice => field.Choices[random.Next(field.Choices.Count)],
        FieldKind.Many => new JsonArray(field.Choices[random.Next(field.Choices.Count)]),
        FieldKind.Phone => "13800000000",
        FieldKind.CitizenId => "11010519491231002X",
        FieldKind.CreditCode => "91350211M000100Y43",
        FieldKind.Place => office.Community(1),
        FieldKind.Unit => office.Unit("municipal"),
        FieldKind.Subject => 1,
        FieldKind.File => new JsonArray(Files(1)[0]),
        _ => new string('字', (int)Math.Max(4, field.Min ?? 0)),
    };
}
