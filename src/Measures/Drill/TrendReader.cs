using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Reading;

namespace Jiedao.Measures.Drill;

/// <summary>Reads a figure step by step through time, with one reading of cells for all steps.</summary>
internal sealed class TrendReader(FigureReader figures)
{
    private const int YearsShown = 5;
    private const int MostSteps = 120;

    public async Task<Trend> ReadAsync(FigureAddress figure, Grain grain, Office office, DateTime now, CancellationToken ct) =>
        (await ReadAsync(new FigureQuery([figure.Code], figure.Period, figure.Slice, figure.KnownOn), grain, office, now, ct))[0];

    public async Task<IReadOnlyList<Trend>> ReadAsync(FigureQuery query, Grain grain, Office office, DateTime now, CancellationToken ct)
    {
        var totals = await figures.ReadAsync(query, office, now, ct);
        var context = FigureReader.Context.Of(query, office, now);
        var steps = Steps(Span.Of(query.Period), grain);
        var evaluation = new Evaluation(figures.Book, context.Slice.ToString());
        foreach (var step in steps.Where(s => s.From <= context.Day))
        {
            foreach (var code in query.Codes)
            {
                evaluation.Plan(figures.Book.At(code, step.To), step);
                evaluation.Plan(figures.Book.At(code, step.YearBefore().To), step.YearBefore());
            }
        }

        await figures.LoadAsync(evaluation, context, ct);
        return [.. totals.Select(total => Of(total, steps, grain, evaluation, context.Day))];
    }

    private Trend Of(Figure total, List<Span> steps, Grain grain, Evaluation evaluation, DateOnly day)
    {
        var points = steps.ConvertAll(step => Point(step, evaluation, total.Code, day));
        var additive = IsAdditive(total.Definition) && grain != Grain.Year;
        return new Trend(total, grain, points, additive, !additive || points.Sum(p => p.Exact ?? 0) == (total.Exact ?? 0));
    }

    private TrendPoint Point(Span step, Evaluation evaluation, string code, DateOnly day)
    {
        var past = step.YearBefore();
        if (step.From > day)
        {
            return new TrendPoint(step.AsPeriod(), null, null, null);
        }

        var (definition, earlier) = (figures.Book.At(code, step.To), figures.Book.At(code, past.To));
        var exact = Evaluation.InUnit(evaluation.Of(definition, step), definition);
        var before = evaluation.Of(earlier, past);
        var comparable = (before.Rows != 0 || before.Given is not null)
            && evaluation.Versions(definition, step) == evaluation.Versions(earlier, past);
        return new TrendPoint(step.AsPeriod(), exact, Rounding.Show(exact, definition),
            comparable ? Rounding.Show(Evaluation.InUnit(before, earlier), earlier) : null);
    }

    private bool IsAdditive(MeasureDefinition definition) => definition.Kind == MeasureKind.Flow
        || (definition.Kind == MeasureKind.Derived && figures.Book.FormulaOf(definition) is var formula && formula.Factors() is not null
            && formula.References.All(r => r.IsHere && IsAdditive(figures.Book.Newest.First(d => d.Code == r.Code))));

    private static List<Span> Steps(Span span, Grain grain)
    {
        var last = span.To;
        var first = span.IsOpen ? new DateOnly(last.Year, 1, 1) : span.From;
        if (grain == Grain.Year)
        {
            return [.. Enumerable.Range(last.Year - YearsShown + 1, YearsShown)
                .Select(y => new Span(new DateOnly(y, 1, 1), new DateOnly(y, 12, 31)))];
        }

        var months = grain == Grain.Month ? 1 : 3;
        var at = grain == Grain.Month ? new DateOnly(first.Year, first.Month, 1)
            : new DateOnly(first.Year, ((first.Month - 1) / 3 * 3) + 1, 1);
        var steps = new List<Span>();
        for (; at <= last && steps.Count < MostSteps; at = at.AddMonths(months))
        {
            steps.Add(new Span(at < first ? first : at, at.AddMonths(months).AddDays(-1)).Until(last));
        }

        return steps;
    }
}
