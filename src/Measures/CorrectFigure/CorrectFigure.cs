using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Jiedao.Measures.Given;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Measures.CorrectFigure;

/// <summary>
/// Corrects an entered figure: a further row follows the old one, which stays readable. For statistics staff.
/// </summary>
/// <remarks>
/// Refuses when there is no such figure (<c>figure_not_found</c>), when it is frozen in a publication (<c>figure_frozen</c>: publish an
/// erratum instead), when it was corrected meanwhile (<c>changed_meanwhile</c>), without a reason. Records <c>figure.corrected</c>.
/// </remarks>
[Act("correct-figure", MeasuresVerbs.Correct)]
internal sealed class CorrectFigure(ICatalogue catalogue) : IAct<CorrectFigure.Command, long>
{
    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        new Faults().Number("value", command.Value).Number("change", command.Change)
            .Text("reason", command.Reason, 2, 500).Text("source", command.Source, 0, 300).Throw();
        var old = await work.Db.Set<GivenFigure>().FindAsync([work.Office.Id, command.Id], ct)
            ?? throw new Refusal(MeasuresProblems.FigureNotFound, new { id = command.Id });
        var line = MeasureBook.Of(catalogue).At(old.Code, DayNumber.ToDay(old.To)).Line;
        work.Demand(line);
        if (old.Publication.Length > 0)
        {
            throw new Refusal(MeasuresProblems.FigureFrozen, new { publication = old.Publication });
        }

        if (old.As == GivenAs.Target)
        {
            throw new Refusal(MeasuresProblems.FigureNotFound, new { id = command.Id });
        }

        if (await work.Db.Set<GivenFigure>().AnyAsync(g => g.Code == old.Code && g.Follows == old.Id, ct))
        {
            throw new Refusal(KernelProblems.ChangedMeanwhile);
        }

        var record = work.Record(MeasuresEvents.Corrected).About(line, null).Because(command.Reason).Correcting(old.RecordId)
            .With(new { old.Code, old.Period, old.Slice, Before = old.Exact, After = command.Value, old.Unit });
        var row = work.Add(old.FollowedBy(command.Value, command.Change ?? old.GivenChange, command.Source, command.Reason)
            .Written(record.Id, work.Now));
        record.On(row.Id);
        return row.Id;
    }

    /// <summary>What is corrected.</summary>
    /// <param name="Id">Row of the figure that is wrong.</param>
    /// <param name="Value">The right value, in the measure's unit.</param>
    /// <param name="Reason">Why, 2–500 characters.</param>
    /// <param name="Source">Source of the right value; the old one when left out.</param>
    /// <param name="Change">Change on the year before at comparable prices; the old one when left out.</param>
    public sealed record Command(long Id, decimal Value, string Reason, string? Source = null, decimal? Change = null) : ICommand<long>;
}
