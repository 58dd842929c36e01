using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Given;

namespace Jiedao.Measures.EnterFigure;

/// <summary>
/// Enters a figure that no record of the office can give: a statistic of a higher office, a value of a past year as it was printed, what a
/// year is expected to bring. For office and statistics staff.
/// </summary>
/// <remarks>
/// Refuses when the measure is counted from records (<c>measure_not_entered</c>; past prints and expectations may still be written), when
/// one is already written for the same period and part (<c>figure_exists</c>: correct it instead), when a value that is said to be known
/// ends in the future. Records <c>figure.entered</c>.
/// </remarks>
[Act("enter-figure", MeasuresVerbs.Enter)]
public sealed class EnterFigure(ICatalogue catalogue) : IAct<EnterFigure.Command, long>
{
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        Check(command);
        var period = PeriodNotation.Read(command.Period, work.Today);
        var (definition, span, slice) = GivenChecks.Place(catalogue, command.Code, period, command.Slice);
        work.Demand(definition.Line);
        var given = Decide(command, definition, period, slice, work.Today);
        if ((await GivenChecks.SeriesAsync(work.Db, given.Code, given.From, given.To, given.Slice, given.As, ct)).Count > 0)
        {
            throw new Refusal(MeasuresProblems.FigureExists, new { code = given.Code, period = given.Period });
        }

        var record = work.Record(MeasuresEvents.Entered).About(definition.Line, null).Because(command.Reason).With(new
        {
            given.Code,
            given.Period,
            given.Slice,
            As = given.As.ToString(),
            Value = given.Exact,
            given.Unit,
            given.Source,
        });
        var row = work.Add(given.Written(record.Id, work.Now));
        record.On(row.Id);
        return row.Id;
    }

    /// <summary>What becomes of an entry, or why it is refused.</summary>
    internal static GivenFigure Decide(Command command, MeasureDefinition definition, Period period, string slice, DateOnly today)
    {
        var kind = Enum.Parse<GivenAs>(command.As, ignoreCase: true);
        if (kind == GivenAs.Entered && definition.Kind != MeasureKind.External)
        {
            throw new Refusal(MeasuresProblems.NotEntered, new { code = definition.Code });
        }

        if (kind != GivenAs.Estimate && period.To > today)
        {
            throw new Refusal(MeasuresProblems.NotOverYet, new { period, today = today.ToString("yyyy-MM-dd") }, "period");
        }

        return new GivenFigure
        {
            Code = definition.Code,
            Version = definition.Version,
            From = GivenFigures.Day(period.From ?? DateOnly.MinValue),
            To = GivenFigures.Day(period.To),
            Period = period.ToString(),
            Slice = slice,
            As = kind,
            Exact = command.Value,
            Shown = command.Value,
            Unit = definition.Unit,
            Status = kind switch
            {
                GivenAs.Estimate => FigureStatus.Estimate,
                GivenAs.Published => FigureStatus.AsPublished,
                _ => FigureStatus.Imported,
            },
            GivenChange = command.Change,
            RankPlace = command.RankPlace,
            RankOf = command.RankOf,
            RankField = command.RankField?.Trim() ?? "",
            Source = command.Source.Trim(),
            Reason = command.Reason?.Trim() ?? "",
        };
    }

    private static void Check(Command command) => new Faults()
        .Text("code", command.Code, 1, 60)
        .Text("period", command.Period, 4, 30)
        .Text("source", command.Source, 2, 300)
        .Text("reason", command.Reason, 0, 500)
        .OneOf("as", command.As.ToLowerInvariant(), ["entered", "estimate", "published"])
        .Number("value", command.Value)
        .Number("change", command.Change)
        .Range("rankPlace", command.RankPlace, 1, 100_000)
        .Range("rankOf", command.RankOf, command.RankPlace ?? 1, 100_000)
        .When(command.RankPlace is null != command.RankOf is null, "rankOf", KernelProblems.Required)
        .Text("rankField", command.RankField, command.RankPlace is null ? 0 : 1, 40)
        .Throw();

    /// <summary>What is entered.</summary>
    /// <param name="Code">Measure.</param>
    /// <param name="Period">Period (<c>2014</c>, <c>2014-01..2014-10</c> …).</param>
    /// <param name="Value">Value in the measure's unit.</param>
    /// <param name="Source">Document, sheet or authority it comes from, 2–300 characters.</param>
    /// <param name="As"><c>entered</c> as what it is, <c>published</c> as an earlier report printed it, <c>estimate</c> as what is
    /// expected.</param>
    /// <param name="Slice">Part (<c>place=12</c>), empty for the whole.</param>
    /// <param name="Reason">Why, where that is not plain.</param>
    /// <param name="Change">Change on the year before at comparable prices, per cent, when the source gives it.</param>
    /// <param name="RankPlace">Rank given with it.</param>
    /// <param name="RankOf">Of how many.</param>
    /// <param name="RankField">Among whom (全市街道).</param>
    public sealed record Command(
        string Code, string Period, decimal Value, string Source, string As = "entered", string Slice = "", string? Reason = null,
        decimal? Change = null, int? RankPlace = null, int? RankOf = null, string? RankField = null) : ICommand<long>;
}
