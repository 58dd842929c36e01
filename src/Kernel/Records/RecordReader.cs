using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Kernel;

/// <summary>A record in a timeline.</summary>
/// <param name="Record">The record.</param>
/// <param name="Sequence">Place in the chain; null while it waits for its seal.</param>
/// <param name="CorrectedBy">The record that corrects it, so that it is shown struck through; null when it stands.</param>
public sealed record TimelineEntry(Record Record, long? Sequence, long? CorrectedBy);

/// <summary>
/// Reads records for rooms and pages, in the scope's office. It asks no permission: the room that shows them knows who may see the case or subject.
/// </summary>
public sealed class RecordReader(OfficeDb db)
{
    /// <summary>Everything recorded about a case, oldest first.</summary>
    public Task<IReadOnlyList<TimelineEntry>> OfCaseAsync(long caseId, CancellationToken ct = default) =>
        TimelineAsync(db.Set<Record>().Where(r => r.CaseId == caseId), ct);

    /// <summary>Everything recorded about a subject or other row, oldest first.</summary>
    public Task<IReadOnlyList<TimelineEntry>> OfSubjectAsync(long subjectId, CancellationToken ct = default) =>
        TimelineAsync(db.Set<Record>().Where(r => r.SubjectId == subjectId), ct);

    /// <summary>One record; null when there is none.</summary>
    public async Task<TimelineEntry?> FindAsync(long recordId, CancellationToken ct = default) =>
        (await TimelineAsync(db.Set<Record>().Where(r => r.Id == recordId), ct)).SingleOrDefault();

    /// <summary>The facts of a record, in order.</summary>
    public async Task<IReadOnlyList<Fact>> FactsAsync(long recordId, CancellationToken ct = default) =>
        await db.Set<Fact>().AsNoTracking().Where(f => f.RecordId == recordId).OrderBy(f => f.Ordinal).ToListAsync(ct);

    /// <summary>
    /// Writes sealed records as JSON lines, one record with its place, hash and facts a line, so that somebody else can recompute the chain
    /// (the bytes hashed are described at <c>RecordBytes</c>).
    /// </summary>
    /// <param name="to">Where to.</param>
    /// <param name="after">Place after which to begin; 0 for everything.</param>
    /// <param name="ct">Cancels between pages.</param>
    /// <returns>Records written.</returns>
    public async Task<long> ExportAsync(Stream to, long after = 0, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        long count = 0;
        while (await SealedPage.ReadAsync(db, after, 1000, ct) is { Count: > 0 } page)
        {
            var last = page[^1].Sequence;
            var hashes = await db.Set<Seal>().AsNoTracking().Where(s => s.Sequence > after && s.Sequence <= last)
                .ToDictionaryAsync(s => s.Sequence, ct);
            foreach (var (sequence, record, facts) in page)
            {
                var seal = hashes[sequence];
                await JsonSerializer.SerializeAsync(
                    to, new { sequence, day = seal.Day, hash = Convert.ToHexStringLower(seal.Hash), record, facts }, CanonicalJson.Options, ct);
                to.WriteByte((byte)'\n');
                count++;
            }

            after = last;
        }

        await to.FlushAsync(ct);
        return count;
    }

    private async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(IQueryable<Record> wanted, CancellationToken ct)
    {
        var records = await wanted.AsNoTracking().OrderBy(r => r.OccurredAt).ThenBy(r => r.Id)
            .Select(r => new { Record = r, Sequence = db.Set<Seal>().Where(s => s.RecordId == r.Id).Select(s => (long?)s.Sequence).FirstOrDefault() })
            .ToListAsync(ct);
        var numbers = records.ConvertAll(r => r.Record.Id);
        // Not sorted by the database: SQLite would walk all records in the order of their numbers rather than the few that correct.
        var corrections = await db.Set<Record>().AsNoTracking().Where(r => r.Corrects != null && numbers.Contains(r.Corrects.Value))
            .Select(r => new { r.Id, r.Corrects }).ToListAsync(ct);
        var correctedBy = corrections.GroupBy(c => c.Corrects!.Value).ToDictionary(g => g.Key, g => g.Max(c => c.Id));
        return records.ConvertAll(r => new TimelineEntry(
            r.Record, r.Sequence, correctedBy.TryGetValue(r.Record.Id, out var by) ? by : null));
    }
}
