using Jiedao.Kernel;
using Jiedao.Publications.Writer.Composing;

namespace Jiedao.Publications.Writer.TakeFigures;

/// <summary>
/// Takes up the figures as they are known now: what was entered late or corrected since comes into the draft. Figures kept at a day of
/// their own
/// stay. For the office's staff who write it.
/// </summary>
/// <remarks>Refuses a signed report (<c>report_already_signed</c>). Records <c>report.figures-taken</c> with what changed.</remarks>
[Act("take-report-figures", PublicationsVerbs.Write)]
internal sealed class TakeFigures(ReportShelf shelf, ReportComposer composer) : IAct<TakeFigures.Command, TakeFigures.Taken>
{
    public async Task<Taken> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        var (report, sections) = await shelf.GetDraftAsync(command.Report, work.Office, ct);
        var paper = await composer.ComposeAsync(report, sections, work.Office, ct);
        var changed = paper.Figures.Where(f => f.State == FigureState.Differs).Select(f => new { f.Cell, Before = f.Text, After = f.Now })
            .ToList();
        work.Record(PublicationsEvents.FiguresTaken).On(report.Id).With(new { From = report.FiguresAt, To = work.Now, Changed = changed });
        report.FiguresAt = work.Now;
        report.Revision++;
        (report.ChangedBy, report.ChangedAt) = (work.Actor.Name, work.Now);
        return new Taken(changed.Count);
    }

    /// <summary>Whose figures.</summary>
    /// <param name="Report">Report.</param>
    public sealed record Command(long Report) : ICommand<Taken>;

    /// <summary>What came of it.</summary>
    /// <param name="Changed">Figures that are another now.</param>
    public sealed record Taken(int Changed);
}
