using System.Text.Json;
using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures;
using Jiedao.Publications.Writer.Checking;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Publications.Writer.Model;
using Jiedao.Publications.Writer.Printing;

namespace Jiedao.Publications.Writer.SignReport;

/// <summary>
/// Signs a report: every figure is frozen as known now, document and annex are kept as files, and from then on nothing in it can change;
/// what
/// is found out later shows as a difference, and is corrected by an erratum. One transaction. For the leader who signs.
/// </summary>
/// <remarks>
/// Refuses a report that is signed (<c>report_already_signed</c>) or was changed since it was looked at (<c>changed_meanwhile</c>);
/// figures that
/// have changed since they were taken up (<c>report_figures_differ</c>), have no value (<c>figure_without_value</c>) or no source
/// (<c>figure_without_source</c>); sums that do not agree, unless the signer says why (<c>report_sums_differ</c>). Records
/// <c>figures.published</c> and <c>report.signed</c>.
/// </remarks>
[Act("sign-report", PublicationsVerbs.Sign)]
internal sealed class SignReport(ReportShelf shelf, ReportComposer composer, IMeasures measures, ReportFiles files, Attachments attachments)
    : IAct<SignReport.Command, SignReport.Signed>
{
    /// <summary>Kind of thing that the files of a report are attached to.</summary>
    public const string FileOwner = "report";

    public async Task<Signed> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        new Faults().Text("number", command.Number, 0, 40).Text("reason", command.Reason, 0, 400).Throw();
        var (report, sections) = await shelf.GetDraftAsync(command.Report, work.Office, ct);
        if (report.Revision != command.Revision)
        {
            throw new Refusal(KernelProblems.ChangedMeanwhile);
        }

        var paper = await composer.ComposeAsync(report, sections, work.Office, ct);
        Decide(ReportChecks.Run(paper), command.Reason);
        paper = await FreezeAsync(await AgainAsync(paper, report, sections, work, ct), report, work, ct);
        (report.SignedAt, report.SignedBy, report.Number) = (work.Now, work.Actor.Signature, command.Number?.Trim() ?? "");
        var printed = await files.PrintAsync(report, paper, work.Office, work.Actor, work.Today, ct);
        var document = await attachments.KeepAsync(work, printed.Document, ReportFiles.DocumentType, printed.DocumentName, FileOwner,
            report.Id, ct);
        var annex = await attachments.KeepAsync(work, printed.Annex, ReportFiles.AnnexType, printed.AnnexName, FileOwner, report.Id, ct);
        var record = work.Record(PublicationsEvents.ReportSigned).On(report.Id).Because(command.Reason).Showing([document.Hash,
            annex.Hash]).With(new
            {
                report.Publication,
                report.Title,
                report.Number,
                Draft = report.Revision,
                Figures = paper.Figures.Count,
                Document = document.Hash,
                Annex = annex.Hash,
            });
        (report.SignedRecord, report.Document, report.Annex) = (record.Id, document.Id, annex.Id);
        report.Printed = JsonSerializer.Serialize(paper, CanonicalJson.Options);
        (report.ChangedBy, report.ChangedAt) = (work.Actor.Name, work.Now);
        return new Signed(report.Id, paper.Figures.Count(f => f.IsBound), document.Id, annex.Id);
    }

    /// <summary>Refuses what must not be signed; sums that do not agree pass with a reason.</summary>
    internal static void Decide(IReadOnlyList<ReportCheck> checks, string? reason)
    {
        List<ReportCheck> Of(params ReadOnlySpan<CheckMatter> matters)
        {
            var wanted = matters.ToArray();
            return [.. checks.Where(c => c.Blocks && wanted.Contains(c.Matter))];
        }

        static string Some(IEnumerable<ReportCheck> items) => string.Join("、", items.Select(i => i.Quote).Distinct().Take(5));
        if (Of(CheckMatter.Stale) is { Count: > 0 } stale)
        {
            throw new Refusal(WriterProblems.FiguresDiffer, new { count = stale.Count });
        }

        if (Of(CheckMatter.Missing) is { Count: > 0 } missing)
        {
            throw new Refusal(WriterProblems.FigureWithoutValue, new { count = missing.Count, codes = Some(missing) });
        }

        if (Of(CheckMatter.Unbound) is { Count: > 0 } unbound)
        {
            throw new Refusal(WriterProblems.FigureWithoutSource, new { count = unbound.Count, quotes = Some(unbound) });
        }

        if (Of(CheckMatter.Arithmetic, CheckMatter.Parts) is { Count: > 0 } sums && string.IsNullOrWhiteSpace(reason))
        {
            throw new Refusal(WriterProblems.SumsDiffer, new { count = sums.Count }, "reason");
        }
    }

    /// <summary>
    /// The paper as of now: nothing in it is another, but it says today's day. A sentence that came or went since, because the figure it
    /// depends on changed, has not been read by anybody yet.
    /// </summary>
    private async Task<Paper> AgainAsync(Paper paper, Report report, List<ReportSection> sections, Work work, CancellationToken ct)
    {
        report.FiguresAt = work.Now;
        var again = await composer.ComposeAsync(report, sections, work.Office, ct);
        return again.Figures.Select(f => f.Text).SequenceEqual(paper.Figures.Select(f => f.Text))
            ? again
            : throw new Refusal(WriterProblems.FiguresDiffer, new
            {
                count = Math.Max(1,
                Math.Abs(again.Figures.Count - paper.Figures.Count))
            });
    }

    private async Task<Paper> FreezeAsync(Paper paper, Report report, Work work, CancellationToken ct)
    {
        var wanted = paper.Figures.Where(f => f.IsBound).Select(f => new FigureRequest($"{f.Number}",
            new FigureAddress(f.Code, Period.Parse(f.Period), f.Slice, f.Pinned))).ToList();

        // A change on the year before stands on two figures; both are frozen.
        wanted.AddRange(paper.Figures.Where(f => f.IsBound && IsYoy(f.Tag)).Select(f => new FigureRequest($"{f.Number}:before",
            new FigureAddress(f.Code, Period.Parse(f.Period).YearEarlier(), f.Slice, f.Pinned))));
        if (wanted.Count == 0)
        {
            return paper;
        }

        // A figure kept at a day of its own may stand beside the same figure of today: each day is frozen under a name of its own.
        var frozen = new Dictionary<string, FrozenFigure>();
        foreach (var group in wanted.GroupBy(w => w.Address.KnownOn))
        {
            var name = Report.PublicationOf(report.Template, report.Year, group.Key is { } at ? Clock.Day(work.Office, at) : null);
            foreach (var row in await measures.FreezeAsync(work, name, [.. group], ct))
            {
                frozen[row.Key] = row;
            }
        }

        return paper with
        {
            Figures = [.. paper.Figures.Select(f => frozen.TryGetValue($"{f.Number}", out var row)
                ? f with { FrozenId = row.Id, State = FigureState.Bound, Now = f.Text }
                : f)],
        };
    }

    private static bool IsYoy(string tag) =>
        ReportMarkup.Read(tag, []).SelectMany(p => p.Pieces).Any(p => p.Figure is { Form: FigureForm.Yoy });

    /// <summary>What is signed.</summary>
    /// <param name="Report">Report.</param>
    /// <param name="Revision">Number of the draft that the signer has before him.</param>
    /// <param name="Number">Document number (坑办〔2015〕1号); none when left out.</param>
    /// <param name="Reason">Why it is signed although sums in it do not agree.</param>
    public sealed record Command(long Report = 0, int Revision = 0, string? Number = null, string? Reason = null) : ICommand<Signed>;

    /// <summary>What came of it.</summary>
    /// <param name="Report">Report.</param>
    /// <param name="Figures">Figures frozen.</param>
    /// <param name="Document">Attachment of the document.</param>
    /// <param name="Annex">Attachment of the annex.</param>
    public sealed record Signed(long Report, int Figures, long Document, long Annex);
}
