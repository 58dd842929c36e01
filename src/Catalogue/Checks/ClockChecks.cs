using Jiedao.Kernel;

namespace Jiedao.Catalogue.Checks;

/// <summary>Clocks: that each one starts, stops, is lawful and is heard of.</summary>
internal static class ClockChecks
{
    public static void Run(LineUnderCheck line)
    {
        var type = line.Type!;
        foreach (var (key, clock) in type.Clocks)
        {
            var path = "case.clocks." + key;
            Words(line, path, clock);
            Limit(line, path, clock);
            Course(line, path, key, clock);
            Law(line, path, key, clock);
            Ladder(line, path, clock);
            Extension(line, path, clock);
        }

        if (type.Clocks.Values.Count(c => c.Main) is var mains && mains != 1)
        {
            line.Add(LineRules.MainClock, "case.clocks", ("count", mains));
        }

        var timed = type.Clocks.Values.SelectMany(c => c.RunsIn).ToHashSet();
        foreach (var (key, _) in type.Stages.Where(s => s.Value is { Outcome: null, Suspended: false } && !timed.Contains(s.Key)))
        {
            line.Add(LineRules.StageWithoutClock, "case.stages." + key, ("stage", key));
        }
    }

    private static void Words(LineUnderCheck line, string path, CaseClock clock)
    {
        for (var i = 0; i < clock.RunsIn.Count; i++)
        {
            line.Known(LineRules.UnknownStage, $"{path}.runs-in[{i}]", "stage", clock.RunsIn[i], line.Stages.Keys);
        }

        var stops = line.Moves.Select(m => m.Key).Append("rated").ToHashSet();
        for (var i = 0; i < clock.StopsOn.Count; i++)
        {
            line.Known(LineRules.UnknownMove, $"{path}.stops-on[{i}]", "move", clock.StopsOn[i], stops);
        }

        for (var i = 0; i < clock.RenewsOn.Count; i++)
        {
            var (at, key) = ($"{path}.renews-on[{i}]", clock.RenewsOn[i]);
            if (line.Known(LineRules.UnknownMove, at, "move", key, line.Moves.Select(m => m.Key))
                && line.Moves.Any(m => m.Key == key && !clock.RunsIn.Contains(m.To)))
            {
                line.Add(LineRules.RenewsElsewhere, at, ("clock", path.Split('.')[^1]), ("move", key));
            }
        }

        foreach (var urgency in clock.LimitByUrgency.Keys.Where(u => u is not "A" and not "B" and not "C"))
        {
            line.Add(LineRules.UnknownUrgency, $"{path}.limit-by-urgency.{urgency}", ("urgency", urgency));
        }
    }

    private static void Limit(LineUnderCheck line, string path, CaseClock clock)
    {
        foreach (var (at, limit) in clock.LimitByUrgency.Select(l => ("limit-by-urgency." + l.Key, l.Value)).Prepend(("limit", clock.Limit)))
        {
            if (!Limits.Reads(limit))
            {
                line.Add(LineRules.BadLimit, $"{path}.{at}", ("limit", limit));
            }
        }

        if (clock.Waits && !line.Moves.Any(m => m.Move.Timer == path.Split('.')[^1]))
        {
            line.Add(LineRules.WaitsForNothing, path + ".waits", ("clock", path.Split('.')[^1]));
        }

        if (clock.NeverPauses && clock.Pause.Count > 0)
        {
            line.Add(LineRules.PausesAndNever, path, ("clock", path.Split('.')[^1]));
        }

        var given = line.Moves.Where(m => m.Move.Effect == MoveEffect.Suspend || line.Stages.GetValueOrDefault(m.To) is { Suspended: true }).SelectMany(m => m.Move.Grounds).ToHashSet();
        for (var i = 0; i < clock.Pause.Count; i++)
        {
            line.Known(LineRules.PauseNeverGiven, $"{path}.pause[{i}]", "ground", clock.Pause[i], given);
        }
    }

    private static void Course(LineUnderCheck line, string path, string key, CaseClock clock)
    {
        var stages = clock.RunsIn.Where(line.Flow.Reached.Contains).ToHashSet();
        if (stages.Count == 0)
        {
            line.Add(LineRules.ClockNeverStarts, path, ("clock", key));
            return;
        }

        foreach (var stage in stages)
        {
            var within = line.Flow.From([stage], stages.Contains);
            var leaves = within.Any(s => !stages.Contains(s));
            var stopped = line.Moves.Any(m => within.Contains(m.StageKey) && clock.StopsOn.Contains(m.Key))
                || (clock.StopsOn.Contains("rated") && line.Type!.Rated && line.Stages[stage].Outcome is not null);
            if (!leaves && !stopped)
            {
                line.Add(LineRules.ClockNeverStops, path, ("clock", key), ("stage", stage));
            }
        }
    }

    private static void Law(LineUnderCheck line, string path, string key, CaseClock clock)
    {
        if (clock.Legal is null)
        {
            line.Add(LineRules.ClockWithoutLaw, path, ("clock", key));
        }

        line.Known(LineRules.UnknownLegal, path + ".legal", "legal", clock.Legal, line.Line.Legal.Keys);
    }

    private static void Ladder(LineUnderCheck line, string path, CaseClock clock)
    {
        var before = (Share: 0m, After: 0L);
        for (var i = 0; i < clock.Ladder.Count; i++)
        {
            var step = clock.Ladder[i];
            var at = $"{path}.ladder[{i}]";
            line.Role(at + ".tell", step.Tell, "case.read");
            if (!ClockMoment.TryParse(step.At, out var moment))
            {
                line.Add(LineRules.BadMoment, at + ".at", ("at", step.At));
                continue;
            }

            var now = (moment.Share, moment.After is { } after ? Limits.Minutes(after.ToString()) : 0L);
            if (now.CompareTo(before) < 0)
            {
                line.Add(LineRules.LadderOrder, at + ".at", ("at", step.At));
            }

            before = now;
        }
    }

    private static void Extension(LineUnderCheck line, string path, CaseClock clock)
    {
        if (clock.Extend is not { } extend)
        {
            return;
        }

        line.Role(path + ".extend.approver", extend.Approver, "case.approve");
        line.Known(LineRules.UnknownLetter, path + ".extend.letter", "letter", extend.Letter, line.Type!.Letters.Keys);
        line.Known(LineRules.UnknownLegal, path + ".extend.legal", "legal", extend.Legal, line.Line.Legal.Keys);
        if (!Limits.Reads(extend.Most))
        {
            line.Add(LineRules.BadLimit, path + ".extend.most", ("limit", extend.Most));
        }
    }
}
