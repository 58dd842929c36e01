using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Drill;
using Jiedao.Measures.Given;
using Jiedao.Measures.PublishFigures;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Measures.Reading;

/// <summary>The face over the readers, for the office of the scope.</summary>
internal sealed class OfficeFigures(OfficeDb db, Offices offices, Clock clock, FigureReader figures, MeasureAccess access) : IMeasures
{
    public IReadOnlyList<MeasureDefinition> Definitions => figures.Book.Newest;

    public MeasureDefinition Definition(string code, DateOnly day) => figures.Book.At(code, day);

    public IReadOnlyList<string> DimsOf(MeasureDefinition definition) => figures.DimsOf(definition);

    public IReadOnlyList<string> CodesKeptBy(string slice) => figures.KeptBy(Slice.Parse(slice));

    public Task<IReadOnlyList<Figure>> ReadAsync(FigureQuery query, CancellationToken ct = default) =>
        AskAsync((office, now) => figures.ReadAsync(query, office, now, ct), ct);

    public Task<Breakdown> BreakdownAsync(FigureAddress figure, string dim, CancellationToken ct = default) =>
        AskAsync((office, now) => new BreakdownReader(figures).ReadAsync(figure, dim, office, now, ct), ct);

    public Task<Trend> TrendAsync(FigureAddress figure, Grain grain, CancellationToken ct = default) =>
        AskAsync((office, now) => new TrendReader(figures).ReadAsync(figure, grain, office, now, ct), ct);

    public Task<IReadOnlyList<Trend>> TrendsAsync(FigureQuery query, Grain grain, CancellationToken ct = default) =>
        AskAsync((office, now) => new TrendReader(figures).ReadAsync(query, grain, office, now, ct), ct);

    public async Task<IReadOnlyList<PublicFigure>> PublicAsync(Period period, CancellationToken ct = default)
    {
        var codes = figures.Book.Newest.Where(access.IsPublic).Select(d => d.Code).ToList();
        return [.. (await ReadAsync(new FigureQuery(codes, period) { WithYearBefore = true }, ct)).Select(SmallCounts.Hide)];
    }

    public async Task<Breakdown> PublicPartsAsync(string code, Period period, string dim, CancellationToken ct = default)
    {
        if (!access.IsPublic(figures.Book.At(code, period.To)))
        {
            throw new Refusal(MeasuresProblems.MeasureNotFound, new { code });
        }

        return SmallCounts.Hide(await BreakdownAsync(new FigureAddress(code, period), dim, ct));
    }

    public Task<RowsPage> RowsAsync(FigureAddress figure, RowsQuery query, CancellationToken ct = default) =>
        AskAsync((office, now) => new RowReader(db, figures).ReadAsync(figure, query, office, now, ct), ct);

    public Task<IReadOnlyList<KnownPoint>> KnownAsync(FigureAddress figure, CancellationToken ct = default) =>
        AskAsync((office, now) => new KnownReader(db, figures).ReadAsync(figure, office, now, ct), ct);

    public Task<IReadOnlyList<LeftOut>> LeftOutAsync(FigureAddress figure, CancellationToken ct = default) =>
        AskAsync((office, now) => new KnownReader(db, figures).LeftOutAsync(figure, office, now, ct), ct);

    public Task<IReadOnlyList<FrozenFigure>> FreezeAsync(
        Work work, string publication, IReadOnlyList<FigureRequest> wanted, CancellationToken ct = default) =>
        new Freezing(figures).FreezeAsync(work, publication, wanted, ct);

    public Task<IReadOnlyList<FigureComparison>> CompareAsync(string publication, CancellationToken ct = default) =>
        AskAsync((office, now) => new Freezing(figures).CompareAsync(db, publication, office, now, ct), ct);

    public async Task<IReadOnlyList<GivenRow>> GivenAsync(string code, Period? period = null, CancellationToken ct = default)
    {
        var rows = db.Set<GivenFigure>().AsNoTracking().Where(g => g.Code == code);
        if (period is { } asked)
        {
            var (from, to) = (GivenFigures.Day(asked.From ?? DateOnly.MinValue), GivenFigures.Day(asked.To));
            rows = rows.Where(g => g.From >= from && g.To <= to);
        }

        var all = await rows.OrderByDescending(g => g.RecordedAt).ThenByDescending(g => g.Id).ToListAsync(ct);
        var followed = all.Select(g => g.Follows).ToHashSet();
        return all.ConvertAll(g => g.ToRow(followed.Contains(g.Id)));
    }

    private async Task<T> AskAsync<T>(Func<Office, DateTime, Task<T>> ask, CancellationToken ct)
    {
        var office = await offices.GetAsync(db.Office, ct);
        return await ask(office, clock.Now(office));
    }
}
