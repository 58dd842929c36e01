using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>A measure that a figure of a report may be.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Name">Its name.</param>
/// <param name="Confidence">3 high, 2 medium, 1 low.</param>
/// <param name="Score">Likeness of the names, 0 to 1.</param>
/// <param name="Value">The figure in the measure's unit.</param>
/// <param name="SameUnit">Whether the units are the same, not only of the same sort.</param>
public sealed record MeasureMatch(MeasureDefinition Measure, string Name, int Confidence, double Score, decimal Value, bool SameUnit);

/// <summary>
/// Finds the measures that a figure's name may stand for: pairs of characters that the names share, filler left out, what is rare among
/// measures
/// weighing more; the unit must be of the same sort and a rate can only be a rate.
/// </summary>
internal sealed class MeasureMatching(ICatalogue catalogue, MeasureTexts names, Visit visit)
{
    private const double High = 0.72;
    private const double Medium = 0.5;
    private const double Low = 0.34;
    private const string Growth = "同比";

    private static readonly (string From, string To)[] Synonyms =
    [
        ("办结", "结案"), ("结案", "结案"), ("受理", "受理"), ("立案", "立案"), ("人民调解", "调解"), ("案件", ""), ("事项", ""), ("事件", ""), ("总数", ""), ("总量", ""),
        ("数量", ""), ("次数", ""), ("人数", "人"), ("户数", "户"), ("宗数", ""), ("件数", ""), ("（", ""), ("）", ""), ("(", ""), (")", ""), ("·", ""),
            ("、", ""), ("“", ""),
        ("”", ""), ("全年", ""), ("各类", ""), ("共", ""), ("数", ""), ("量", ""), ("的", ""), ("按记录", ""), ("按发布", ""), ("已", ""), ("类", ""),
    ];

    private readonly Lazy<(IReadOnlyList<Known> Measures, Dictionary<string, double> Weights)> book = new(() => Book(catalogue, names));

    private sealed record Known(MeasureDefinition Measure, string Name, HashSet<string> Grams, bool IsGrowth);

    /// <summary>The measures that come into question, likeliest first, three at most.</summary>
    public IReadOnlyList<MeasureMatch> For(ReadClaim claim)
    {
        if (claim.Kind is ClaimKind.Rank || claim.Subject is not null || claim.ValueMax is not null)
        {
            return [];
        }

        return For(claim.Name, claim.Value, claim.Unit, claim.Kind);
    }

    /// <summary>The measures that a commitment's target may belong to.</summary>
    public IReadOnlyList<MeasureMatch> For(ReadCommitment promise) =>
        promise.Target is { } target ? For(promise.What, target.Value, target.Unit, target.Unit is "%" or "％" ? ClaimKind.Rate
            : ClaimKind.Count) : [];

    /// <summary>A measure by its code as a person chose it (<c>PE-01</c>, or <c>PE-01 信访受理量</c>); null when there is none.</summary>
    public MeasureDefinition? Find(string? text)
    {
        var code = (text ?? "").Trim().Split(' ', 2)[0];
        return catalogue.Measures.GetValueOrDefault(code);
    }

    /// <summary>Every measure with its name, for the list to choose from.</summary>
    public IEnumerable<(string Code, string Name, string Unit)> All() => catalogue.Measures.Values
        .OrderBy(m => m.Code, StringComparer.Ordinal).Select(m => (m.Code, names.Name(m, visit.Lang), m.Unit));

    private List<MeasureMatch> For(string name, decimal value, string unit, ClaimKind kind)
    {
        var (measures, weights) = book.Value;
        var grams = Grams(name);
        var found = new List<MeasureMatch>();
        foreach (var known in measures)
        {
            if (!FitsKind(known, kind) || UnitScales.Between(unit, known.Measure.Unit, out var loose) is not { } factor)
            {
                continue;
            }

            double Weigh(IEnumerable<string> some) => some.Sum(g => weights.GetValueOrDefault(g, 1.0));
            var shared = Weigh(known.Grams.Where(grams.Contains));
            var score = shared <= 0 ? 0 : 2 * shared / (Weigh(known.Grams) + Weigh(grams));
            if (score >= Low)
            {
                var confidence = score >= High && !loose ? 3 : score >= Medium ? 2 : 1;
                found.Add(new MeasureMatch(known.Measure, names.Name(known.Measure, visit.Lang), confidence, score,
                    UnitScales.Convert(value, factor), !loose));
            }
        }

        return [.. found.OrderByDescending(m => m.Score).ThenByDescending(m => m.SameUnit).ThenBy(m => m.Measure.Code,
            StringComparer.Ordinal).Take(3)];
    }

    private static bool FitsKind(Known known, ClaimKind kind) => kind switch
    {
        ClaimKind.Yoy => known.IsGrowth,
        ClaimKind.Rate => known.Measure.Unit is "%" or "‰" && !known.IsGrowth,
        _ => known.Measure.Unit is not ("%" or "‰"),
    };

    private static (IReadOnlyList<Known>, Dictionary<string, double>) Book(ICatalogue catalogue, MeasureTexts names)
    {
        var measures = catalogue.Measures.Values.Select(m =>
        {
            var name = names.Name(m, Lang.Zh);
            return new Known(m, name, Grams(name), name.Contains(Growth, StringComparison.Ordinal));
        }).ToList();
        var counts = measures.SelectMany(m => m.Grams).GroupBy(g => g).ToDictionary(g => g.Key, g => g.Count());
        return (measures, counts.ToDictionary(c => c.Key, c => Math.Max(0.25, Math.Log(1.0
            + (measures.Count / (double)c.Value)) / Math.Log(1.0 + measures.Count))));
    }

    private static HashSet<string> Grams(string name)
    {
        var bare = name;
        foreach (var (from, to) in Synonyms)
        {
            bare = bare.Replace(from, to, StringComparison.Ordinal);
        }

        var grams = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < bare.Length; i++)
        {
            grams.Add(bare.Substring(i, 2));
        }

        return grams;
    }
}
