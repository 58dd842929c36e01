using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Measures.EnterFigure;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>
/// Takes figures of a kept reading over into the measures, as published: each figure under the measure that a person chose for it. What
/// was taken
/// over before stays as it is, so the same choice twice is one effect. For office and statistics staff.
/// </summary>
/// <remarks>
/// Refuses a report of another office (<c>reading_other_office</c>), figures that are not there, units that measure different things
/// (<c>reading_units_differ</c>), a measure chosen twice for a period (<c>reading_measure_twice</c>), a measure that says otherwise already
/// (<c>reading_published_differs</c>), and whatever <see cref="EnterFigure"/> refuses. Needs the permission on each measure's line. Records
/// <c>reading.imported</c> and one <c>figure.entered</c> for each figure.
/// </remarks>
[Act("import-as-published", PublicationsVerbs.Import)]
internal sealed class ImportAsPublished(ICatalogue catalogue, IMeasures measures) : IAct<ImportAsPublished.Command,
    ImportAsPublished.Answer>
{
    private const int Most = 2000;

    public async Task<Answer> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        new Faults().When(command.Items.Count == 0, "items", ReaderProblems.NothingChosen).Range("items", command.Items.Count, 0,
            Most).Throw();
        var kept = await KeptReading.LoadAsync(work.Db, command.Reading, ct);
        OfficeNames.Demand(kept, work.Office);
        var plans = command.Items.Select(item => Plan(item, kept, work.Today)).ToList();
        Distinct(plans);
        var (entered, already) = (new List<(Planned Plan, long Given)>(), 0);
        foreach (var plan in plans)
        {
            if (kept.Uses.Any(u => !u.IsTarget && u.No == plan.No && u.Code == plan.Code && u.Period == plan.Period.ToString()))
            {
                already++;
                continue;
            }

            entered.Add((plan, await EnterAsync(plan, kept, work, ct)));
        }

        if (entered.Count == 0 && already == 0)
        {
            throw new Refusal(ReaderProblems.NothingChosen);
        }

        var record = work.Record(PublicationsEvents.ReadingImported).On(kept.Row.Id).Showing([kept.Row.Hash]).With(new
        {
            reading = kept.Row.Id,
            figures = entered.Select(e => new { e.Plan.No, e.Plan.Code, period = e.Plan.Period.ToString() }),
            already,
        });
        foreach (var (plan, given) in entered.Where(e => !kept.Uses.Any(u => !u.IsTarget && u.No == e.Plan.No)))
        {
            work.Add(new ReadingUse
            {
                Reading = kept.Row.Id, No = plan.No, Code = plan.Code, Period = plan.Period.ToString(), Given = given, At = work.Now,
                RecordId = record.Id,
            });
        }

        return new Answer(entered.Count, already);
    }

    /// <summary>What a choice comes to: the figure in the measure's unit, and its period.</summary>
    internal Planned Plan(Item item, KeptReading kept, DateOnly today)
    {
        var figure = kept.Figure(item.No);
        if (figure.Standing == Standing.Removed)
        {
            throw new Refusal(ReaderProblems.NoSuchFigure, new { no = item.No });
        }

        var definition = catalogue.Measures.GetValueOrDefault(item.Code) ?? throw new Refusal(MeasuresProblems.MeasureNotFound,
            new { code = item.Code });
        var claim = figure.Claim;
        if (UnitScales.Between(claim.Unit, definition.Unit, out _) is not { } factor)
        {
            throw new Refusal(ReaderProblems.UnitsDiffer, new { unit = claim.Unit, code = definition.Code, wanted = definition.Unit });
        }

        var period = FigurePeriods.Read(item.Period ?? claim.Period, kept.Row.Year, today)
            ?? throw new Refusal(ReaderProblems.BadFigurePeriod, new { period = item.Period ?? claim.Period });
        return new Planned(item.No, definition.Code, period, UnitScales.Convert(claim.Value, factor), claim.Quote);
    }

    private static void Distinct(List<Planned> plans)
    {
        if (plans.GroupBy(p => (p.Code, p.Period)).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new Refusal(ReaderProblems.MeasureTwice, new { code = twice.Key.Code, period = twice.Key.Period });
        }
    }

    /// <summary>Enters a figure, or finds the row that says the same already.</summary>
    private async Task<long> EnterAsync(Planned plan, KeptReading kept, Work work, CancellationToken ct)
    {
        var there = (await measures.GivenAsync(plan.Code, plan.Period, ct))
            .FirstOrDefault(g => g is { Status: FigureStatus.AsPublished, IsReplaced: false, Publication: "", Slice: "" });
        if (there is null)
        {
            return await work.Ask<IAct<EnterFigure.Command, long>>().RunAsync(
                new EnterFigure.Command(plan.Code, plan.Period.ToString(), plan.Value, Source(kept, plan), "published"), work, ct);
        }

        return there.Value == plan.Value ? there.Id : throw new Refusal(ReaderProblems.PublishedDiffers, new
        {
            code = plan.Code,
            period = plan.Period,
            source = there.Source,
            value = there.Value,
            now = plan.Value,
        });
    }

    private static string Source(KeptReading kept, Planned plan)
    {
        var source = $"{kept.Title}：“{plan.Quote}”";
        return source.Length <= 300 ? source : source[..299] + "…";
    }

    /// <summary>A figure ready to be entered.</summary>
    internal sealed record Planned(int No, string Code, Period Period, decimal Value, string Quote);

    /// <summary>A figure chosen.</summary>
    /// <param name="No">Number of the figure.</param>
    /// <param name="Code">Measure.</param>
    /// <param name="Period">Period; the figure's own when left out.</param>
    internal sealed record Item(int No, string Code, string? Period = null);

    /// <summary>What is taken over.</summary>
    /// <param name="Reading">Reading.</param>
    /// <param name="Items">Figures with their measures, 1 to 2000.</param>
    internal sealed record Command(long Reading, IReadOnlyList<Item> Items) : ICommand<Answer>;

    /// <summary>What came of it.</summary>
    /// <param name="Entered">Figures entered.</param>
    /// <param name="Already">Figures that had been taken over before.</param>
    internal sealed record Answer(int Entered, int Already);
}
