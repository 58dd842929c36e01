using Jiedao.Catalogue;
using Jiedao.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Cases;

/// <summary>The room's answers to other rooms.</summary>
internal sealed class OfficeCases(OfficeDb db, ICatalogue catalogue) : ICases
{
    public async Task<int> SweepAsync(ActBatch batch, DateTime until, CancellationToken ct = default)
    {
        var count = 0;
        while (true)
        {
            await batch.FlushAsync(ct);
            var due = await ClockWorker.DueAsync(db, until, ct);
            if (due.Count == 0)
            {
                return count;
            }

            count += await batch.RunAsync(Caller.Worker(batch.Office), new CheckClocks.Command(due), until, ct);
        }
    }

    public Task<DateTime?> NextClockAsync(CancellationToken ct = default) =>
        db.Set<Case>().AsNoTracking().Where(c => c.NextClockAt != null).MinAsync(c => c.NextClockAt, ct);

    public async Task<IReadOnlyList<CaseLabel>> LabelsAsync(Actor actor, IReadOnlyList<long> ids, CancellationToken ct = default)
    {
        var rows = await db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        return [.. rows.Where(c => CaseRights.MaySee(actor, c, catalogue.Line(c.Line, c.LineVersion))).OrderBy(c => c.Id)
            .Select(Label)];
    }

    public Task<CaseBoard> BoardAsync(Actor actor, Office office, DateTime now, int most, CancellationToken ct = default) =>
        new CaseBoardReader(db, catalogue).ReadAsync(actor, office, now, most, ct);

    /// <summary>A case as other rooms list it.</summary>
    internal static CaseLabel Label(Case c) =>
        new(c.Id, c.Number, c.Title, c.Line, c.Stage, c.Outcome, c.OwnerUnit, c.Place, c.OpenedAt, c.ClosedAt, c.DueAt)
        {
            NearAt = c.NearAt,
            Suspended = c.Suspended,
        };

    public async Task<long?> FindAsync(Actor actor, string number, CancellationToken ct = default)
    {
        var row = await db.Set<Case>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, ct);
        return row is not null && CaseRights.MaySee(actor, row, catalogue.Line(row.Line, row.LineVersion)) ? row.Id : null;
    }
}
