using System.Text.RegularExpressions;
using Jiedao.Catalogue.Reading;
using Jiedao.Kernel;

namespace Jiedao.Catalogue.Checks;

/// <summary>Measures of a line, or the shared ones.</summary>
internal sealed partial class MeasureChecks(FigureIndex figures, AddFault add)
{
    private static readonly string[] AlwaysDims = ["place", "owner", "channel", "matter"];
    private readonly CatalogueSource catalogue = figures.Catalogue;
    private readonly IReadOnlyDictionary<string, MeasureDefinition> all = figures.Measures;

    /// <summary>Checks measures; <paramref name="home"/> is the defining line, null for the shared ones.</summary>
    public void Run(IReadOnlyList<MeasureDefinition> measures, YamlFile file, WorkLine? home)
    {
        for (var i = 0; i < measures.Count; i++)
        {
            var (measure, path) = (measures[i], $"[{i}]");
            Complete(measure, file, path);
            Codes(measure, file, path);
            Facts(measure, file, path, home);
            ExpressionChecks.One(add, file, path + ".formula", measure.Formula, LineExpressions.OverMeasures(all.Keys), ExpressionType.Number);
            if (measure.Decimals is < 0 or > 4)
            {
                add(LineRules.MeasureDecimals, file.At(path + ".decimals"));
            }

            if (!catalogue.Shared.Texts.Zh.ContainsKey("units." + measure.Unit) || !catalogue.Shared.Texts.En.ContainsKey("units." + measure.Unit))
            {
                add(LineRules.MissingText, file.At(path + ".unit"), ("language", "单位"), ("languageEn", "unit"), ("key", "units." + measure.Unit),
                    ("file", "shared/texts.en.yaml"));
            }

            if (Circles(measure.Code, []))
            {
                add(LineRules.MeasureCircle, file.At(path + ".code"), ("code", measure.Code));
            }
        }
    }

    /// <summary>Codes a measure is computed from.</summary>
    public static IEnumerable<string> UsedBy(MeasureDefinition measure)
    {
        var named = new[] { measure.Over, measure.Under }.OfType<string>().Concat(measure.SumOf);
        return measure.Formula is null ? named : named.Concat(Bracketed().Matches(measure.Formula).Select(m => m.Groups[1].Value));
    }

    private void Complete(MeasureDefinition measure, YamlFile file, string path)
    {
        (bool Whole, string Keys) = measure.Kind switch
        {
            MeasureKind.Ratio => (measure is { Over: not null, Under: not null, Fact: null }, "over, under"),
            MeasureKind.Derived => (measure is { Formula: not null, Fact: null }, "formula"),
            MeasureKind.External => (measure is { Fact: null, Formula: null, Over: null }, "–"),
            _ => (measure is { Fact: not null, Formula: null, Over: null }, "fact"),
        };
        if (!Whole)
        {
            add(LineRules.MeasureIncomplete, file.At(path), ("kind", Names.Hyphenated(measure.Kind.ToString())), ("keys", Keys));
        }
    }

    private void Codes(MeasureDefinition measure, YamlFile file, string path)
    {
        var places = new List<(string Code, string Path)>();
        places.AddRange(measure.SumOf.Select((c, i) => (c, $"{path}.sum-of[{i}]")));
        places.AddRange(measure.Over is null ? [] : [(measure.Over, path + ".over")]);
        places.AddRange(measure.Under is null ? [] : [(measure.Under, path + ".under")]);
        foreach (var (code, at) in places.Where(p => !all.ContainsKey(p.Code)))
        {
            add(LineRules.UnknownCode, file.At(at), ("code", code), ("meant", Nearest.To(code, all.Keys)));
        }
    }

    private void Facts(MeasureDefinition measure, YamlFile file, string path, WorkLine? home)
    {
        var lines = catalogue.Newest.Where(l => measure.Lines.Contains("*") || measure.Lines.Contains(l.Id) || (measure.Lines.Count == 0 && l.Id == home?.Id))
            .ToList();
        for (var i = 0; i < measure.Lines.Count; i++)
        {
            var name = measure.Lines[i];
            if (name != "*" && lines.All(l => l.Id != name))
            {
                add(LineRules.UnknownLine, file.At($"{path}.lines[{i}]"), ("line", name), ("meant", Nearest.To(name, catalogue.Newest.Select(l => l.Id))));
            }
        }

        if (measure.Fact is null)
        {
            return;
        }

        var own = lines.SelectMany(CountedFacts.Of).ToList();
        var known = EngineFacts.Kinds.Keys.Concat(own.Select(f => f.Kind)).Distinct().ToList();
        if (!known.Contains(measure.Fact))
        {
            add(LineRules.UnknownFact, file.At(path + ".fact"), ("fact", measure.Fact), ("meant", Nearest.To(measure.Fact, known)));
            return;
        }

        Dims(measure, file, path, own);
        ExpressionChecks.One(add, file, path + ".where", measure.Where, LineExpressions.OverFact(measure.Fact, lines), ExpressionType.Bool);
        var units = measure.Fact == EngineFacts.Issued ? ["份"]
            : EngineFacts.Kinds.ContainsKey(measure.Fact) ? lines.Select(l => l.Case?.CountedIn).OfType<string>()
            : own.Where(f => f.Kind == measure.Fact).Select(f => f.Unit);
        if (!measure.Lines.Contains("*") && measure.Kind != MeasureKind.Distinct && units.FirstOrDefault(u => u != measure.Unit) is { } other)
        {
            add(LineRules.UnitDiffers, file.At(path + ".unit"), ("unit", measure.Unit), ("other", other));
        }
    }

    private void Dims(MeasureDefinition measure, YamlFile file, string path, List<CountedFact> own)
    {
        var known = AlwaysDims.Concat(EngineFacts.Kinds.GetValueOrDefault(measure.Fact!, []))
            .Concat(own.Where(f => f.Kind == measure.Fact).SelectMany(f => f.Dims.Keys)).ToHashSet();
        for (var i = 0; i < measure.Dims.Count; i++)
        {
            if (!known.Contains(measure.Dims[i]))
            {
                add(LineRules.UnknownDim, file.At($"{path}.dims[{i}]"), ("dim", measure.Dims[i]), ("meant", Nearest.To(measure.Dims[i], known)));
            }
        }
    }

    private bool Circles(string code, HashSet<string> above) =>
        !above.Add(code) || (all.TryGetValue(code, out var measure) && UsedBy(measure).Any(c => Circles(c, [.. above])));

    [GeneratedRegex(@"\[([^\[\]]+)\]")]
    private static partial Regex Bracketed();
}

/// <summary>Every measure of a catalogue by code, gathered once for all lines.</summary>
internal sealed class FigureIndex(CatalogueSource catalogue)
{
    public CatalogueSource Catalogue { get; } = catalogue;

    public IReadOnlyDictionary<string, MeasureDefinition> Measures { get; } = catalogue.Newest.SelectMany(l => l.Measures)
        .Concat(catalogue.Shared.Measures).DistinctBy(m => m.Code).ToDictionary(m => m.Code);

    public IReadOnlySet<string> Codes { get; } =
        catalogue.Newest.SelectMany(l => l.Measures).Concat(catalogue.Shared.Measures).Select(m => m.Code).ToHashSet();
}
