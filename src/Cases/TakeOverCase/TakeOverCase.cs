using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cases;

/// <summary>
/// Takes a case over from another system with its history: opened, given to a unit, ended and rated at the times that system states. For
/// imports. What it did not state is not invented: only the main clock counts, and where only "on time" or "overdue" is known, the closing is
/// placed at the end of the limit or a moment after it, and its record says so.
/// <para>Refuses a number already taken over (<c>source_taken</c>), an unknown line, matter, community or unit, and times in the future or out
/// of order.</para>
/// <para>Records and counts what the machine does for the same steps; issues no letter and tells nobody.</para>
/// </summary>
[Act("take-over-case", CaseVerbs.Import)]
internal sealed class TakeOverCase : IAct<TakeOverCase.Command, TakenOver>
{
    private static readonly TimeSpan JustOver = TimeSpan.FromMinutes(1);

    public async Task<TakenOver> RunAsync(Command command, Work work, CancellationToken ct)
    {
        var desk = work.Ask<CaseDesk>();
        var line = desk.Catalogue.FindLine(command.Line) ?? throw new Refusal(CatalogueProblems.LineNotFound, new { line = command.Line });
        var type = line.Case ?? throw new Refusal(CasesProblems.LineHasNoCases, new { line = line.Id });
        work.Demand(line.Id, 0, line.Sealed);
        var around = await desk.AroundAsync(work.Today, ct);
        Check(command, work, type, around);
        var intake = Intake(type, around, command);
        var opened = await work.Ask<CaseOpening>().OpenAsync(work, Fresh(command, line, around, intake), ct);
        var row = (await work.Db.FindAsync<Case>([work.Office.Id, opened.Id], ct))!;
        var at = await desk.AtWorkAsync(row, line, work.Office, command.OpenedAt, ct);
        if (command.Owner != 0 && command.Owner != intake)
        {
            Dispatch(work, at, command);
        }

        if (command.Outcome.Length > 0)
        {
            End(work, at, command);
        }

        await RateAsync(work, at, command, ct);
        return new TakenOver(row.Id, row.Number, row.ClosedAt, row.OnTime);
    }

    private static void Check(Command command, Work work, CaseType type, Surroundings around)
    {
        var latest = new[] { command.OpenedAt, command.DispatchedAt, command.ClosedAt, command.RatedAt }.Max();
        new Faults()
            .Text("source", command.Source, 1, 40).Text("sourceId", command.SourceId, 1, 80).Text("title", command.Title, 1, 120)
            .Text("text", command.Text, 0, 5000).Text("address", command.Address, 0, 200)
            .OneOf("channel", command.Channel, type.Channels.Count > 0 ? type.Channels : Channels.All)
            .When(command.Matter.Length > 0 && MatterTree.Find(type, command.Matter) is null, "matter", CasesProblems.MatterUnknown, new { matter = command.Matter })
            .When(command.Owner != 0 && around.Units.Find(command.Owner) is null, "owner", CasesProblems.UnitUnknown)
            .When(command.Outcome.Length > 0 && type.Stages.Values.All(s => s.Outcome != command.Outcome), "outcome", KernelProblems.NotAllowedValue,
                new { value = command.Outcome })
            .Past("openedAt", latest, work.Now, new DateTime(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc))
            .When(command.DispatchedAt < command.OpenedAt || command.ClosedAt < (command.DispatchedAt ?? command.OpenedAt) || command.RatedAt < command.ClosedAt,
                "closedAt", CasesProblems.TimesOutOfOrder)
            .Range("score", command.Score, 0, 5)
            .Throw();
    }

    private static long Intake(CaseType type, Surroundings around, Command command)
    {
        var near = around.Serving(command.Place, 0).FirstOrDefault();
        var intake = type.IntakeFunction is { } function ? around.Nearest(function, near) : 0;
        return intake != 0 ? intake : command.Owner != 0 ? command.Owner : around.Units.Root?.Id ?? 0;
    }

