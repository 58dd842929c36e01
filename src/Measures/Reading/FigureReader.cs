using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.Definitions;
using Jiedao.Measures.Given;

namespace Jiedao.Measures.Reading;

/// <summary>Reads figures: plans what must be summed, sums it in few statements, and computes.</summary>
internal sealed class FigureReader(OfficeDb db, ICatalogue catalogue)
{
    private readonly SumReader sums = new(db, catalogue);

    public MeasureBook Book => MeasureBook.Of(catalogue);

    /// <summary>Reads figures at an instant of the office.</summary>
    /// <param name="query">Which.</param>
    /// <param name="office">Office, for its zone.</param>
    /// <param name="now">The office's instant.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Figure>> ReadAsync(FigureQuery query, Office office, DateTime now, CancellationToken ct)
    {
        var context = Context.Of(query, office, now);
        var asks = query.Codes.Select(code => Ask(code, context)).ToList();
        var evaluation = new Evaluation(Book, context.Slice.ToString());
        foreach (var ask in asks)
        {
            evaluation.Plan(ask.Definition, ask.Span);
            foreach (var part in ask.Definition.SumOf)
            {
                evaluation.Plan(Book.At(part, ask.Span.To), ask.Span);
            }

            if (ask.Before is { } before)
            {
                evaluation.Plan(ask.Earlier!, before);
            }
        }

        CheckDims(evaluation, context.Slice);
        await LoadAsync(evaluation, context, ct);
        var recorded = await RecordedAsync(asks, evaluation, context, ct);
        return [.. asks.Select(ask => Answer(ask, evaluation, recorded, context))];
    }

    /// <summary>Refuses a slice by something that no fact says.</summary>
    public static void CheckDims(Evaluation evaluation, Slice slice)
    {
        foreach (var term in slice.Terms)
        {
            CheckDim(evaluation, term.Dim, "slice");
        }
    }

    /// <summary>Refuses a dimension by which a measure that takes part is not kept.</summary>
    public static void CheckDim(Evaluation evaluation, string dim, string field)
    {
        if (evaluation.Leaves.Select(l => l.Measure).FirstOrDefault(m => !m.Dims.Contains(dim)) is { } lacking)
        {
            throw new Refusal(MeasuresProblems.NoSuchDimension, new { code = lacking.Code, dim, allowed = string.Join(", ", lacking.Dims) },
                field);
        }
    }

    /// <summary>Dimensions by which every part of a measure is kept; none for a figure from outside.</summary>
    public IReadOnlyList<string> DimsOf(MeasureDefinition definition)
    {
        var plan = new Evaluation(Book, "");
        plan.Plan(definition, new Span(definition.From, definition.From));
        return plan.Leaves.Count == 0 ? []
            : [.. plan.Leaves.Select(l => l.Measure.Dims).Aggregate((IEnumerable<string>)plan.Leaves.First().Measure.Dims,
                (kept, dims) => kept.Where(dims.Contains))];
    }

    /// <summary>The codes of every measure that can be cut by a slice.</summary>
    public IReadOnlyList<string> KeptBy(Slice slice) => [.. Book.Newest
        .Where(d => slice.IsWhole || slice.Terms.All(t => DimsOf(d).Contains(t.Dim))).Select(d => d.Code)];

    /// <summary>Loads what an evaluation planned.</summary>
    public async Task<Loaded> LoadAsync(
        Evaluation evaluation, Context context, CancellationToken ct, string? by = null, Func<string, string>? gather = null)
    {
        var loaded = evaluation.Leaves.Count == 0
            ? new Loaded()
            : await sums.LoadAsync(new LoadRequest(evaluation.Leaves, context.Slice, by, context.KnownOn) { Gather = gather }, ct);
        evaluation.Take(loaded, await GivenFigures.LoadAsync(db, evaluation.Codes, context.KnownOn, ct));
        context.Given = evaluation.Given;
        return loaded;
    }

    private Asked Ask(string code, Context context)
    {
        var span = Span.Of(context.Query.Period);
        var definition = Book.At(code, span.To);
        if (!context.Query.WithYearBefore || span.IsOpen)
        {
            return new Asked(definition, span, null, null);
        }

        // A span that is not over is compared with the part of last year that was over on the same day.
        var before = span.Until(context.Day).YearBefore();
        return new Asked(definition, span, before, Book.At(code, before.To));
    }

    private Figure Answer(Asked ask, Evaluation evaluation, HashSet<(string Code, Span Span)> recorded, Context context)
    {
        var (definition, span) = (ask.Definition, ask.Span);
        var amount = evaluation.Of(definition, span);
        if (amount.Rows == 0 && amount.Given is null && context.Given?.For(definition.Code, span, context.Slice.ToString()) is { } written)
        {
            amount = new Amount(written.Exact * Units.Of(written.Unit).Factor, written.Rows, [], written);
        }

        var exact = Evaluation.InUnit(amount, definition);
        var period = amount.Given is { } given ? Period.Parse(given.Period) : context.Query.Period;
        return new Figure
        {
            Address = new FigureAddress(definition.Code, context.Query.Period, context.Slice.ToString(), context.Query.KnownOn),
            Definition = definition,
            Period = period,
            Status = StatusOf(amount, exact, span, context),
            Exact = exact,
            Shown = amount.Given?.Shown ?? Rounding.Show(exact, definition),
            Rows = amount.Rows,
            KnownOn = context.Now,
            Parts = amount.Parts,
            Checks = definition.SumOf.Count == 0 ? [] : [CheckSum(definition, exact, span, evaluation)],
            GivenId = amount.Given?.Id,
            Source = amount.Given?.Source ?? "",
            Rank = amount.Given is { RankPlace: { } place, RankOf: { } of } ranked ? new GivenRank(place, of, ranked.RankField) : null,
            YearBefore = ask.Before is { } before ? Compare(ask, before, amount, exact, evaluation, recorded, context) : null,
            Target = context.Query.WithTarget && context.Given?.Target(definition.Code, span, context.Slice.ToString()) is { } target
                ? TargetChecking.Check(definition, exact, target, context.Day)
                : null,
        };
    }

