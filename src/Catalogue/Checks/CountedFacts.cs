namespace Jiedao.Catalogue.Checks;

/// <summary>Facts that a line counts itself.</summary>
internal static class CountedFacts
{
    public static void Check(LineUnderCheck line, string path, IReadOnlyList<CountedFact> facts)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            if (facts[i].Kind.Contains('.', StringComparison.Ordinal))
            {
                line.Add(LineRules.EngineFact, $"{path}[{i}].kind", ("fact", facts[i].Kind));
            }
        }
    }

    /// <summary>Every fact a line counts itself.</summary>
    public static IEnumerable<CountedFact> Of(WorkLine line) => line.Case is null
        ? []
        : line.Case.Stages.Values.SelectMany(s => s.Moves.Values).SelectMany(m => m.Facts).Concat(line.Case.Opening.Facts);
}
