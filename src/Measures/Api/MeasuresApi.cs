using Jiedao.Catalogue;
using Jiedao.Kernel;
using Jiedao.Measures.DrillPage;
using Jiedao.Measures.Wording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Jiedao.Measures.Api;

/// <summary>The figures for programs: list, figure, parts, trend, rows, days of knowledge; entering, correcting, targets; what is public.</summary>
internal static class MeasuresApi
{
    private const string Public = "Figures that the office discloses; small counts of persons are hidden.";

    public static void MapMeasuresApi(this IEndpointRouteBuilder api)
    {
        Read<IReadOnlyList<FigureLine>>(api, "/measures", "measures",
            "Figures of a period, all that the caller may read, or those of `code` (several, parted by commas).",
            (HttpContext http, ApiView view, CancellationToken ct) => view.ListAsync(http.Request.Query, ct));
        Read<FigureAnswer>(api, "/measures/{code}", "measure", "A figure with its definition, parts, year before and target.",
            (HttpContext http, string code, ApiView view, CancellationToken ct) => view.FigureAsync(code, http.Request.Query, ct));
        Read<BreakdownAnswer>(api, "/measures/{code}/breakdown", "measure-breakdown", "What a figure is made of, `by` a dimension.",
            (HttpContext http, string code, ApiView view, CancellationToken ct) => view.BreakdownAsync(code, http.Request.Query, ct));
        Read<TrendAnswer>(api, "/measures/{code}/trend", "measure-trend", "A figure by `grain`: month, quarter or year.",
            (HttpContext http, string code, ApiView view, CancellationToken ct) => view.TrendAsync(code, http.Request.Query, ct));
        Read<RowsAnswer>(api, "/measures/{code}/rows", "measure-rows",
            "The rows a figure counts, newest first, `size` at a time (1–500); give `next` of a page as `after` of the following one.",
            (HttpContext http, string code, ApiView view, CancellationToken ct) => view.RowsAsync(code, http.Request.Query, ct));
        Read<IReadOnlyList<KnownAnswer>>(api, "/measures/{code}/known-on", "measure-known-on",
            "The figure as known at the period's end, at each publication and now.",
            (HttpContext http, string code, ApiView view, CancellationToken ct) => view.KnownAsync(code, http.Request.Query, ct));
        api.MapAct<EnterFigure.EnterFigure.Command, long>("/figures").WithTags("measures");
        api.MapAct<CorrectFigure.CorrectFigure.Command, long>("/figures/{id:long}/correction", (command, http) =>
            command with { Id = long.Parse((string)http.Request.RouteValues["id"]!, System.Globalization.CultureInfo.InvariantCulture) }).WithTags("measures");
        api.MapAct<SetTarget.SetTarget.Command, long>("/targets").WithTags("measures");
        api.MapGet("/public/measures", async (string? period, ApiView view, CancellationToken ct) =>
            Results.Json(await view.PublicAsync(period, ct), CanonicalJson.Options)).Produces<IReadOnlyList<PublicAnswer>>().WithName("public-measures")
            .WithTags("measures").WithDescription("The figures the office discloses, for a period.").OpenToAll(Public);
        api.MapGet("/public/measures/{code}/breakdown", async (string code, string? period, string? by, ApiView view, CancellationToken ct) =>
            Results.Json(await view.PublicPartsAsync(code, period, by, ct), CanonicalJson.Options)).Produces<BreakdownAnswer>()
            .WithName("public-measure-breakdown").WithTags("measures").WithDescription("What a disclosed figure is made of.").OpenToAll(Public);
    }

    /// <summary>Every reading needs the same verb, is cut by the same values of the query, and refuses the same way.</summary>
    private static void Read<T>(IEndpointRouteBuilder api, string route, string name, string says, Delegate handler) => api.MapGet(route, handler)
        .Produces<T>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).WithName(name).WithTags("measures")
        .WithDescription(says + " Query: `period` (2014, 2014-Q1, 2014-10, 2014-01..2014-10, cumulative; the present year when left out), `slice` "
            + "(channel=visit, several joined by &), `knownOn` (a day or an instant: counts only what was written by then).")
        .Needs(MeasuresVerbs.Read);
}

