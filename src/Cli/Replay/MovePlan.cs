using Jiedao.Catalogue;

namespace Jiedao.Cli.Replay;

/// <summary>A move of a planned course: from which stage, which move.</summary>
internal sealed record PlannedMove(string Stage, string Key, Move Move)
{
    /// <summary>Stage it leads to.</summary>
    public string To => Move.To ?? Stage;
}

/// <summary>
/// Finds the course that a replayed case takes through its line: the cheapest way from the start over the moves named to the end wanted.
/// The plan follows from the line as it is written, so that a demo year survives a change of its stages.
/// </summary>
internal static class MovePlan
{
    /// <summary>The moves from the start stage to the goal.</summary>
    /// <param name="type">Case type of the line.</param>
    /// <param name="via">Moves that must be taken, in this order.</param>
    /// <param name="until">Goal: a stage's key, or an outcome (<c>closed</c>).</param>
    /// <exception cref="ReplayFault">No course leads there.</exception>
    public static IReadOnlyList<PlannedMove> Of(CaseType type, IReadOnlyList<string> via, string until)
    {
        var course = new List<PlannedMove>();
        var stage = type.Start;
        foreach (var wanted in via)
        {
            var leg = Way(type, stage, s => type.Stages[s].Moves.ContainsKey(wanted), via)
                ?? throw new ReplayFault($"{type.Prefix}: no course from {stage} to the move {wanted}");
            course.AddRange(leg);
            stage = leg.Count > 0 ? leg[^1].To : stage;
            var move = new PlannedMove(stage, wanted, type.Stages[stage].Moves[wanted]);
            course.Add(move);
            stage = move.To;
        }

        var last = Way(type, stage, s => s == until || type.Stages[s].Outcome == until, via)
            ?? throw new ReplayFault($"{type.Prefix}: no course from {stage} to {until}");
        course.AddRange(last);
        return course;
    }

    /// <summary>Cheapest way by Dijkstra; null when there is none.</summary>
    private static List<PlannedMove>? Way(CaseType type, string from, Func<string, bool> arrived, IReadOnlyList<string> via)
    {
        var best = new Dictionary<string, (int Cost, PlannedMove? By)> { [from] = (0, null) };
        var open = new PriorityQueue<string, int>();
        open.Enqueue(from, 0);
        while (open.TryDequeue(out var stage, out var cost))
        {
            if (cost > best[stage].Cost)
            {
                continue;
            }

            if (arrived(stage))
            {
                return Back(best, stage);
            }

            foreach (var (key, move) in type.Stages[stage].Moves.Where(m => m.Value.To is { } to && to != stage && Cost(m.Value) < 1000))
            {
                var total = cost + (via.Contains(key) ? 1 : Cost(move));
                if (!best.TryGetValue(move.To!, out var known) || total < known.Cost)
                {
                    best[move.To!] = (total, new PlannedMove(stage, key, move));
                    open.Enqueue(move.To!, total);
                }
            }
        }

        return null;
    }

    private static List<PlannedMove> Back(Dictionary<string, (int Cost, PlannedMove? By)> best, string stage)
    {
        var way = new List<PlannedMove>();
        for (var step = best[stage].By; step is not null; step = best[step.Stage].By)
        {
            way.Add(step);
        }

        way.Reverse();
        return way;
    }

    /// <summary>What officials do on an ordinary day is cheap; detours are dear; what only timers do is closed.</summary>
    private static int Cost(Move move) => move switch
    {
        { Automatic: true } => 1000,
        { Effect: MoveEffect.Return or MoveEffect.Suspend or MoveEffect.Fail or MoveEffect.Reopen } => 50,
        { Effect: MoveEffect.Refer } or { Opens: not null } => 40,
        { Grounds.Count: > 0 } => 20,
        { Resident: true } => 20,
        { Effect: MoveEffect.Accept or MoveEffect.Dispatch or MoveEffect.Sign or MoveEffect.Answer or MoveEffect.Pass } => 2,
        _ => 4,
    };
}

/// <summary>A demo year that contradicts the catalogue or itself; the message says where.</summary>
internal sealed class ReplayFault(string message) : Exception(message);
