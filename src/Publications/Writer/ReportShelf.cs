using System.Text.Json;
using Jiedao.Kernel;
using Jiedao.Publications.Writer.Composing;
using Jiedao.Publications.Writer.Model;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Publications.Writer;

/// <summary>Taking reports from the shelf: their rows, and their paper – composed for a draft, as it was printed for a signed
/// one.</summary>
internal sealed class ReportShelf(OfficeDb db, ReportComposer composer)
{
    /// <summary>A report with its sections. Refuses with <c>report_not_found</c>.</summary>
    public async Task<(Report Report, List<ReportSection> Sections)> GetAsync(long id, CancellationToken ct)
    {
        var report = await db.Set<Report>().FirstOrDefaultAsync(r => r.Id == id, ct) ?? throw new Refusal(WriterProblems.ReportNotFound);
        return (report, await db.Set<ReportSection>().Where(s => s.ReportId == id).OrderBy(s => s.Ordinal).ToListAsync(ct));
    }

    /// <summary>A draft. Refuses with <c>report_already_signed</c>.</summary>
    public async Task<(Report Report, List<ReportSection> Sections)> GetDraftAsync(long id, Office office, CancellationToken ct)
    {
        var found = await GetAsync(id, ct);
        return found.Report.SignedAt is { } at
            ? throw new Refusal(WriterProblems.AlreadySigned, new { at = Clock.Local(office, at).ToString("yyyy-MM-dd") })
            : found;
    }

    /// <summary>The report of a year; null when there is none.</summary>
    public Task<Report?> FindAsync(string template, int year, CancellationToken ct) =>
        db.Set<Report>().AsNoTracking().FirstOrDefaultAsync(r => r.Template == template && r.Year == year, ct);

    /// <summary>The paper of a report.</summary>
    public Task<Paper> PaperAsync(Report report, IReadOnlyList<ReportSection> sections, Office office, CancellationToken ct) =>
        report.IsSigned
        ? Task.FromResult(Printed(report))
        : composer.ComposeAsync(report, sections, office, ct);

    /// <summary>The paper of a signed report, as it was printed.</summary>
    public static Paper Printed(Report report) => JsonSerializer.Deserialize<Paper>(report.Printed, CanonicalJson.Options)!;
}
