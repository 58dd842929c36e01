using System.Globalization;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Given;

namespace Jiedao.Measures.SetTarget;

/// <summary>
/// Sets what a measure shall reach in a period: a value, or a band with two ends; spread over the months by a curve and over units or
/// communities by a split. Setting it again replaces it from then on; the old one stays readable. For the leader's office.
/// </summary>
/// <remarks>
/// Refuses a target with neither value nor band, a band whose ends are crossed, a curve that falls or does not end at 100, a split of a
/// countable measure whose parts do not sum to the value (<c>target_split</c>), a change without a reason. Records <c>target.set</c>.
/// </remarks>
[Act("set-target", MeasuresVerbs.Target)]
public sealed class SetTarget(ICatalogue catalogue) : IAct<SetTarget.Command, long>
{
    private const int MonthsOfYear = 12;

    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        Check(command);
        var period = PeriodNotation.Read(command.Period, work.Today);
        var (definition, _, slice) = GivenChecks.Place(catalogue, command.Code, period, command.Slice);
        work.Demand(definition.Line);
        CheckSplit(command, definition);
        var record = work.Record(MeasuresEvents.TargetSet).About(definition.Line, null).Because(command.Reason)
            .With(new
            {
                definition.Code,
                Period = period.ToString(),
                Slice = slice,
                command.Value,
                command.Low,
                command.High,
                command.Curve,
                command.SplitBy,
                command.Split
            });
        var row = await AddAsync(command, definition, period, slice, command.Value, record.Id, work, ct);
        record.On(row.Id);
        foreach (var part in command.Split)
        {
            var (_, _, below) = GivenChecks.Place(catalogue, command.Code, period, $"{command.SplitBy}={part.Item}");
            await AddAsync(command, definition, period, below, part.Value, record.Id, work, ct);
        }

        return row.Id;
    }

    private static async Task<GivenFigure> AddAsync(
        Command command, MeasureDefinition definition, Period period, string slice, decimal? value, long record, Work work,
            CancellationToken ct)
    {
        var (from, to) = (GivenFigures.Day(period.From ?? DateOnly.MinValue), GivenFigures.Day(period.To));
        var series = await GivenChecks.SeriesAsync(work.Db, definition.Code, from, to, slice, GivenAs.Target, ct);
        var newest = series.Find(g => series.TrueForAll(f => f.Follows != g.Id));
        if (newest is not null && string.IsNullOrWhiteSpace(command.Reason))
        {
            throw new Refusal(MeasuresProblems.TargetNeedsReason, new { code = definition.Code, period }, "reason");
        }

        return work.Add(new GivenFigure
        {
            Code = definition.Code,
            Version = definition.Version,
            From = from,
            To = to,
            Period = period.ToString(),
            Slice = slice,
            As = GivenAs.Target,
            Exact = value,
            Shown = value,
            Low = slice == command.Slice ? command.Low : null,
            High = slice == command.Slice ? command.High : null,
            Curve = string.Join(' ', command.Curve.Select(c => c.ToString(CultureInfo.InvariantCulture))),
            Unit = definition.Unit,
            Status = FigureStatus.Target,
            Source = command.Source?.Trim() ?? "",
            Reason = command.Reason?.Trim() ?? "",
            Follows = newest?.Id ?? 0,
            RecordId = record,
            RecordedAt = work.Now,
        });
    }

    private static void Check(Command command)
    {
        var curve = command.Curve;
        new Faults()
            .Text("code", command.Code, 1, 60).Text("period", command.Period, 4, 30)
            .Text("source", command.Source, 0, 300).Text("reason", command.Reason, 0, 500)
            .Number("value", command.Value).Number("low", command.Low).Number("high", command.High)
            .When(command.Value is null && command.Low is null && command.High is null, "value", KernelProblems.Required)
            .When(command.Value is not null && (command.Low is not null || command.High is not null), "low", MeasuresProblems.ValueOrBand)
            .When(command.Low > command.High, "high", MeasuresProblems.BandCrossed)
            .When(curve.Count > 0 && (curve.Count != MonthsOfYear || curve[^1] != 100 || curve[0] < 0
            || curve.Zip(curve.Skip(1)).Any(p => p.Second < p.First)),
                "curve", MeasuresProblems.BadCurve)
            .When(command.Split.Count > 0 && string.IsNullOrEmpty(command.SplitBy), "splitBy", KernelProblems.Required)
            .When(command.Split.Count > 0 && command.Slice.Length > 0, "split", MeasuresProblems.SplitOfWhole)
            .When(command.Split.Count > 500 || command.Split.Select(s => s.Item).Distinct().Count() != command.Split.Count, "split",
            MeasuresProblems.SplitTwice)
            .Throw();
    }

    /// <summary>Parts of what can be added up must sum to the whole; parts of a rate need not.</summary>
    private static void CheckSplit(Command command, MeasureDefinition definition)
    {
        var adds = definition.Kind is not (MeasureKind.Ratio or MeasureKind.Distinct) && definition.Unit is not ("%" or "‰");
        var sum = command.Split.Sum(s => s.Value);
        if (command.Split.Count > 0 && adds && sum != command.Value)
        {
            throw new Refusal(MeasuresProblems.TargetSplit, new { sum, value = command.Value, difference = command.Value - sum }, "split");
        }
    }

    /// <summary>A part of a target.</summary>
    /// <param name="Item">Value of the dimension: number of the unit or community.</param>
    /// <param name="Value">Its share of the target, in the measure's unit.</param>
    public sealed record Part(string Item, decimal Value);

    /// <summary>What is to be reached.</summary>
    /// <param name="Code">Measure.</param>
    /// <param name="Period">Period, mostly a year.</param>
    /// <param name="Value">Value to reach (or not to pass, where lower is better); null for a band.</param>
    /// <param name="Slice">Part it is set for; empty for the whole.</param>
    /// <param name="Low">Lower end of a band.</param>
    /// <param name="High">Upper end of a band.</param>
    /// <param name="SplitBy">Dimension of the split: <c>place</c> or <c>owner</c>.</param>
    /// <param name="Source">Document that sets it.</param>
    /// <param name="Reason">Why it is changed; needed when one was set before.</param>
    public sealed record Command(
        string Code, string Period, decimal? Value = null, string Slice = "", decimal? Low = null, decimal? High = null,
            string? SplitBy = null,
        string? Source = null, string? Reason = null) : ICommand<long>
    {
        /// <summary>Cumulative shares by the end of each month, per cent: twelve numbers that rise to 100. Empty: evenly by days.</summary>
        public IReadOnlyList<decimal> Curve { get; init; } = [];

        /// <summary>Parts by unit or community.</summary>
        public IReadOnlyList<Part> Split { get; init; } = [];
    }
}
