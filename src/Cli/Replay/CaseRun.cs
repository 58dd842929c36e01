using System.Text.Json.Nodes;
using Jiedao.Cases;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Cli.Replay;

/// <summary>
/// One case of the replayed year on its way: opened by somebody, moved by whoever its line names, each step some time before the limit that
/// then runs (or, for the few that are late, after it).
/// </summary>
internal sealed class CaseRun(ReplayWorld world, LineEntry entry, GroupEntry group, WorkLine line, IReadOnlyList<PlannedMove> plan)
{
    private readonly Dictionary<string, List<long>> doers = [];
    private readonly bool late = world.Random.NextDouble() < group.Late;
    private OpenedCase? opened;
    private long owner;
    private long community;
    private string channel = "";
    private string text = "";
    private readonly List<CaseRun> children = [];
    private int step;
    private bool rates;

    /// <summary>When its next act is due.</summary>
    public DateTime At { get; private set; }

    /// <summary>Instant by which its last move must be done.</summary>
    public DateTime FinishBy { get; init; }

    /// <summary>Puts its opening at an instant.</summary>
    public CaseRun OpenAt(DateTime at)
    {
        At = at;
        return this;
    }

    /// <summary>Does the next act. True while more are to come.</summary>
    public async Task<bool> StepAsync(ActBatch batch, CancellationToken ct)
    {
        if (opened is null)
        {
            await OpenAsync(batch, ct);
        }
        else if (step < plan.Count)
        {
            await MoveAsync(batch, plan[step++], ct);
            rates = step == plan.Count && Rates();
        }
        else
        {
            await RateAsync(batch, ct);
        }

        return step < plan.Count || rates;
    }

    /// <summary>Cases that the last step opened, each with a course of its own to its end.</summary>
    public IReadOnlyList<CaseRun> TakeChildren()
    {
        IReadOnlyList<CaseRun> taken = [.. children];
        children.Clear();
        return taken;
    }

    private async Task OpenAsync(ActBatch batch, CancellationToken ct)
    {
        var words = world.Words;
        var weights = group.Matters.Count > 0 ? group.Matters : entry.Matters;
        var (matter, title, told) = words.Matter(entry.Line, weights.Count > 0 ? words.Weighed(weights) : null);
        text = told.Length > 0 ? told : title;
        channel = ChannelOf(words);
        var place = world.Draw();
        community = place.Community;
        var byResident = channel == "portal";
        var anonymous = byResident && line.Case!.Anonymous && world.Random.Next(5) == 0;
        var caller = byResident
            ? new Caller(batch.Office, Actor.Resident, Door.CommandLine)
            : await world.CallerAsync(channel == "grid" ? "grid-worker" : entry.Opener, world.OpeningUnit(entry, channel, place), null, ct);
        opened = await batch.RunAsync(caller, new OpenCase.Command
        {
            Line = entry.Line,
            Channel = channel,
            Title = title,
            Text = told,
            Matter = matter.Length > 0 ? matter : null,
            Urgency = group.Urgency,
            Place = place.Community,
            Grid = place.Grid,
            Address = place.Address,
            Latitude = place.Latitude,
            Longitude = place.Longitude,
            AccuracyM = 5 + world.Random.Next(25),
            Form = Entries(line.Case!.Form),
            Parties = anonymous ? [] : [new GivenParty { Name = words.Person(), Contact = words.Phone(), Notice = byResident ? "sms" : "none" }],
            Anonymous = anonymous,
            Evidence = line.Case.Portal || channel is "grid" or "patrol" ? world.Photos.For(matter, world.Random) : [],
        }, At, ct);
        owner = opened.Owner;
        Next(opened.DueAt);
    }

