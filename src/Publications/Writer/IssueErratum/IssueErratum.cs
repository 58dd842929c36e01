using System.Text.Json;
using Jiedao.Kernel;
using Jiedao.Publications.Writer.Differences;
using Jiedao.Publications.Writer.Model;
using Jiedao.Publications.Writer.Printing;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Publications.Writer.IssueErratum;

/// <summary>
/// Corrects a signed report: which of its figures read differently today, and why. What was printed stays; the erratum stands beside it,
/// numbered,
/// with a document of its own. For the leader who signs.
/// </summary>
/// <remarks>
/// Refuses a draft (<c>report_not_signed</c>), figures the report does not have (<c>report_figure_not_found</c>), figures that are the
/// same today
/// (<c>no_erratum</c>), a missing reason. Records <c>report.erratum</c>.
/// </remarks>
[Act("issue-erratum", PublicationsVerbs.Sign)]
internal sealed class IssueErratum(ReportShelf shelf, ReportDifferences differences, Attachments attachments)
    : IAct<IssueErratum.Command, IssueErratum.Issued>
{
    public async Task<Issued> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        new Faults().Text("reason", command.Reason, 4, 400).Throw();
        var (report, _) = await shelf.GetAsync(command.Report, ct);
        if (!report.IsSigned)
        {
            throw new Refusal(WriterProblems.NotSigned);
        }

        var items = Decide(command.Figures ?? [], ReportShelf.Printed(report).Figures.Count, (await differences.OfAsync(report, work.Office, ct))
            .Different);
        var number = 1 + await work.Db.Set<Erratum>().CountAsync(e => e.ReportId == report.Id, ct);
        var bytes = ErratumPaper.Write(report, number, items, command.Reason.Trim(), work.Office, work.Today);
        var document = await attachments.KeepAsync(work, bytes, ReportFiles.DocumentType, $"{report.Title}勘误（{number}）.docx",
            SignReport.SignReport.FileOwner, report.Id, ct);
        var record = work.Record(PublicationsEvents.Corrected).On(report.Id).Because(command.Reason).Correcting(report.SignedRecord)
            .Showing([document.Hash]).With(new { Number = number, Items = items });
        var erratum = work.Add(new Erratum
        {
            ReportId = report.Id,
            Number = number,
            Items = JsonSerializer.Serialize(items, CanonicalJson.Options),
            Reason = command.Reason.Trim(),
            IssuedAt = work.Now,
            IssuedBy = work.Actor.Signature,
            RecordId = record.Id,
            Document = document.Id,
        });
        return new Issued(erratum.Id, number, items.Count, document.Id);
    }

    internal static IReadOnlyList<ErratumItem> Decide(IReadOnlyList<int> figures, int printed, IReadOnlyList<ReportDifference> different)
    {
        if (figures.FirstOrDefault(f => f < 1 || f > printed) is var wrong and not 0)
        {
            throw new Refusal(WriterProblems.FigureNotFound, new { figure = wrong }, "figures");
        }

        var items = different.Where(d => figures.Contains(d.Figure.Number) && d.Now != d.Figure.Text)
            .Select(d => new ErratumItem(d.Figure.Number, d.Figure.Name, d.Figure.Cell, d.Figure.Text, d.Now)).ToList();
        return items.Count > 0 ? items : throw new Refusal(WriterProblems.NothingToCorrect);
    }

    /// <summary>What is corrected.</summary>
    /// <param name="Report">Report.</param>
    /// <param name="Figures">Numbers of the figures.</param>
    /// <param name="Reason">Why, 4–400 characters.</param>
    public sealed record Command(long Report = 0, IReadOnlyList<int>? Figures = null, string Reason = "") : ICommand<Issued>;

    /// <summary>What came of it.</summary>
    /// <param name="Id">Erratum.</param>
    /// <param name="Number">Its number within the report.</param>
    /// <param name="Items">Figures corrected.</param>
    /// <param name="Document">Attachment of its document.</param>
    public sealed record Issued(long Id, int Number, int Items, long Document);
}

/// <summary>A figure corrected.</summary>
/// <param name="Figure">Its number in the report.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Cell">Its cell.</param>
/// <param name="Printed">As printed.</param>
/// <param name="Correct">As it should read.</param>
public sealed record ErratumItem(int Figure, string Name, string Cell, string Printed, string Correct);