    private static NewCase Fresh(Command command, WorkLine line, Surroundings around, long intake) => new()
    {
        Line = line, Around = around, Channel = command.Channel, Title = command.Title, Text = command.Text, Matter = command.Matter,
        Urgency = command.Matter.Length > 0 ? MatterTree.Find(line.Case!, command.Matter)?.Urgency ?? "" : "", Place = command.Place,
        Address = command.Address, Anonymous = true, Parties = command.Score > 0 ? [new GivenParty()] : [], OpenedAt = command.OpenedAt,
        OccurredAt = command.OpenedAt, Intake = intake, FirstReceiver = intake, Source = command.Source, SourceId = command.SourceId, TakenOver = true,
    };

    /// <summary>The owner that the other system names; the stage follows where the line has a dispatch.</summary>
    private static void Dispatch(Work work, CaseAtWork at, Command command)
    {
        at.Now = command.DispatchedAt ?? command.OpenedAt;
        var draft = work.Record(CaseEvents.Dispatched).About(at.Row.Line, at.Row.Id).At(at.Now);
        var (key, move) = at.Stage.Moves.FirstOrDefault(m => m.Value.Effect == MoveEffect.Dispatch);
        var from = at.Row.Stage;
        HandOver.Dispatch(work, at, command.Owner, new MoveRequest { Move = key ?? "dispatch" }, new CaseTally(at, work.Office, draft), draft);
        if (move?.To is { } to)
        {
            (at.Row.Stage, at.Row.StageAt, at.Row.Step) = (to, at.Now, at.Type.Stages[to].Step);
            if (command.Outcome.Length == 0)
            {
                at.Clocks.Enter(to, key!, at.Now, voids: false, clock => work.Ask<CaseFormulas>().Applies(at, clock));
            }
        }

        draft.With(new { move = key ?? "dispatch", from, to = at.Row.Stage, toUnit = command.Owner, source = command.Source });
        CaseMachine.Seal(work, at, draft);
    }

    private static void End(Work work, CaseAtWork at, Command command)
    {
        var closing = command.ClosedAt;
        var assumed = closing is null;
        if (closing is null)
        {
            var due = at.Clocks.Main?.Due ?? command.DispatchedAt ?? command.OpenedAt;
            closing = command.OnTime == false ? due + JustOver : due;
            closing = closing > work.Now ? work.Now : closing;
        }

        var on = command.OnTime;
        at.Clocks.KeepMain(closing, on);
        CaseMachine.EndTakenOver(work, at, command.Outcome, closing.Value, new
        {
            move = "take-over",
            source = command.Source,
            onTime = on,
            closedAtAssumed = assumed ? true : (bool?)null,
        });
    }

    private static async Task RateAsync(Work work, CaseAtWork at, Command command, CancellationToken ct)
    {
        if (command.Score == 0)
        {
            return;
        }

        await work.Db.SaveChangesAsync(ct);
        var party = work.Db.Set<Party>().Local.First(p => p.CaseId == at.Row.Id && p.Role == Party.Reporter);
        at.Now = command.RatedAt ?? at.Row.ClosedAt ?? at.Now;
        RateCase.Rate(new RateCase.Command(at.Row.Id, command.Score, command.Solved ?? command.Score >= 3), work, at, party, at.Row.Round);
    }

    /// <summary>A case as another system states it.</summary>
    internal sealed record Command : ICommand<TakenOver>
    {
        public required string Line { get; init; }

        public required string Source { get; init; }

        public required string SourceId { get; init; }

        public required string Channel { get; init; }

        public required string Title { get; init; }

        public string Text { get; init; } = "";

        public string Matter { get; init; } = "";

        /// <summary>Community; 0 when it is not stated.</summary>
        public long Place { get; init; }

        public string Address { get; init; } = "";

        public required DateTime OpenedAt { get; init; }

        /// <summary>Unit that handled it; 0 when it is not stated.</summary>
        public long Owner { get; init; }

        public DateTime? DispatchedAt { get; init; }

        public DateTime? ClosedAt { get; init; }

        /// <summary>How it ended; empty while it is open.</summary>
        public string Outcome { get; init; } = "";

        /// <summary>The other system's own verdict on its limit; null when it gives none.</summary>
        public bool? OnTime { get; init; }

        /// <summary>1 to 5; 0 when it was not rated.</summary>
        public int Score { get; init; }

        public bool? Solved { get; init; }

        public DateTime? RatedAt { get; init; }
    }
}

/// <summary>The answer to a taking over.</summary>
internal sealed record TakenOver(long Id, string Number, DateTime? ClosedAt, bool? OnTime);
