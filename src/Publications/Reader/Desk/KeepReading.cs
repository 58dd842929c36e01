using System.Globalization;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Publications.Reader.Desk;

/// <summary>
/// Reads a report that was uploaded under a ticket and keeps text and reading. For whoever prepares or checks reports.
/// </summary>
/// <remarks>
/// Refuses without a file (<c>report_file_missing</c>), a file read before (<c>report_kept_already</c>), what cannot be read
/// (<c>report_encrypted</c>, <c>report_damaged</c>, <c>report_binary</c>, <c>report_encoding</c>, <c>report_no_text</c>,
/// <c>report_format</c>,
/// <c>report_too_large</c>, <c>report_too_long</c>, <c>report_slow</c>). Records <c>reading.kept</c> with the file as evidence.
/// </remarks>
[Act("keep-reading", PublicationsVerbs.Import)]
internal sealed class KeepReading(Attachments attachments) : IAct<KeepReading.Command, long>
{
    /// <summary>Kind of thing that the file is attached to.</summary>
    public const string OwnerKind = "reading";

    /// <summary>Most characters of a report that is kept; the longest known have a quarter of it.</summary>
    public const int MostCharacters = 400_000;

    public async Task<long> RunAsync(Command command, Work work, CancellationToken ct)
    {
        work.Demand();
        var files = await attachments.TakeAsync(work, command.Ticket, OwnerKind, 0, ct);
        if (files.Count == 0)
        {
            throw new Refusal(ReaderProblems.NoFile, null, "file");
        }

        var file = files[^1];
        if (await work.Db.Set<ReadingRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Hash == file.Hash, ct) is { } before)
        {
            var day = Clock.Day(work.Office, before.KeptAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            throw new Refusal(ReaderProblems.KeptAlready, new { at = day, reading = before.Id }, "file");
        }

        var stored = await work.Db.Set<StoredFile>().AsNoTracking().FirstAsync(f => f.Hash == file.Hash, ct);
        await using var content = await attachments.OpenAsync(work.Office, file.Hash, ct) ?? throw new Refusal(ReaderProblems.NoFile, null,
            "file");
        var report = await ReadAsync(content, file.Name, ct);
        var record = work.Record(PublicationsEvents.ReadingKept).Showing([file.Hash]).With(new
        {
            file.Name,
            report.Title,
            report.Year,
            report.PlanYear,
            figures = report.Claims.Count,
            checks = report.Checks.Count,
            promises = report.Commitments.Count,
        });
        var row = work.Add(new ReadingRow
        {
            Name = file.Name,
            Hash = file.Hash,
            Type = stored.Type,
            Title = report.Title ?? "",
            OfficeNamed = report.Office ?? "",
            Year = report.Year,
            PlanYear = report.PlanYear,
            Text = report.Text,
            Reading = ReadingJson.Write(report),
            Figures = report.Claims.Count,
            Differing = report.Checks.Count(c => c.Verdict == CheckVerdict.DoesNotHold),
            Promises = report.Commitments.Count,
            KeptBy = work.Actor.Id,
            KeptAt = work.Now,
            RecordId = record.Id,
        });
        record.On(row.Id);
        foreach (var taken in files)
        {
            taken.OwnerId = row.Id;
        }

        return row.Id;
    }

    private static async Task<ReadReport> ReadAsync(Stream content, string name, CancellationToken ct)
    {
        try
        {
            var report = await ReportReader.ReadAsync(content, name, ct);
            return report.Text.Length <= MostCharacters ? report
                : throw new Refusal(ReaderProblems.TooLong, new { length = report.Text.Length, most = MostCharacters }, "file");
        }
        catch (UnreadableReportException fault)
        {
            throw ReaderProblems.Of(fault);
        }
    }

    /// <summary>What is kept.</summary>
    /// <param name="Ticket">Upload ticket of the file.</param>
    internal sealed record Command(string Ticket) : ICommand<long>;
}
