using Jiedao.Kernel;

namespace Jiedao.Measures.PublishFigures;

/// <summary>
/// Freezes figures that are printed outside the report writer: a bulletin, a reply, an upper level's form. From then on they read as they
/// were printed; what is found out later shows as a difference. For whoever signs the publication.
/// </summary>
/// <remarks>
/// Refuses an empty list (<c>nothing_to_publish</c>), a publication whose figures are already frozen (<c>already_published</c>), unknown
/// measures, periods and parts. Records <c>figures.published</c>.
/// </remarks>
[Act("publish-figures", MeasuresVerbs.Publish)]
internal sealed class PublishFigures(IMeasures measures) : IAct<PublishFigures.Command, IReadOnlyList<PublishFigures.Frozen>>
{
    public async Task<IReadOnlyList<Frozen>> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        var wanted = command.Figures.Select(f => new FigureRequest(f.Key,
            new FigureAddress(f.Code, PeriodNotation.Read(f.Period, work.Today), f.Slice ?? ""))).ToList();
        var frozen = await measures.FreezeAsync(work, command.Publication, wanted, ct);
        return [.. frozen.Select(f => new Frozen(f.Key, f.Id, f.Cell, f.Figure.Shown, f.Figure.Unit, f.Figure.Status, f.Figure.Rows,
            f.Sequence))];
    }

    /// <summary>A figure to freeze.</summary>
    /// <param name="Key">The caller's key.</param>
    /// <param name="Code">Measure.</param>
    /// <param name="Period">Period.</param>
    /// <param name="Slice">Part; empty for the whole.</param>
    public sealed record Item(string Key, string Code, string Period, string? Slice = null);

    /// <summary>A frozen figure.</summary>
    /// <param name="Key">The caller's key.</param>
    /// <param name="Id">Row in which it is frozen.</param>
    /// <param name="Cell">Its cell.</param>
    /// <param name="Value">Value as shown.</param>
    /// <param name="Unit">Unit.</param>
    /// <param name="Status">What the value is.</param>
    /// <param name="Rows">Rows behind it.</param>
    /// <param name="Sequence">Last sealed record at that moment.</param>
    public sealed record Frozen(string Key, long Id, string Cell, decimal? Value, string Unit, FigureStatus Status, long Rows,
        long Sequence);

    /// <summary>What is frozen.</summary>
    /// <param name="Publication">Number or name of the publication, 1–120 characters.</param>
    /// <param name="Figures">Figures, at most 5,000.</param>
    public sealed record Command(string Publication, IReadOnlyList<Item> Figures) : ICommand<IReadOnlyList<Frozen>>;
}
