using Jiedao.Kernel;

namespace Jiedao.Catalogue.Checks;

/// <summary>What runs beside a case's own stages: tasks of other units, questions to the person who asked, rulings.</summary>
internal static class BesideChecks
{
    public static void Run(LineUnderCheck line)
    {
        if (line.Type!.Tasks is { } tasks)
        {
            Clock(line, "case.tasks", tasks.Limit, tasks.Legal, tasks.Ladder);
            Limit(line, "case.tasks.arrive", tasks.Arrive);
        }

        if (line.Type.Ask is { } ask)
        {
            Clock(line, "case.ask", ask.Limit, ask.Legal, []);
            Asking(line, ask);
        }

        if (line.Type.Ruling is { } ruling)
        {
            Clock(line, "case.ruling", ruling.Limit, ruling.Legal, ruling.Ladder);
            line.Role("case.ruling.who", ruling.Who, "case.read");
            if (!line.Moves.Any(m => m.Move.Effect == MoveEffect.Return))
            {
                line.Add(LineRules.RulingWithoutReturn, "case.ruling");
            }
        }
    }

    private static void Asking(LineUnderCheck line, Asking ask)
    {
        for (var i = 0; i < ask.Pauses.Count; i++)
        {
            if (line.Known(LineRules.UnknownClock, $"case.ask.pauses[{i}]", "clock", ask.Pauses[i], line.Type!.Clocks.Keys)
                && line.Type.Clocks[ask.Pauses[i]].NeverPauses)
            {
                line.Add(LineRules.PausesAndNever, $"case.ask.pauses[{i}]", ("clock", ask.Pauses[i]));
            }
        }

        if (ask.Silence is { } silence && line.Known(LineRules.UnknownMove, "case.ask.silence", "move", silence, line.Moves.Select(m => m.Key).ToHashSet())
            && line.Moves.First(m => m.Key == silence).Move.Effect is MoveEffect.Dispatch or MoveEffect.Return or MoveEffect.Suspend or MoveEffect.Sign)
        {
            line.Add(LineRules.SilenceCannot, "case.ask.silence", ("move", silence));
        }
    }

    private static void Clock(LineUnderCheck line, string path, string limit, string? legal, IReadOnlyList<LadderStep> ladder)
    {
        Limit(line, path + ".limit", limit);
        if (legal is null)
        {
            line.Add(LineRules.ClockWithoutLaw, path, ("clock", path.Split('.')[^1]));
        }

        line.Known(LineRules.UnknownLegal, path + ".legal", "legal", legal, line.Line.Legal.Keys);
        for (var i = 0; i < ladder.Count; i++)
        {
            line.Role($"{path}.ladder[{i}].tell", ladder[i].Tell, "case.read");
            if (!ClockMoment.TryParse(ladder[i].At, out _))
            {
                line.Add(LineRules.BadMoment, $"{path}.ladder[{i}].at", ("at", ladder[i].At));
            }
        }
    }

    private static void Limit(LineUnderCheck line, string path, string? limit)
    {
        if (limit is not null && !Limits.Reads(limit))
        {
            line.Add(LineRules.BadLimit, path, ("limit", limit));
        }
    }
}
