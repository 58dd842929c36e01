using Jiedao.Kernel;
using Jiedao.Measures.Given;
using Jiedao.Measures.Reading;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Measures.PublishFigures;

/// <summary>Freezing figures for a publication, and comparing them with what is known since.</summary>
internal sealed class Freezing(FigureReader figures)
{
    private const int Most = 5000;

    public async Task<IReadOnlyList<FrozenFigure>> FreezeAsync(
        Work work, string publication, IReadOnlyList<FigureRequest> wanted, CancellationToken ct)
    {
        new Faults().Text("publication", publication, 1, 120)
            .When(wanted.Count > Most, "figures", KernelProblems.OutOfRange, new { min = 1, max = Most }).Throw();
        if (wanted.Count == 0)
        {
            throw new Refusal(MeasuresProblems.NothingToPublish);
        }

        if (await work.Db.Set<GivenFigure>().AnyAsync(g => g.Publication == publication, ct))
        {
            throw new Refusal(MeasuresProblems.AlreadyPublished, new { publication });
        }

        var resolved = await ResolveAsync(work, wanted, ct);
        var sequence = await work.Db.LastSealedAsync(ct);
        var record = work.Record(MeasuresEvents.Published).With(new
        {
            Publication = publication,
            Sequence = sequence,
            Figures = resolved.Values.Select(f => new { Cell = Cell(f), f.Shown, f.Unit, f.Status, f.Rows })
                .OrderBy(f => f.Cell, StringComparer.Ordinal),
        });
        var rows = resolved.ToDictionary(f => f.Key, f => work.Add(Row(f.Value, f.Key, publication, sequence, record.Id, work.Now)));
        return [.. wanted.Select(w =>
        {
            var address = Normal(w.Address);
            return new FrozenFigure(w.Key, rows[address].Id, Cell(resolved[address]), resolved[address], rows[address].KnownOn!.Value,
                sequence);
        })];
    }

    public async Task<IReadOnlyList<FigureComparison>> CompareAsync(OfficeDb db, string publication, Office office, DateTime now,
        CancellationToken ct)
    {
        var rows = await db.Set<GivenFigure>().AsNoTracking().Where(g => g.Publication == publication).OrderBy(g => g.Id).ToListAsync(ct);
        var compared = new Dictionary<long, FigureComparison>();
        foreach (var group in rows.GroupBy(r => (r.Period, r.Slice, r.KnownOn)))
        {
            var codes = group.Select(r => r.Code).Distinct().ToList();
            var period = Period.Parse(group.Key.Period);
            var again = await figures.ReadAsync(new FigureQuery(codes, period, group.Key.Slice, group.Key.KnownOn), office, now, ct);
            var today = await figures.ReadAsync(new FigureQuery(codes, period, group.Key.Slice), office, now, ct);
            foreach (var row in group)
            {
                var at = codes.IndexOf(row.Code);
                compared[row.Id] = new FigureComparison(row.Id, Cell(row.Code, row.Version, row.Period, row.Slice), row.Shown, again[at],
                    today[at]);
            }
        }

        return [.. rows.Select(r => compared[r.Id])];
    }

    /// <summary>A cell as annexes print it.</summary>
    public static string Cell(string code, int version, string period, string slice) =>
        $"{code}@{version}/{period}" + (slice.Length == 0 ? "" : "/" + slice);

    private static string Cell(Figure figure) => Cell(figure.Code, figure.Definition.Version, figure.Address.Period.ToString(),
        figure.Address.Slice);

    private static FigureAddress Normal(FigureAddress address) => address with { Slice = Slice.Parse(address.Slice).ToString() };

    private async Task<Dictionary<FigureAddress, Figure>> ResolveAsync(Work work, IReadOnlyList<FigureRequest> wanted, CancellationToken ct)
    {
        var resolved = new Dictionary<FigureAddress, Figure>();
        foreach (var group in wanted.Select(w => Normal(w.Address)).Distinct().GroupBy(a => (a.Period, a.Slice, a.KnownOn)))
        {
            var addresses = group.ToList();
            var query = new FigureQuery([.. addresses.Select(a => a.Code)], group.Key.Period, group.Key.Slice, group.Key.KnownOn);
            var read = await figures.ReadAsync(query, work.Office, work.Now, ct);
            for (var i = 0; i < addresses.Count; i++)
            {
                resolved[addresses[i]] = read[i];
            }
        }

        return resolved;
    }

    private static GivenFigure Row(Figure figure, FigureAddress address, string publication, long sequence, long record, DateTime now)
    {
        var span = Span.Of(address.Period);
        return new GivenFigure
        {
            Code = figure.Code,
            Version = figure.Definition.Version,
            From = GivenFigures.Day(span.From),
            To = GivenFigures.Day(span.To),
            Period = address.Period.ToString(),
            Slice = address.Slice,
            As = GivenAs.Published,
            Publication = publication,
            Exact = figure.Exact,
            Shown = figure.Shown,
            Unit = figure.Unit,
            Rows = figure.Rows,
            Status = figure.Status,
            KnownOn = figure.KnownOn,
            Sequence = sequence,
            Source = figure.Source,
            RecordId = record,
            RecordedAt = now,
        };
    }
}
