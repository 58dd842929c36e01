using Jiedao.Catalogue;
using Jiedao.Kernel;

namespace Jiedao.Measures;

/// <summary>What pages and API ask for, checked: which measure, period, part and day, and whether the visitor may.</summary>
internal sealed class MeasureDoor(Visit visit, IMeasures measures, MeasureAccess access)
{
    /// <summary>The figure asked for, on a visit that may read it in full.</summary>
    /// <remarks>
    /// Refuses with <c>measure_not_found</c> (also for measures of sealed lines, which are not mentioned), <c>not_permitted</c>,
    /// <c>bad_format</c>, <c>bad_slice</c>.
    /// </remarks>
    public FigureAddress Enter(string code, string? period, string? slice, string? knownOn)
    {
        var span = Period(period);
        var definition = measures.Definition(code, span.To);
        Demand(definition);
        return new FigureAddress(definition.Code, span, Slice(slice), PeriodNotation.ReadKnownOn(knownOn, visit.Office));
    }

    /// <summary>The period asked for; the office's present year when none is.</summary>
    public Period Period(string? text) =>
        string.IsNullOrEmpty(text) ? Kernel.Period.Year(visit.Today.Year) : PeriodNotation.Read(text, visit.Today);

    /// <summary>The part asked for, in its normal form.</summary>
    public static string Slice(string? text) => Reading.Slice.Parse(text).ToString();

    /// <summary>Refuses when the visitor may not read the measure.</summary>
    public void Demand(MeasureDefinition definition)
    {
        if (access.MayRead(visit.Actor, definition))
        {
            return;
        }

        throw access.IsMentioned(definition)
            ? new Refusal(KernelProblems.NotPermitted, new { verb = MeasuresVerbs.Read })
            : new Refusal(MeasuresProblems.MeasureNotFound, new { code = definition.Code });
    }

    /// <summary>Measures that the visitor may read in full, by line and code.</summary>
    public IReadOnlyList<MeasureDefinition> Readable() => [.. measures.Definitions.Where(d => access.MayRead(visit.Actor, d))];
}
