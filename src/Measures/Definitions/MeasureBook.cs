using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Measures.Definitions;

/// <summary>Every version of every measure of the catalogue, compiled once per state of the catalogue.</summary>
internal sealed class MeasureBook
{
    private static readonly ConditionalWeakTable<object, MeasureBook> Made = [];

    private readonly FrozenDictionary<string, MeasureDefinition[]> versions;
    private readonly FrozenDictionary<(string Code, int Version), FoldedMeasure> folded;
    private readonly FrozenDictionary<(string Code, int Version), Formula> formulas;

    public MeasureBook(IEnumerable<MeasureDefinition> definitions)
    {
        versions = definitions.GroupBy(d => d.Code)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(d => d.From).ThenBy(d => d.Version).ToArray());
        var all = versions.Values.SelectMany(v => v).ToList();
        folded = all.Where(d => d.Kind is MeasureKind.Flow or MeasureKind.Stock or MeasureKind.Distinct)
            .ToFrozenDictionary(d => (d.Code, d.Version), d => new FoldedMeasure(d));
        formulas = all.Where(d => d.Kind == MeasureKind.Derived)
            .ToFrozenDictionary(d => (d.Code, d.Version), d => new Formula(d.Formula ?? ""));
        Newest = [.. versions.Values.Select(v => v[^1]).OrderBy(d => d.Line, StringComparer.Ordinal)
            .ThenBy(d => d.Code, StringComparer.Ordinal)];
        ByKind = folded.Values.GroupBy(f => f.Kind).ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>The newest version of every measure, by line and code.</summary>
    public IReadOnlyList<MeasureDefinition> Newest { get; }

    /// <summary>Folded measures by the kind of fact they count.</summary>
    public FrozenDictionary<string, FoldedMeasure[]> ByKind { get; }

    /// <summary>Every version that is folded from facts.</summary>
    public IEnumerable<FoldedMeasure> Folded => folded.Values;

    /// <summary>The book of a catalogue; made again when the catalogue was read again.</summary>
    public static MeasureBook Of(ICatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return Made.GetValue(catalogue.Measures, _ => new MeasureBook(catalogue.MeasureVersions));
    }

    /// <summary>
    /// The version in force on a day; before the first version's day, the first. A figure is counted by the version in force at the end of
    /// its period. Refuses with <c>measure_not_found</c>.
    /// </summary>
    public MeasureDefinition At(string code, DateOnly day) =>
        versions.TryGetValue(code, out var all)
            ? Array.FindLast(all, d => d.From <= day) ?? all[0]
            : throw new Refusal(MeasuresProblems.MeasureNotFound, new { code });

    /// <summary>Whether there is a measure of the code.</summary>
    public bool Has(string code) => versions.ContainsKey(code);

    /// <summary>What the cells of a definition must hold; null when it is gone or is not folded.</summary>
    public string? FingerprintOf(string code, int version) => folded.GetValueOrDefault((code, version))?.Fingerprint;

    public FoldedMeasure FoldedOf(MeasureDefinition definition) => folded[(definition.Code, definition.Version)];

    public Formula FormulaOf(MeasureDefinition definition) => formulas[(definition.Code, definition.Version)];
}
