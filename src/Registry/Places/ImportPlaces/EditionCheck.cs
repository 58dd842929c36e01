using Jiedao.Kernel;

namespace Jiedao.Registry.Places;

/// <summary>Checks an edition as a whole before anything is stored: digits, bands, names, parents, doubles.</summary>
internal static class EditionCheck
{
    private const int Most = 50;

    public static void Throw(PlaceEditionFile edition)
    {
        var faults = new Faults();
        var found = 0;
        var seen = new Dictionary<string, PlaceLevel>(edition.Rows.Count);
        foreach (var row in edition.Rows)
        {
            if (Wrong(row, seen) is { } problem && ++found <= Most)
            {
                faults.Add($"{row.Level}:{Cut(row.Code)}", problem, new { value = Cut(row.Code), parent = Cut(row.Parent), name = Cut(row.Name) });
            }

            seen.TryAdd(row.Code, row.Level);
        }

        faults.When(edition.Rows.Count == 0, "below", RegistryProblems.EditionEmpty, new { below = Cut(edition.Below) }).Throw();
    }

    private static ProblemKind? Wrong(PlaceRow row, Dictionary<string, PlaceLevel> seen)
    {
        if (!PlaceCode.HasDigits(row.Level, row.Code))
        {
            return RegistryProblems.PlaceCodeDigits;
        }

        if (!PlaceCode.IsInBand(row.Level, row.Code))
        {
            return RegistryProblems.PlaceCodeBand;
        }

        if (row.Name.Length is 0 or > 60)
        {
            return RegistryProblems.PlaceNameMissing;
        }

        if (seen.ContainsKey(row.Code))
        {
            return RegistryProblems.PlaceCodeTwice;
        }

        return row.Level != PlaceLevel.Province && (!seen.TryGetValue(row.Parent, out var level) || level != row.Level - 1)
            ? RegistryProblems.PlaceParentMissing
            : null;
    }

    private static string Cut(string text) => text.Length > 24 ? text[..24] + "…" : text;
}