/// <summary>Reads what the API answers.</summary>
internal sealed class ApiView(
    Visit visit, IMeasures measures, MeasureDoor door, MeasureAccess access, MeasureTexts texts, FigureWords words, DrillView drill)
{
    public async Task<IResult> ListAsync(IQueryCollection query, CancellationToken ct)
    {
        var (period, slice) = (door.Period(query["period"]), MeasureDoor.Slice(query["slice"]));
        var readable = door.Readable().Select(d => d.Code).ToHashSet();
        var named = query["code"].SelectMany(c => (c ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        foreach (var code in named)
        {
            door.Demand(measures.Definition(code, period.To));
        }

        var codes = named.Count > 0 ? named : [.. measures.CodesKeptBy(slice).Where(readable.Contains)];
        var figures = codes.Count == 0 ? [] : await measures.ReadAsync(
            new FigureQuery(codes, period, slice, PeriodNotation.ReadKnownOn(query["knownOn"], visit.Office)), ct);
        return Json(figures.Select(Line));
    }

    public async Task<IResult> FigureAsync(string code, IQueryCollection query, CancellationToken ct)
    {
        var address = Address(code, query);
        var figure = (await measures.ReadAsync(new FigureQuery([code], address.Period, address.Slice, address.KnownOn)
        {
            WithYearBefore = true,
            WithTarget = true,
        }, ct))[0];
        return Json(new FigureAnswer(Measure(figure.Definition), Line(figure), address.Slice, figure.Exact, figure.KnownOn, figure.Parts, figure.YearBefore,
            figure.Target, figure.Source));
    }

    public async Task<IResult> BreakdownAsync(string code, IQueryCollection query, CancellationToken ct)
    {
        var address = Address(code, query);
        return Json(await OfAsync(await measures.BreakdownAsync(address, query["by"].ToString() is { Length: > 0 } by ? by : "place", ct), ct));
    }

    public async Task<IResult> TrendAsync(string code, IQueryCollection query, CancellationToken ct)
    {
        var word = query["grain"].ToString();
        new Faults().OneOf("grain", word.Length == 0 ? "month" : word, ["month", "quarter", "year"]).Throw();
        var trend = await measures.TrendAsync(Address(code, query), word.Length == 0 ? Grain.Month : Enum.Parse<Grain>(word, true), ct);
        return Json(new TrendAnswer(Line(trend.Figure), word.Length == 0 ? "month" : word,
            [.. trend.Points.Select(p => new StepAnswer(p.Period.ToString(), p.Shown, p.Before))], trend.Additive, trend.Holds));
    }

    public async Task<IResult> RowsAsync(string code, IQueryCollection query, CancellationToken ct)
    {
        var address = Address(code, query);
        var size = query["size"].ToString();
        var wanted = size.Length == 0 ? 100 : int.TryParse(size, System.Globalization.NumberStyles.None, null, out var number) ? number : 0;
        var page = await measures.RowsAsync(address, new RowsQuery
        {
            Part = query["part"].ToString(),
            After = query["after"].ToString(),
            Owners = access.Units(visit.Actor, measures.Definition(code, address.Period.To)),
            Size = wanted,
        }, ct);
        var labels = await drill.LabelsAsync(page, ct);
        return Json(new RowsAnswer(Line(page.Figure), [.. page.Rows.Select(r => new RowAnswer(
            r.RecordId.ToString(System.Globalization.CultureInfo.InvariantCulture), r.Ordinal,
            r.CaseId is { } id ? labels.GetValueOrDefault(id)?.Number : null, r.Day, r.CohortDay, r.OccurredAt, r.RecordedAt, r.Quantity, r.Line, r.Place,
            r.Owner, r.Channel, r.Matter))], page.Count, page.Sum, page.Unit, page.Holds, page.Next));
    }

    public async Task<IResult> KnownAsync(string code, IQueryCollection query, CancellationToken ct) =>
        Json((await measures.KnownAsync(Address(code, query), ct)).Select(p => new KnownAnswer(p.Moment switch
        {
            KnownMoment.PeriodEnd => "period-end",
            KnownMoment.Published => "published",
            _ => "now",
        }, p.At, p.Figure.Shown, p.Frozen, p.Publication, p.Late)));

    public async Task<IReadOnlyList<PublicAnswer>> PublicAsync(string? period, CancellationToken ct) =>
        [.. (await measures.PublicAsync(door.Period(period), ct)).Select(p => new PublicAnswer(Line(p.Figure), p.Hidden, p.Figure.YearBefore?.ChangeShown,
            p.Figure.YearBefore?.InPoints ?? false))];

    public async Task<BreakdownAnswer> PublicPartsAsync(string code, string? period, string? by, CancellationToken ct) =>
        await OfAsync(await measures.PublicPartsAsync(code, door.Period(period), string.IsNullOrEmpty(by) ? "place" : by, ct), ct);

    private async Task<BreakdownAnswer> OfAsync(Breakdown breakdown, CancellationToken ct)
    {
        await words.ReadyAsync(visit.Today, ct);
        return new BreakdownAnswer(Line(breakdown.Total), breakdown.Dim,
            [.. breakdown.Rows.Select(r => new PartAnswer(r.Item, words.Item(breakdown.Total.Definition, breakdown.Dim, r.Item), r.Slice, r.Shown, r.Share,
                r.Rows, r.Rate, r.YearBefore?.ChangeShown, r.Hidden))], breakdown.RateCode, breakdown.Additive, breakdown.Holds);
    }

    private FigureAddress Address(string code, IQueryCollection query) => door.Enter(code, query["period"], query["slice"], query["knownOn"]);

    private FigureLine Line(Figure figure) => FigureLine.Of(figure, texts, visit.Lang);

    private MeasureAnswer Measure(MeasureDefinition d) => new(d.Code, texts.Name(d, visit.Lang), d.Line, d.Kind.ToString().ToLowerInvariant(), d.Unit, d.Version,
        texts.Sentence(d, visit.Lang), texts.Excludes(d, visit.Lang), measures.DimsOf(d), access.IsPublic(d));

    private static IResult Json(object answer) => Results.Json(answer, CanonicalJson.Options);
}
