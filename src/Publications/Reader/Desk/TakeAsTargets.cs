using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Measures.SetTarget;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>
/// Makes commitments of a kept reading that name a value into targets of the measures that a person chose. A commitment taken before stays
/// as it is.
/// For the leader's office and statistics staff.
/// </summary>
/// <remarks>
/// Refuses a report of another office, a commitment without a value (<c>reading_promise_not_measurable</c>), units that measure different
/// things,
/// no period (<c>reading_no_plan_year</c>), and whatever setting a target refuses. Needs the permission to set targets on each measure's
/// line.
/// Records <c>reading.targeted</c> and one <c>target.set</c> for each.
/// </remarks>
[Act("take-as-targets", MeasuresVerbs.Target)]
internal sealed class TakeAsTargets(ICatalogue catalogue) : IAct<TakeAsTargets.Command, int>
{
    private const int Most = 500;

    /// <returns>Targets set.</returns>
    public async Task<int> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        new Faults().When(command.Items.Count == 0, "items", ReaderProblems.NothingChosen).Range("items", command.Items.Count, 0,
            Most).Throw();
        var kept = await KeptReading.LoadAsync(work.Db, command.Reading, ct);
        OfficeNames.Demand(kept, work.Office);
        var done = kept.Uses.Where(u => u.IsTarget).Select(u => u.No).ToHashSet();
        var wanted = command.Items.Where(i => !done.Contains(i.No)).DistinctBy(i => i.No).Select(i => Decide(i, kept)).ToList();
        var record = work.Record(PublicationsEvents.ReadingTargeted).On(kept.Row.Id).Showing([kept.Row.Hash]).With(new
        {
            reading = kept.Row.Id,
            promises = wanted.Select(w => new { w.No, w.Command.Code, w.Command.Period }),
        });
        foreach (var (no, target) in wanted)
        {
            var row = await work.Ask<IAct<SetTarget.Command, long>>().RunAsync(target, work, ct);
            work.Add(new ReadingUse
            {
                Reading = kept.Row.Id, IsTarget = true, No = no, Code = target.Code, Period = target.Period, Given = row, At = work.Now,
                RecordId = record.Id,
            });
        }

        return wanted.Count;
    }

    /// <summary>The target that a commitment comes to.</summary>
    internal (int No, SetTarget.Command Command) Decide(Item item, KeptReading kept)
    {
        var promise = kept.Promises.FirstOrDefault(p => p.No == item.No)?.Promise
            ?? throw new Refusal(ReaderProblems.NoSuchPromise, new { no = item.No });
        var target = promise.Target ?? throw new Refusal(ReaderProblems.NotMeasurable, new { no = item.No });
        var definition = catalogue.Measures.GetValueOrDefault(item.Code) ?? throw new Refusal(MeasuresProblems.MeasureNotFound,
            new { code = item.Code });
        if (UnitScales.Between(target.Unit, definition.Unit, out _) is not { } factor)
        {
            throw new Refusal(ReaderProblems.UnitsDiffer, new { unit = target.Unit, code = definition.Code, wanted = definition.Unit });
        }

        var period = item.Period is { Length: > 0 } given ? given
            : kept.Row.PlanYear?.ToString() ?? throw new Refusal(ReaderProblems.NoPlanYear);
        var value = UnitScales.Convert(target.Value, factor);
        var source = $"{kept.Title}：“{promise.Quote}”";
        return (item.No, new SetTarget.Command(definition.Code, period)
        {
            Value = value,
            Source = source.Length <= 300 ? source : source[..299] + "…",
            Reason = item.Reason,
        });
    }

    /// <summary>A commitment chosen.</summary>
    /// <param name="No">Number of the commitment.</param>
    /// <param name="Code">Measure.</param>
    /// <param name="Period">Period of the target; the plan's year when left out.</param>
    /// <param name="Reason">Why, when a target of the period is changed by it.</param>
    internal sealed record Item(int No, string Code, string? Period = null, string? Reason = null);

    /// <summary>What is taken over.</summary>
    /// <param name="Reading">Reading.</param>
    /// <param name="Items">Commitments with their measures, 1 to 500.</param>
    internal sealed record Command(long Reading, IReadOnlyList<Item> Items) : ICommand<int>;
}
