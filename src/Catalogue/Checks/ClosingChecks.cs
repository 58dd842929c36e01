namespace Jiedao.Catalogue.Checks;

/// <summary>Proof by pictures, random rechecks, the long-stay list and cases of many people.</summary>
internal static class ClosingChecks
{
    private const int MostRepresentatives = 5;

    public static void Run(LineUnderCheck line, CaseType type)
    {
        if (type.Recheck is { } recheck)
        {
            Recheck(line, type, recheck);
        }

        if (type.LongStay is { } stay)
        {
            const string Path = "case.long-stay";
            line.Role(Path + ".approver", stay.Approver, "case.approve");
            line.Known(LineRules.UnknownLegal, Path + ".legal", "legal", stay.Legal, line.Line.Legal.Keys);
            Limit(line, Path + ".most", stay.Most);
        }

        if (type.Group is { } group)
        {
            line.Known(LineRules.UnknownLegal, "case.group.legal", "legal", group.Legal, line.Line.Legal.Keys);
            if (group.From < 1 || group.Representatives is < 1 or > MostRepresentatives)
            {
                line.Add(LineRules.GroupBounds, "case.group");
            }
        }
    }

    /// <summary>The pictures of a move.</summary>
    public static void Photos(LineUnderCheck line, PlacedMove placed)
    {
        if (placed.Move.Photos is not { } rule)
        {
            return;
        }

        var path = placed.Path + ".photos";
        if (rule is { Before: <= 0, MaxDistance: null, AfterDispatch: false, MaxAge: null })
        {
            line.Add(LineRules.PhotoRuleEmpty, path, ("move", placed.Key));
        }

        if (placed.Move.Evidence < 1)
        {
            line.Add(LineRules.PhotoRuleWithoutEvidence, path, ("move", placed.Key));
        }

        if (rule.MaxAge is { } age)
        {
            Limit(line, path + ".max-age", age);
        }
    }

    private static void Recheck(LineUnderCheck line, CaseType type, RecheckRule rule)
    {
        const string Path = "case.recheck";
        line.Role(Path + ".who", rule.Who, "case.move");
        line.Known(LineRules.UnknownLegal, Path + ".legal", "legal", rule.Legal, line.Line.Legal.Keys);
        Limit(line, Path + ".after", rule.After);
        if (rule.Share is <= 0 or > 1)
        {
            line.Add(LineRules.RecheckShare, Path, ("share", rule.Share));
        }

        foreach (var (key, _) in type.Stages.Where(s => s.Value.Outcome == "closed" && s.Value.Moves.Values.All(m => m.Effect != MoveEffect.Reopen)))
        {
            line.Add(LineRules.RecheckWithoutReopen, Path, ("stage", key));
        }
    }

    private static void Limit(LineUnderCheck line, string path, string limit)
    {
        if (!Limits.Reads(limit))
        {
            line.Add(LineRules.BadLimit, path, ("limit", limit));
        }
    }
}
