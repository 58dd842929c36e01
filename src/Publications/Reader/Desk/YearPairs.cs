namespace Jiedao.Publications.Reader.Desk;

/// <summary>The same figure in two years' reports.</summary>
internal static class YearPairs
{
    private const double Alike = 0.8;

    /// <summary>
    /// Pairs figures of the same kind and unit whose names are the same, or all but the same; each is used once, the likeliest pair first.
    /// Growth
    /// rates, ranks and targets are no figures of a year.
    /// </summary>
    public static IReadOnlyList<(KeptFigure Before, KeptFigure After)> Of(KeptReading earlier, KeptReading later)
    {
        var (before, after) = (Own(earlier), Own(later));
        var pairs = new List<(double Score, KeptFigure Before, KeptFigure After)>();
        foreach (var now in after)
        {
            foreach (var was in before)
            {
                if (was.Figure.Claim.Kind == now.Figure.Claim.Kind && was.Figure.Claim.Subject == now.Figure.Claim.Subject
                    && UnitScales.Between(was.Figure.Claim.Unit, now.Figure.Claim.Unit, out var loose) is not null && !loose)
                {
                    var score = Score(was.Grams, now.Grams);
                    if (score >= Alike)
                    {
                        pairs.Add((score, was.Figure, now.Figure));
                    }
                }
            }
        }

        var (usedBefore, usedAfter) = (new HashSet<int>(), new HashSet<int>());
        return [.. pairs.OrderByDescending(p => p.Score).ThenBy(p => p.After.No)
            .Where(p => !usedBefore.Contains(p.Before.No) && !usedAfter.Contains(p.After.No) && usedBefore.Add(p.Before.No)
                && usedAfter.Add(p.After.No))
            .OrderBy(p => p.After.No).Select(p => (p.Before, p.After))];
    }

    private static List<(KeptFigure Figure, HashSet<string> Grams)> Own(KeptReading kept) => [.. kept.Figures
        .Where(f => f.Standing != Standing.Removed && f.Claim.Kind is not (ClaimKind.Yoy or ClaimKind.Rank)
            && f.Claim.Status != ClaimStatus.Target)
        .Select(f => (f, Grams(f.Claim.Name)))];

    private static double Score(HashSet<string> a, HashSet<string> b) => a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count
        + b.Count);

    private static HashSet<string> Grams(string name)
    {
        var grams = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < name.Length; i++)
        {
            grams.Add(name.Substring(i, 2));
        }

        return grams.Count > 0 ? grams : [name];
    }
}
