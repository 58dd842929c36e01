using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Measures.Definitions;

/// <summary>One version of a measure that is folded from facts: flow, stock or distinct.</summary>
internal sealed class FoldedMeasure
{
    private readonly HashSet<string>? lines;
    private readonly FactCondition? where;
    private readonly Units.Scale scale;

    public FoldedMeasure(MeasureDefinition definition)
    {
        Definition = definition;
        Kind = definition.Fact ?? throw new InvalidOperationException($"{definition.Code} folds facts but names no kind of fact.");
        lines = definition.Lines is ["*"] ? null : [.. definition.Lines.Count == 0 ? [definition.Line] : definition.Lines];
        where = definition.Where is { } condition ? new FactCondition(condition) : null;
        scale = Units.Of(definition.Unit);
        Dims = [.. definition.Dims.Select(FactDims.Normal).Distinct()];
        Fingerprint = FingerprintOf(definition);
    }

    public MeasureDefinition Definition { get; }

    public string Code => Definition.Code;

    public int Version => Definition.Version;

    /// <summary>Kind of fact.</summary>
    public string Kind { get; }

    /// <summary>Lines whose facts count; null for every line.</summary>
    public IReadOnlyCollection<string>? Lines => lines;

    /// <summary>Dimensions for which cells are kept.</summary>
    public IReadOnlyList<string> Dims { get; }

    public bool IsStock => Definition.Kind == MeasureKind.Stock;

    public bool IsDistinct => Definition.Kind == MeasureKind.Distinct;

    /// <summary>The definition's condition as the database can check it; null when it has none or the database cannot.</summary>
    public Expression<Func<Fact, bool>>? Query => where?.Query;

    /// <summary>Whether counting needs more than kind, line, day and unit.</summary>
    public bool HasCondition => where is not null;

    /// <summary>Hash of everything that decides what the cells hold: when it changes, the cells are folded anew.</summary>
    public string Fingerprint { get; }

    /// <summary>Whether the fact counts.</summary>
    public bool Takes(Fact fact) => fact.Kind == Kind
        && (lines is null || lines.Contains(fact.Line))
        && Counts(fact.Unit)
        && (!IsDistinct || fact.SubjectId is not null)
        && (where is null || where.Holds(fact));

    /// <summary>Day under which it counts, yyyymmdd.</summary>
    public int DayOf(Fact fact) => Definition.ByCohort ? fact.CohortDay : fact.Day;

    /// <summary>
    /// Whether facts in a unit count: any word of count does, since the definition names what is counted; money, areas and the like only
    /// within their own family.
    /// </summary>
    public bool Counts(string unit) => unit.Length == 0 || Units.Of(unit).Family == scale.Family;

    /// <summary>Quantity in ten-thousandths of the base unit of the measure's family.</summary>
    public long QuantityOf(Fact fact) => InBase(fact.QuantityE4, fact.Unit);

    /// <summary>Ten-thousandths of a unit as ten-thousandths of the base unit.</summary>
    public long InBase(long quantityE4, string unit)
    {
        var factor = unit.Length == 0 ? scale.Factor : Units.Of(unit).Factor;
        return factor == 1 ? quantityE4 : (long)decimal.Round(quantityE4 * factor, MidpointRounding.AwayFromZero);
    }

    /// <summary>Ten-thousandths of the base unit as a number in the base unit.</summary>
    public static decimal Base(long quantityE4) => quantityE4 / 10000m;

    private static string FingerprintOf(MeasureDefinition d)
    {
        var text = string.Join('\n', d.Kind, d.Fact, d.Line, string.Join(',', d.Lines), d.Where, d.ByCohort, string.Join(',', d.Dims),
            d.Unit);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}