    private async Task MoveAsync(ActBatch batch, PlannedMove planned, CancellationToken ct)
    {
        var move = planned.Move;
        var notBy = move.NotBy.SelectMany(m => doers.GetValueOrDefault(m) ?? []).ToHashSet();
        var role = move.Who ?? line.Case!.Stages[planned.Stage].Who ?? throw new ReplayFault($"{line.Id}: nobody makes the move {planned.Key}");
        var caller = await world.CallerAsync(role, owner, notBy, ct, community);
        var moved = await batch.RunAsync(caller, new MoveCase.Command(opened!.Id, planned.Key)
        {
            Reason = move.Reason ? world.ReasonFor(planned.Key) : null,
            Ground = move.Grounds.Count > 0 ? world.Words.Pick(move.Grounds) : null,
            Form = Entries(move.Form),
            Evidence = world.Photos.After(move.Evidence, world.Random),
            Review = move.Effect == MoveEffect.Suspend ? Clock.Day(batch.Office, At).AddDays(6) : null,
        }, At, ct);
        owner = moved.Owner;
        if (!doers.TryGetValue(planned.Key, out var hands))
        {
            doers[planned.Key] = hands = [];
        }

        hands.Add(caller.Actor.Id);
        if (moved.Child is { } child && entry.Children.TryGetValue(move.Opens!.Split(':')[0], out var course))
        {
            var childLine = world.Catalogue.Line(move.Opens.Split(':')[0]);
            children.Add(new CaseRun(world, entry, course, childLine, MovePlan.Of(childLine.Case!, course.Via, course.Until))
            {
                FinishBy = FinishBy,
                opened = child,
                owner = child.Owner,
                community = community,
                text = text,
                At = At + TimeSpan.FromHours(20),
            });
        }

        Next(moved.DueAt);
    }

    /// <summary>Six in ten residents who reported by themselves say how well it was done, some hours or days after the closing.</summary>
    private bool Rates()
    {
        var end = plan[^1].Move.To;
        if (!line.Case!.Rated || channel != "portal" || opened?.Token is null || end is null || line.Case.Stages[end].Outcome != "closed" || world.Random.Next(10) >= 6)
        {
            return false;
        }

        At = Clock.Cut(At + TimeSpan.FromHours(1 + (47 * world.Random.NextDouble())));
        return true;
    }

    /// <summary>What is not solved in the person's view stays closed in the demo: he may leave it at that, and the year's closings are published.</summary>
    private async Task RateAsync(ActBatch batch, CancellationToken ct)
    {
        rates = false;

        // A rating asks the store for who asked: a case opened since the last flush would not be found there.
        await batch.FlushAsync(ct);
        var score = world.Random.Next(100) switch { < 55 => 5, < 85 => 4, < 94 => 3, < 98 => 2, _ => 1 };
        await batch.RunAsync(new Caller(batch.Office, Actor.Resident, Door.CommandLine),
            new RateCase.Command(opened!.Id, score, Solved: score > 2) { Token = opened.Token, Reopen = false }, At, ct);
    }

    private string ChannelOf(ReplayWords words)
    {
        var weights = group.Channels.Count > 0 ? group.Channels : entry.Channels;
        return weights.Count > 0 ? words.Weighed(weights) : words.Pick(line.Case!.Channels);
    }

    private JsonObject? Entries(string? form) => form is null
        ? null
        : world.Forms.Fill(line.Case!.Forms.GetValueOrDefault(form), group.Form, Clock.Local(world.Office, At), text);

    /// <summary>
    /// The next act comes somewhere inside the limit that runs, in office hours, and early enough for the rest to be done in time.
    /// </summary>
    private void Next(DateTime? dueAt)
    {
        if (step >= plan.Count)
        {
            return;
        }

        var left = plan.Count - step;
        var limit = dueAt is { } due && due > At ? due - At : TimeSpan.FromHours(4);
        if (plan[step].Move.Within is not null && limit > TimeSpan.FromHours(4))
        {
            // A move with a window of its own is made the same day.
            limit = TimeSpan.FromHours(4);
        }

        var share = late && left == 1 ? 1.1 + world.Random.NextDouble() : 0.08 + (0.7 * world.Random.NextDouble());
        var wait = limit * share;
        var room = (FinishBy - At) / (left + 0.5);
        if (wait > room && !late)
        {
            wait = room * (0.4 + (0.5 * world.Random.NextDouble()));
        }

        var at = At + wait;
        var snapped = world.Schedule.IsOpen(at) ? at : world.NextOpen(at);
        // A step that must be in time is not put off to a morning after its limit.
        At = Clock.Cut(!late && dueAt is { } end && snapped >= end ? At + (wait * 0.9) : snapped > FinishBy ? at : snapped);
    }
}