    private static FigureStatus StatusOf(Amount amount, decimal? exact, Span span, Context context) => amount.Given switch
    {
        { As: GivenAs.Estimate } => FigureStatus.Estimate,
        { As: GivenAs.Published } => FigureStatus.AsPublished,
        { } => FigureStatus.Imported,
        null when exact is null => FigureStatus.None,
        _ => span.To >= context.Day ? FigureStatus.ToDate : FigureStatus.Actual,
    };

    private SumCheck CheckSum(MeasureDefinition definition, decimal? exact, Span span, Evaluation evaluation)
    {
        var parts = definition.SumOf.Select(code => evaluation.Part(Book.At(code, span.To), span, 1)).ToList();
        var sum = parts.Sum(p => (p.Exact ?? 0) * Units.Of(p.Unit).Factor) / Units.Of(definition.Unit).Factor;
        return new SumCheck(parts, sum, (exact ?? 0) - sum);
    }

    private YearComparison Compare(
        Asked ask, Span before, Amount amount, decimal? exact, Evaluation evaluation, HashSet<(string Code, Span Span)> recorded,
            Context context)
    {
        var (definition, earlier) = (ask.Definition, ask.Earlier!);
        if (amount.Given is { } given && Span.Of(Period.Parse(given.Period)) is var covered && covered != ask.Span)
        {
            // Of the year only a part is known (1–10月): the same part of last year is its equal span.
            before = covered.YearBefore();
        }

        var past = evaluation.Of(earlier, before);
        var written = past.Given ?? context.Given?.Published(definition.Code, before, context.Slice.ToString())
            ?? context.Given?.For(definition.Code, before, context.Slice.ToString());
        return Comparing.Compare(definition, exact, amount.Given?.GivenChange, new Comparing.Before(before, earlier,
            past.Given is null ? Evaluation.InUnit(past, earlier) : null, past.Given is null
                && recorded.Contains((definition.Code, before)),
            evaluation.Versions(definition, ask.Span) == evaluation.Versions(earlier, before), written));
    }

    /// <summary>
    /// Earlier spans in or before which anything was recorded: a zero before the first record is no zero, it is nothing. Asked only of
    /// figures that came out empty.
    /// </summary>
    private async Task<HashSet<(string Code, Span Span)>> RecordedAsync(List<Asked> asks, Evaluation evaluation, Context context,
        CancellationToken ct)
    {
        var recorded = new HashSet<(string, Span)>();
        var doubtful = new List<(string Code, Span Before, IReadOnlyList<Leaf> Leaves)>();
        foreach (var ask in asks.Where(a => a.Before is not null))
        {
            var plan = new Evaluation(Book, "");
            plan.Plan(ask.Earlier!, ask.Before!.Value);
            if (evaluation.AnyRows(plan.Leaves))
            {
                recorded.Add((ask.Definition.Code, ask.Before.Value));
            }
            else if (plan.Leaves.Count > 0)
            {
                doubtful.Add((ask.Definition.Code, ask.Before.Value,
                    [.. plan.Leaves.Select(l => l with { Span = l.Span.SinceFounding() })]));
            }
        }

        if (doubtful.Count == 0)
        {
            return recorded;
        }

        var leaves = doubtful.SelectMany(d => d.Leaves).Distinct().ToList();
        var loaded = await sums.LoadAsync(new LoadRequest(leaves, context.Slice, null, context.KnownOn), ct);
        recorded.UnionWith(doubtful.Where(d => d.Leaves.Any(l => loaded[l].Rows > 0)).Select(d => (d.Code, d.Before)));
        return recorded;
    }

    /// <summary>One reading: what was asked, of which part, when.</summary>
    /// <param name="Query">Question.</param>
    /// <param name="Slice">Part.</param>
    /// <param name="KnownOn">Instant of knowledge; null when everything written counts.</param>
    /// <param name="Now">The instant the values speak for.</param>
    /// <param name="Day">Its day in the office's zone.</param>
    internal sealed record Context(FigureQuery Query, Slice Slice, DateTime? KnownOn, DateTime Now, DateOnly Day)
    {
        /// <summary>Written-down figures of the measures asked for.</summary>
        public GivenFigures? Given { get; set; }

        public static Context Of(FigureQuery query, Office office, DateTime now)
        {
            var known = query.KnownOn is { } asked && asked < now ? asked : (DateTime?)null;
            return new Context(query, Slice.Parse(query.Slice), known, known ?? now, Clock.Day(office, known ?? now));
        }
    }

    private sealed record Asked(MeasureDefinition Definition, Span Span, Span? Before, MeasureDefinition? Earlier);
}
