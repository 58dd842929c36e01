using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Jiedao.Measures.Given;
using Jiedao.Measures.Reading;
using Microsoft.EntityFrameworkCore;

namespace Jiedao.Measures.Drill;

/// <summary>When was what known: the figure at the period's end, at each publication and now; and what it leaves out.</summary>
internal sealed class KnownReader(OfficeDb db, FigureReader figures)
{
    public async Task<IReadOnlyList<KnownPoint>> ReadAsync(FigureAddress address, Office office, DateTime now, CancellationToken ct)
    {
        var span = Span.Of(address.Period);
        var slice = Slice.Parse(address.Slice).ToString();
        var (from, to) = (GivenFigures.Day(span.From), GivenFigures.Day(span.To));
        var frozen = await db.Set<GivenFigure>().AsNoTracking()
            .Where(g => g.Code == address.Code && g.As == GivenAs.Published && g.Publication != "" && g.From == from && g.To == to
            && g.Slice == slice)
            .OrderBy(g => g.RecordedAt).ToListAsync(ct);
        var moments = frozen.Select(f => (Moment: KnownMoment.Published, At: f.KnownOn ?? f.RecordedAt, Frozen: (GivenFigure?)f)).ToList();
        if (!span.IsOpen && address.Period.Instants(Clock.ZoneOf(office)).Before.AddMilliseconds(-1) is var end && end < now)
        {
            moments.Add((KnownMoment.PeriodEnd, end, null));
        }

        moments.Add((KnownMoment.Now, now, null));
        var points = new List<KnownPoint>();
        foreach (var (moment, at, given) in moments.OrderBy(m => m.At).ThenBy(m => m.Moment))
        {
            var figure = (await figures.ReadAsync(
                new FigureQuery([address.Code], address.Period, address.Slice, moment == KnownMoment.Now ? null : at), office, now, ct))[0];
            var last = points.LastOrDefault();
            var late = last is null ? 0 : await LateAsync(figure, last.At, at, slice, ct);
            points.Add(new KnownPoint(moment, at, figure, given?.Publication ?? "", given?.Shown, given?.Id, last is null ? null
                : figure.Shown - last.Figure.Shown, late));
        }

        return points;
    }

    /// <summary>Cases of the measure's lines that left the figures, by how they ended.</summary>
    public async Task<IReadOnlyList<LeftOut>> LeftOutAsync(FigureAddress address, Office office, DateTime now, CancellationToken ct)
    {
        const string Outcome = "dims.outcome";
        var span = Span.Of(address.Period);
        if (RowSources.Left(figures.Book, figures.Book.At(address.Code, span.To), span) is not { } left)
        {
            return [];
        }

        var context = FigureReader.Context.Of(new FigureQuery([address.Code], address.Period, address.Slice, address.KnownOn), office, now);
        var leaf = new Leaf(left, span);
        var loaded = new Loaded();
        await new FactReader(db).AddAsync(loaded, left, [leaf], new LoadRequest([leaf], context.Slice, Outcome, context.KnownOn), ct);
        return [.. loaded.Items.Select(i => new LeftOut(i, FoldedMeasure.Base(loaded[leaf, i].QuantityE4))).Where(l => l.Count != 0)
            .OrderByDescending(l => l.Count)];
    }

    /// <summary>Rows of the figure written after one instant and up to another.</summary>
    private async Task<long> LateAsync(Figure figure, DateTime after, DateTime until, string slice, CancellationToken ct)
    {
        var reader = new FactReader(db);
        var part = Slice.Parse(slice);
        long late = 0;
        foreach (var source in RowSources.Of(figures.Book, figure, "").Sources)
        {
            var rows = reader.Facts(source.Measure, source.Span, part, until).Where(f => f.RecordedAt > after);
            late += FactReader.Remains(source.Measure, part)
                ? (await rows.ToListAsync(ct)).Count(f => source.Measure.Takes(f) && part.Takes(f))
                : await rows.LongCountAsync(ct);
        }

        return late;
    }
}
