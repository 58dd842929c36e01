namespace Jiedao.Catalogue.Checks;

/// <summary>Stages and moves: who may go where.</summary>
internal static class StageChecks
{
    public static void Run(LineUnderCheck line)
    {
        var type = line.Type!;
        line.Known(LineRules.UnknownStage, "case.start", "stage", type.Start, type.Stages.Keys);
        foreach (var (key, stage) in type.Stages)
        {
            var path = "case.stages." + key;
            line.Known(LineRules.UnknownStep, path + ".step", "step", stage.Step, ResidentSteps.All);
            line.Known(LineRules.UnknownOutcome, path + ".outcome", "outcome", stage.Outcome, Outcomes.All);
            line.Role(path + ".who", stage.Who, "case.move");
            if (!line.Flow.Reached.Contains(key) && type.Stages.ContainsKey(type.Start))
            {
                line.Add(LineRules.UnreachableStage, path, ("stage", key));
            }

            if (!line.Flow.Ends(key))
            {
                line.Add(LineRules.DeadEnd, path, ("stage", key));
            }
        }

        foreach (var placed in line.Moves)
        {
            Move(line, placed);
            Effect(line, placed);
        }
    }

    private static void Move(LineUnderCheck line, PlacedMove placed)
    {
        var (path, move) = (placed.Path, placed.Move);
        line.Known(LineRules.UnknownStage, path + ".to", "stage", move.To, line.Stages.Keys);
        line.Role(path + ".who", move.Who, "case.move");
        if (placed.Who is null && !move.Resident && !move.Automatic && move.Timer is null)
        {
            line.Add(LineRules.NobodyMay, path, ("move", placed.Key));
        }

        var moves = line.Moves.Select(m => m.Key).ToHashSet();
        for (var i = 0; i < move.NotBy.Count; i++)
        {
            line.Known(LineRules.UnknownMove, $"{path}.not-by[{i}]", "move", move.NotBy[i], moves);
        }

        for (var i = 0; i < move.Letters.Count; i++)
        {
            line.Known(LineRules.UnknownLetter, $"{path}.letters[{i}]", "letter", move.Letters[i], line.Type!.Letters.Keys);
        }

        line.Known(LineRules.UnknownForm, path + ".form", "form", move.Form, line.Type!.Forms.Keys);
        line.Known(LineRules.UnknownFunction, path + ".function", "function", move.Function, line.Functions);
        CountedFacts.Check(line, path + ".facts", move.Facts);
        ClosingChecks.Photos(line, placed);
        Timer(line, placed);
    }

    private static void Timer(LineUnderCheck line, PlacedMove placed)
    {
        var (path, move) = (placed.Path, placed.Move);
        if (move.Automatic && move.Timer is null)
        {
            line.Add(LineRules.AutomaticWithoutTimer, path, ("move", placed.Key));
        }

        if (move.Timer is not null && line.Known(LineRules.UnknownClock, path + ".timer", "clock", move.Timer, line.Type!.Clocks.Keys)
            && !line.Type.Clocks[move.Timer].RunsIn.Contains(placed.StageKey))
        {
            line.Add(LineRules.TimerElsewhere, path + ".timer", ("move", placed.Key), ("clock", move.Timer));
        }

        if (move.Within is not null && !Limits.Reads(move.Within))
        {
            line.Add(LineRules.BadLimit, path + ".within", ("limit", move.Within));
        }
    }

    private static void Effect(LineUnderCheck line, PlacedMove placed)
    {
        var (path, key, move) = (placed.Path, placed.Key, placed.Move);
        switch (move.Effect)
        {
            case MoveEffect.Pass when move.NotBy.Count == 0:
                var answers = line.Moves.Where(m => m.Move.Effect is MoveEffect.Answer or MoveEffect.Sign).Select(m => m.Key).Distinct();
                line.Add(LineRules.UncheckedHand, path, ("move", key), ("answers", string.Join(", ", answers)));
                break;
            case MoveEffect.Suspend when move.Grounds.Count == 0:
                line.Add(LineRules.SuspendWithoutGround, path, ("move", key));
                break;
            case MoveEffect.Return:
                Return(line, placed);
                break;
            default:
                break;
        }
    }

    private static void Return(LineUnderCheck line, PlacedMove placed)
    {
        var (path, key, move) = (placed.Path, placed.Key, placed.Move);
        if (!move.Reason)
        {
            line.Add(LineRules.ReturnWithoutReason, path, ("move", key));
        }

        if (move.Within is null)
        {
            line.Add(LineRules.ReturnWithoutWindow, path, ("move", key));
            return;
        }

        foreach (var timer in placed.Stage.Moves.Values.Select(m => m.Timer).OfType<string>().Where(line.Type!.Clocks.ContainsKey))
        {
            var clock = line.Type.Clocks[timer];
            var shortest = clock.LimitByUrgency.Values.Append(clock.Limit).Where(Limits.Reads).MinBy(Limits.Minutes);
            if (shortest is not null && Limits.Reads(move.Within) && Limits.Minutes(move.Within) > Limits.Minutes(shortest))
            {
                line.Add(LineRules.ReturnAfterAutoSign, path + ".within", ("within", move.Within), ("limit", shortest));
            }
        }
    }
}
